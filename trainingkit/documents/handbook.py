"""The participant handbook: cover, how to use it, contents, modules, glossary, sources."""

from __future__ import annotations

from collections.abc import Iterable

from trainingkit import html
from trainingkit.documents import Part
from trainingkit.kit import Kit
from trainingkit.model import Handout, Module, Term


def parts(kit: Kit) -> Iterable[Part]:
    """One file for the whole course."""
    yield Part(kit.text("Participant handbook"))


def render(kit: Kit, subject: str | None) -> bytes:
    """The handbook as a PDF."""
    from trainingkit.pdf import pdf

    page = html.page(kit, "handbook/handbook.html", worksheets=worksheets, terms=terms(kit))
    return pdf(page, kit.curriculum.images)


def worksheets(module: Module) -> list[Handout]:
    """The sheets of a module that are filled in class."""
    return [handout for handout in module.handouts if handout.use == "worksheet"]


def terms(kit: Kit) -> list[Term]:
    """The terms that the course's modules explain, in the order of the alphabet."""
    keys = {key for module in kit.modules for key in module.glossary}
    known = kit.curriculum.glossary
    return sorted((known[key] for key in keys), key=lambda term: term.term.casefold())
