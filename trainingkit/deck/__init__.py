"""Slide decks: one editable PPTX a module.

``geometry`` says where everything stands, in one table that the template and the measuring share;
``fit`` measures text by the real widths of its letters; ``setting`` turns a slide of the
curriculum into what stands where at what size. Those three need no PPTX library: the check of the
curriculum (``trainingkit.checks.slides``) uses them too, so that it and the deck cannot disagree.

``template`` makes the empty deck, ``write`` fills it (with ``charts``, ``pictures`` and
``notes``), ``package`` makes its bytes the same every time.
"""
