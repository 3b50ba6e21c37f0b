"""Any list of valid names goes through a sheet and comes back whole, in Vietnamese order."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.participants.spreadsheets import Read, lines, text, xlsx
from trainingkit import fonts
from trainingkit.names import by_given_name
from trainingkit.participants.legacy import is_syllable

_TONES = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]


@st.composite
def syllables(draw: st.DrawFn) -> str:
    """A syllable as Vietnamese names have them, in capitals or not."""
    onset = draw(
        st.sampled_from(["", *"bcdđghklmnprstvx", "ng", "ngh", "nh", "th", "tr", "ph", "h"])
    )
    vowel = draw(st.sampled_from([*"aăâeêioôơuưy", "iê", "ươ", "uô", "oa", "uy"]))
    end = draw(st.sampled_from(["", "c", "ch", "m", "n", "ng", "nh", "p", "t"]))
    tone = draw(st.sampled_from(_TONES))
    made = unicodedata.normalize("NFC", onset + vowel + tone + end)
    return made.upper() if draw(st.booleans()) and len(made) > 4 else made.capitalize()


names = st.lists(syllables(), min_size=2, max_size=6).map(" ".join)


@pytest.mark.parametrize("kind", ["xlsx", "csv", "utf-16", "nfd"])
@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(people=st.lists(names, min_size=1, max_size=12, unique_by=str.casefold))
def test_names_come_back(read: Read, kind: str, people: list[str]) -> None:
    rows: list[list[object]] = [["STT", "Họ và tên", "Đơn vị"]]
    rows += [[number, name, f"CLB {number}"] for number, name in enumerate(people, 1)]
    data = {
        "xlsx": lambda: xlsx(rows),
        "csv": lambda: text(rows, ";").encode("utf-8-sig"),
        "utf-16": lambda: text(rows, "\t").encode("utf-16"),
        "nfd": lambda: unicodedata.normalize("NFD", text(rows)).encode(),
    }[kind]()
    found = read(f"list.{'xlsx' if kind == 'xlsx' else 'csv'}", data)
    assert lines(found) == []
    assert [person.name for person in found.people] == sorted(people, key=by_given_name)
    assert {person.name: person.unit for person in found.people} == {
        name: f"CLB {number}" for number, name in enumerate(people, 1)
    }


def test_the_longest_name_of_sixty_letters(read: Read) -> None:
    name = "Nguyễn Phước Quý Thịnh Hoàng Tôn Nữ Trường Nghiêng Phượng Uy"
    assert len(name) == 60
    assert not fonts.missing([name])
    found = read("list.xlsx", xlsx([["STT", "Họ và tên"], [1, name]]))
    assert [person.name for person in found.people] == [name]


def test_names_of_other_peoples_are_not_taken_for_another_encoding(read: Read) -> None:
    people = ["H'Hen Niê", "Y Blêk Êban", "K'Brốp", "Giàng A Páo", "Điểu Srem", "Lò Thị Păn",
              "Chamaléa Thị Thủy", "Thạch Sóc Kha", "Rơ Châm H'Yéo", "Vừ Mí Già"]  # fmt: skip
    found = read("list.xlsx", xlsx([["STT", "Họ và tên"], *([n, p] for n, p in enumerate(people))]))
    assert {person.name for person in found.people} == set(people)
    assert lines(found) == ["list.xlsx:Danh sách!B4: warning: the name has only one word"]


def test_file_name_in_either_normal_form(read: Read, tmp_path: Path) -> None:
    """macOS stores ``danh sách`` decomposed; the class's file has it composed."""
    name = "danh sách.csv"
    stored = unicodedata.normalize("NFD", name)
    read(stored, b"STT,H\xe1\xbb\x8d t\xc3\xaan\n1,An An\n")
    found = read("other.csv", b"x", file=name)
    assert [person.name for person in found.people] == ["An An"]


@pytest.mark.parametrize(
    ("word", "is_one"),
    [("Nguyễn", True), ("nghiêng", True), ("Quý", True), ("Oanh", True), ("NguyÔn", False),
     ("Vaên", False), ("Blêk", False), ("Müller", False)],
)  # fmt: skip
def test_syllables(word: str, is_one: bool) -> None:
    assert is_syllable(word) is is_one
