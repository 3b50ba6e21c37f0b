"""Two PDF/UA checkers find nothing in the papers of a class, with people and without."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from tests.accessibility import faults
from trainingkit.documents.table import DOCUMENTS
from trainingkit.kit import Kit, Made
from trainingkit.plan import plan

from .made_up import PEOPLE, class_kit, made, people

LISTED = class_kit(people(*PEOPLE, *(f"Lê Thị {n}" for n in range(12))))
KITS = {"listed": LISTED, "empty": class_kit()}
PAPERS = [
    artifact.document
    for artifact in plan(LISTED)
    if list(DOCUMENTS).index(artifact.document) >= list(DOCUMENTS).index("invitation")
]


@pytest.mark.parametrize("document", PAPERS)
@pytest.mark.parametrize("kit", KITS.values(), ids=KITS.keys())
def test_no_checker_finds_anything(kit: Kit, document: str, tmp_path: Path) -> None:
    told = tuple(Made(item.name, item.title, item.document, item.subject, 3) for item in plan(kit))
    path = tmp_path / f"{document}.pdf"
    path.write_bytes(made(dataclasses.replace(kit, made=told), document))
    assert faults(path) == []


def test_there_is_something_to_check() -> None:
    assert len(PAPERS) == 10
