"""Cells → values: names, sex, birth, telephone numbers."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import NamedTuple

from trainingkit.messages import Message, msg
from trainingkit.model.participant import Sex
from trainingkit.participants.grid import Broken, Value, shown

#: Ages on the first day of a class, in years.
YOUNGEST, OLDEST = 10, 110

_SEX: dict[str, Sex] = {
    **dict.fromkeys(("nam", "m", "male", "trai", "ông", "ong", "anh", "mr"), "male"),
    **dict.fromkeys(
        ("nữ", "nu", "f", "female", "gái", "bà", "ba", "chị", "cô", "mrs", "ms"), "female"
    ),
}
_TITLES: dict[str, Sex] = {"ông": "male", "bà": "female", "anh": "male", "chị": "female"}
_MARKS = frozenset(["x", "v", "✓", "✔", "1", "+", "nam", "nữ", "có", "•", "*"])


class Birth(NamedTuple):
    """A year of birth, and the day where it is known."""

    year: int | None = None
    date: dt.date | None = None


def name(text: str) -> str:
    """A name without a number before it: ``1. Nguyễn Văn An`` → ``Nguyễn Văn An``."""
    return re.sub(r"^\d{1,3}\s*[.)/-]\s*", "", text).strip(" ,;")


def title(text: str) -> Sex | None:
    """The sex that a title before a name tells: ``Ông Nguyễn Văn An``."""
    words = text.split()
    return _TITLES.get(words[0].lower().rstrip(".:")) if len(words) > 2 else None


def name_problem(text: str) -> Message | None:
    """What is doubtful about a name; None where nothing is."""
    if any(letter.isdigit() for letter in text):
        return msg("the name holds a digit")
    if text.startswith(("=", "+", "@")) or not text[0].isalpha():
        return msg("the name does not begin with a letter; it is kept as text")
    if len(text.split()) < 2:
        return msg("the name has only one word")
    return None


def sex(text: str) -> Sex | None:
    """``Nam``, ``Nữ`` and their other spellings; None for anything else."""
    return _SEX.get(unicodedata.normalize("NFC", text.lower()).strip(" .:"))


def marked(text: str) -> bool:
    """Whether a cell of the column Nam or Nữ is ticked, or holds a year."""
    return text.lower().strip(" .") in _MARKS or birth_year_only(text)


def birth_year_only(text: str) -> bool:
    """``1955``."""
    return re.fullmatch(r"(18|19|20)\d\d", text.strip()) is not None


def birth(value: Value | None, held: dt.date) -> tuple[Birth, Message | None]:
    """Year and day of birth from a cell, and what is wrong with it.

    ``held``: the first day of the class; people are 10 to 110 years old on it. A year that is
    out of question is left empty; a day that is, leaves the year.
    """
    if value is None or isinstance(value, Broken):
        return Birth(), None
    found, problem = _birth(value)
    if found.year is None:
        return found, problem or msg("this is no year or date of birth")
    if not held.year - OLDEST <= found.year <= held.year - YOUNGEST:
        return Birth(), msg(
            "the year of birth is not between {first} and {last}",
            first=held.year - OLDEST,
            last=held.year - YOUNGEST,
        )
    return found, problem


_DAY_FIRST = re.compile(r"(\d{1,2})\s*[/.\-\s]\s*(\d{1,2})\s*[/.\-\s]\s*(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})(?:[ T].*)?")
_MONTH = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{4})")
_YEAR = re.compile(r"(?:năm|sinh năm|sn|ns|s\.?n\.?)?\s*:?\s*(\d{4})(?:\s*\(.*\))?", re.IGNORECASE)


def _birth(value: str | float | dt.date) -> tuple[Birth, Message | None]:
    if isinstance(value, dt.date):
        return Birth(value.year, dt.date(value.year, value.month, value.day)), None
    text = shown(value).strip(" .,;'")
    if found := _DAY_FIRST.fullmatch(text):
        day, month, year = map(int, found.groups())
        return _dated(year, month, day)
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, day = map(int, found.groups())
        return _dated(year, month, day)
    if found := _MONTH.fullmatch(text):
        return Birth(int(found[2])), None
    if found := _YEAR.fullmatch(text):
        return Birth(int(found[1])), None
    if re.fullmatch(r"\d\d", text) or re.fullmatch(r"\d{1,2}[/.\-]\d{1,2}[/.\-]\d\d", text):
        return Birth(), msg("the year of birth has only two digits")
    return Birth(), None


def _dated(year: int, month: int, day: int) -> tuple[Birth, Message | None]:
    try:
        return Birth(year, dt.date(year, month, day)), None
    except ValueError:
        return Birth(year), msg("there is no such day; only the year is kept")


def phone(text: str) -> tuple[str | None, Message | None]:
    """A telephone number as digits with the leading 0, and what is wrong with it.

    Mobile numbers have 10 digits since 2018, fixed lines 10 or 11 (02…). Excel drops the 0 of a
    number that it takes for a number; +84 and 84 stand for it. Of several the first is taken.
    """
    problem = None
    for part in re.split(r"[/;,]|\s+[-–]\s+|\s{3,}|\bhoặc\b", text):
        digits = re.sub(r"[\s.\-()'’]", "", part)
        if not digits:
            continue
        if not re.fullmatch(r"\+?\d+", digits):
            problem = problem or msg("this is no telephone number")
            continue
        digits = re.sub(r"^(\+84|0084|84(?=\d{9}$))0?", "0", digits)
        if re.fullmatch(r"[35789]\d{8}|2\d{8,9}", digits):
            digits = "0" + digits
        if re.fullmatch(r"0[35789]\d{8}|02\d{8,9}", digits):
            return digits, None
        if re.fullmatch(r"01[2689]\d{8}", digits):
            problem = msg("the telephone number is one of the 11 digits used until 2018")
        else:
            problem = msg("the telephone number has {n} digits", n=len(digits.lstrip("+")))
    return None, problem
