"""The tags of a PDF after they were mended: what a screen reader walks through."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest
from test_pdf import page

from trainingkit.pdf import pdf


def _tree(node: Any) -> Any:
    """Tags as nested lists: kind first; pieces of content as ``.``."""
    if "/S" not in node:
        return "."
    kids = node.get("/K", [])
    kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    below = ["." if isinstance(kid, int) else _tree(kid) for kid in kids]
    scope = node.get("/A", {}).get("/Scope", "")
    return [f"{str(node.S)[1:]}{str(scope).replace('/', ' ')}", *below]


def _tags(body: str) -> Any:
    with pikepdf.open(io.BytesIO(pdf(page(f"<h1>Chào</h1>{body}"), {}))) as document:
        (root,) = document.Root.StructTreeRoot.K
        heading, *rest = _tree(root)[1:]
        assert heading == ["H1", ["Span", "."]]
        return rest


@pytest.mark.parametrize(
    ("item", "tags"),
    [
        ("<li>Một</li>", [["Lbl", ["Span", "."]], ["LBody", ["Span", "."]]]),
        ("<li><p>Một</p></li>", [["Lbl", ["Span", "."]], ["LBody", ["P", ["Span", "."]]]]),
        (
            "<li><p>Một</p><p>Hai</p></li>",
            [["Lbl", ["Span", "."]], ["LBody", ["P", ["Span", "."]], ["P", ["Span", "."]]]],
        ),
    ],
)
def test_an_item_of_a_list_has_a_body(item: str, tags: list[Any]) -> None:
    assert _tags(f"<ol>{item}</ol>") == [["L", ["LI", *tags]]]


def test_what_is_not_shown_leaves_no_span() -> None:
    assert _tags('<p>Một<sup style="display: none">1</sup><span></span></p>') == [
        ["P", ["Span", "."]]
    ]


def test_cells_of_the_head_say_what_they_head() -> None:
    (table,) = _tags(
        "<table><thead><tr><th>a</th></tr></thead>"
        "<tbody><tr><th>b</th><td>c</td></tr></tbody></table>"
    )
    text = str(table)
    assert "TH Column" in text
    assert "TH Row" in text
