"""Blanks inside the texts of a form: where they stand, and their fields."""

from __future__ import annotations

import pytest

from trainingkit.forms.blanks import Blanks
from trainingkit.kit import Kit


def _blanks(kit: Kit, *, typed: bool = True) -> Blanks:
    return Blanks(kit.voice(), typed=typed, size=14, room=166)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Không có chỗ trống.", "<p>Không có chỗ trống.</p>"),
        # A short one stays where it is, a long one fills the line.
        (
            "Họp ngày [____]",
            '<p class="written">Họp ngày \u2060<span>'
            '<a class="blank write" style="width:2.6em" href="field:blank/1"></a></span></p>',
        ),
        (
            "Nơi họp: [____________________]",
            '<p class="written beside-words"><span>Nơi họp: </span>'
            '<a class="blank fill write" style="" href="field:blank/1"></a></p>',
        ),
        (
            f"{'Nhiều chữ đến hết dòng, ' * 4}nơi: [____________________]",
            f'<p class="written"><span>{"Nhiều chữ đến hết dòng, " * 4}nơi: </span>'
            '<a class="blank fill write" style="" href="field:blank/1"></a></p>',
        ),
    ],
)
def test_a_long_blank_at_the_end_fills_the_line(text: str, html: str, kit: Kit) -> None:
    assert _blanks(kit).prose(text) == html


def test_fields_are_told_by_the_words_before_them(kit: Kit) -> None:
    blanks = _blanks(kit)
    blanks.prose("Họp ngày [____], ở [________].\n\nTên: [________________] [________________]")
    blanks.line("**Giấy khác**: [____________]")
    assert [(field.name, field.label) for field in blanks.fields] == [
        ("blank/1", "Họp ngày"),
        ("blank/2", "ở"),
        ("blank/3", "Tên"),
        ("blank/4", "Tên"),
        ("blank/5", "Giấy khác"),
    ]


def test_blanks_for_the_pen_alone_have_no_fields(kit: Kit) -> None:
    blanks = _blanks(kit, typed=False)
    assert "field:" not in blanks.prose("Họp ngày [____]")
    assert blanks.fields == []


def test_raised_numbers_are_no_links(kit: Kit) -> None:
    assert _blanks(kit).line("Quyền [@law-water].") == 'Quyền<sup class="cite">1</sup>.'
