"""Every letter can be printed: a glyph that the fonts lack would come out as an empty box."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from trainingkit import fonts
from trainingkit.load import Loaded
from trainingkit.messages import msg
from trainingkit.model.walk import texts
from trainingkit.problems import Problem


def check(loaded: Loaded) -> Iterator[Problem]:
    """Report every letter that the fonts of print and slides do not have."""
    for origin, _, _, model in loaded.things():
        for loc, text, _ in texts(model):
            for letter in fonts.missing([text]):
                yield Problem(
                    origin.place_of(loc, letter),
                    msg(
                        "the fonts have no letter {letter} (U+{code}, {name})",
                        letter=letter,
                        code=f"{ord(letter):04X}",
                        name=unicodedata.name(letter, "?"),
                    ),
                    msg("use another sign, or a drawing"),
                )
