"""No text leads the renderer anywhere: no web or file address, no HTML that would fetch one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trainingkit.load import Loaded
from trainingkit.messages import msg
from trainingkit.problems import Problem

_ADDRESS = re.compile(r"\b[a-z][a-z0-9+.-]{1,20}://\S*|\bwww\.\S+|\b(?:javascript|data):\S+", re.I)
#: What every address holds; looked for first, for it is found fast.
_SIGN = re.compile(r"://|www\.|javascript:|data:", re.I)
#: Addresses belong here and are printed as text.
_ALLOWED = {"sources"}


def check(loaded: Loaded) -> Iterator[Problem]:
    """Report every address outside sources.yaml."""
    for found in loaded.texts:
        if found.field in _ALLOWED or not _SIGN.search(found.text):
            continue
        for match in _ADDRESS.finditer(found.text):
            yield Problem(
                found.origin.place_of(found.loc, match[0]),
                msg("the address {address} cannot be used here", address=match[0]),
                msg(
                    "nothing is fetched while documents are made: cite a source as [@key],"
                    " put pictures into curriculum/images/"
                ),
            )
