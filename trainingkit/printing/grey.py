"""No colour left: content of pages, forms, patterns and glyphs; shadings; pictures; fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from trainingkit.printing import content, picture, shading
from trainingkit.printing.colour import BY_SIZE


def grey(document: Pdf) -> None:
    """Turn every colour of a document into grey.

    Greys are those that ISO 32000-1, 10.3 gives. Unconvertible for colours that are not
    understood; then the document is half done and must not be used.
    """
    found = list(_all(document))
    for page in document.pages:
        page.obj.Contents = document.make_stream(content.grey(document, page, _resources(page)))
    for thing in found:
        if isinstance(thing, Stream):
            _stream(document, thing)
        elif thing.get("/Type") == "/Font" and "/CharProcs" in thing:
            for glyph in thing.CharProcs.values():
                glyph.write(content.grey(document, glyph, thing.get("/Resources")))
    for thing in found:  # only now: until here, names of colour spaces are looked up
        if "/ShadingType" in thing:
            shading.grey(document, thing)
        for change in _CHANGES:
            change(document, thing)


def _resources(page: Any) -> Any:
    """The resources of a page, its own or those of the pages above it."""
    holder = page.obj
    while holder is not None and "/Resources" not in holder:
        holder = holder.get("/Parent")
    return None if holder is None else holder.Resources


def _stream(document: Pdf, thing: Any) -> None:
    kind = thing.get("/Subtype")
    if kind == "/Image":
        picture.grey(thing)
    elif kind == "/Form" or thing.get("/PatternType") == 1:
        thing.write(content.grey(document, thing, thing.get("/Resources")))


def _all(document: Pdf) -> Iterator[Any]:
    """Every dictionary and stream of the document, those within others too."""
    for thing in document.objects:
        yield from _within(thing)


def _within(thing: Any) -> Iterator[Any]:
    """A dictionary or stream, and those that stand in it directly; others come by themselves."""
    if isinstance(thing, (Dictionary, Stream)):
        yield thing
    elif not isinstance(thing, Array):
        return
    for part in list(thing) if isinstance(thing, Array) else list(thing.values()):
        if isinstance(part, (Dictionary, Array)) and not part.is_indirect:
            yield from _within(part)


# What is not in a stream of content.


def _spaces(document: Pdf, thing: Any) -> None:
    """Colour spaces of resources: nothing names them any more but uncoloured patterns."""
    named = thing.get("/ColorSpace")
    if not isinstance(named, Dictionary) or isinstance(named, Stream):
        return
    for key in list(named.keys()):
        if isinstance(named[key], Array) and named[key][0] == "/Pattern":
            named[key] = Array([Name.Pattern, Name.DeviceGray])
        elif named[key] != "/Pattern":
            del named[key]


def _group(document: Pdf, thing: Any) -> None:
    """The space in which transparent parts are mixed, and the backdrop of a mask."""
    if thing.get("/S") == "/Transparency" and "/CS" in thing:
        thing.CS = Name.DeviceGray
    if thing.get("/S") == "/Luminosity":
        _one(thing, "/BC")


def _annotation(document: Pdf, thing: Any) -> None:
    """Colours of annotations, and those by which viewers draw fields anew."""
    if thing.get("/Type") == "/Annot" or "/Rect" in thing:
        _one(thing, "/C")
        _one(thing, "/IC")
        if "/MK" in thing:
            _one(thing.MK, "/BC")
            _one(thing.MK, "/BG")
    if isinstance(thing.get("/DA"), String):
        thing.DA = String(_DA.sub(_style, str(thing.DA)))


def _style(found: re.Match[str]) -> str:
    numbers = [float(part) for part in found[1].split()]
    return f"{BY_SIZE[len(numbers)].grey(numbers):.4g} g"


_DA = re.compile(r"((?:[\d.]+\s+){1,4})(?:rg|g|k)\b")


def _one(thing: Any, key: str) -> None:
    """Make a colour of three or four numbers one grey; none stays none."""
    colour = thing.get(key)
    if isinstance(colour, Array) and len(colour) in BY_SIZE:
        level = BY_SIZE[len(colour)].grey([float(part) for part in colour])
        thing[key] = Array([round(level, 4)])


_CHANGES: tuple[Callable[[Pdf, Any], None], ...] = (_spaces, _group, _annotation)
