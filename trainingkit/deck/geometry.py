"""Where everything stands on the eleven layouts: one table, in millimetres from the top left.

The template draws it and the measuring reads it, so that text is measured for the very box that
it is set in. Boxes have no inner margin of their own unless ``inset`` says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from trainingkit.messages import N_
from trainingkit.theme import SlideSizes

#: Colour of a theme (``trainingkit.theme.Colours``) by which a box or a shape is drawn.
Colour = Literal["ink", "accent", "accent_soft", "paper", "line"]
#: Kind of a placeholder, as the file format spells it.
Kind = Literal[
    "title", "ctrTitle", "subTitle", "body", "obj", "pic", "tbl", "chart", "ftr", "sldNum"
]
Role = Literal["display", "title", "quotation", "lead", "body", "note"]


class Foreign(NamedTuple):
    """How a placeholder of another master sets its text."""

    #: The ``idx`` by which slides find it.
    idx: int
    #: Points of its text, before our least size is asked of it.
    size: float
    #: Room of the bullet, and room above and below the text; millimetres.
    indent: float
    over: float
    #: Widths of its letters as a multiple of Arial's; line spacing as one of single, at least 1.
    stretch: float
    leading: float


class Box(NamedTuple):
    """A placeholder: its place in millimetres, and how its text is set."""

    name: str
    kind: Kind
    left: float
    top: float
    width: float
    height: float
    role: Role = "body"
    anchor: Literal["t", "ctr", "b"] = "t"
    align: Literal["l", "ctr", "r"] = "l"
    colour: Colour = "ink"
    bold: bool = False
    list: Literal["", "bullet", "number"] = ""
    fill: Colour | None = None
    outline: Colour | None = None
    inset: float = 0
    #: What the empty placeholder says to a person who adds a slide.
    prompt: str = N_("Type the text here")
    #: Of a master that is not ours: how slides find the placeholder, and how it sets its text.
    foreign: Foreign | None = None

    @property
    def indent(self) -> float:
        """Room that the bullet or number takes, in millimetres."""
        return self.foreign.indent if self.foreign else INDENTS[self.list]

    @property
    def text_width(self) -> float:
        """Millimetres for a line of text as wide as Arial sets it."""
        return (self.width - 2 * self.inset - self.indent) / self.stretch

    @property
    def stretch(self) -> float:
        """Widths of the letters as a multiple of Arial's."""
        return self.foreign.stretch if self.foreign else 1

    @property
    def text_height(self) -> float:
        """Millimetres for all lines of text."""
        room = self.height - 2 * self.over
        return room / self.foreign.leading if self.foreign else room

    @property
    def over(self) -> float:
        """Millimetres free above and below the text."""
        return self.foreign.over if self.foreign else self.inset

    def high(self, needed: float) -> float:
        """Height of a box for text that needs so many millimetres."""
        return needed * (self.foreign.leading if self.foreign else 1) + 2 * self.over

    @property
    def bottom(self) -> float:
        """Millimetres from the top of the slide."""
        return self.top + self.height


class Shape(NamedTuple):
    """A part of a layout that only decorates."""

    form: Literal["rect", "ellipse"]
    left: float
    top: float
    width: float
    height: float
    fill: Colour | None = None
    outline: Colour | None = None
    #: Text in it, in the colour of the paper or, without fill, of the accent; points.
    text: str = ""
    size: float = 0
    align: Literal["l", "ctr"] = "ctr"
    bold: bool = True


INDENTS: Mapping[str, float] = {"": 0, "bullet": 10, "number": 14}

#: Left edge and width of text, and the bottom of what stands above the footer.
LEFT, WIDTH, BOTTOM = 18.0, 302.67, 170.0

FOOTER = Box("Footer", "ftr", LEFT, 177.5, 264, 9.2, "note", "ctr")
NUMBER = Box("Slide number", "sldNum", 290.67, 177.5, 30, 9.2, "note", "ctr", "r", bold=True)


