"""How a chart is set: which way its bars go, its texts, and whether its labels have room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from trainingkit import numbers
from trainingkit.deck.fit import LINE, POINT, SHARE, Fit, Paragraph, fit, lines, settle, width
from trainingkit.deck.geometry import Box
from trainingkit.messages import Catalogue
from trainingkit.model.slide import ChartSlide
from trainingkit.model.walk import Loc
from trainingkit.prose import Run
from trainingkit.theme import SlideSizes

Direction = Literal["column", "bar", "line"]

#: Width of the gap between groups of bars, as a multiple of a bar's width.
BAR_GAP = 0.6
#: Share of the chart's width that the names beside horizontal bars may take.
_NAMES = 0.45
#: Share of its room from which a name may be broken.
_FULL = 0.8
#: Millimetres kept free around the plot.
_MARGIN = 4.0


class Chart(NamedTuple):
    """A chart in a box; ``heading`` says what is measured, '' if nothing has to be said."""

    box: Box
    direction: Direction
    heading: str
    slide: ChartSlide
    alt: str
    fit: Fit
    loc: Loc
    #: Where the bars or lines stand: left, top, width and height as shares of the box.
    plot: tuple[float, float, float, float]


def set_chart(slide: ChartSlide, box: Box, text: Catalogue, slide_sizes: SlideSizes) -> Chart:
    """A chart set in a box: upright bars where the names fit below them, else horizontal ones.

    All its text has the size ``body_floor``, in another master's box less where it has to be;
    what has no room there does not fit.
    """
    floor = slide_sizes.note if box.foreign else slide_sizes.body_floor
    size = slide_sizes.body_floor
    while not (found := _set_chart(slide, box, text, size)).fit.fits and size - 2 >= floor:
        size -= 2
    return found


def _set_chart(slide: ChartSlide, place: Box, text: Catalogue, size: float) -> Chart:
    box = place._replace(width=place.width / place.stretch)
    heading = _heading(slide, text)
    above = _heading_height(heading, box.width, size)
    if len(slide.series) > 1:  # the legend
        above += size * LINE * POINT / SHARE + _MARGIN
    room = box.height - above - _MARGIN
    choices: Sequence[Direction] = ("line",) if slide.kind == "line" else ("column", "bar")
    tried = [
        (direction, _FITS[direction](slide, text.lang, box.width, room, size))
        for direction in choices
    ]
    direction, found = next((choice for choice in tried if choice[1].fits), tried[-1])
    if direction != "bar":
        slot = box.width * SHARE / len(slide.categories) * 0.94
        names = tuple(_settled(name, slot, size) for name in slide.categories)
        slide = slide.model_copy(update={"categories": names})
    legend = _legend(slide, box.width, size)
    plot = _plot(slide, box, direction, above, size, text.lang)
    return Chart(
        place, direction, heading, slide, slide.alt, legend or found, ("categories",), plot
    )


def number_format(values: Sequence[float], lang: str) -> str:
    """The format of labels: figures with the decimals that they have.

    The separator of thousands is written out, so that it does not follow the settings of the
    machine: 8.432 must not be read as a little over eight. For figures with decimals see
    ``label_format``.
    """
    if any(value != int(value) for value in values):
        return "General" if max(values) < 1000 else "#,##0.0#"
    separator = numbers.number(1000, lang)[1]
    return f'[>=1000000]#"{separator}"000"{separator}"000;[>=1000]#"{separator}"000;0'


def label_format(value: float, values: Sequence[float], lang: str) -> str:
    """The format of the label of one of ``values``, in the signs of the language.

    No format writes a decimal comma where the machine is set to points (a locale in the format
    changes dates, not figures). So a figure with decimals is written out for as long as it is
    this figure; when a trainer types another, the label shows that, in the signs of the machine.
    """
    usual = number_format(values, lang)
    if value == int(value):
        return usual
    return f'[={value!r}]"{numbers.number(value, lang)}";{usual}'


def _heading(slide: ChartSlide, text: Catalogue) -> str:
    """What is measured: the name and unit of a single series, the unit of several."""
    if len(slide.series) == 1:
        name = slide.series[0].name
        return f"{name} ({slide.unit})" if slide.unit and slide.unit not in name else name
    return text("Unit: {unit}", unit=slide.unit) if slide.unit else ""


def _heading_height(heading: str, room: float, size: float) -> float:
    if not heading:
        return 0
    count = lines([Run(heading)], room * 0.9, size, bold=True)
    return count * size * LINE * POINT / SHARE + _MARGIN


def _legend(slide: ChartSlide, room: float, size: float) -> Fit | None:
    """The legend's misfit, if the names of the series do not fit on one line."""
    if len(slide.series) == 1:
        return None
    keys = 12.0 * len(slide.series)
    names = [[Run(series.name)] for series in slide.series]
    needed = sum(width(name, size) for name in names) + keys
    if needed <= room:
        return None
    shown = " ".join(series.name for series in slide.series)
    return Fit(size, 0, 1, 0, 0, (shown, needed, room))


