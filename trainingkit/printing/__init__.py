"""Documents made ready for the printer: booklets, two pages a side, right-hand chapters, bleed,
grey.

1. ``ways``     what was asked for; what does not go together is refused
2. ``original`` the PDF as it is; its form fields drawn into the pages
3. ``chapters`` blank pages, so that chapters begin on the right
4. ``marks``    boxes and crop marks around pages rendered with bleed (``Kit.bleed``)
5. ``sheets``   several pages on a side of a sheet, in the order of ``order``
6. ``grey``     no colour left
7. ``job``      these in their order, for a file of ``sources``; the printer's settings in words

The pages themselves are moved by pikepdf (MPL-2.0), which turns a page into a form XObject and
keeps fonts and pictures as they are. No imposition library is used: none was found
under a permissive licence, and the order of the pages of a booklet is one line
(``order.booklet``).

What is imposed is for paper: it has no tags, no links and no fields. Documents that are read on
screen stay where they are.
"""