class Layout(NamedTuple):
    """One layout: what is filled, in reading order, and what decorates, from back to front."""

    boxes: tuple[Box, ...]
    shapes: tuple[Shape, ...] = ()
    #: None: the layout of another master has no room for it.
    footer: Box | None = FOOTER
    number: Box | None = NUMBER

    @property
    def names(self) -> set[str]:
        """Names of its boxes."""
        return {box.name for box in self.boxes}

    def box(self, name: str) -> Box:
        """The box of that name; KeyError if there is none."""
        for box in self.boxes:
            if box.name == name:
                return box
        raise KeyError(name)


#: Between a box and the note below it.
NOTE_GAP = 3.0
#: Around the text of a table's cell.
CELL_SIDE, CELL_TOP = 4.0, 1.2

#: On every layout: the footer's rule.
_RULE = Shape("rect", LEFT, 175, WIDTH, 0.5, "line")

_HEADING = N_("Type the title here")
_TITLE = Box(
    "Title", "title", LEFT, 10, WIDTH, 33, "title", "ctr", "l", "accent", True, prompt=_HEADING
)
#: The mark at the edge of the slide, level with the title.
_TAB = Shape("rect", 0, 12, 8, 29, "accent")
_BODY = Box("Body", "body", LEFT, 49, WIDTH, BOTTOM - 49, "lead", list="bullet")
_NOTE = Box("Note", "body", LEFT, BOTTOM - 17.8, WIDTH, 17.8, "note", "b")
_DISPLAY = Box(
    "Title", "ctrTitle", 40, 46, 278, 58, "display", "b", "l", "accent", True, prompt=_HEADING
)
_COLUMN = 143.0
_COLUMN_2 = LEFT + WIDTH - _COLUMN
_HEAD = Box(
    "Left heading", "body", LEFT, 49, _COLUMN, 19, anchor="ctr", colour="paper", bold=True,
    fill="accent", inset=3.3,
)  # fmt: skip

_SIDE = Box("Left", "body", LEFT, 73, _COLUMN, BOTTOM - 73, list="bullet")

