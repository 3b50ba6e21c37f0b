"""A page becomes one file: pictures, fonts and styles inside, and nothing that runs."""

from __future__ import annotations

import io
import re

import pytest
from fontTools.ttLib import TTFont

from trainingkit import webpage

STYLE = "<style>p { margin: 0 }</style>"
DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" viewBox="0 0 9 9">
<defs><pattern id="dots"><rect id="r" width="1" height="1"/></pattern></defs>
<rect fill="url(#dots)" onclick="evil()" style="fill: red"/><use href="#r"/>
<script>evil()</script><foreignObject><p>x</p></foreignObject>
<use href="http://127.0.0.1/x.svg#a"/><text>Giếng</text></svg>""".encode()


def closed(body: str, style: str = STYLE, **images: bytes) -> str:
    page = f"<html><head><meta charset='utf-8'>{style}</head><body>{body}</body></html>"
    known = {f"images/{name}.svg": raw for name, raw in images.items()}
    return webpage.single_file(webpage.parse(page), known).decode()


def test_a_drawing_stands_in_the_page_and_runs_nothing() -> None:
    page = closed('<img src="kit:images/well.svg" alt="Một &quot;giếng&quot;">!', well=DRAWING)
    body = page[page.index("<body>") + 6 : page.index("</body>")]
    assert re.sub(r"\s*\n\s*", "", body) == (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" role="img"'
        ' aria-label=\'Một "giếng"\'><defs><pattern id="p1-dots">'
        '<rect id="p1-r" width="1" height="1"></rect></pattern></defs>'
        '<rect fill="url(#p1-dots)"></rect><use href="#p1-r"></use><use></use>'
        "<text>Giếng</text></svg>!"
    )


def test_style_attributes_become_classes() -> None:
    page = closed('<p class="a" style="width: 4em">x</p><p style="width: 4em">y</p>')
    assert '<p class="a s0">x</p><p class="s0">y</p>' in page
    assert "p { margin: 0 }\n.s0 { width: 4em }</style>" in page


def test_a_picture_that_is_not_there_is_an_error() -> None:
    for body, style in (
        ('<img src="kit:images/no.svg" alt="">', STYLE),
        ("<p style=\"background: url('kit:images/no.svg')\">x</p>", STYLE),
        ("<p>x</p>", "<style>p { background: url(kit:images/no.svg) }</style>"),
    ):
        with pytest.raises(webpage.MissingPicture, match=r"^images/no\.svg$"):
            closed(body, style)


def test_the_policy_comes_first_and_names_no_script_where_there_is_none() -> None:
    page = closed("<p>x</p>")
    head = page[page.index("<head>") :]
    assert head.index("http-equiv") < head.index("<style>")
    assert "script-src" not in page
    assert "default-src 'none'; style-src 'sha256-" in page


def test_a_cut_font_holds_the_letters_and_lays_out_vietnamese() -> None:
    raw = webpage.woff2("BeVietnamPro-Regular.ttf", "Nước ệ Ặ 漢")
    font = TTFont(io.BytesIO(raw))
    assert font.flavor == "woff2"
    assert {ord(letter) for letter in "NướcệẶ "} == set(font.getBestCmap())
    assert len(raw) < 6_000
    assert raw == webpage._cut.__wrapped__("BeVietnamPro-Regular.ttf", "Nước ệ Ặ 漢")
