"""Marks and Markdown: what a reader sees, and that nothing hostile gets through."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainingkit import marks
from trainingkit.load import load
from trainingkit.messages import Catalogue
from trainingkit.prose import Run, Voice

CURRICULUM = load(Path(__file__).parent / "cases" / "tiny").curriculum


def voice(**options: bool) -> Voice:
    return Voice(CURRICULUM, Catalogue("vi"), **options)


CITE = '<sup class="cite"><a href="#source-law-water" title="nguồn 1">1</a></sup>'
BLANK = '<span class="blank" style="width:2.6em">\u00a0</span>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Uống **nước** sạch", "Uống <strong>nước</strong> sạch"),
        ("Quyền [@law-water].", f"Quyền{CITE}."),
        ("Quyền\n [@law-water].", f"Quyền{CITE}."),
        ("Ngày [____]", f"Ngày \u2060{BLANK}"),
        (
            "Xã: [____].  Họ và tên: [____]",
            f"Xã: \u2060{BLANK}.  Họ\u00a0và\u00a0tên:\u00a0\u2060{BLANK}",
        ),
        ("[=nuoc-sach]", '<span class="term">nước sạch</span>'),
        ("[=nuoc-sach|nước]", '<span class="term">nước</span>'),
        ("[?mai]", '<span class="verify">mai <b>[cần kiểm tra]</b></span>'),
        ("10 người", "10\u00a0người"),
        ("50–70", "50\u2060–\u206070"),
        ("a < b & c", "a &lt; b &amp; c"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    ],
)
def test_line(text: str, html: str) -> None:
    assert voice().line(text) == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Một\n\nHai", "<p>Một</p>\n<p>Hai</p>"),
        ("# Đầu", "<h3>Đầu</h3>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>"),
        ("![x](file:///etc/passwd)", "<p>![x](file:///etc/passwd)</p>"),
        ("[x](http://a.b)", "<p>[x](http://a.b)</p>"),
    ],
)
def test_prose_knows_no_html_links_or_pictures(text: str, html: str) -> None:
    assert voice().prose(text) == html


def test_an_amount_shows_its_date_and_source() -> None:
    shown = voice().line("[$water-support]")
    assert "50.000\u00a0đ một tháng" in shown
    assert "(cập nhật 01/06/2024)" in shown
    assert CITE in shown


def test_an_amount_and_its_sentence_give_a_source_once() -> None:
    """Source 1 twice must not read as source 11."""
    for shown in (
        voice().line("[$water-support] [@law-water]."),
        voice().prose("Được [$water-support] [@law-water] [@law-water]."),
    ):
        assert shown.count(CITE) == 1
        assert shown.count("<sup") == 1


def test_long_blanks_in_a_row_may_stand_on_two_lines() -> None:
    assert voice().line("Tên: [____] [____]") == f"Tên: \u2060{BLANK} {BLANK}"


def test_sources_are_numbered_as_they_are_first_cited() -> None:
    speaking = voice()
    speaking.line("[@law-water] [@law-water]")
    assert [(number, key) for number, key, _ in speaking.cited()] == [(1, "law-water")]


def test_a_citation_after_another_mark_stays_a_citation() -> None:
    shown = voice().line("Nhà [=nuoc-sach|có nước] [@law-water] [@law-water].")
    assert "có nước" in shown
    assert "law-water" not in shown.replace("#source-law-water", "")
    assert voice().prose("Nhà [=nuoc-sach|có nước] [@law-water].").count(CITE) == 1


def test_runs_are_plain_and_without_citations() -> None:
    assert voice().runs("Uống **nước** sạch [@law-water].") == [
        Run("Uống "),
        Run("nước", bold=True),
        Run(" sạch."),
    ]
    assert voice().plain("[____] ngày, [=nuoc-sach]") == "……… ngày, nước sạch"


def test_citations_can_be_left_out() -> None:
    assert voice(cites=False).line("Quyền [@law-water].") == "Quyền."


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\n"), max_size=80))
def test_any_line_gives_escaped_html(text: str) -> None:
    if marks.keys(text, "term") or marks.keys(text, "cite") or marks.keys(text, "entitlement"):
        return  # references are checked before
    shown = str(voice().line(text))
    for tag in ("<script", "<img", "<a "):
        assert tag not in shown


@pytest.mark.parametrize("text", ["[@Nguồn]", "[=a b]", "[$]", "[@x", "[@"])
def test_broken_marks_are_found(text: str) -> None:
    assert marks.broken(text) == [text]


@pytest.mark.parametrize("text", ["[@a-1]", "[____]", "[?x y]", "[=a|b c]", "[$a]", "[x]"])
def test_whole_marks_are_not_broken(text: str) -> None:
    assert marks.broken(text) == []
