"""A slide of the curriculum → what stands where on it, and at what size.

The check of the curriculum reads from it what does not fit; the deck is written from it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from trainingkit import marks
from trainingkit.deck import geometry
from trainingkit.deck.chart import Chart, set_chart
from trainingkit.deck.fit import GAP, Fit, Paragraph, TableFit, fit, fit_table, settle, width
from trainingkit.deck.geometry import LAYOUTS, NOTE_GAP, Box, Layout, sizes
from trainingkit.model import Slide
from trainingkit.model.slide import (
    ActivitySlide,
    BulletsSlide,
    ChartSlide,
    ClosingSlide,
    ColumnsSlide,
    PictureSlide,
    QuestionsSlide,
    QuotationSlide,
    SectionSlide,
    TableSlide,
    TitleSlide,
)
from trainingkit.model.walk import Loc, texts
from trainingkit.prose import Run, Voice
from trainingkit.theme import SlideSizes

#: Three or more numbers of sources in a row.
_ROW = re.compile(r"\[\d+\](?: \[\d+\]){2,}")
#: Millimetres between the title beside a picture and the text below it.
_BELOW_TITLE = 8.0
#: A table of so few rows, the head among them, is set larger.
_FEW_ROWS = 4
#: Between two parts of a sentence.
_BREATHS = re.compile(r"(?<=[,:;]) ")
#: A cell that holds a figure stands at the right of its column.
_FIGURE = re.compile(r"[~≈+−-]?\d[\d.,/]*(?:(?:–| \+ )\d[\d.,/]*)*[ \u00a0]?(?:%|đ)?")


class Text(NamedTuple):
    """Text in a box. ``loc`` is where the text stands in the slide's model."""

    box: Box
    paragraphs: tuple[Paragraph, ...]
    fit: Fit
    loc: Loc


class Picture(NamedTuple):
    """A picture in a box: its path in the curriculum, and what it shows; '' if it decorates."""

    box: Box
    path: str
    alt: str


class Table(NamedTuple):
    """A table: head and rows as paragraphs; which columns hold figures.

    Figures stand at the right, one below the other, in the middle of their column: ``ends`` is
    the room that each column leaves at the right of them, in millimetres.
    """

    box: Box
    rows: tuple[tuple[Paragraph, ...], ...]
    figures: tuple[bool, ...]
    ends: tuple[float, ...]
    table_fit: TableFit
    alt: str
    loc: Loc

    @property
    def fit(self) -> Fit:
        """How its text fits."""
        return self.table_fit.fit


Part = Text | Picture | Table | Chart


class Setting(NamedTuple):
    """All that stands on a slide, in reading order."""

    layout: str
    parts: tuple[Part, ...]

    def misfits(self) -> Iterator[tuple[Loc, Fit]]:
        """What does not fit even at the smallest size, and where in the slide's model it is."""
        for part in self.parts:
            if not isinstance(part, Picture) and not part.fit.fits:
                yield part.loc, part.fit


class Pen(NamedTuple):
    """What a layout is set with: voice, sizes, numbers of the slide's sources, and the layouts."""

    voice: Voice
    slide: SlideSizes
    sources: Mapping[str, int]
    layouts: Mapping[str, Layout] = LAYOUTS

    def text(
        self, box: Box, paragraphs: Sequence[Paragraph], loc: Loc, size: float | None = None
    ) -> Text:
        """Paragraphs in a box, at the best size for it, or at ``size`` points."""
        found = fit(
            paragraphs,
            box.text_width,
            box.text_height,
            sizes(box, self.slide) if size is None else (size,),
            bold=box.bold,
            whole=geometry.whole(box.role, self.slide),
        )
        settled = (settle(text, box.text_width, found.size, box.bold) for text in paragraphs)
        return Text(box, tuple(settled), found, loc)

    def plain(self, box: Box, text: str, loc: Loc) -> Text:
        """One paragraph without marks."""
        return self.text(box, [[Run(text)]], loc)

    def lines(self, box: Box, texts: Sequence[str], loc: Loc, size: float | None = None) -> Text:
        """A ``Line`` a paragraph, citations left out."""
        return self.text(box, [self.voice.runs(text) for text in texts], loc, size)

    def note(self, box: Box, text: str | None, loc: Loc) -> Text | None:
        """A note below a table or chart, as low and as high as it has to be; None without text.

        It is the line that names sources, so its citations show, as the numbers that they have
        in the speaker notes.
        """
        if text is None:
            return None
        shown = text if marks.without(text) else f"{self.voice.text('Sources:')} {text}"
        for key, number in self.sources.items():
            shown = shown.replace(f"[@{key}]", f"[{number}]")
        shown = _ROW.sub(_from_to, shown)
        placed = self.text(box, [self.voice.runs(shown)], loc)
        if not placed.fit.fits:
            return placed
        height = box.high(placed.fit.needed)
        return placed._replace(
            box=box._replace(top=box.bottom - height, height=height),
            fit=placed.fit._replace(room=placed.fit.needed),
        )