LAYOUTS: Mapping[str, Layout] = {
    "title": Layout(
        (
            _DISPLAY._replace(width=176),
            Box("Subtitle", "subTitle", 40, 119, 176, 48),
            Box("Picture", "pic", 252.3, 54, 62, 62, prompt=N_("Put the picture here")),
        ),
        (
            Shape("rect", 228, 0, 110.67, 175, "accent_soft", "line"),
            # Round the picture: what is taught, in one sign that black and white shows as well.
            Shape("ellipse", 234.3, 36, 98, 98, "paper", "accent"),
            Shape("rect", 0, 0, 13, 190.5, "accent"),
            Shape("rect", 40, 110, 60, 2.4, "accent"),
            # The two organisations; the template puts their names in.
            Shape("rect", 40, 14, 180, 22, text="{organisations}", size=20, align="l", bold=False),
        ),
    ),
    "section": Layout(
        (
            _DISPLAY._replace(kind="title", top=52, height=46),
            Box("Subtitle", "body", 40, 111, 278, 30),
        ),
        (
            Shape("rect", 0, 48, 338.67, 96, "accent_soft", "line"),
            Shape("rect", 0, 48, 13, 96, "accent"),
            Shape("rect", 40, 103, 60, 2.4, "accent"),
        ),
    ),
    "bullets": Layout((_TITLE, _BODY), (_TAB,)),
    "columns": Layout(
        (
            _TITLE,
            _HEAD,
            _SIDE,
            _HEAD._replace(name="Right heading", left=_COLUMN_2),
            _SIDE._replace(name="Right", left=_COLUMN_2),
        ),
        (_TAB,),
    ),
    "picture": Layout(
        (
            # The title stands beside the picture, so that its lettering is as large as can be.
            _TITLE._replace(top=14, width=86, height=54, anchor="t"),
            Box("Body", "body", LEFT, 72, 86, 69, list="bullet"),
            Box("Caption", "body", LEFT, 144, 86, 26, "note", "b"),
            Box("Picture", "pic", 108.67, 10, 212, 160, prompt=N_("Put the picture here")),
        ),
        (_TAB,),
    ),
    "table": Layout(
        (
            _TITLE,
            Box("Table", "tbl", LEFT, 47, WIDTH, 103, prompt=N_("Put the table here")),
            _NOTE,
        ),
        (_TAB,),
    ),
    "chart": Layout(
        (
            _TITLE,
            Box("Chart", "chart", LEFT, 46, WIDTH, 104, prompt=N_("Put the chart here")),
            _NOTE,
        ),
        (_TAB,),
    ),
    "quotation": Layout(
        (
            _TITLE,
            Box("Quotation", "body", 62, 58, 246, 76, "quotation", "ctr", "l", "accent", True),
            Box("By", "body", 62, 142, 246, 22, align="r"),
        ),
        (_TAB, Shape("rect", LEFT, 56, 40, 54, text="“", size=166)),
    ),
    "activity": Layout(
        (
            _TITLE,
            _BODY._replace(name="Task", width=203, list="number"),
            Box(
                "Time", "body", 233, 49, 87.67, 56, "display", "ctr", "ctr", "paper", True,
                fill="accent", inset=6,
            ),
            Box(
                "Group", "body", 233, 111, 87.67, 59, "lead", "ctr", "ctr", "ink", True,
                fill="accent_soft", outline="accent", inset=4,
            ),
        ),
        (_TAB,),
    ),
    "questions": Layout(
        (_TITLE, _BODY._replace(left=96, width=224.67, list="number", anchor="ctr")),
        (_TAB, Shape("ellipse", LEFT, 78.5, 62, 62, "accent", text="?", size=128)),
    ),
    "closing": Layout(
        (_TITLE, _BODY._replace(left=40, top=54, width=270, height=110, anchor="ctr")),
        (_TAB, Shape("rect", LEFT, 48, WIDTH, 122, "accent_soft", "line"),
         Shape("rect", LEFT, 48, 8, 122, "accent")),
    ),
}  # fmt: skip

#: Shapes on every layout.
SHAPES = (_RULE,)


def sizes(box: Box, slide: SlideSizes) -> tuple[float, ...]:
    """The sizes that the text of a box may have, in points, largest first.

    In another master's box it has the size of that box, and goes down to the size of notes: it
    cannot be moved to where there is more room.
    """
    top, floor = _range(box.role, slide)
    if box.foreign:
        floor = slide.note
        top = max(box.foreign.size, floor)
    steps = int((top - floor) // 2)
    return tuple(dict.fromkeys([*(top - 2 * step for step in range(steps + 1)), floor]))


def _range(role: Role, slide: SlideSizes) -> tuple[float, float]:
    """The largest and the smallest size of a role, in points."""
    return {
        "display": (slide.display, slide.display_floor),
        "title": (slide.title, slide.title_floor),
        "quotation": (slide.quotation, slide.body_floor),
        "lead": (slide.lead, slide.body_floor),
        "body": (slide.body, slide.body_floor),
        "note": (slide.note, slide.note),
    }[role]


def placeholder_id(index: int, box: Box | None = None) -> int:
    """The ``idx`` of a layout's box, by which slides find it; our titles have 0."""
    if box is not None and box.foreign:
        return box.foreign.idx
    return index + 12 if index else 0


def whole(role: Role, slide: SlideSizes) -> float | None:
    """Points down to which text is rather set smaller than with more lines; None: never.

    Headings look best on one line. Text that is set larger than usual is so only where that
    breaks no line; below the usual size, large letters count for more than few lines.
    """
    return {
        "display": slide.display_floor,
        "title": slide.title_floor,
        "quotation": slide.title,
        "lead": slide.body,
        "body": None,
        "note": None,
    }[role]
