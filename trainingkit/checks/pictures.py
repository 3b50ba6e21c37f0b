"""Pictures exist in curriculum/images, fetch and run nothing, and have words that can be read."""

from __future__ import annotations

import difflib
import functools
import io
import math
import re
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree

from trainingkit import lettering
from trainingkit.load import Loaded, Origin
from trainingkit.messages import msg
from trainingkit.model.block import FigureBlock
from trainingkit.model.text import Kind
from trainingkit.model.walk import Loc, models
from trainingkit.problems import Place, Problem
from trainingkit.theme import editions, theme

_DANGER = re.compile(
    rb"<!ENTITY|<!DOCTYPE|<script|<foreignObject|<image\b|\bon[a-z]+\s*=|@import"
    rb"|(?:href|src)\s*=\s*[\"'](?!#)|url\(\s*[\"']?(?!#)",
    re.I,
)

#: Columns of the grid that a figure of half the width has; see templates/shared/blocks.css.
_HALF = 4


def check(loaded: Loaded) -> Iterator[Problem]:
    """Report pictures that are missing, misplaced, not plain, unreadable, or small in their words.

    How large words come out on slides is the business of ``slides``.
    """
    for origin, _, _, loc, text, kind in loaded.texts:
        if kind is Kind.IMAGE:
            yield from _path(origin, loc, text, loaded)
    images = loaded.curriculum.images
    for path, raw in images.items():
        yield from _faults(path, raw)
    for origin, _, _, thing in loaded.things():
        for loc, figure in models(thing, FigureBlock):
            yield from _small(origin.place((*loc, "image")), figure, images)


@functools.lru_cache(128)
def _danger(svg: bytes) -> re.Match[bytes] | None:
    """The first thing in a drawing that could fetch or run something."""
    return _DANGER.search(svg)


def _faults(path: str, raw: bytes) -> Iterator[Problem]:
    """What is wrong with a picture itself."""
    file = f"curriculum/{path}"
    if not path.endswith(".svg"):
        if not _opens(raw):
            yield Problem(
                Place(file),
                msg("the picture cannot be opened: it is broken, or of another kind than its name"),
                msg("export it again as PNG or JPEG"),
            )
    elif found := _danger(raw):
        yield Problem(
            _spot(file, raw, found.start()),
            msg(
                "the drawing holds {what}, which could fetch or run something",
                what=found[0].decode("ascii", "replace"),
            ),
            msg("export it as plain SVG without scripts, links or embedded pictures"),
        )
    else:
        yield from _unreadable(file, raw)


def _unreadable(file: str, raw: bytes) -> Iterator[Problem]:
    """What keeps a drawing from being measured."""
    start = _spot(file, raw, max(raw.find(b"<svg"), 0))
    try:
        lettering.view(raw)
    except ElementTree.ParseError as error:
        line, column = error.position
        shown = raw.decode("utf-8", "replace").splitlines()[line - 1 : line]
        yield Problem(
            Place(file, line, column + 1, "".join(shown)),
            msg("the drawing cannot be read: it is not whole, or no SVG"),
            msg("export it again as plain SVG"),
        )
        return
    except ValueError:
        yield Problem(
            start,
            msg("the drawing has no viewBox, or an empty one: its size is not known"),
            msg('write its width and height as viewBox="0 0 800 600" into <svg …>'),
        )
        return
    try:
        lettering.smallest(raw, 1, 1)
    except ValueError as error:
        yield Problem(
            start,
            msg("in the drawing stands {what}, which cannot be read", what=str(error)),
            msg("export it again as plain SVG"),
        )


def _opens(raw: bytes) -> bool:
    """Whether a photograph can be drawn, to its last row."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(raw)) as image:
            image.load()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return False
    return True


def _spot(file: str, raw: bytes, start: int) -> Place:
    line = raw.count(b"\n", 0, start) + 1
    column = start - raw.rfind(b"\n", 0, start)
    return Place(file, line, column, raw.split(b"\n")[line - 1].decode("utf-8", "replace"))


def _small(place: Place, figure: FigureBlock, images: Mapping[str, bytes]) -> Iterator[Problem]:
    """Report words that print would set smaller than the floor of an edition."""
    for edition in editions():
        look = theme(edition)
        width = look.figure.width if figure.width == "full" else look.span(_HALF)
        found = words(images, figure.image, width, look.figure.height)
        if found is not None and found.size < look.floor.picture:
            yield small(place, found, look.floor.picture, edition)
            return


def words(
    images: Mapping[str, bytes], path: str, width: float, height: float
) -> lettering.Words | None:
    """The smallest words of a drawing in a room of so many millimetres; their size in points.

    None for what has no words, and for what ``check`` reports as broken.
    """
    raw = images.get(path, b"")
    if not path.endswith(".svg") or _danger(raw):
        return None
    try:
        return lettering.smallest(raw, width, height)
    except (ElementTree.ParseError, ValueError):
        return None


def small(place: Place, found: lettering.Words, floor: float, where: str) -> Problem:
    """Words of a drawing that come out smaller than ``floor`` points."""
    return Problem(
        place,
        msg(
            "“{words}” in the drawing comes out at {size} points ({where}); it needs {floor}",
            words=found.text,
            size=math.floor(found.size),
            where=where,
            floor=math.ceil(floor),
        ),
        msg(
            "make the words in the drawing {more} per cent larger",
            more=math.ceil((floor / found.size - 1) * 100),
        ),
        "warning",
    )


def _path(origin: Origin, loc: Loc, path: str, loaded: Loaded) -> Iterator[Problem]:
    if path in loaded.curriculum.images or "://" in path:  # an address: see `addresses`
        return
    if path.startswith(("/", "\\")) or ":" in path or ".." in path.split("/"):
        yield Problem(
            origin.place(loc),
            msg("the path {path} leads out of curriculum/", path=path),
            msg("copy the picture into curriculum/images/ and name it images/<file>.svg"),
        )
        return
    close = difflib.get_close_matches(path, loaded.curriculum.images, 1)
    yield Problem(
        origin.place(loc),
        msg("there is no picture {path} in curriculum/", path=path),
        msg("did you mean {word}?", word=close[0]) if close else None,
    )
