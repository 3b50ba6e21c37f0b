"""Every PDF of whole kits: no checker finds anything, no letter is cut or stands on a border.

Usually the set of documents; all courses too with ``--kits``, as CI does.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.accessibility import faults
from tests.editions.sheets import crossed, sheets
from trainingkit.kit import Kit
from trainingkit.load import ROOT, load
from trainingkit.plan import Artifact, plan
from trainingkit.render import render

#: Whole courses take minutes; tests/editions looks at one of a day in every edition.
USUAL = ("decision-1533-set",)
CURRICULUM = load(ROOT).curriculum
ALL = (*CURRICULUM.courses, *CURRICULUM.collections)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "artifact" in metafunc.fixturenames:
        keys = ALL if metafunc.config.getoption("--kits") else USUAL
        found = [
            (kit, artifact)
            for kit in (Kit.of(key, CURRICULUM, "vi", "standard") for key in keys)
            for artifact in plan(kit)
            if artifact.name.endswith(".pdf")
        ]
        # The longest first, so that no worker is left with a book at the end.
        found.sort(key=lambda each: each[1].document not in ("handbook", "guide", "booklet"))
        metafunc.parametrize(
            ("kit", "artifact"),
            found,
            ids=[f"{kit.course.id}-{artifact.name}" for kit, artifact in found],
        )


def test_there_is_something_to_check() -> None:
    assert len(ALL) >= 9
    assert set(USUAL) < set(ALL)


def test_a_pdf_is_sound(kit: Kit, artifact: Artifact, tmp_path: Path) -> None:
    path = tmp_path / "made.pdf"
    path.write_bytes(render(kit, artifact))
    assert faults(path) == []
    pages = sheets(path)
    assert pages
    for number, sheet in enumerate(pages, 1):
        assert crossed(sheet) == [], number
