"""Every PDF passes two independent PDF/UA checkers without an error."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from trainingkit.kit import Kit
from trainingkit.load import load
from trainingkit.plan import Artifact, plan
from trainingkit.render import render

CURRICULUM = load(Path(__file__).parent / "cases" / "tiny").curriculum
KIT = Kit(CURRICULUM.courses["short"], CURRICULUM, "vi", "standard")
PDFS = [artifact for artifact in plan(KIT) if artifact.name.endswith(".pdf")]
TOOLS = Path(sys.executable).parent


def test_there_is_something_to_check() -> None:
    assert {artifact.document for artifact in PDFS} >= {"agenda", "handbook", "guide", "handout"}


@pytest.mark.parametrize("artifact", PDFS, ids=lambda artifact: artifact.name)
def test_no_checker_finds_an_error(artifact: Artifact, tmp_path: Path) -> None:
    path = tmp_path / artifact.name
    path.write_bytes(render(KIT, artifact))
    for command in (["pdfua", "check"], ["outloud", "--fail-on", "error"]):
        tool = TOOLS / command[0]
        ran = subprocess.run(
            [str(tool), *command[1:], str(path)], capture_output=True, text=True, check=False
        )
        said = ran.stdout + ran.stderr
        errors = [line for line in said.splitlines() if "[ERROR]" in line or "ERROR  " in line]
        assert errors == [], said
        assert "PASS" in said or "REVIEW" in said or "WARNING" in said, said
