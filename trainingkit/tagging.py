"""What WeasyPrint leaves out of the tags of a PDF, put in before the file is written.

- Header cells say whether they head a column or a row.
- Running heads and page numbers are artifacts: a screen reader does not read them on every page.
- Links are printed as they are shown. What has the place to click is a link; a part of its words
  that has none is not a second one. So with the lines of a heading.
- What stands beside the number of a list item is its body; spans with nothing in them go.
- Words in another language than the document say so (``lang`` of the HTML).

Works on WeasyPrint's own objects (a ``finisher``), so nothing is parsed a second time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pydyf

Reference = bytes
#: A piece of marked content: number of its page object, and its MCID there.
Marked = tuple[int, int]
_IN_LISTS = ("/L", "/Lbl", "/LBody")
_HEADINGS = frozenset(f"/H{level}" for level in range(1, 7))


def finish(document: Any, pdf: Any) -> None:
    """Complete the tags of ``pdf`` (a ``pydyf.PDF``) before it is written."""
    linked: set[Marked] = set()
    root = _object(pdf, pdf.catalog["StructTreeRoot"])
    for kid in root["K"]:
        _visit(pdf, _object(pdf, kid), linked, in_head=False)
    parents = _parents(pdf)
    for page_number, page in _pages(pdf):
        for annotation in page.get("Annots", ()):
            _object(pdf, annotation)["F"] = 4  # Print
        unlinked = _make_artifacts(pdf, page_number, page, linked)
        listed = parents[2 * page["StructParents"] + 1]
        for mcid in unlinked:
            listed[mcid] = b"null"


def keep_languages() -> None:
    """Make WeasyPrint's tags keep the ``lang`` of elements; once a process is enough."""
    from weasyprint.pdf import tags

    # The builder calls itself by this name for what lies inside.
    tags._build_box_tree = _telling_languages(tags._build_box_tree)


def _telling_languages(build: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    """WeasyPrint's builder of tags, made to keep the ``lang`` of elements: it passes over it."""

    def built(box: Any, *args: Any, **options: Any) -> Iterator[Any]:
        source = getattr(getattr(box, "_box", box), "element", None)
        lang = None if source is None or source.tag == "html" else source.get("lang")
        for element in build(box, *args, **options):
            if lang:
                element["Lang"] = pydyf.String(lang)
            yield element

    return built


def _visit(
    pdf: Any,
    element: Any,
    linked: set[Marked],
    above: str = "",
    link: Any = None,
    *,
    in_head: bool,
) -> None:
    kind = _mend_kind(pdf, element, str(element.get("S")), above, link)
    element["S"] = kind
    if kind == "/TH":
        element["A"]["Scope"] = "/Column" if in_head else "/Row"
    in_head = in_head or kind == "/THead"
    link = element if kind == "/Link" else link
    for kid in list(element["K"]):
        if isinstance(kid, int):
            linked.add((_number(element["Pg"]), kid))
        else:
            child = _object(pdf, kid)
            if "S" in child:
                _visit(pdf, child, linked, kind, link, in_head=in_head)
                if child["S"] == "/Span" and not child["K"] and "Alt" not in child:
                    element["K"].remove(kid)
    if kind == "/LI":
        _give_body(pdf, element)


def _give_body(pdf: Any, item: Any) -> None:
    """Put what a list item holds beside its number (``Lbl``) into a body (``LBody``)."""
    beside = [
        kid
        for kid in item["K"]
        if isinstance(kid, bytes) and _object(pdf, kid).get("S", "/L") not in _IN_LISTS
    ]
    if not beside:
        return
    body = pydyf.Dictionary(
        {"Type": "/StructElem", "S": "/LBody", "P": item.reference, "K": pydyf.Array(beside)}
    )
    pdf.add_object(body)
    for kid in beside:
        _object(pdf, kid)["P"] = body.reference
    place = item["K"].index(beside[0])
    item["K"][place : place + 1] = [body.reference]
    for kid in beside[1:]:
        item["K"].remove(kid)


def _mend_kind(pdf: Any, element: Any, kind: str, above: str, link: Any) -> str:
    """The kind of an element inside one of the kind ``above`` and inside ``link``, if in one.

    The places to click of a link within a link go to the outer one.
    """
    clicked = [
        kid
        for kid in element["K"]
        if isinstance(kid, bytes)
        and "Obj" in (held := _object(pdf, kid))
        and _object(pdf, held["Obj"]).get("Subtype") == "/Link"
    ]
    if clicked and link is None:
        return "/Link"
    for kid in clicked:
        element["K"].remove(kid)
        link["K"].append(kid)
        number = _object(pdf, _object(pdf, kid)["Obj"])["StructParent"]
        _parents(pdf)[2 * number + 1] = link.reference
    return "/Span" if kind == "/Link" or (kind == above and kind in _HEADINGS) else kind


def _parents(pdf: Any) -> Any:
    """The numbers of the parent tree, each followed by its element or elements."""
    return _object(pdf, _object(pdf, pdf.catalog["StructTreeRoot"])["ParentTree"])["Nums"]


def _make_artifacts(pdf: Any, page_number: int, page: Any, linked: set[Marked]) -> list[int]:
    """Turn marked content that no element holds into artifacts; returns its MCIDs."""
    stream = _object(pdf, page["Contents"]).stream
    found = []
    for index, operator in enumerate(stream):
        if operator != b"BDC" or not isinstance(stream[index - 1], dict):
            continue
        mcid = stream[index - 1].get("MCID")
        if mcid is not None and (page_number, mcid) not in linked:
            stream[index - 2] = "/Artifact"
            stream[index - 1] = pydyf.Dictionary({"Type": "/Pagination"})
            found.append(mcid)
    return found


def _pages(pdf: Any) -> Iterator[tuple[int, Any]]:
    for number, item in enumerate(pdf.objects):
        if isinstance(item, dict) and item.get("Type") == "/Page":
            yield number, item


def _object(pdf: Any, reference: Any) -> Any:
    return pdf.objects[_number(reference)] if isinstance(reference, bytes) else reference


def _number(reference: Reference) -> int:
    return int(reference.split()[0])
