"""A module's handout: two to four pages in large type for the trainee to take home."""

from __future__ import annotations

from collections.abc import Iterable

from trainingkit import html, shelf
from trainingkit.documents import Part
from trainingkit.kit import Kit
from trainingkit.model import Handout, Module


def parts(kit: Kit) -> Iterable[Part]:
    """One file a module that has something to take home."""
    for module in kit.modules:
        if take_home(module):
            yield Part(kit.text("Handout: {title}", title=module.title), module.id)


def render(kit: Kit, subject: str | None) -> bytes:
    """The handout of the module ``subject`` as a PDF."""
    assert subject is not None
    module = kit.module(subject)
    page = html.page(kit, "handout/handout.html", module=module, handouts=take_home(module))
    return shelf.pdf(page, kit.images)


def take_home(module: Module) -> list[Handout]:
    """The sheets that trainees take home."""
    return [handout for handout in module.handouts if handout.use == "take-home"]
