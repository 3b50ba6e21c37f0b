"""Checks of the files against one another; each is a function from ``Loaded`` to problems.

A check reports, and never repairs. It must not fall over what another check reports: a reference
to nothing is `references`' business, and the others pass over it.
"""

from trainingkit.checks import (
    addresses,
    citations,
    classes,
    examples,
    forms,
    glyphs,
    minutes,
    objectives,
    pictures,
    references,
    slides,
    tables,
)
from trainingkit.load import Check

CHECKS: tuple[Check, ...] = (
    references.check,
    classes.check,
    minutes.check,
    objectives.check,
    tables.check,
    forms.check,
    examples.check,
    pictures.check,
    addresses.check,
    glyphs.check,
    slides.check,
    citations.check,
)

#: What a text must also pass before it is printed for the public.
PUBLISH_CHECKS: tuple[Check, ...] = (citations.verified,)
