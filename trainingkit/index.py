"""The index page of a kit: what is in the folder, with page counts and pictures."""

from __future__ import annotations

from collections.abc import Sequence

from trainingkit import html
from trainingkit.kit import Kit
from trainingkit.messages import N_
from trainingkit.store import Entry

#: For whom a document is → heading in the index.
AUDIENCES = {
    "participant": N_("For participants"),
    "trainer": N_("For trainers"),
    "organiser": N_("For the organiser"),
    "printer": N_("For the print shop"),
}


def index(kit: Kit, entries: Sequence[Entry]) -> str:
    """The index page as HTML; its pictures lie beside it."""
    groups = [
        (kit.text(heading), [entry for entry in entries if entry.audience == audience])
        for audience, heading in AUDIENCES.items()
    ]
    return html.page(kit, "index/index.html", groups=[group for group in groups if group[1]])
