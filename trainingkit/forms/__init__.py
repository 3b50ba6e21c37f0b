"""Forms: written once, printed, filled on screen and read back.

- ``expand``: a form for a course, with the course's questions, sessions and half-days in it
- ``draw``: which questions of the modules' banks a course's test has
- ``kinds``: what each type of question asks for, one class a type
- ``fields``: makes the printed PDF fillable, and fills it
"""
