"""Two independent PDF/UA checkers find nothing in any PDF of the tiny curriculum."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.accessibility import faults
from trainingkit.kit import Kit
from trainingkit.load import load
from trainingkit.plan import Artifact, plan
from trainingkit.render import render

CURRICULUM = load(Path(__file__).parent / "cases" / "tiny").curriculum
KIT = Kit(CURRICULUM.courses["short"], CURRICULUM, "vi", "standard")
PDFS = [artifact for artifact in plan(KIT) if artifact.name.endswith(".pdf")]


def test_there_is_something_to_check() -> None:
    assert {artifact.document for artifact in PDFS} >= {"agenda", "handbook", "guide", "handout"}


@pytest.mark.parametrize("artifact", PDFS, ids=lambda artifact: artifact.name)
def test_no_checker_finds_anything(artifact: Artifact, tmp_path: Path) -> None:
    path = tmp_path / artifact.name
    path.write_bytes(render(KIT, artifact))
    assert faults(path) == []
