"""Which row of a sheet is its header, and which column holds what."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from trainingkit.model import Columns, ParticipantList
from trainingkit.participants.grid import Grid, Row, column_number, letters
from trainingkit.participants.spellings import NAMES, SPELLINGS, UNREAD

#: Rows in which the header is looked for.
SEARCHED = 60
#: With so many fields a row is the header for certain, and no other is looked for.
SURE = 4


@dataclass(frozen=True)
class Header:
    """The header of a sheet: its rows, and the column of each field."""

    grid: Grid
    #: First row of the header, and the last; people stand below.
    first: int
    last: int
    #: Field → column, from 1.
    columns: Mapping[str, int]
    #: Columns with a header that are not read.
    unread: tuple[int, ...]

    @property
    def words(self) -> Mapping[int, str]:
        """Column → the words of its header."""
        return dict(next(r for r in self.grid.rows if r.number == self.first).texts())

    @property
    def score(self) -> int:
        """How sure it is that this is a header."""
        return len(self.columns)

    @property
    def has_names(self) -> bool:
        """Whether there is a column of names, or two of their parts."""
        return "name" in self.columns or {"family_name", "given_name"} <= self.columns.keys()

    def told(self) -> list[tuple[str, str]]:
        """Name of each field that was found, and its column: (``Full name``, ``B``)."""
        return [(NAMES[key], letters(self.columns[key])) for key in NAMES if key in self.columns]


def spelled(text: str) -> str:
    """A header as it is compared: lower case, without brackets, stars and final colons."""
    bare = re.sub(r"\([^)]*\)?|\[[^\]]*\]?", " ", text) or text
    bare = re.sub(r"[*:.;_\"'“”]+(?=\s|$)|^[\s*\"'“”.]+|_", " ", bare.lower())
    bare = re.sub(r"\s*([/&,-])\s*", r"\1", bare)
    bare = re.sub(r",(?=\S)", ", ", bare).replace("-", " - ").replace("&", " & ")
    return " ".join(unicodedata.normalize("NFC", bare).split())


def folded(text: str) -> str:
    """A text in ASCII: ``họ và tên`` → ``ho va ten``."""
    parts = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(part for part in parts if not unicodedata.combining(part))


def _table() -> tuple[dict[str, str], dict[str, str]]:
    exact: dict[str, str] = {}
    plain: dict[str, str] = {}
    for field, words in (*SPELLINGS.items(), ("", UNREAD)):
        for word in words:
            exact.setdefault(spelled(word), field)
    for word, field in exact.items():
        plain.setdefault(folded(word), field)
    plain["nam"] = "male"
    return exact, plain


_EXACT, _PLAIN = _table()
#: Spellings after which a header may go on (``họ và tên vợ hoặc chồng``), the longest first, by
#: their first word.
_LONG: dict[str, list[tuple[str, str]]] = {}
for _word in sorted((word for word in _EXACT if len(word) > 4), key=len, reverse=True):
    _LONG.setdefault(folded(_word).split()[0], []).append((folded(_word) + " ", _EXACT[_word]))


def field_of(text: str) -> str | None:
    """The field that a header names; '' for one known and not read, None for an unknown one."""
    if len(text) > 80:
        return None
    word = spelled(text) or text.lower().strip()
    if word in _EXACT:
        return _EXACT[word]
    plain = folded(word)
    if plain in _PLAIN and (word.isascii() or len(word) > 3):
        return _PLAIN[plain]
    for known, field in _LONG.get(plain.split(" ")[0], ()):
        if plain.startswith(known):
            return field
    return None


def find(grid: Grid, given: ParticipantList) -> Header | None:
    """The header of a sheet, the likeliest of its first rows; None where there is none.

    ``given`` names a row or columns where a person has corrected what was found.
    """
    rows = grid.rows
    if given.header_row is not None:
        at = [n for n, row in enumerate(rows) if row.number == given.header_row]
        return _header(grid, at[0], given) if at else None
    likely: list[Header] = []
    for n in range(min(len(rows), SEARCHED)):
        header = _header(grid, n, given)
        if header.has_names and header.score > 1:
            likely.append(header)
            if header.score >= SURE:
                break
    return max(likely, key=lambda header: (header.score, -header.first), default=None)


def _header(grid: Grid, at: int, given: ParticipantList) -> Header:
    row = grid.rows[at]
    below = grid.rows[at + 1] if at + 1 < len(grid.rows) else None
    found = _columns(row)
    last = row.number
    if below is not None and _is_second(row, below, found):
        last = below.number
        found = {**found, **_columns(below, upper=row)}
        if {"male", "female"} <= found.keys():
            found.pop("sex", None)
            if found.get("birth") in (found["male"], found["female"]):
                found.pop("birth")
    found = _split_name(found, row, below if last != row.number else None)
    columns = _corrected(found, [row, *([below] if below and last != row.number else [])], given)
    heads = {c for c, _ in row.texts()}
    return Header(grid, row.number, last, columns, tuple(sorted(heads - set(columns.values()))))


def _columns(row: Row, upper: Row | None = None) -> dict[str, int]:
    """Field → the first column that a row's headers name for it; later ones are not read."""
    found: dict[str, int] = {}
    for column, text in row.texts():
        field = field_of(text)
        if upper is not None and upper.text(column) == text:
            continue
        if field:
            found.setdefault(field, column)
    return found