def _from_to(row: re.Match[str]) -> str:
    """Three and more numbers that follow each other as the first and the last: [1]–[3]."""
    numbers = [int(found) for found in re.findall(r"\d+", row[0])]
    if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return row[0]
    return f"[{numbers[0]}]–[{numbers[-1]}]"


def set_slide(
    slide: Slide,
    voice: Voice,
    slide_sizes: SlideSizes,
    icon: str | None = None,
    layouts: Mapping[str, Layout] = LAYOUTS,
) -> Setting:
    """What stands where on a slide; ``icon``: name of the module's drawing, for a title slide.

    ``layouts``: of the master that the deck is made from.

    Raises KeyError where the slide refers to a term, source or entitlement that does not exist.
    """
    pen = Pen(voice, slide_sizes, sources(slide, voice), layouts)
    layout = layouts[slide.layout]
    title = pen.plain(layout.box("Title"), slide.title, ("title",))
    parts = [title, *_SET[slide.layout](slide, pen)]
    path = f"images/icons/{icon}.svg"
    if slide.layout == "title" and path in voice.curriculum.images and "Picture" in layout.names:
        parts.append(Picture(layout.box("Picture"), path, ""))
    return Setting(slide.layout, tuple(parts))


def footer(title: str, slide_sizes: SlideSizes, box: Box = geometry.FOOTER) -> Text:
    """The module's title at the foot of each slide."""
    found = fit([[Run(title)]], box.text_width, box.text_height, sizes(box, slide_sizes))
    return Text(box, ([Run(title)],), found, ("title",))


def sources(slide: Slide, voice: Voice) -> dict[str, int]:
    """Keys of the sources that a slide and its notes cite, numbered; those of its note first."""
    note = getattr(slide, "note", None)
    found = marks.keys(note, "cite") if note else []
    for _, text, _ in texts(slide):
        found += marks.keys(text, "cite")
        for key in marks.keys(text, "entitlement"):
            found += voice.curriculum.entitlements[key].sources
    return {key: number for number, key in enumerate(dict.fromkeys(found), 1)}


def _title(slide: TitleSlide, pen: Pen) -> Iterator[Part]:
    yield pen.lines(pen.layouts["title"].box("Subtitle"), [slide.subtitle], ("subtitle",))


def _section(slide: SectionSlide, pen: Pen) -> Iterator[Part]:
    if slide.subtitle is not None:
        yield pen.lines(pen.layouts["section"].box("Subtitle"), [slide.subtitle], ("subtitle",))


def _bullets(slide: BulletsSlide | ClosingSlide, pen: Pen) -> Iterator[Part]:
    yield pen.lines(pen.layouts[slide.layout].box("Body"), slide.bullets, ("bullets",))


