"""The guide for the office: its commands are understood, its worked example adds up."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from typer.main import get_command

import build
from trainingkit.documents.table import DOCUMENTS
from trainingkit.printing import paper
from trainingkit.printing.ways import BOOKLETS
from trainingkit.theme import editions, theme

ROOT = Path(__file__).parent.parent.parent
GUIDE = (ROOT / "docs" / "printing.vi.md").read_text(encoding="utf-8")
COMMANDS = sorted(set(re.findall(r"py build\.py (print [^`\n]+)", GUIDE)))


#: What can be printed: courses and collections by their files.
KITS = {
    path.stem
    for folder in ("courses", "collections")
    for path in (ROOT / "curriculum" / folder).glob("*.yaml")
}


def test_there_are_commands() -> None:
    assert len(COMMANDS) >= 8


@pytest.mark.parametrize("command", COMMANDS)
def test_its_commands_are_understood(command: str) -> None:
    found = get_command(build.app)
    verb = found.commands["print"]  # type: ignore[attr-defined]
    _, *args = shlex.split(command.replace("\\", "/"))
    said = verb.make_context("print", args).params
    assert said["source"].endswith(".pdf") or said["source"] in KITS
    assert set(filter(None, said["only"].split(","))) <= set(DOCUMENTS)
    assert said["edition"] in editions()
    assert said["booklet"] in (None, *BOOKLETS)
    assert any(said[way] for way in ("booklet", "two_up", "duplex", "bleed", "grayscale"))


def number(said: str) -> int:
    return int(said.replace(".", "").replace(" đ", "").strip("* "))


def test_the_worked_example_adds_up() -> None:
    rows = re.findall(r"^\| [^|]+ \| ([\d.]+) \| ([\d.]+ đ) \| ([\d.]+ đ) \|$", GUIDE, re.M)
    assert len(rows) == 4
    amounts = [number(sheets) * number(price) for sheets, price, _ in rows]
    assert amounts == [number(amount) for _, _, amount in rows]
    (total,) = re.findall(r"\*\*cộng\*\* \| \| \| \*\*([\d.]+ đ)\*\*", GUIDE)
    assert sum(amounts) == number(total)
    (of, people, each) = re.findall(r"học viên: ([\d.]+) : (\d+) ≈ ([\d.]+ đ)", GUIDE)[0]
    assert number(of) == number(total)
    assert round(number(of) / int(people)) == number(each)
    assert "bịa" in GUIDE.split("Ví dụ cách tính")[1].split("\n")[0]


def test_sizes_of_type_are_those_of_the_theme() -> None:
    usual, large = (round(theme(name).type.body) for name in ("standard", "large"))
    small = paper.SIZES["A5"].height / paper.SIZES["A4"].height
    assert f"| chữ {usual} | chữ {large} |" in GUIDE
    assert f"| chữ {round(usual * small)} | chữ {round(large * small)} |" in GUIDE


def test_every_way_is_explained() -> None:
    for option in ("--booklet", "--two-up", "--duplex", "--bleed", "--grayscale", "--paper"):
        assert f"`{option}" in GUIDE
