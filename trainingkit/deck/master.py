"""A slide master of a partner: what it must have, and how our slides stand on it.

Layouts and placeholders are found by name. Any of our decks is a master that fits: a partner
changes its colours, fonts, pictures and places in PowerPoint and keeps the names.
"""

from __future__ import annotations

import functools
import io
import itertools
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pptx import Presentation

from trainingkit.deck.colours import contrast
from trainingkit.deck.geometry import FOOTER, LAYOUTS, NUMBER, Box, Foreign, Kind, Layout
from trainingkit.deck.graft import emptied
from trainingkit.deck.inherited import Reader, Setting
from trainingkit.deck.names import same_name
from trainingkit.deck.opened import Refused, foreign_parts, opened
from trainingkit.messages import N_, Message, msg
from trainingkit.problems import Place, Problem

#: Kind of our placeholder → kinds that serve as well; ``obj`` is PowerPoint's "Content".
KINDS: Mapping[Kind, tuple[Kind, ...]] = {
    "title": ("title", "ctrTitle"),
    "ctrTitle": ("title", "ctrTitle"),
    "subTitle": ("body", "subTitle", "obj"),
    "body": ("body", "subTitle", "obj"),
    "pic": ("pic", "obj"),
    "tbl": ("tbl", "obj"),
    "chart": ("chart", "obj"),
}
#: How PowerPoint's menu names the kinds.
KIND_NAMES: Mapping[Kind, str] = {
    "title": N_("title"),
    "ctrTitle": N_("title"),
    "subTitle": N_("text"),
    "body": N_("text"),
    "obj": N_("content"),
    "pic": N_("picture"),
    "tbl": N_("table"),
    "chart": N_("chart"),
}
#: What a master may do without: (layout, placeholder).
OPTIONAL = frozenset({("title", "Picture")})
#: Fonts that set no line wider than Arial. Of others it is not known how wide they are.
NARROW = ("Arial", "Arial Narrow", "Arimo", "Calibri", "Carlito", "Helvetica", "Liberation Sans",
          "Liberation Serif", "Times New Roman")  # fmt: skip
#: How much wider than Arial an unknown font is taken to be: 98 of 100 lines of the project's
#: slides are at most 1.205 times as wide in DejaVu Sans Bold, the widest of those measured.
WIDE = 1.2
#: Contrast that text must have (WCAG 2.1, level AA), and that weak eyes need (level AAA).
LEAST_CONTRAST, GOOD_CONTRAST = 4.5, 7.0


class Master(NamedTuple):
    """A slide master that our slides can be made on."""

    #: The file, as the user named it.
    path: str
    #: A PPTX with its masters and layouts and no slide.
    data: bytes
    #: Our layouts, with the places and the type of this master.
    layouts: Mapping[str, Layout]
    #: Colours of ours, by their names in the theme, that drawings have here; may be none.
    colours: Mapping[str, str]


class Examined(NamedTuple):
    """What was found out about a file: the master, if it can be used, and all problems."""

    master: Master | None
    problems: tuple[Problem, ...]


@functools.lru_cache(4)
def examine(raw: bytes, name: str) -> Examined:
    """Read a slide master; ``raw``: what the file holds, ``name``: its name in problems."""
    try:
        data = opened(raw)
        foreign = tuple(foreign_parts(data, name))
        try:
            data = emptied(data)
            deck: Any = Presentation(io.BytesIO(data))
            found = _Examination(name, deck)
            layouts = dict(found.layouts())
            found.fonts()
        except Exception:  # a damaged file may raise anything in the library
            if foreign:
                return Examined(None, foreign)
            raise Refused(
                msg("the file is damaged"),
                msg("open it in PowerPoint and save it as a PowerPoint presentation (.pptx)"),
            ) from None
    except Refused as refused:
        return Examined(None, (Problem(Place(name), refused.message, refused.hint),))
    problems = (*foreign, *found.problems)
    if any(problem.stops for problem in problems):
        return Examined(None, problems)
    return Examined(Master(name, data, layouts, _pens(Reader(deck.slide_masters[0]))), problems)


