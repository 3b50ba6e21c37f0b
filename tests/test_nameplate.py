"""Names fit their place whatever they are, and are set as large as they can be."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainingkit import fonts
from trainingkit.documents import badges, certificates, tents
from trainingkit.nameplate import LEADING, Plate, plate

#: Sixty letters, the longest that a name in Vietnamese papers is allowed to have room for.
LONGEST = "Công Tằng Tôn Nữ Nguyễn Phước Huyền Trân Thượng Phương Nghiêm"
WIDEST = "NGUYỄN THỊ MỘNG THƯƠNG HOÀNG PHƯƠNG MAI ĐẶNG QUỲNH TRƯƠNG MỸ"
#: Place → width, height (millimetres), largest size, floor (points), lines.
PLACES = {
    "badge": (
        badges.WIDTH,
        badges.HEIGHT,
        badges.LARGEST,
        badges.FLOOR,
        badges.MOST_LINES,
    ),
    "tent": (tents.WIDTH, tents.HEIGHT, tents.LARGEST, tents.FLOOR, 2),
    "certificate": (
        certificates.WIDTH,
        certificates.HEIGHT,
        certificates.LARGEST,
        certificates.FLOOR,
        2,
    ),
}


def _set(name: str, place: str) -> Plate:
    width, height, largest, floor, lines = PLACES[place]
    return plate(name, width, height, largest, floor, most_lines=lines)


def _fits(found: Plate, place: str) -> bool:
    width, height = PLACES[place][:2]
    widest = max(fonts.width(line, found.size, fonts.BOLD) for line in found.lines)
    tall = len(found.lines) * found.size * LEADING
    return widest <= width * 72 / 25.4 and tall <= height * 72 / 25.4 + 0.01


def test_the_longest_names_have_sixty_letters() -> None:
    assert (len(LONGEST), len(WIDEST)) == (61, 60)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", [LONGEST, WIDEST])
def test_the_longest_names_fit_and_can_be_read(name: str, place: str) -> None:
    found = _set(name, place)
    assert " ".join(found.lines) == name
    assert _fits(found, place)
    assert found.size >= 14


@pytest.mark.parametrize(("place", "size"), [("badge", 30), ("tent", 66), ("certificate", 40)])
def test_a_short_name_is_set_largest(place: str, size: float) -> None:
    found = _set("Lê Na", place)
    assert (found.lines, found.size) == (("Lê Na",), size)


def test_a_name_shrinks_on_one_line_before_it_breaks() -> None:
    whole = plate("Nguyễn Thị Hồng", 100, 50, 40, 32)
    assert (whole.lines, whole.size) == (("Nguyễn Thị Hồng",), 32.5)
    broken = plate("Nguyễn Thị Hồng", 100, 50, 40, 36)
    assert (broken.lines, broken.size) == (("Nguyễn", "Thị Hồng"), 40)


def test_lines_share_the_height() -> None:
    found = plate("Nguyễn Thị Hồng", 50, 20, 40, 36)
    assert (found.lines, found.size) == (("Nguyễn", "Thị Hồng"), 23.5)
    assert found.top == pytest.approx(0.05, abs=0.02)


def test_a_name_is_not_broken_to_be_set_smaller() -> None:
    found = plate("Nguyễn Thị Hồng", 100, 20, 40, 36)
    assert (found.lines, found.size) == (("Nguyễn Thị Hồng",), 32.5)


def test_letters_taken_apart_are_put_together() -> None:
    name = "Nguyễn Thị Ước"
    apart = unicodedata.normalize("NFD", name)
    assert apart != name
    assert plate(apart, 100, 20, 40, 36) == plate(name, 100, 20, 40, 36)


def test_an_endless_word_is_set_small_rather_than_cut() -> None:
    found = _set("W" * 60, "badge")
    assert found.lines == ("W" * 60,)
    assert found.size < badges.FLOOR
    assert _fits(found, "badge")


LETTERS = st.sampled_from("abcdeghiklmnopqrstuvxyăâđêôơưáàảãạấầẩẫậéẹíìóòúùýỳABĐHLNPQTVXY")
NAMES = st.lists(st.text(LETTERS, min_size=1, max_size=9), min_size=1, max_size=10).map(" ".join)


@given(NAMES, st.sampled_from(sorted(PLACES)))
def test_any_name_fits(name: str, place: str) -> None:
    found = _set(name, place)
    assert " ".join(found.lines) == name
    assert _fits(found, place)
    assert found.top >= 0
