"""The list of a class's participants: a spreadsheet as people have it → ``Participant`` models.

1. ``files``: which file of the class's folder, and whether it is one that can be read
2. ``workbook`` (XLSX) and ``separated`` (CSV, text with tabs): bytes → ``Grid``, cells with their
   places
3. ``legacy``: text in TCVN3 or VNI, or damaged on its way, is recognised
4. ``header``: which row is the header, which column holds what, by a table of spellings
5. ``values`` and ``places``: cells → sex, year of birth, telephone, province of today
6. ``rows`` and ``people``: rows → people, by given name, and the problems by sheet, row and column
7. ``told``: how the list was understood, for ``check`` and ``build``

Personal data: problems name the cell and never what stands in it; nothing is kept anywhere but in
what the caller gets. ``forget`` removes a class's data and all that was made from it.
"""
