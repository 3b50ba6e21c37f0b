"""The command line with a slide master of a partner: check-template and build --template."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pptx import Presentation

from build import main

from .partners import changed, layout, partner, replaced


@pytest.fixture
def master(made: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "hai.pptx"
    path.write_bytes(partner(made))
    return path


@pytest.fixture
def broken(made: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "broken.pptx"
    path.write_bytes(changed(made, {layout("closing"): replaced('"closing"', '"Ende"')}))
    return path


def test_a_master_that_fits(tiny: Path, master: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check-template", str(master), "--root", str(tiny)]) == 0
    assert "hai.pptx" in capsys.readouterr().out


def test_a_master_that_does_not_fit(
    tiny: Path, broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check-template", str(broken), "--root", str(tiny)]) == 1
    said = capsys.readouterr().err
    assert "broken.pptx: " in said
    assert "closing" in said
    assert "Title, Body" in said


def test_a_file_that_is_not_there(tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check-template", str(tiny / "none.pptx"), "--root", str(tiny)]) == 2
    assert "none.pptx" in capsys.readouterr().err


def _build(root: Path, output: Path, *more: str) -> int:
    asked = ["build", "short", "--only", "slides", "--jobs", "1", "--root", str(root)]
    return main([*asked, "--output", str(output), *more])


def _deck(output: Path) -> bytes:
    (path,) = output.rglob("*.pptx")
    return path.read_bytes()


def test_decks_are_built_on_the_master_and_again_on_ours(
    tiny: Path, tmp_path: Path, master: Path
) -> None:
    output = tmp_path / "out"
    assert _build(tiny, output, "--template", str(master)) == 0
    theirs = _deck(output)
    slide = Presentation(io.BytesIO(theirs)).slides[0]
    assert slide.slide_layout.name == "1_Title"
    assert _build(tiny, output, "--template", str(master)) == 0
    assert _deck(output) == theirs
    assert _build(tiny, output) == 0
    assert Presentation(io.BytesIO(_deck(output))).slides[0].slide_layout.name == "title"


def test_nothing_is_built_on_a_master_that_does_not_fit(
    tiny: Path, tmp_path: Path, broken: Path
) -> None:
    output = tmp_path / "out"
    assert _build(tiny, output, "--template", str(broken)) == 1
    assert not list(output.rglob("*.pptx"))
