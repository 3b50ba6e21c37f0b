"""Names of layouts and placeholders, as people and programs write them."""

from __future__ import annotations

import re

_COPY = re.compile(r"^\d+_")
_COUNT = re.compile(r"\s*\d+$")


def same_name(name: str) -> str:
    """What a name is compared by: PowerPoint adds numbers and ``Placeholder`` to names.

    ``1_Title`` and ``title`` are one layout, ``Left Heading Placeholder 3`` and ``Left heading``
    one placeholder.
    """
    folded = _COUNT.sub("", _COPY.sub("", name.strip())).casefold()
    return " ".join(word for word in folded.split() if word != "placeholder")