def _columns(slide: ColumnsSlide, pen: Pen) -> Iterator[Part]:
    """Both headings alike, as high as the higher one needs; both lists of one size."""
    layout = pen.layouts["columns"]
    sides = {"Left": slide.left, "Right": slide.right}
    usual = layout.box("Left heading")
    # Headings grow into the lists, where those stand below them.
    below = all(layout.box(side).top >= usual.bottom - 1 for side in sides)
    most = 2.0 if below else 1.0
    tried = [
        pen.plain((box := layout.box(f"{side} heading"))._replace(height=most * box.height),
                  column.heading, ())
        for side, column in sides.items()
    ]  # fmt: skip
    size = min(text.fit.size for text in tried)
    needed = max(
        text.box.high(pen.text(text.box, text.paragraphs, (), size).fit.needed) for text in tried
    )
    height = max(usual.height, min(most * usual.height, needed))
    heads = {
        side: pen.text(
            layout.box(f"{side} heading")._replace(height=height),
            [[Run(column.heading)]],
            (side.lower(), "heading"),
            size,
        )
        for side, column in sides.items()
    }
    boxes = {
        side: (box := layout.box(side))._replace(
            top=box.top + height - usual.height, height=box.height - height + usual.height
        )
        for side in sides
    }
    body = min(
        pen.lines(boxes[side], column.bullets, ()).fit.size for side, column in sides.items()
    )
    lists = {
        side: pen.lines(boxes[side], column.bullets, (side.lower(), "bullets"), body)
        for side, column in sides.items()
    }
    gap = min(text.fit.gap for text in lists.values())
    for side in sides:
        yield heads[side]
        yield lists[side]._replace(fit=lists[side].fit._replace(gap=gap))


def _picture(slide: PictureSlide, pen: Pen) -> Iterator[Part]:
    layout = pen.layouts["picture"]
    picture, body, caption = (layout.box(name) for name in ("Picture", "Body", "Caption"))
    bottom = body.bottom
    if caption.top >= bottom and _stacked(body, caption):
        bottom = caption.bottom
    title = pen.plain(layout.box("Title"), slide.title, ("title",))
    if title.box.anchor == "t" and _stacked(title.box, body):  # the body follows a short title
        below = title.box.top + title.box.high(title.fit.needed) + _BELOW_TITLE
        body = body._replace(top=min(body.top, below))
    body = body._replace(height=bottom - body.top)
    if slide.bullets:
        note = None
        if slide.caption is not None:
            note = pen.note(caption, slide.caption, ("caption",))
        if note and _stacked(body, caption):
            bottom = note.box.top - NOTE_GAP
        yield pen.lines(body._replace(height=bottom - body.top), slide.bullets, ("bullets",))
        if note:
            yield note
    elif slide.caption is not None:
        large = caption
        if _stacked(body, caption):
            large = caption._replace(top=body.top, height=body.height, role="body", anchor="t")
        yield pen.lines(large, [slide.caption], ("caption",))
    yield Picture(picture, slide.image, slide.alt)


def _stacked(upper: Box, lower: Box) -> bool:
    """Whether one box stands below the other in the same column."""
    return upper.top < lower.top and abs(upper.left - lower.left) < 1 > abs(
        upper.width - lower.width
    )


def _table(slide: TableSlide, pen: Pen) -> Iterator[Part]:
    layout = pen.layouts["table"]
    note = pen.note(layout.box("Note"), slide.note, ("note",))
    box = _above(layout.box("Table"), note, layout.box("Note"))
    rows = tuple(
        tuple(pen.voice.runs(cell) for cell in row) for row in (slide.columns, *slide.rows)
    )
    role: geometry.Role = "lead" if len(rows) <= _FEW_ROWS else "body"
    found = _fitted(rows, box, sizes(box._replace(role=role), pen.slide))
    cells = [[pen.voice.plain(row[column]) for row in slide.rows if column < len(row)]
             for column in range(len(slide.columns))]  # fmt: skip
    # The first column names the rows, even where the names are numbers.
    figures = tuple(
        index > 0 and any(column) and all(not cell or _FIGURE.fullmatch(cell) for cell in column)
        for index, column in enumerate(cells)
    )
    ends = tuple(
        _end(found, box.stretch, column, rows) if is_figures else geometry.CELL_SIDE
        for column, is_figures in enumerate(figures)
    )
    yield Table(box, rows, figures, ends, found, slide.alt, ("rows",))
    if note:
        yield note


def _fitted(rows: Sequence[Sequence[Paragraph]], box: Box, sizes_: Sequence[float]) -> TableFit:
    """A table set in its box, in the width that its font needs."""
    stretch = box.stretch
    found = fit_table(
        rows, box.width / stretch, box.height, sizes_, geometry.CELL_SIDE / stretch,
        geometry.CELL_TOP,
    )  # fmt: skip
    return found._replace(widths=tuple(column * stretch for column in found.widths))


