"""What is changed in a page of paper for a small screen and for screen readers."""

from __future__ import annotations

import re

import pytest
from lxml.html import tostring

from trainingkit import small_screen, webpage
from trainingkit.messages import catalogue

PAGE = '<html><body><p class="cover-title">Sách</p><main>{}</main></body></html>'


def adapted(body: str, lang: str = "en") -> str:
    root = webpage.parse(PAGE.format(body))
    small_screen.adapt(root, catalogue(lang))
    return str(tostring(root.find(".//main"), encoding="unicode"))[6:-7]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("h1 h2 h3 h2 h1", "h2 h3 h4 h3 h2"),
        ("h1 h4 h4 h2 h3", "h2 h3 h3 h3 h4"),
        ("h2 h1 h3 h5 h2", "h2 h2 h3 h4 h3"),
        ("h1 h2 h3 h4 h5 h6", "h2 h3 h4 h5 h6 h6"),
    ],
)
def test_headings_nest_below_the_title(before: str, after: str) -> None:
    page = adapted("".join(f"<{tag}>x</{tag}>" for tag in before.split()))
    assert " ".join(re.findall(r"<(h\d)", page)) == after


def test_a_cell_knows_its_head_and_an_empty_row_stands_for_all() -> None:
    assert adapted(
        '<div><p class="caption">House</p><table><thead><tr><th scope="col">Name</th>'
        '<th scope="col">Age</th></tr></thead><tbody><tr><td>Mo</td><td>&#160;</td></tr>'
        "<tr><td></td><td></td></tr><tr><td></td><td></td></tr></tbody></table></div>"
    ) == (
        '<div><p class="caption" id="caption-1">House</p>'
        '<table role="table" class="reflow" aria-labelledby="caption-1">'
        '<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Name</th>'
        '<th scope="col" role="columnheader">Age</th></tr></thead><tbody role="rowgroup">'
        '<tr role="row"><td role="cell" data-label="Name">Mo</td>'
        '<td role="cell" data-label="Age" class="empty">\u00a0</td></tr>'
        '<tr role="row"><td role="cell" data-label="Name" class="empty"></td>'
        '<td role="cell" data-label="Age" class="empty"></td></tr>'
        '<tr role="row" class="again"><td role="cell" data-label="Name" class="empty"></td>'
        '<td role="cell" data-label="Age" class="empty"></td></tr></tbody></table>'
        '<p class="note rows-more">On paper the table has 2 such rows.</p></div>'
    )


def test_the_cover_is_as_high_as_its_words_and_its_picture() -> None:
    page = '<div class="cover-picture" style="height:101mm">x</div>'
    assert adapted(page) == '<div class="cover-picture">x</div>'


def test_a_list_without_dots_is_still_a_list() -> None:
    page = '<div class="steps keep"><ol><li>x</li></ol></div><ul><li>x</li></ul>'
    assert adapted(page) == page.replace("<ol>", '<ol role="list">')


def test_a_source_with_many_places_folds_them() -> None:
    note = '<p>x<sup class="cite"><a href="#source-a" title="t">1</a></sup></p>'
    page = adapted(note * 4 + '<ol class="sources"><li id="source-a">Luật</li></ol>')
    assert page.count('<sup class="cite"><a href="#source-a" id="note-') == 4
    assert 'id="note-4" aria-label="source 1">1</a>' in page
    assert page.endswith(
        'Luật<div class="back"><details><summary>Back to one of its 4 places</summary>'
        + "".join(
            f'<a href="#note-{n}" aria-label="Place {n} of source 1">Place {n}</a> '
            for n in range(1, 5)
        )
        + "</details></div></li></ol>"
    )


def test_a_source_with_one_place_leads_straight_back() -> None:
    note = '<p>x<sup class="cite"><a href="#source-a" title="t">1</a></sup></p>'
    page = adapted(note + '<ol class="sources"><li id="source-a">Luật</li></ol>')
    assert page.endswith(
        'Luật<div class="back"><a href="#note-1" aria-label="Back to the text, from source 1">'
        "Back to the text</a> </div></li></ol>"
    )


def test_blanks_have_a_name_and_icons_none() -> None:
    icon = '<span class="icon" style="background-image: url(\'kit:images/icons/remember.svg\')">'
    assert adapted(
        f'<section class="front">{icon}</span></section><p>{icon}</span></p>'
        '<p><span class="blank">&#160;</span></p><p class="write-on">&#160;</p>'
    ) == (
        f'<section class="front">{icon[:-1]} role="img" aria-label="Remember"></span></section>'
        f'<p>{icon[:-1]} aria-hidden="true"></span></p>'
        '<p><span class="blank" role="img" aria-label="blank">\u00a0</span></p>'
        '<div class="write-on" role="img" aria-label="line to write on">\u00a0</div>'
    )


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Nước sạch là quyền của mọi người", True),
        ("Mrs Nguyễn Thị Mơ keeps the book of the club", False),
        ("What to keep in mind", False),
        ("60.000 đ", True),
        ("2024", False),
    ],
)
def test_vietnamese_in_an_english_page_is_marked(text: str, marked: bool) -> None:
    opening = '<p lang="vi">' if marked else "<p>"
    assert adapted(f"<p>{text}</p>") == f"{opening}{text}</p>"
    assert adapted(f"<p>{text}</p>", "vi") == f"<p>{text}</p>"
