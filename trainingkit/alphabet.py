"""The Vietnamese letters that ASCII does not have. No library is needed here."""

from __future__ import annotations

import unicodedata

_VOWELS = "aăâeêioôơuưy"
_TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")


def _vietnamese() -> str:
    toned = [unicodedata.normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in _TONES]
    small = [letter for letter in toned if not letter.isascii()] + ["đ"]
    return "".join(small) + "".join(small).upper()


#: The 134 letters with marks, composed (NFC), small ones first.
VIETNAMESE = _vietnamese()
