"""The participant handbook: cover, how to use it, contents, modules, glossary, sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from trainingkit import html
from trainingkit.documents import Part
from trainingkit.kit import Kit
from trainingkit.model import Handout, Module, Term
from trainingkit.names import order


def parts(kit: Kit) -> Iterable[Part]:
    """One file for the whole course."""
    yield Part(kit.text("Participant handbook"))


def render(kit: Kit, subject: str | None) -> bytes:
    """The handbook as a PDF."""
    kind = kit.text("Participant handbook")
    course = kit.course
    return book(kit, kind, course.title, course.subtitle, course.purpose, kit.modules)


def book(
    kit: Kit, kind: str, title: str, subtitle: str | None, use: str, modules: Sequence[Module]
) -> bytes:
    """A bound book of modules as a PDF: cover, how to use it, contents, chapters, references."""
    cover = {"cover_kind": kind, "cover_title": title, "cover_subtitle": subtitle}
    parts = [
        {"part": "front", "title": f"{kind} – {title}", **cover},
        *chapters(modules),
        {"part": "glossary", "title": "glossary"},
        {"part": "sources", "title": "sources"},
    ]
    return bound(kit, "handbook/handbook.html", {**contents(kit, modules), "use": use}, parts)


def chapters(modules: Iterable[Module]) -> list[dict[str, Any]]:
    """A chapter for each module, as ``bound`` takes it."""
    return [
        {"part": "chapter", "title": module.title, "module": module, "number": number}
        for number, module in enumerate(modules, 1)
    ]


def bound(
    kit: Kit, template: str, context: dict[str, Any], parts: Sequence[dict[str, Any]]
) -> bytes:
    """A volume of parts, the front first: each is the template with what is the part's own.

    The parts come in the order of the volume, for sources are numbered as they are cited.
    """
    from trainingkit import volume

    voice = kit.voice()
    front, *rest = [html.page(kit, template, voice, **{**context, **part}) for part in parts]
    made = [volume.chapter(page, kit.images) for page in rest]
    return volume.bind(front, made, kit.images, kit.theme)


def contents(kit: Kit, modules: Sequence[Module]) -> dict[str, Any]:
    """What templates/handbook/parts.html needs to set the modules as chapters."""
    return {"modules": modules, "worksheets": worksheets, "terms": terms(kit, modules)}


def worksheets(module: Module) -> list[Handout]:
    """The sheets of a module that are filled in class."""
    return [handout for handout in module.handouts if handout.use == "worksheet"]


def terms(kit: Kit, modules: Sequence[Module]) -> list[Term]:
    """The terms that the modules explain, in the order of the alphabet."""
    keys = {key for module in modules for key in module.glossary}
    known = kit.curriculum.glossary
    return sorted((known[key] for key in keys), key=lambda term: order(term.term))
