"""Text that is not Unicode Vietnamese: typed in TCVN3 (ABC) or VNI, or damaged on its way.

Such text looks like ``NguyÔn V¨n`` or ``Nguyeãn Vaên``. It is recognised by reading it both ways
and asking which reading gives Vietnamese syllables; a name from another language stays what it is.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping

from trainingkit.messages import Message, msg

#: TCVN 5712:1993 (TCVN3): bytes as Latin-1 letters → Vietnamese.
_TCVN3 = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)
#: VNI: the sign that follows a vowel → what it adds to it.
_VNI_SIGNS = {
    "ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323",
    "â": "\u0302", "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309",
    "ã": "\u0302\u0303", "ä": "\u0302\u0323",
    "ê": "\u0306", "é": "\u0306\u0301", "è": "\u0306\u0300", "ú": "\u0306\u0309",
    "ü": "\u0306\u0303", "ë": "\u0306\u0323",
}  # fmt: skip
#: VNI: letters of one sign.
_VNI_LETTERS = {"ñ": "đ", "ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}

_ONSET = "ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx]|"
_VOWELS = (
    "iêu|yêu|oai|oao|oay|oeo|uao|uây|uôi|uya|uyê|uyu|ươi|ươu|"
    "ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|oa|oă|oe|oi|oo|ôi|ơi|ua|uâ|uê|ui|uô|uơ|ưa|ưi|ươ|ưu|uy|yê|"
    "[aăâeêioôơuưy]"
)
_SYLLABLE = re.compile(rf"(?:{_ONSET})(?:{_VOWELS})(?:ch|ng|nh|[cmnpt])?")
_TONES = "\u0300\u0301\u0303\u0309\u0323"


@functools.lru_cache(1 << 14)
def is_syllable(word: str) -> bool:
    """Whether a word has the build of a Vietnamese syllable: onset, vowels, end, one tone."""
    parts = unicodedata.normalize("NFD", word.lower())
    if sum(letter in _TONES for letter in parts) > 1:
        return False
    bare = unicodedata.normalize("NFC", "".join(p for p in parts if p not in _TONES))
    return _SYLLABLE.fullmatch(bare) is not None


def from_tcvn3(text: str) -> str:
    """TCVN3 text, its bytes shown as Latin-1, as Unicode."""
    return "".join(_TCVN3.get(letter, letter) for letter in text)


def from_vni(text: str) -> str:
    """VNI text, its bytes shown as Latin-1, as Unicode."""
    made: list[str] = []
    for letter in text:
        low = letter.lower()
        if low in _VNI_SIGNS and made and made[-1].lower() in "aeouyơư":
            made[-1] = unicodedata.normalize("NFC", made[-1] + _VNI_SIGNS[low])
        elif low in _VNI_LETTERS:
            new = _VNI_LETTERS[low]
            made.append(new.upper() if letter.isupper() else new)
        else:
            made.append(letter)
    return "".join(made)


def from_windows_1252(text: str) -> str:
    """UTF-8 that was read as Windows-1252, read aright; the text itself where it was not."""
    raw = bytearray()
    for letter in text:
        try:
            raw += letter.encode("cp1252")
        except UnicodeEncodeError:
            if ord(letter) > 0xFF:
                return text
            raw.append(ord(letter))
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return text


#: Way of writing → how to read it as Unicode.
READINGS: Mapping[str, Callable[[str], str]] = {
    "TCVN3 (ABC)": from_tcvn3,
    "VNI": from_vni,
    "UTF-8 / Windows-1252": from_windows_1252,
}
ADVICE = msg(
    "convert it to Unicode first, for example with UniKey (Ctrl+Shift+F6), and save the list anew"
)
_LOST = re.compile(r"\w[?\ufffd]|[?\ufffd]\w")


def judged(texts: Iterable[str]) -> str | None:
    """The way of writing in which the texts, taken together, are typed; None for Unicode.

    Only words with letters beyond ASCII tell. A reading wins where fewer than half of them are
    Vietnamese as they stand, and most are when read that way.
    """
    words = [word for text in texts for word in marked_words(text)]
    if not words:
        return None
    as_they_stand = sum(map(is_syllable, words))
    if as_they_stand * 2 >= len(words):
        return None
    best, name = max(
        (sum(_better(word, read) for word in words), name) for name, read in READINGS.items()
    )
    return name if best * 10 >= len(words) * 7 else None


def lost(text: str) -> bool:
    """Whether letters were lost when the text was saved: ``Nguy?n``."""
    return _LOST.search(text) is not None


def marked_words(text: str) -> list[str]:
    """The words of a text that have letters beyond ASCII."""
    found = re.findall(r"[^\s\d.,;:()\"'/\\+=_<>|-]+", unicodedata.normalize("NFC", text))
    return [word for word in found if not word.isascii()]


def _better(word: str, read: Callable[[str], str]) -> bool:
    again = read(word)
    return again != word and is_syllable(again)


def told(name: str) -> Message:
    """What is said of a text in a way of writing of ``READINGS``."""
    return msg("the text is typed in {encoding}, not in Unicode", encoding=name)
