"""Pairs the tests before and after by the code that trainees make for themselves."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from trainingkit.collect.responses import Response

#: Id of the question for the code.
CODE = "code"
#: Two digits, two letters, two digits, as the tests ask for.
_SHAPE = "00AA00"
_TO_DIGIT = str.maketrans("OQIL", "0011")
_TO_LETTER = str.maketrans("01", "OI")


class Matched(NamedTuple):
    """Tests before and after: those of one person, and the codes of those without a partner."""

    pairs: tuple[tuple[Response, Response], ...]
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]
    #: Codes that stand on several tests of the same time: whose they are cannot be told.
    twice: tuple[str, ...]
    #: Tests without a code, before and after.
    without: tuple[int, int]

    @property
    def unmatched(self) -> int:
        """Tests without a partner, those without a code among them."""
        return self.unpaired - 2 * len(self.pairs)

    #: All tests.
    unpaired: int = 0


def code(text: str) -> str:
    """A code as it is compared: capitals without accents, signs or spaces.

    Letters where digits belong, as in ``O5NG47``, are taken for the digits they look like, and
    the other way round.
    """
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D")).upper()
    plain = re.sub(r"[^A-Z0-9]", "", plain)
    if len(plain) != len(_SHAPE):
        return plain
    return "".join(
        letter.translate(_TO_DIGIT if place == "0" else _TO_LETTER)
        for letter, place in zip(plain, _SHAPE, strict=True)
    )


def match(before: Sequence[Response], after: Sequence[Response]) -> Matched:
    """Pair the tests; a code that stands on two tests of the same time pairs none."""
    by_code = [
        [(code(test.answers.get(CODE, "")), test) for test in tests] for tests in (before, after)
    ]
    counts = [Counter(key for key, _ in tests if key) for tests in by_code]
    twice = {key for count in counts for key, n in count.items() if n > 1}
    first, second = ({key: test for key, test in tests if key} for tests in by_code)
    shared = sorted(set(first) & set(second) - twice)
    return Matched(
        tuple((first[key], second[key]) for key in shared),
        tuple(sorted(set(first) - set(second) - twice)),
        tuple(sorted(set(second) - set(first) - twice)),
        tuple(sorted(twice)),
        (sum(not key for key, _ in by_code[0]), sum(not key for key, _ in by_code[1])),
        len(before) + len(after),
    )
