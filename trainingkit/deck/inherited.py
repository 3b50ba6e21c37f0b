"""How a placeholder of a layout sets its text, with all that it takes from master and theme."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple, TypeVar

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from trainingkit.deck.colours import RGB, Palette

#: Kind of a layout's placeholder → kind of the master's from which it takes what it does not say.
_FROM: Mapping[str, str] = {"ctrTitle": "title", "title": "title", "ftr": "ftr", "sldNum": "sldNum"}
_STYLES: Mapping[str, str] = {"title": "p:titleStyle", "body": "p:bodyStyle"}
T = TypeVar("T", bound=str)
_EMU = 36_000
#: Millimetres within a box left, above, right and below of text, where nothing is said.
_MARGINS = {"lIns": 2.54, "tIns": 1.27, "rIns": 2.54, "bIns": 1.27}
#: A shape below a box counts as its ground if it covers it but for so many millimetres.
_NEARLY = 1.5


class Setting(NamedTuple):
    """A placeholder as it comes out. Lengths in millimetres, sizes in points."""

    place: tuple[float, float, float, float]
    turned: bool
    size: float
    bold: bool
    capitals: bool
    align: Literal["l", "ctr", "r"]
    anchor: Literal["t", "ctr", "b"]
    #: Left edge of the text behind its bullet.
    indent: float
    bullet: bool
    margins: tuple[float, float, float, float]
    #: Line spacing as a multiple of single.
    leading: float
    family: str
    colour: RGB | None
    #: What it stands on; None: a picture, a gradient.
    ground: RGB | None


class Reader:
    """Reads the placeholders of one slide master's layouts."""

    def __init__(self, master: Any) -> None:
        """``master``: python-pptx's slide master."""
        self.palette = Palette(master)
        self._master = master
        self._holders = {
            holder._element.ph.get("type", "obj"): holder for holder in master.placeholders
        }
        theme = parse_xml(master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob)
        self._fonts = {
            f"+{short}-lt": theme.find(f".//{qn(name)}/{qn('a:latin')}").get("typeface", "")
            for short, name in (("mj", "a:majorFont"), ("mn", "a:minorFont"))
        }

    def setting(self, layout: Any, holder: Any) -> Setting:
        """How ``holder``, a placeholder of ``layout``, sets its text."""
        kind = _FROM.get(holder._element.ph.get("type", "obj"), "body")
        parent = self._holders.get(kind)
        chain = [each._element for each in (holder, parent) if each is not None]
        levels = list(self._levels(chain, kind))
        bodies = [found for each in chain for found in each.findall(f".//{qn('a:bodyPr')}")]

        def body(name: str, usual: str) -> str:
            return next((found for each in bodies if (found := each.get(name))), usual)

        def level(name: str, usual: str) -> str:
            return next((found for each in levels if (found := each.get(name))), usual)

        def run(name: str, usual: str) -> str:
            return next(
                (found for each in levels for look in each.findall(qn("a:defRPr"))
                 if (found := look.get(name))),
                usual,
            )  # fmt: skip

        bullet = next(
            (child.tag != qn("a:buNone") for each in levels for child in each
             if child.tag in (qn("a:buNone"), qn("a:buChar"), qn("a:buAutoNum"), qn("a:buBlip"))),
            False,
        )  # fmt: skip
        margins = tuple(
            int(said) / _EMU if (said := body(name, "")) else usual
            for name, usual in _MARGINS.items()
        )
        place = self._place(chain)
        colour = next(
            (found for each in levels for look in each.findall(qn("a:defRPr"))
             for fill in look.findall(qn("a:solidFill")) if (found := self.palette.of(fill))),
            self.palette.named("tx1"),
        )  # fmt: skip
        turn = next((each.get("rot") for each in self._frames(chain)), None)
        return Setting(
            place,
            turn not in (None, "0") or body("vert", "horz") != "horz" or body("numCol", "1") != "1",
            int(run("sz", "1800")) / 100,
            run("b", "0") in ("1", "true"),
            run("cap", "none") != "none",
            _one_of(level("algn", "l"), ("l", "ctr", "r"), "l"),
            _one_of(body("anchor", "t"), ("t", "ctr", "b"), "t"),
            max(0, int(level("marL", "0"))) / _EMU,
            bullet,
            (margins[0], margins[1], margins[2], margins[3]),
            self._leading(levels),
            self._family(levels, kind),
            colour,
            self._ground(layout, chain, place),
        )

    def _levels(self, chain: list[Any], kind: str) -> Iterator[Any]:
        """What is said of the first level of text, the nearest first."""
        for each in chain:
            yield from each.findall(f".//{qn('a:lstStyle')}/{qn('a:lvl1pPr')}")
        styles = self._master._element.find(qn("p:txStyles"))
        if styles is not None:
            path = f"{qn(_STYLES.get(kind, 'p:otherStyle'))}/{qn('a:lvl1pPr')}"
            yield from styles.findall(path)

    def _frames(self, chain: list[Any]) -> Iterator[Any]:
        for each in chain:
            yield from each.findall(f"{qn('p:spPr')}/{qn('a:xfrm')}")

    def _place(self, chain: list[Any]) -> tuple[float, float, float, float]:
        """Left, top, width, height; nothing at all where neither layout nor master says it."""
        for frame in self._frames(chain):
            off, ext = frame.find(qn("a:off")), frame.find(qn("a:ext"))
            left, top = int(off.get("x")), int(off.get("y"))
            return left / _EMU, top / _EMU, int(ext.get("cx")) / _EMU, int(ext.get("cy")) / _EMU
        return 0, 0, 0, 0

    def _leading(self, levels: list[Any]) -> float:
        for each in levels:
            for spacing in each.findall(f"{qn('a:lnSpc')}/{qn('a:spcPct')}"):
                said = spacing.get("val", "100000")
                return float(said.rstrip("%")) / (100 if said.endswith("%") else 100_000)
        return 1

    def _family(self, levels: list[Any], kind: str) -> str:
        usual = "+mj-lt" if kind == "title" else "+mn-lt"
        said = next(
            (found for each in levels for look in each.findall(f"{qn('a:defRPr')}/{qn('a:latin')}")
             if (found := look.get("typeface"))),
            usual,
        )  # fmt: skip
        return str(self._fonts.get(said, said))

    def _ground(
        self, layout: Any, chain: list[Any], place: tuple[float, float, float, float]
    ) -> RGB | None:
        """The colour of what text stands on: its own box, a shape behind it, the background."""
        fills = [self.palette.fill(each.find(qn("p:spPr"))) for each in chain]
        for tree in (layout.shapes._spTree, self._master.shapes._spTree):
            below = [shape for shape in tree if _covers(shape, place)]
            fills += [self._filled(shape) for shape in reversed(below)]
            if any(shape.tag == qn("p:pic") for shape in below):
                fills.append(True)
            if layout._element.get("showMasterSp") in ("0", "false"):
                break
        for part in (layout, self._master):
            for ground in part._element.findall(f"{qn('p:cSld')}/{qn('p:bg')}/*"):
                if ground.tag == qn("p:bgPr"):
                    fills.append(self.palette.fill(ground))
                else:
                    fills.append(self.palette.of(ground) or True)
        plain = (fill for fill in (*fills, self.palette.named("bg1")) if fill not in (None, False))
        found = next(plain, None)
        return found if isinstance(found, tuple) else None

    def _filled(self, shape: Any) -> RGB | bool | None:
        """What a shape is filled with, by itself or by its style."""
        own = self.palette.fill(shape.find(qn("p:spPr")))
        style = shape.find(f"{qn('p:style')}/{qn('a:fillRef')}")
        if own is None and style is not None and style.get("idx", "0") != "0":
            return self.palette.of(style) or True
        return own


def _covers(shape: Any, place: tuple[float, float, float, float]) -> bool:
    """Whether a shape that is no placeholder lies under the whole of a box."""
    if shape.tag not in (qn("p:sp"), qn("p:pic")) or shape.find(f".//{qn('p:ph')}") is not None:
        return False
    frame = shape.find(f"{qn('p:spPr')}/{qn('a:xfrm')}")
    if frame is None:
        return False
    off, ext = frame.find(qn("a:off")), frame.find(qn("a:ext"))
    left, top = int(off.get("x")) / _EMU, int(off.get("y")) / _EMU
    right, bottom = left + int(ext.get("cx")) / _EMU, top + int(ext.get("cy")) / _EMU
    return (
        left <= place[0] + _NEARLY
        and top <= place[1] + _NEARLY
        and right >= place[0] + place[2] - _NEARLY
        and bottom >= place[1] + place[3] - _NEARLY
    )


def _one_of(said: str, known: tuple[T, ...], usual: T) -> T:
    return next((each for each in known if each == said), usual)
