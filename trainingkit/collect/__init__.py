"""Filled forms → results: the second, short way through the project.

1. ``isolated``, ``files``: files → what stands in them (``raw``), read in processes of their own,
   each by what it is (``pdf``, ``sheets``)
2. ``known``: which form of the course or class it is
3. ``phone``, ``entry``: cells → the fields of the form on paper; ``answers``: fields → answers
4. ``gather``: all of it → ``Responses``; what is refused is listed with its reason
5. ``statistics``: ``Responses`` → figures; ``matching`` pairs the tests before and after
6. ``workbook``: ``Responses`` → Excel workbook and CSV; the report is a document
   (``documents.report``) like any other
"""
