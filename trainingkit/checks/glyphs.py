"""Every letter can be printed: a glyph that the fonts lack would come out as an empty box."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from trainingkit import fonts
from trainingkit.load import Loaded
from trainingkit.messages import msg
from trainingkit.problems import Problem


def check(loaded: Loaded) -> Iterator[Problem]:
    """Report every letter that the fonts of print and slides do not have."""
    for found in loaded.texts:
        for letter in fonts.missing([found.text]):
            yield Problem(
                found.origin.place_of(found.loc, letter),
                msg(
                    "the fonts have no letter {letter} (U+{code}, {name})",
                    letter=letter,
                    code=f"{ord(letter):04X}",
                    name=unicodedata.name(letter, "?"),
                ),
                msg("use another sign, or a drawing"),
            )
