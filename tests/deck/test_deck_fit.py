"""Text is measured as Arial sets it, and sizes are chosen by what fits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainingkit.deck.fit import POINT, SHARE, fit, fit_table, lines, settle, width
from trainingkit.prose import Run

TEXT = st.lists(st.text("aăâđêôơưmWi1.,", min_size=1, max_size=12), min_size=1, max_size=20)


def one(text: str) -> list[Run]:
    return [Run(text)]


@pytest.mark.parametrize(
    ("letter", "bold", "thousandths"),
    [
        # Widths of Arial, as published in its metrics (thousandths of the size).
        ("A", False, 667), ("A", True, 722), ("a", False, 556), ("m", False, 833),
        ("m", True, 889), ("i", False, 222), ("8", True, 556), ("W", False, 944),
        # Marks do not widen a letter.
        ("ế", False, 556), ("Ậ", False, 667), ("ị", False, 222),
    ],
)  # fmt: skip
def test_letters_are_as_wide_as_arials(letter: str, bold: bool, thousandths: int) -> None:
    measured = width(one(letter), 100, bold) * SHARE / POINT
    assert measured == pytest.approx(thousandths / 10, abs=0.06)


def test_a_line_breaks_where_the_next_word_has_no_room() -> None:
    both = width(one("mm mm"), 24)
    assert lines(one("mm mm"), both + 0.01, 24) == 1
    assert lines(one("mm mm"), both - 0.01, 24) == 2


def test_a_fixed_space_does_not_break() -> None:
    room = width(one("10"), 24) * 1.5
    assert lines(one("10 kg"), room, 24) == 2
    assert fit([one("10\u00a0kg")], room, 100, (24,)).broken is not None


def test_a_word_may_reach_over_bold_and_plain() -> None:
    word = [Run("mm", True), Run("mm")]
    assert lines([Run("mmmm "), *word], width(one("mmmm mmm"), 24), 24) == 2
    assert width(word, 24) == pytest.approx(width(one("mm"), 24) + width(one("mm"), 24, True))


def test_one_line_needs_its_height_and_the_margin() -> None:
    found = fit([one("Một dòng")], 200, 100, (24,))
    assert (found.lines, found.size) == (1, 24)
    assert found.needed == pytest.approx(24 * 1.2 * 25.4 / 72 / 0.96)


def test_the_largest_size_that_fits_is_taken() -> None:
    room = fit([one("Một"), one("Hai")], 200, 100, (26,)).needed
    assert fit([one("Một"), one("Hai")], 200, room, (28, 26, 24)).size == 26


def test_a_smaller_size_is_taken_for_fewer_lines_down_to_a_limit() -> None:
    text = [one("Chăm sóc sức khỏe người cao tuổi")]
    room = width(text[0], 28) + 0.1
    assert fit(text, room, 100, (32, 30, 28)).size == 32
    assert fit(text, room, 100, (32, 30, 28), whole=28).size == 28
    assert fit(text, room, 100, (32, 30, 28), whole=30).size == 32


def test_what_does_not_fit_says_so_at_the_smallest_size() -> None:
    found = fit([one("Một")] * 20, 200, 50, (28, 24))
    assert (found.fits, found.size, found.room) == (False, 24, 50)
    assert found.needed > 50


def test_a_word_wider_than_its_room_is_named() -> None:
    found = fit([one("ngắn màmộttừthìquádài")], 20, 100, (24,))
    assert found.broken is not None
    word, needed, room = found.broken
    assert (word, room) == ("màmộttừthìquádài", 20)
    assert needed == pytest.approx(width(one(word), 24))


def test_paragraphs_move_apart_where_there_is_room() -> None:
    tight = fit([one("Một")] * 4, 200, 52, (24,))
    airy = fit([one("Một")] * 4, 200, 200, (24,))
    assert tight.fits
    assert tight.gap < airy.gap == pytest.approx(0.9 * 24)


@pytest.mark.parametrize(
    ("text", "room", "settled"),
    [
        ("mm mm", "mm mm", "mm mm"),  # one line: nothing to settle
        ("mm mm mm", "mm mm", "mm mm\u00a0mm"),  # no word alone on the last line
        ("mm mm mm mm", "mm mm", "mm mm mm\u00a0mm"),  # wherever a program breaks the line
        ("mm mm, mm mm mm", "mm mm, mm", "mm mm, mm\u00a0mm\u00a0mm"),  # a clause stays whole
        ("mm 9 mm", "mm 9", "mm 9\u00a0mm"),  # a figure stays with its word
        ("mm ba mm mm", "mm ba mm", "mm ba\u00a0mm\u00a0mm"),  # … and so does one in words
        ("mm m9 mm mm", "mm m9 mm", "mm m9 mm\u00a0mm"),  # a code counts nothing
        ("mm, mm, mm mm", "mm, mm, mm", "mm, mm, mm\u00a0mm"),  # from the breath before the break
        ("m. mm mm mm mm mm mm", "m. mm mm mm mm", "m. mm mm mm mm mm\u00a0mm"),  # not too much
        ("mmmm mm", "mmmm", "mmmm mm"),  # … but no line is added, no word broken
    ],
)
def test_lines_break_where_a_reader_would_break_them(text: str, room: str, settled: str) -> None:
    wide = width(one(room), 24) + 0.01
    (run,) = settle(one(text), wide, 24)
    assert run.text == settled
    assert lines([run], wide, 24) == lines(one(text), wide, 24)


@given(TEXT, st.floats(30, 300))
def test_more_room_never_takes_more_lines(words: list[str], room: float) -> None:
    text = one(" ".join(words))
    assert lines(text, room * 1.2, 24) <= lines(text, room, 24)


@given(TEXT)
def test_a_width_that_is_given_is_enough(words: list[str]) -> None:
    text = one(" ".join(words))
    assert lines(text, width(text, 24) + 0.001, 24) == 1


def test_columns_share_the_width_by_their_text() -> None:
    rows = [[one("A"), one("B")], [one("Ngắn"), one("Một ô dài hơn nhiều so với ô kia")]]
    found = fit_table(rows, 300, 100, (28, 24), 4, 1.2)
    assert sum(found.widths) == pytest.approx(300)
    assert found.widths[1] > 2 * found.widths[0]
    assert found.fit.fits
    assert sum(found.heights) <= 100


def test_a_table_is_set_smaller_to_keep_its_cells_whole() -> None:
    cell = one("148/88 – 142/85 – 139/85")
    room = width(cell, 24) + 8.1
    found = fit_table([[one("A")], [cell]], room, 100, (28, 26, 24), 4, 1.2)
    assert (found.fit.size, found.fit.lines) == (24, 2)


def test_columns_too_narrow_for_their_words_do_not_fit() -> None:
    rows = [[one("Mộttừrấtrấtrấtdài")] * 5]
    found = fit_table(rows, 100, 100, (24,), 4, 1.2)
    assert not found.fit.fits
    assert found.fit.broken is not None