def _pens(reader: Reader) -> Mapping[str, str]:
    """The master's colours for drawings, if drawings are legible in them on white."""
    ink, accent, soft = (reader.palette.named(name) for name in ("tx1", "tx2", "bg2"))
    if ink is None or accent is None or soft is None:
        return {}
    white = (1.0, 1.0, 1.0)
    if min(contrast(accent, white), contrast(ink, soft), contrast(ink, white)) < GOOD_CONTRAST:
        return {}
    named = {"ink": ink, "accent": accent, "accent_soft": soft}
    return {
        name: "#" + "".join(f"{round(part * 255):02X}" for part in colour)
        for name, colour in named.items()
    }


class _Examination:
    """Goes through the layouts of a deck and gathers what is wrong."""

    def __init__(self, path: str, deck: Any) -> None:
        self.path, self.problems = path, list[Problem]()
        self._wide, self._high = deck.slide_width / 36_000, deck.slide_height / 36_000
        self._fonts: set[str] = set()
        self._native: dict[str, list[tuple[Any, Reader]]] = {}
        for master in deck.slide_masters:
            reader = Reader(master)
            for layout in master.slide_layouts:
                self._native.setdefault(same_name(layout.name), []).append((layout, reader))

    def layouts(self) -> Iterator[tuple[str, Layout]]:
        """Our layouts as this master has them; those with problems may lack boxes."""
        for name, ours in LAYOUTS.items():
            found = self._native.get(same_name(name), [])
            if not found:
                self._tell(
                    "",
                    msg("the layout “{name}” is missing", name=name),
                    msg("add a layout of this name with {names}",
                        names=", ".join(_wanted(name, ours))),
                )  # fmt: skip
                continue
            if len(found) > 1:
                self._tell(
                    name,
                    msg("two layouts have this name"),
                    msg("rename one of them (View, Slide Master, Rename)"),
                )
            yield name, self._layout(name, ours, *found[0])

    def _layout(self, name: str, ours: Layout, native: Any, reader: Reader) -> Layout:
        by_name: dict[str, list[Any]] = {}
        for holder in native.placeholders:
            by_name.setdefault(same_name(holder.name), []).append(holder)
        settings: dict[str, Setting] = {}
        boxes = []
        for box in ours.boxes:
            found = by_name.get(same_name(box.name), [])
            if not found and (name, box.name) in OPTIONAL:
                continue
            if holder := self._holder(name, box, found):
                settings[box.name] = reader.setting(native, holder)
                boxes.append(self._box(box, holder, settings[box.name]))
                self._judge(f"{name}/{box.name}", box, settings[box.name], reader)
        self._overlaps(name, boxes)
        foot, number = (self._foot(each, native, reader) for each in (FOOTER, NUMBER))
        return Layout(tuple(boxes), (), foot, number)

    def _holder(self, layout: str, box: Box, found: list[Any]) -> Any:
        """The placeholder for a box; None, and a problem, if there is none that serves."""
        hint = msg("select it and rename it in the Selection Pane (Alt+F10)")
        if not found:
            self._tell(
                layout,
                msg("the placeholder “{name}” is missing", name=box.name),
                msg("insert a placeholder of the kind {kind}, or name the one that is there;"
                    " names stand in the Selection Pane (Alt+F10)", kind=_kind(box.kind)),
            )  # fmt: skip
            return None
        if len(found) > 1:
            self._tell(f"{layout}/{box.name}", msg("two placeholders have this name"), hint)
        kind = found[0]._element.ph.get("type", "obj")
        if kind not in KINDS[box.kind]:
            self._tell(
                f"{layout}/{box.name}",
                msg("this placeholder does not take what stands in it"),
                msg("replace it by one of the kind {kind}", kind=_kind(box.kind)),
            )
            return None
        return found[0]

    def _box(self, ours: Box, holder: Any, found: Setting) -> Box:
        left, over, right, under = found.margins
        text = ours.kind not in ("pic", "tbl", "chart")
        self._fonts.add(found.family)
        return ours._replace(
            kind=holder._element.ph.get("type", "obj"),
            left=found.place[0],
            top=found.place[1],
            width=found.place[2],
            height=found.place[3],
            anchor=found.anchor,
            align=found.align,
            bold=found.bold,
            inset=(left + right) / 2 if text else 0,
            fill=None,
            outline=None,
            foreign=Foreign(
                holder.placeholder_format.idx,
                found.size,
                found.indent if text else 0,
                (over + under) / 2 if text else 0,
                1.0 if found.family in NARROW else WIDE,
                max(1.0, found.leading),
            ),
        )

    def _foot(self, ours: Box, native: Any, reader: Reader) -> Box | None:
        """Footer or number of a layout, found by its kind; None if there is none."""
        for holder in native.placeholders:
            if holder._element.ph.get("type") == ours.kind:
                return self._box(ours, holder, reader.setting(native, holder))
        return None

    def _judge(self, place: str, box: Box, found: Setting, reader: Reader) -> None:
        """Report what cannot be set, or not be read, in a placeholder."""
        left, top, width, height = found.place
        beyond = (left, top, self._wide - left - width, self._high - top - height)
        if min(width, height) <= 0 or min(beyond) < -1:
            self._tell(
                place,
                msg("stands partly outside the slide"),
                msg("move it, or make it smaller"),
            )
        if found.turned:
            self._tell(
                place,
                msg("its text is turned, or stands in columns"),
                msg("set its text straight and in one column (Format Shape, Text Box)"),
            )
        if box.kind == "pic":
            return
        if found.capitals:
            self._tell(
                place,
                msg("its text is in capitals, which weak eyes read badly"),
                msg("take the capitals off (Font, All Caps)"),
            )
        if box.kind in ("tbl", "chart"):  # their text has the usual colour, whatever the list has
            found = found._replace(colour=reader.palette.named("tx1"))
        self._contrast(place, found)
        if box.kind == "tbl":
            head, ground = reader.palette.named("bg1"), reader.palette.named("tx2")
            self._contrast(
                f"{place} (Background 1, Text 2)", found._replace(colour=head, ground=ground)
            )

    def _contrast(self, place: str, found: Setting) -> None:
        if found.colour is None or found.ground is None:
            if found.ground is None:
                self._tell(
                    place,
                    msg("its ground is a picture or a gradient: nobody can say whether text on it"
                        " is legible"),
                    msg("put a plain colour behind the text"),
                    stops=False,
                )  # fmt: skip
            return
        ratio = contrast(found.colour, found.ground)
        if ratio < GOOD_CONTRAST:
            self._tell(
                place,
                msg("its text has a contrast of {ratio}:1; {good}:1 is what weak eyes need",
                    ratio=int(ratio * 10) / 10, good=int(GOOD_CONTRAST)),
                msg("make the text darker, or what it stands on lighter"),
                stops=ratio < LEAST_CONTRAST,
            )  # fmt: skip

    def _overlaps(self, layout: str, boxes: list[Box]) -> None:
        for one, two in itertools.combinations(boxes, 2):
            wide = min(one.left + one.width, two.left + two.width) - max(one.left, two.left)
            high = min(one.bottom, two.bottom) - max(one.top, two.top)
            if wide > 1 and high > 1:
                self._tell(
                    f"{layout}/{one.name}",
                    msg("stands over the placeholder “{name}”", name=two.name),
                    msg("move them apart"),
                )

    def fonts(self) -> None:
        """Report fonts of which it is not known how wide they are."""
        for family in sorted(self._fonts - set(NARROW)):
            self._tell(
                "",
                msg("the font {family} is not known here: text is measured as if it were a fifth"
                    " wider than Arial", family=family),
                msg("see that every computer has it, with all Vietnamese letters; or use {names}",
                    names="Arial, Calibri, Times New Roman"),
                stops=False,
            )  # fmt: skip

    def _tell(self, cell: str, message: Message, hint: Message, *, stops: bool = True) -> None:
        place = Place(self.path, cell=cell)
        self.problems.append(Problem(place, message, hint, "error" if stops else "warning"))


def _wanted(name: str, layout: Layout) -> list[str]:
    """Names of the placeholders that a layout must have."""
    return [box.name for box in layout.boxes if (name, box.name) not in OPTIONAL]


def _kind(kind: Kind) -> Message:
    return Message(KIND_NAMES[kind])


@functools.cache
def required() -> Mapping[str, tuple[str, ...]]:
    """Layout → names of the placeholders that a master must have on it."""
    return {name: tuple(_wanted(name, layout)) for name, layout in LAYOUTS.items()}
