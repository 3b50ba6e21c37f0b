"""The fonts hold every Vietnamese letter, and widths are those of the files."""

from __future__ import annotations

import unicodedata

import pytest

from trainingkit import fonts

_BASES = "aăâeêioôơuưy"
_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
LETTERS = {
    unicodedata.normalize("NFC", case(base + tone))
    for base in _BASES
    for tone in _TONES
    for case in (str.lower, str.upper)
} | {"đ", "Đ"}


def test_all_vietnamese_letters_are_held() -> None:
    assert len(LETTERS) == 146
    assert fonts.missing(LETTERS) == []


def test_what_is_not_held_is_found() -> None:
    assert fonts.missing(["một 漢 hai ☎ 漢"]) == ["漢", "☎"]


def test_width_is_in_proportion_to_size() -> None:
    narrow, wide = fonts.width("Ước vọng", 10), fonts.width("Ước vọng", 20)
    assert wide == pytest.approx(2 * narrow)
    assert fonts.width("mm", 10) > fonts.width("ii", 10)
