"""Local figures: what a province says of itself, where a session asks for it."""

from __future__ import annotations

from trainingkit.messages import Catalogue
from trainingkit.model import LocalFigure, ProvinceProfile, Support
from trainingkit.numbers import money

#: What a block asks for to get the support per club.
SUPPORT = "support"


def said(profile: ProvinceProfile, ask: str, former: str | None, text: Catalogue) -> list[str]:
    """What a profile says of ``ask``, as lines with marks, each with its source.

    ``former``: the former province that alone is asked about; None: all, each with its old name.
    Amounts are in đồng.
    """
    if ask == SUPPORT:
        return _support([item for item in profile.support if _fits(item, former)], former, text)
    return [
        f"{_old(item, former, text)}{item.value} [@{item.source}]"
        for item in profile.figures
        if item.id == ask and _fits(item, former)
    ]


def _support(items: list[Support], former: str | None, text: Catalogue) -> list[str]:
    lines = [
        f"{_old(item, former, text)}{money(item.amount, text.lang)} ({item.title}) [@{item.source}]"
        for item in items
    ]
    if len(items) > 1 and len({item.former_province for item in items}) == 1:
        total = money(sum(item.amount for item in items), text.lang)
        lines.append(text("Together **{amount}** for each club", amount=total))
    return lines


def _fits(item: Support | LocalFigure, former: str | None) -> bool:
    return former is None or item.former_province in (None, former)


def _old(item: Support | LocalFigure, former: str | None, text: Catalogue) -> str:
    """The old name before a figure that speaks of one former province only."""
    if former is not None or item.former_province is None:
        return ""
    return text("Former {province}: ", province=item.former_province)
