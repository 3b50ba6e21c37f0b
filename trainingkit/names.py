"""File names for the people who open them, the order of the Vietnamese alphabet, of names too."""

from __future__ import annotations

import re
import unicodedata


def slug(text: str, limit: int = 60) -> str:
    """``Sổ tay học viên`` → ``so-tay-hoc-vien``; cut at a hyphen to ``limit`` letters."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    joined = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "x"
    return joined if len(joined) <= limit else joined[: limit + 1].rpartition("-")[0]


#: The Vietnamese alphabet, and its tones in the order of dictionaries.
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = ("\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
_RANKS = {letter: rank for rank, letter in enumerate(" 0123456789" + _LETTERS, 1)}


def order(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Key that sorts by the Vietnamese alphabet (a ă â b … d đ e ê …), then by tone.

    A word without tone comes before à, ả, ã, á, ạ, as in Vietnamese dictionaries.
    """
    letters: list[int] = []
    tones: list[int] = []
    for letter in unicodedata.normalize("NFC", text.lower()):
        parts = unicodedata.normalize("NFD", letter)
        tone = next((_TONES.index(part) + 1 for part in parts if part in _TONES), 0)
        base = unicodedata.normalize("NFC", "".join(p for p in parts if p not in _TONES))
        letters.append(_RANKS.get(base, len(_RANKS) + 1))
        tones.append(tone)
    return tuple(letters), tuple(tones)


def initial(text: str) -> str:
    """The capital that a word stands under in an index: ``Ủy quyền`` → U, ``địa`` → Đ, 55 → 0–9."""
    if text[:1].isdigit():
        return "0–9"
    parts = unicodedata.normalize("NFD", text[:1].upper())
    return unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))


NameKey = tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]


def by_given_name(name: str) -> NameKey:
    """Key that sorts full names as Vietnamese lists do: given name, family name, middle names.

    The family name is printed first and the given name last: ``Nguyễn Thị Ánh`` stands under
    Ánh. Names are compared word by word, so that one family stays together.
    """
    words = name.split() or [""]
    return tuple(order(word) for word in (words[-1], *words[:-1]))
