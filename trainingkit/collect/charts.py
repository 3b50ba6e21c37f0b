"""The charts of the report, as data: drawn as SVG in print and natively on slides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from trainingkit.collect.attended import Attendance
from trainingkit.collect.rated import Rated
from trainingkit.collect.share import LEAST, Share
from trainingkit.collect.tested import Tests
from trainingkit.kit import Kit
from trainingkit.model.block import ChartBlock, ChartSeries

#: A chart has at least two names; more than eight on paper would take a page of their own.
LEAST_NAMES, MOST_NAMES = 2, 8


def percent(share: Share) -> int:
    """A share in whole per cent."""
    return round(100 * share.share)


def attendance(kit: Kit, found: Attendance) -> ChartBlock | None:
    """How many people came to each half-day."""
    if len(found.half_days) < LEAST_NAMES:
        return None
    text = kit.text
    told = ", ".join(
        f"{name}: {count}" for name, count in zip(found.half_days, found.present, strict=True)
    )
    return ChartBlock(
        block="chart",
        caption=text("People present at each half-day, of {n} on the list", n=found.people),
        alt=text("People present: {figures}.", figures=told),
        unit=text("people"),
        categories=found.half_days,
        series=(ChartSeries(name=text("Present"), values=found.present),),
    )


def tests(kit: Kit, found: Tests) -> ChartBlock | None:
    """Right answers before and after, by module; None where too few did both tests."""
    if found.pairs < LEAST or len(found.modules) < LEAST_NAMES:
        return None
    text = kit.text
    before = tuple(percent(module.before) for module in found.modules)
    after = tuple(percent(module.after) for module in found.modules)
    told = "; ".join(
        f"{module.title}: {first}% → {second}%"
        for module, first, second in zip(found.modules, before, after, strict=True)
    )
    return ChartBlock(
        block="chart",
        caption=text("Right answers by module, in per cent (n = {n} people)", n=found.pairs),
        alt=text("Right answers before and after: {figures}.", figures=told),
        unit="%",
        categories=tuple(module.title for module in found.modules),
        series=(
            ChartSeries(name=text("Before the course"), values=before),
            ChartSeries(name=text("After the course"), values=after),
        ),
    )


def ratings(kit: Kit, rated: Sequence[Rated], caption: str) -> Iterator[ChartBlock]:
    """The share of the best step of each thing, the highest first; several charts for many."""
    shown = sorted((item for item in rated if item.best.shown), key=lambda item: -item.best.share)
    parts = -(-len(shown) // MOST_NAMES)
    size = -(-len(shown) // parts) if parts else 0
    for start in range(0, len(shown), size or 1):
        items = shown[start : start + size]
        if len(items) < LEAST_NAMES:
            continue
        values = tuple(percent(item.best) for item in items)
        names = tuple(f"{item.title} (n\u00a0=\u00a0{item.n})" for item in items)
        told = "; ".join(f"{name}: {value}%" for name, value in zip(names, values, strict=True))
        yield ChartBlock(
            block="chart",
            caption=caption,
            alt=f"{caption}: {told}.",
            unit="%",
            categories=names,
            series=(ChartSeries(name=items[0].steps[0][1], values=values),),
        )
