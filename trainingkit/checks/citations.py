"""Figures have sources; what is not verified is seen.

A paragraph with a sum of money, a percentage, a decision's number or a legal age must cite a
source, unless it says that its figures are made up for practice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from trainingkit import marks
from trainingkit.load import Loaded
from trainingkit.messages import msg
from trainingkit.model import Curriculum, Module
from trainingkit.model.block import ChartBlock, ExampleBlock, TableBlock
from trainingkit.model.slide import ChartSlide, SlideBase, TableSlide
from trainingkit.model.text import Kind
from trainingkit.model.walk import Loc, models, texts
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
    for origin, _, _, module in loaded.things():
        if not isinstance(module, Module):
            continue
        spared = [loc for loc, _ in models(module, ExampleBlock)]
        spared += [loc for loc, slide in models(module, SlideBase) if _ASSUMED.search(slide.title)]
        tables = _cited_tables(module)
        for loc, text, kind in texts(module):
            if kind not in (Kind.LINE, Kind.PROSE) or _asks(loc) or _spared(loc, spared + tables):
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
    for origin, _, _, model in loaded.things():
        for loc, text, kind in texts(model):
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


def _cited_tables(module: Module) -> list[Loc]:
    """Locations of tables and charts whose note cites a source for all of their cells."""
    noted: list[tuple[Loc, TableBlock | ChartBlock | TableSlide | ChartSlide]] = [
        *models(module, TableBlock),
        *models(module, ChartBlock),
        *models(module, TableSlide),
        *models(module, ChartSlide),
    ]
    return [
        loc
        for loc, table in noted
        if table.note and (_has_source(table.note) or _ASSUMED.search(table.note))
    ]


def _spared(loc: Loc, spared: list[Loc]) -> bool:
    return any(loc[: len(prefix)] == prefix for prefix in spared)
