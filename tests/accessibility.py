"""What two PDF/UA checkers say of a PDF, and what neither of them sees."""

from __future__ import annotations

from collections.abc import Container, Iterator
from pathlib import Path
from typing import Any

import outloud
import pdfua
import pikepdf

#: Warnings that look at what they cannot know; each was looked at. Any other is a fault.
_GUESSED = {
    "TBL-012": "a table to write in has empty cells",
    "TBL-014": "lines and boxes to write in are taken for the grid of a table",
    "ORD-001": "a box is painted after what stands in it; the tags are read, not the painting",
    "PAG-001": "labels that come again at the head of pages are taken for running heads",
    "FIG-012": "descriptions of charts name figures, so that fewer than half of it are letters",
}
#: Rules of pdfua 0.1.3 that fall over on sound files: done here instead.
_FALLEN = {"UA-14-001": "empty headings: see `_empty_headings`"}


def faults(path: Path, *passed: str) -> list[str]:
    """Errors and warnings of pdfua and outloud but those above, rules that did not run.

    ``passed``: rules of outloud that may find something in this file, too.
    """
    return [*_pdfua(path), *_outloud(path, {*_GUESSED, *passed}), *_empty_headings(path)]


def _pdfua(path: Path) -> Iterator[str]:
    report = pdfua.validate(str(path))
    if len(report.outcomes) < 10:
        yield f"pdfua: only {len(report.outcomes)} rules"
    for outcome in report.outcomes:
        if outcome.skipped and outcome.rule_id not in _FALLEN:
            yield f"pdfua {outcome.rule_id} did not run: {outcome.skipped_reason}"
    for found in report.findings:
        yield f"pdfua {found.rule_id}, page {found.location.page}: {found.message}"


def _outloud(path: Path, passed: Container[str]) -> Iterator[str]:
    result = outloud.check(str(path))
    if result.error:
        yield f"outloud: {result.error}"
    ran = [run for run in result.runs if run.status == "ran"]
    if len(ran) < 20:
        yield f"outloud: only {len(ran)} rules"
    for run in result.runs:
        if run.status == "crashed":
            yield f"outloud {run.rule} did not run: {run.reason}"
    for found in result.findings:
        if found.severity != "info" and found.rule not in passed:
            yield f"outloud {found.rule}, page {found.page}: {found.message} {found.evidence or ''}"


def _empty_headings(path: Path) -> Iterator[str]:
    """Headings that a screen reader would list without a word."""
    with pikepdf.open(path) as document:
        for element in _elements(document.Root.StructTreeRoot):
            kind = str(element.S)
            if len(kind) == 3 and kind[:2] == "/H" and kind[2].isdigit() and not _holds(element):
                yield f"an empty heading {kind}"


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _elements(element: Any) -> Iterator[Any]:
    for kid in _kids(element):
        if not isinstance(kid, int) and "/S" in kid:
            yield kid
            yield from _elements(kid)


def _holds(element: Any) -> bool:
    """Whether there is content at or below an element."""
    return any(
        isinstance(kid, int) or kid.get("/Type") == "/MCR" or ("/S" in kid and _holds(kid))
        for kid in _kids(element)
    )