def _plot(
    slide: ChartSlide, box: Box, direction: Direction, above: float, size: float, lang: str
) -> tuple[float, float, float, float]:
    """Room for the bars or lines, so that figures and names have theirs around it."""
    line = size * LINE * POINT / SHARE
    if direction == "bar":
        beside = max(min(width([Run(name)], size), box.width * _NAMES) for name in slide.categories)
        ends = max(width(shown, size, bold=True) for shown in _labels(slide, lang))
        left, top = beside + _MARGIN, above + _MARGIN / 2
        wide, high = box.width - left - ends - _MARGIN, box.height - top - _MARGIN
    else:
        slot = box.width * SHARE / len(slide.categories)
        below = _names(slide, slot * 0.94, size).lines * line + _MARGIN
        left, top = 2.0, above + line
        wide, high = box.width - 2 * left, box.height - top - below
    return left / box.width, top / box.height, wide / box.width, high / box.height


def _column(slide: ChartSlide, lang: str, room: float, height: float, size: float) -> Fit:
    """Upright bars: names below them on up to two lines, figures above them side by side."""
    slot = room * SHARE / len(slide.categories)
    bar = slot / (len(slide.series) + BAR_GAP)
    label_room = slot if len(slide.series) == 1 else bar
    names = _names(slide, slot * 0.94, size)
    plot = height - 2 * size * LINE * POINT / SHARE
    return _narrow(names, _labels(slide, lang), label_room, size, needed=35, room=plot)


def _bar(slide: ChartSlide, lang: str, room: float, height: float, size: float) -> Fit:
    """Horizontal bars: names beside them, figures at their ends."""
    line = size * LINE * POINT / SHARE
    names = _names(slide, room * _NAMES, size)
    slots = max(names.lines, len(slide.series))
    labels = _labels(slide, lang)
    needed = line * slots * len(slide.categories)
    return _narrow(names, labels, room * 0.25, size, needed=needed, room=height)


def _line(slide: ChartSlide, lang: str, room: float, height: float, size: float) -> Fit:
    """A line: names below the points, figures above them."""
    slot = room * SHARE / len(slide.categories)
    names = _names(slide, slot * 0.94, size)
    plot = height - 2 * size * LINE * POINT / SHARE
    return _narrow(names, _labels(slide, lang), slot, size, needed=35, room=plot)


_FITS = {"column": _column, "bar": _bar, "line": _line}


def _names(slide: ChartSlide, room: float, size: float) -> Fit:
    """The longest of the categories' names in its room; more than two lines do not fit."""
    fits = [
        fit([[Run(name)]], room, 2 * size * LINE * POINT / SHARE + 0.01, (size,))
        for name in slide.categories
    ]
    return max(fits, key=lambda found: (not found.fits, found.lines))


def _settled(name: str, room: float, size: float) -> str:
    """A name below its bar, without a word alone on the second line.

    Programs break names of charts earlier than text: what fills its room may take two lines.
    """
    narrow = min(room, width([Run(name)], size) * 0.97)
    (run,) = settle([Run(name)], narrow if narrow > _FULL * room else room, size)
    return run.text


def _labels(slide: ChartSlide, lang: str) -> Iterator[Paragraph]:
    for series in slide.series:
        for value in series.values:
            yield [Run(numbers.number(value, lang))]


def _narrow(
    names: Fit,
    labels: Iterator[Paragraph],
    label_room: float,
    size: float,
    *,
    needed: float,
    room: float,
) -> Fit:
    """One answer for the names, the figures and the height of a plot."""
    if not names.fits:
        return names
    for shown in labels:
        wide = width(shown, size)
        if wide > label_room:
            return names._replace(broken=(shown[0].text, wide, label_room))
    return names._replace(needed=needed, room=room)
