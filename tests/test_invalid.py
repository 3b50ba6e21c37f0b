"""Wrong input gets an exact message: one folder a case, laid over tests/invalid/_base.

A case holds the files that differ from the base, and ``expected.txt``: what ``build.py check``
prints in English. `pytest --regenerate` rewrites it.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from trainingkit.load import inspect
from trainingkit.messages import catalogue
from trainingkit.problems import show

FOLDER = Path(__file__).parent / "invalid"
CASES = sorted(path.name for path in FOLDER.iterdir() if path.is_dir() and path.name != "_base")


def _messages(root: Path, lang: str) -> str:
    _, problems = inspect(root)
    return "".join(show(problem, catalogue(lang)) + "\n" for problem in problems)


def _project(tmp_path: Path, case: str) -> Path:
    shutil.copytree(FOLDER / "_base", tmp_path, dirs_exist_ok=True)
    shutil.copytree(FOLDER / case, tmp_path, dirs_exist_ok=True)
    return tmp_path


def test_the_base_itself_is_in_order() -> None:
    assert _messages(FOLDER / "_base", "en") == ""


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 30


@pytest.mark.parametrize("case", CASES)
def test_messages(case: str, tmp_path: Path, regenerate: bool) -> None:
    printed = _messages(_project(tmp_path, case), "en")
    expected = FOLDER / case / "expected.txt"
    if regenerate:
        expected.write_text(printed, encoding="utf-8")
    assert printed, "a case must have a problem"
    assert printed == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES)
def test_vietnamese_messages_name_the_same_places(case: str, tmp_path: Path) -> None:
    root = _project(tmp_path, case)
    english, vietnamese = _messages(root, "en"), _messages(root, "vi")
    assert english != vietnamese
    places = [line.split(": ")[0] for line in english.splitlines() if line.startswith("curr")]
    assert places == [
        line.split(": ")[0] for line in vietnamese.splitlines() if line.startswith("curr")
    ]
