"""Forms: written once, printed, filled on screen and read back.

- ``expand``: a form for a course, with the course's questions, sessions and half-days in it
- ``draw``: which questions of the modules' banks a course's test has
- ``inputs``: what a form has to fill in, and what it tells
- ``kinds``: which of these each type of question has, one class a type
- ``acroform``: makes the printed PDF fillable, with ``font``, ``appearance`` and ``tags``
- ``fields``: fills a fillable PDF and reads what was filled in
- ``survey``: what a phone asks, in one language; ``xforms``: names and texts as phones read them
- ``xlsform``: the XLSForm workbook for KoboToolbox and ODK, in all languages
- ``columns``: a form as columns of a table; ``entry``: the workbook for papers that are typed in
- ``workbook``: Excel workbooks of which the same contents give the same bytes
"""
