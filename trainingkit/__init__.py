"""Training courses and materials from YAML, in six steps.

1. **read** — ``source.read_all``: YAML files → ``Source`` trees that know the line and column of
   every value
2. **validate** — ``load.validate``: sources → ``Curriculum`` (frozen models), or every problem at
   once
3. **translate** — ``translate.translate``: ``Curriculum`` × language → ``Curriculum`` with the text
   of that language in its place
4. **plan** — ``plan.plan``: ``Curriculum`` × course or class × editions → ``Artifact`` list,
   each with the fingerprint of all that it depends on
5. **render** — ``render.render``: ``Artifact`` → bytes; a pure function: no clock, no network, no
   writing
6. **store** — ``store.store``: bytes → file, atomically; manifest; index page; files no longer
   planned are removed

``build.py`` runs the steps from the command line; docs/architecture.md draws the whole picture.
"""

__version__ = "0.1.0"
