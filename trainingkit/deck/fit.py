"""How much room text takes on a slide, by the real widths of its letters. Pure measuring.

Lengths are millimetres, sizes of type points. Arimo is measured in place of Arial: its letters
have the same widths (checked against Arial's published widths in the tests). Of every room 4% is
left free, because programs differ a little in how they set a line.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from trainingkit import fonts
from trainingkit.prose import Run

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

#: Height of a line as a multiple of the size; Arial itself asks for 1.15.
LINE = 1.2
#: Share of a room that text may take.
SHARE = 0.96
#: Space between paragraphs as a multiple of the size: at least, and where there is room.
GAP, GAP_AIRY = 0.3, 0.9
#: Columns up to this share of an even one are narrow.
_NARROW = 0.7
#: Millimetres in a point.
POINT = 25.4 / 72
#: Units of the font in its em: a size of that many pixels gives widths in whole units.
_EM = 2048
_WEIGHTS = {False: 400, True: 700}
#: A figure (not a code such as VIE071) or a small number in words, before the space to the word
#: that it counts.
_FIGURE = re.compile(
    r"(?<!\w)(\d[\d.,/–-]*|(?:[Mm]ột|[Hh]ai|[Bb]a|[Bb]ốn|[Nn]ăm|[Ss]áu|[Bb]ảy|[Tt]ám|[Cc]hín|[Mm]ười))"
    r" (?=[^\W\d])"
)
#: The last two words of a text.
_LAST = re.compile(r"\S+ \S+$")
#: Where a reader takes breath; the most words held together after it.
_BREATH = re.compile(r"[,:;.?!] (?=\S)")
_CLAUSE = 5

Paragraph = Sequence[Run]


class Fit(NamedTuple):
    """How a text is set in its room, or how far it is from fitting."""

    #: Points.
    size: float
    #: Points between paragraphs.
    gap: float
    lines: int
    #: Height that the text needs with its margin of safety, and what there is; millimetres.
    needed: float
    room: float
    #: A word wider than the room, its width and the room's; None if every word fits.
    broken: tuple[str, float, float] | None = None

    @property
    def fits(self) -> bool:
        """Whether the text stays in its room with all words whole."""
        return self.broken is None and self.needed <= self.room


class TableFit(NamedTuple):
    """How a table is set: size, widths of columns and heights of rows in millimetres."""

    fit: Fit
    widths: tuple[float, ...]
    heights: tuple[float, ...]


def fit(
    paragraphs: Sequence[Paragraph],
    width: float,
    height: float,
    sizes: Sequence[float],
    *,
    bold: bool = False,
    whole: float | None = None,
) -> Fit:
    """The largest of ``sizes`` (points, descending) at which the paragraphs fit.

    ``width`` and ``height`` in millimetres; ``bold``: all of the text is. Of the sizes down to
    ``whole`` points the one with the fewest lines is taken. Where even the smallest size does not
    fit, the result says so (``fits``) and has that size.
    """
    few: list[Fit] = []
    for size in sizes:
        found = _fit(paragraphs, width, height, size, bold)
        if not found.fits:
            continue
        if whole is None or size < whole:  # no smaller size can be better
            few = few or [found]
            break
        few.append(found)
    return min(few, key=lambda found: (found.lines, -found.size), default=found)


def _fit(
    paragraphs: Sequence[Paragraph], width: float, height: float, size: float, bold: bool
) -> Fit:
    wrapped = [lines(paragraph, width, size, bold) for paragraph in paragraphs]
    count = sum(wrapped)
    gaps = len(paragraphs) - 1
    text = count * size * LINE * POINT / SHARE
    needed = text + gaps * GAP * size * POINT / SHARE
    airy = (height - text) * SHARE / (gaps * size * POINT) if gaps else GAP
    gap = round(size * min(GAP_AIRY, max(GAP, airy)), 1)
    broken = widest_broken(paragraphs, width, size, bold)
    return Fit(size, gap, count, needed, height, broken)


def lines(paragraph: Paragraph, width: float, size: float, bold: bool = False) -> int:
    """Lines that a paragraph takes in ``width`` millimetres, broken at spaces; at least one."""
    room = width * SHARE / POINT / size * _EM
    space = _letter(" ", bold)
    count, used = 1, 0.0
    for word in _words(paragraph, bold):
        long = word.width
        if used and used + space + long > room:
            count, used = count + 1, long
        else:
            used += long + (space if used else 0)
        if used > room:  # a word wider than the room is broken anywhere
            more = math.ceil(used / room) - 1
            count, used = count + more, used - more * room
    return count


def settle(paragraph: Paragraph, width: float, size: float, bold: bool = False) -> Paragraph:
    """The paragraph with its breaks where a reader would put them, on no more lines.

    A figure stays with the word after it, a short clause at the end of two lines stays whole, and
    no word stands alone on the last line: fixed spaces hold them together. What fits on one line
    is left as it is.
    """
    count = lines(paragraph, width, size, bold)
    if count == 1:
        return paragraph
    changes: list[Callable[[Paragraph], Paragraph]] = [_hold_figures, _hold_last]
    if count == 2:
        changes.append(lambda text: _hold_clause(text, width, size, bold))
    for change in changes:
        held = change(paragraph)
        if (
            lines(held, width, size, bold) == count
            and widest_broken([held], width, size, bold) is None
        ):
            paragraph = held
    return paragraph


def _hold_figures(paragraph: Paragraph) -> Paragraph:
    return [run._replace(text=_FIGURE.sub("\\1\u00a0", run.text)) for run in paragraph]


def _hold_last(paragraph: Paragraph) -> Paragraph:
    """The last word held to the one before it, wherever a program breaks the line."""
    last = paragraph[-1]
    text = _LAST.sub(lambda found: found[0].replace(" ", "\u00a0"), last.text)
    return [*paragraph[:-1], last._replace(text=text)]


def _hold_clause(paragraph: Paragraph, width: float, size: float, bold: bool) -> Paragraph:
    """What follows the last breath of the first line held together, if it is few words."""
    last = paragraph[-1]
    for breath in reversed(list(_BREATH.finditer(last.text))):
        head, tail = last.text[: breath.end() - 1], last.text[breath.end() :]
        if lines([*paragraph[:-1], last._replace(text=head)], width, size, bold) > 1:
            continue
        if len(tail.replace("\u00a0", " ").split(" ")) > _CLAUSE:
            break
        held = f"{head} {tail.replace(' ', chr(0xA0))}"
        return [*paragraph[:-1], last._replace(text=held)]
    return paragraph


def width(paragraph: Paragraph, size: float, bold: bool = False) -> float:
    """Width of a paragraph on one line, with its margin of safety; millimetres."""
    words = list(_words(paragraph, bold))
    units = sum(word.width for word in words) + _letter(" ", bold) * max(0, len(words) - 1)
    return units / _EM * size * POINT / SHARE


def widest_word(paragraphs: Iterable[Paragraph], size: float, bold: bool = False) -> float:
    """Width of the widest word, with its margin of safety; millimetres."""
    units = max((word.width for paragraph in paragraphs for word in _words(paragraph, bold)),
                default=0)  # fmt: skip
    return units / _EM * size * POINT / SHARE


def widest_broken(
    paragraphs: Iterable[Paragraph], width: float, size: float, bold: bool = False
) -> tuple[str, float, float] | None:
    """The widest word that does not fit into ``width``: the word, its width, the room."""
    words = (word for paragraph in paragraphs for word in _words(paragraph, bold))
    word = max(words, key=lambda word: word.width, default=None)
    if word is None:
        return None
    needed = word.width / _EM * size * POINT / SHARE
    return (word.text, needed, width) if needed > width else None


def fit_table(
    rows: Sequence[Sequence[Paragraph]],
    width: float,
    height: float,
    sizes: Sequence[float],
    side: float,
    top: float,
) -> TableFit:
    """Columns as wide as their text asks for, and the best size at which all rows fit.

    The first row is the head, set bold. ``side`` and ``top``: margins in each cell, millimetres.
    A smaller size is taken where it breaks fewer lines. Rows grow by up to 40% where there is
    room.
    """
    tried = [_fit_table(rows, width, height, size, side, top) for size in sizes]
    fitting = [found for found in tried if found.fit.fits]
    return min(fitting, key=lambda found: (found.fit.lines, -found.fit.size), default=tried[-1])


def _fit_table(
    rows: Sequence[Sequence[Paragraph]],
    width_: float,
    height: float,
    size: float,
    side: float,
    top: float,
) -> TableFit:
    columns = range(max(len(row) for row in rows))
    cells = [
        [(row[column], index == 0) for index, row in enumerate(rows) if column < len(row)]
        for column in columns
    ]
    pad = 2 * side
    natural = [max(width(cell, size, head) for cell, head in column) + pad for column in cells]
    least = [
        max(widest_word([cell], size, head) for cell, head in column) + pad for column in cells
    ]
    widths = _share(natural, least, width_)
    counts = [
        max(lines(cell, widths[column] - pad, size, index == 0) for column, cell in enumerate(row))
        for index, row in enumerate(rows)
    ]
    heights = [count * size * LINE * POINT / SHARE + 2 * top for count in counts]
    needed = sum(heights)
    broken = [
        found
        for column, room in enumerate(widths)
        for cell, head in cells[column]
        if (found := widest_broken([cell], room - pad + 0.01, size, head))
    ]
    grown = min(1.4, max(1.0, height / needed))
    return TableFit(
        Fit(size, 0, sum(counts), needed, height, max(broken, key=_excess, default=None)),
        tuple(widths),
        tuple(row * grown for row in heights),
    )


def _excess(broken: tuple[str, float, float]) -> float:
    """Millimetres by which a word is too wide."""
    _, needed, room = broken
    return needed - room


def _share(natural: Sequence[float], least: Sequence[float], total: float) -> list[float]:
    """Share ``total`` among columns: what each asks for, or what it needs and a part of the rest.

    Narrow columns get all that they ask for, so that the names of rows stay on one line. Where
    even the widest words do not fit side by side, all columns are cut alike.
    """
    wish = sum(natural)
    if wish <= total:
        return [column * total / wish for column in natural]
    narrow = _NARROW * total / len(natural)
    wanted = [wide if wide <= narrow else low for low, wide in zip(least, natural, strict=True)]
    least = wanted if sum(wanted) < total else least
    need = sum(least)
    if need >= total:
        return [column * total / need for column in least]
    rest = (total - need) / (wish - need)
    return [low + (high - low) * rest for low, high in zip(least, natural, strict=True)]


class _Word(NamedTuple):
    text: str
    #: Units of the font.
    width: int


@functools.lru_cache(20_000)
def _split(text: str, bold: bool) -> tuple[tuple[str, int], ...]:
    """A text cut at its spaces: pieces with their widths; spaces at its ends give empty pieces."""
    return tuple((piece, sum(_letter(c, bold) for c in piece)) for piece in text.split(" "))


def _words(paragraph: Paragraph, bold: bool) -> Iterator[_Word]:
    """Words of a paragraph; one may reach over runs of different weight."""
    text, units = "", 0
    for run in paragraph:
        for index, (piece, piece_units) in enumerate(_split(run.text, bold or run.bold)):
            if index and text:
                yield _Word(text, units)
                text, units = "", 0
            text, units = text + piece, units + piece_units
    if text:
        yield _Word(text, units)


@functools.cache
def _letter(letter: str, bold: bool) -> int:
    """Advance width of a letter, in units of the font."""
    return round(_face(bold).getlength(letter))


@functools.cache
def _face(bold: bool) -> FreeTypeFont:
    from PIL import ImageFont

    file = str(fonts.path("Arimo[wght].ttf"))
    face = ImageFont.truetype(file, _EM, layout_engine=ImageFont.Layout.BASIC)
    face.set_variation_by_axes([_WEIGHTS[bold]])
    return face
