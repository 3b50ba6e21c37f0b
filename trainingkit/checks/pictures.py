"""Pictures exist, lie in curriculum/images, and are drawings that fetch and run nothing."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from trainingkit.load import Loaded, Origin
from trainingkit.messages import msg
from trainingkit.model.text import Kind
from trainingkit.model.walk import Loc
from trainingkit.problems import Place, Problem

_DANGER = re.compile(
    rb"<!ENTITY|<!DOCTYPE|<script|<foreignObject|<image\b|\bon[a-z]+\s*=|@import"
    rb"|(?:href|src)\s*=\s*[\"'](?!#)|url\(\s*[\"']?(?!#)",
    re.I,
)


def check(loaded: Loaded) -> Iterator[Problem]:
    """Report pictures that are missing, misplaced or not plain drawings."""
    for origin, _, _, loc, text, kind in loaded.texts:
        if kind is Kind.IMAGE:
            yield from _path(origin, loc, text, loaded)
    for path, raw in loaded.curriculum.images.items():
        if path.endswith(".svg") and (found := _DANGER.search(raw)):
            line = raw.count(b"\n", 0, found.start()) + 1
            column = found.start() - raw.rfind(b"\n", 0, found.start())
            shown = raw.split(b"\n")[line - 1].decode("utf-8", "replace")
            yield Problem(
                Place(f"curriculum/{path}", line, column, shown),
                msg(
                    "the drawing holds {what}, which could fetch or run something",
                    what=found[0].decode("ascii", "replace"),
                ),
                msg("export it as plain SVG without scripts, links or embedded pictures"),
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
