"""Figures have sources; what is not verified is seen.

A paragraph with a sum of money, a percentage, a decision's number or a legal age must cite a
source, unless it says that its figures are made up for practice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from trainingkit import marks
from trainingkit.load import Loaded
from trainingkit.messages import msg
from trainingkit.model import Curriculum, Module
from trainingkit.model.block import ChartBlock, ExampleBlock, TableBlock
from trainingkit.model.slide import ChartSlide, SlideBase, TableSlide
from trainingkit.model.text import Kind
from trainingkit.model.walk import Loc, models
from trainingkit.problems import Problem

#: What needs a source: money, per cent, decisions and laws, ages set by law.
_FIGURE = re.compile(
    r"\d[\d.,]*\s?(?:đ\b|đồng|triệu\b|tỉ\b|tỷ\b|%)"
    r"|\d+/(?:\d{4}/)?(?:QĐ|NĐ|QH|NQ|TT)\b|\bđủ \d{2} tuổi"
)
#: Words by which a paragraph says that its figures are invented for practice.
_ASSUMED = re.compile(r"giả định|ví dụ|giả sử", re.I)


def check(loaded: Loaded) -> Iterator[Problem]:
    """Report paragraphs of modules with a figure and no source."""
    spared = {
        key: _spared(module)
        for _, field, key, module in loaded.things()
        if field == "modules" and isinstance(module, Module)
    }
    for origin, _, module, loc, text, kind in loaded.texts:
        if not isinstance(module, Module) or kind not in (Kind.LINE, Kind.PROSE):
            continue
        if not _FIGURE.search(text) or _asks(loc):
            continue
        if any(loc[: len(prefix)] == prefix for prefix in spared[module.id]):
            continue
        for paragraph in re.split(r"\n\s*\n|(?<=\n)(?=\s*[-#])", text):
            if paragraph.lstrip().startswith("#"):  # a heading; its text has the source
                continue
            figure = _FIGURE.search(paragraph)
            if not figure or _has_source(paragraph) or _ASSUMED.search(paragraph):
                continue
            yield Problem(
                origin.place_of(loc, figure[0]),
                msg("the figure {figure} has no source", figure=figure[0].strip()),
                msg("add [@key] of sources.yaml, or mark it [?…] as not verified"),
            )


def verified(loaded: Loaded) -> Iterator[Problem]:
    """Report what is marked as not verified; such text must not be published."""
    unsure = _unsure(loaded.curriculum)
    for origin, _, _, loc, text, kind in loaded.texts:
        if kind not in (Kind.LINE, Kind.PROSE):
            continue
        for claim in marks.keys(text, "verify"):
            yield Problem(
                origin.place_of(loc, f"[?{claim}"),
                msg("not verified: {claim}", claim=claim),
                msg("find a source and cite it, or leave a blank [____]"),
            )
        for key in marks.keys(text, "entitlement"):
            if key in unsure:
                yield Problem(
                    origin.place_of(loc, f"[${key}"),
                    msg("the entitlement {key} is not verified", key=key),
                    msg("check it and set `status: sourced` in entitlements.yaml"),
                )


def _asks(loc: Loc) -> bool:
    """Whether a text is a question or a choice of answers: the source stands with the answer."""
    return "options" in loc or loc[-1] == "question" or ("questions" in loc and loc[-1] != "why")


def _has_source(text: str) -> bool:
    return bool(
        marks.keys(text, "cite") or marks.keys(text, "verify") or marks.keys(text, "entitlement")
    )


def _unsure(curriculum: Curriculum) -> set[str]:
    return {key for key, item in curriculum.entitlements.items() if item.status == "to-check"}


def _spared(module: Module) -> list[Loc]:
    """What needs no source in each paragraph: worked examples, and slides that say they are
    made up; tables and charts whose note cites one for all of their cells."""
    noted: Iterator[tuple[Loc, Any]] = models(
        module, (TableBlock, ChartBlock, TableSlide, ChartSlide)
    )
    return [
        *(loc for loc, _ in models(module, ExampleBlock)),
        *(loc for loc, slide in models(module, SlideBase) if _ASSUMED.search(slide.title)),
        *(
            loc
            for loc, table in noted
            if table.note and (_has_source(table.note) or _ASSUMED.search(table.note))
        ),
    ]