def _end(
    found: TableFit, stretch: float, column: int, rows: Sequence[Sequence[Paragraph]]
) -> float:
    """Millimetres at the right of figures, so that they stand in the middle of their column."""
    widest = max(width(row[column], found.fit.size) for row in rows[1:] if column < len(row))
    return max(geometry.CELL_SIDE, (found.widths[column] - widest * stretch) / 2)


def _chart(slide: ChartSlide, pen: Pen) -> Iterator[Part]:
    layout = pen.layouts["chart"]
    note = pen.note(layout.box("Note"), slide.note, ("note",))
    yield set_chart(
        slide, _above(layout.box("Chart"), note, layout.box("Note")), pen.voice.text, pen.slide
    )
    if note:
        yield note


def _above(box: Box, note: Text | None, usual: Box) -> Box:
    """A box that reaches down to the note, or to where it ends (``usual``) if there is none.

    A note that another master puts elsewhere does not concern it.
    """
    if not _stacked(box, usual):
        return box
    bottom = note.box.top - NOTE_GAP if note else usual.bottom
    return box._replace(height=bottom - box.top)


def _quotation(slide: QuotationSlide, pen: Pen) -> Iterator[Part]:
    layout = pen.layouts["quotation"]
    yield _verses(pen.lines(layout.box("Quotation"), [slide.text], ("text",)), pen)
    yield pen.text(layout.box("By"), [[Run("— "), *pen.voice.runs(slide.by)]], ("by",))


def _verses(said: Text, pen: Pen) -> Text:
    """A saying of two lines broken where it takes breath, as folk verse is written."""
    plain = "".join(run.text for run in said.paragraphs[0])
    first, _, second = plain.replace("\u00a0", " ").partition(", ")
    if said.fit.lines != 2 or not second:
        return said
    verses = [[Run(first + ",")], [Run(second)]]
    for size in sizes(said.box, pen.slide):
        parted = pen.text(said.box, verses, said.loc, size)
        if parted.fit.lines == 2 and size >= pen.slide.title_floor:
            return parted._replace(fit=parted.fit._replace(gap=round(GAP * size, 1)))
    return said


def _activity(slide: ActivitySlide, pen: Pen) -> Iterator[Part]:
    layout = pen.layouts["activity"]
    yield pen.lines(layout.box("Task"), slide.task, ("task",))
    text = pen.voice.text
    minutes = text.plural("{n} minute", "{n} minutes", slide.timer)
    time = [[Run(text("Time:"))], [Run(minutes.replace(" ", "\u00a0"))]]
    yield pen.text(layout.box("Time"), time, ("timer",))
    if slide.group is not None:
        shown = slide.group[0].upper() + slide.group[1:]
        yield _breathing(pen.plain(layout.box("Group"), shown, ("group",)), shown, pen)


def _breathing(usual: Text, shown: str, pen: Pen) -> Text:
    """A short text in a narrow box, broken at its commas where that takes no more lines."""
    pieces = [[Run(piece)] for piece in _BREATHS.split(shown)]
    if usual.fit.lines == 1 or len(pieces) == 1:
        return usual
    tried = [pen.text(usual.box, pieces, usual.loc, size) for size in sizes(usual.box, pen.slide)]
    fitting = [text for text in tried if text.fit.fits and text.fit.lines <= usual.fit.lines]
    if not fitting:
        return usual
    best = min(fitting, key=lambda text: (text.fit.lines, -text.fit.size))
    return best._replace(fit=best.fit._replace(gap=0))


def _questions(slide: QuestionsSlide, pen: Pen) -> Iterator[Part]:
    box = pen.layouts["questions"].box("Body")
    yield pen.lines(box, slide.questions, ("questions",))


#: Layout → how it is set; the title is set for all alike.
_SET: Mapping[str, Callable[[Any, Pen], Iterator[Part]]] = {
    "title": _title,
    "section": _section,
    "bullets": _bullets,
    "columns": _columns,
    "picture": _picture,
    "table": _table,
    "chart": _chart,
    "quotation": _quotation,
    "activity": _activity,
    "questions": _questions,
    "closing": _bullets,
}