def _is_second(row: Row, below: Row, found: Mapping[str, int]) -> bool:
    """Whether a row is the second row of a header: ``Nam | Nữ`` under one word, or the like.

    Its cell in the column of names is empty, or part of a merged header.
    """
    name = found.get("name") or found.get("family_name")
    if name is None or below.text(name) not in ("", row.text(name)):
        return False
    fields = [field for _, text in below.texts() if (field := field_of(text))]
    return len(set(fields)) > 1 or (row.text(name) == below.text(name) != "")


def _split_name(found: dict[str, int], row: Row, below: Row | None) -> dict[str, int]:
    """A name in two columns: ``Họ và tên`` over both of them, or over the first alone."""
    name, given = found.get("name"), found.get("given_name")
    if name is not None and given == name + 1:
        found.pop("name")
        return {**found, "family_name": name}
    if name is not None and "family_name" in found and given is not None:
        found.pop("name")
    if name is None and given is not None and "family_name" not in found:
        found.pop("given_name")
        return {**found, "name": given}
    return found


def _corrected(
    found: dict[str, int], heads: Iterable[Row], given: ParticipantList
) -> dict[str, int]:
    """The columns with a person's corrections in place of what was found."""
    ignored = {at for word in given.ignore if (at := _named(word, heads))}
    columns = {field: at for field, at in found.items() if at not in ignored}
    for field in Columns.model_fields:
        word = getattr(given.columns, field)
        if word is not None and (at := _named(word, heads)):
            columns = {other: where for other, where in columns.items() if where != at}
            columns[field] = at
    if given.columns.name is not None and "name" in columns:
        columns.pop("family_name", None)
        columns.pop("given_name", None)
    return columns


def _named(word: str, heads: Iterable[Row]) -> int | None:
    """The column of a letter, or of a header's words; None where there is none."""
    for row in heads:
        for column, text in row.texts():
            if text.lower() == word.lower() or spelled(text) == spelled(word):
                return column
    return column_number(word) if word.isupper() and len(word) < 3 else None


def unknown_columns(header: Header, given: ParticipantList) -> list[tuple[str, str]]:
    """Corrections that name no column: their field and the words."""
    heads = [row for row in header.grid.rows if header.first <= row.number <= header.last]
    asked = {**{key: getattr(given.columns, key) for key in Columns.model_fields}}
    pairs = [(key, word) for key, word in asked.items() if word is not None]
    pairs += [("ignore", word) for word in given.ignore]
    return [(key, word) for key, word in pairs if _named(word, heads) is None]
