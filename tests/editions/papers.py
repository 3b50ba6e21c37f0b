"""The papers that every edition is tried on, each made once a session, whatever the worker.

They are those of a course of one day, the papers of a made-up class, and the leaflets and posters
of a collection: every kind of block, form and fixed sheet is among them.
"""

from __future__ import annotations

import os
import pickle
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.documents.made_up import PEOPLE, class_kit, people
from trainingkit.documents.table import DOCUMENTS
from trainingkit.kit import Kit
from trainingkit.load import load
from trainingkit.plan import plan
from trainingkit.theme import editions

from .sheets import Sheet, sheets

ROOT = Path(__file__).parent.parent.parent
EDITIONS = editions()
#: Kit → its documents that are tried.
TRIED = {
    "community-1-day": (
        "agenda",
        "handbook",
        "guide",
        "handout",
        "attendance",
        "form",
    ),
    "tot-3-day": ("attendance",),  # six times to sign
    "decision-1533-set": ("leaflet", "poster", "booklet"),
    "lop-xuan": (
        "invitation",
        "participant-list",
        "badges",
        "tents",
        "groups",
        "certificates",
        "certificate-register",
        "checklist",
    ),
}
#: Documents whose sheet has a size of its own, so that words can grow only as far as it lets them.
SHEETS = ("attendance", "invitation", "badges", "tents", "groups", "certificates")


class Paper(NamedTuple):
    """One PDF of a kit in an edition."""

    edition: str
    kit: str
    document: str
    subject: str | None

    def __str__(self) -> str:
        about = [self.edition, self.kit, self.document, *([self.subject] if self.subject else [])]
        return "-".join(about)


@cache
def kit(edition: str, key: str) -> Kit:
    """A kit in Vietnamese."""
    if key == "lop-xuan":
        listed = people(*PEOPLE, *(f"Lê Thị Ngọc Huyền {n}" for n in "ABCDEFGHIJKL"))
        return class_kit(listed, edition=edition)
    return Kit.of(key, load(ROOT).curriculum, "vi", edition)


def papers(edition: str) -> list[Paper]:
    """All that are tried of an edition."""
    return [
        Paper(edition, key, artifact.document, artifact.subject)
        for key, documents in TRIED.items()
        for artifact in plan(kit(edition, key))
        if artifact.document in documents
    ]


def made(paper: Paper, folder: Path) -> Path:
    """The PDF of a paper in ``folder``."""
    return _kept(
        folder / f"{paper}.pdf",
        lambda: DOCUMENTS[paper.document].render(kit(paper.edition, paper.kit), paper.subject),
    )


@cache
def seen(path: Path) -> list[Sheet]:
    """The pages of a PDF with their letters."""
    found = _kept(path.with_suffix(".sheets"), lambda: pickle.dumps(sheets(path)))
    return list(pickle.loads(found.read_bytes()))


def _kept(target: Path, make: Callable[[], bytes]) -> Path:
    """A file that the first worker who asks for it makes; the others wait."""
    lock = target.with_suffix(f"{target.suffix}.lock")
    while not target.exists():
        try:
            os.close(os.open(lock, os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            time.sleep(0.05)
            if time.time() - _since(lock) > 120:  # its maker died
                lock.unlink(missing_ok=True)
            continue
        try:
            partial = target.with_suffix(f"{target.suffix}.partial")
            partial.write_bytes(make())
            partial.replace(target)
        finally:
            lock.unlink(missing_ok=True)
    return target


def _since(lock: Path) -> float:
    return lock.stat().st_mtime if lock.exists() else time.time()
