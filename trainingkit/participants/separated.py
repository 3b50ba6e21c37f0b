"""CSV → a grid: the encoding and the separator are found from the bytes."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator

from trainingkit.messages import msg
from trainingkit.participants import legacy
from trainingkit.participants.grid import MAX_COLUMNS, MAX_ROWS, Grid, Refusal, Row

SEPARATORS = (",", ";", "\t", "|")
#: Rows from which the separator is judged.
_SAMPLE = 60


def grid(path: str, data: bytes) -> Grid:
    """The rows of a CSV file; ``path`` is used in problems. Raises Refusal."""
    text = decoded(data)
    if "\x00" in text:
        raise Refusal(msg("the file is no text"), msg("save the list as .xlsx, or as CSV in UTF-8"))
    separator, text = _declared(text)
    separator = separator or max(
        SEPARATORS, key=lambda found: (_evenness(text, found), -SEPARATORS.index(found))
    )
    rows: list[Row] = []
    cut = False
    try:
        for number, cells in _records(text, separator):
            cut = cut or len(cells) > MAX_COLUMNS
            kept = {n: cell for n, cell in enumerate(cells[:MAX_COLUMNS], 1) if cell.strip()}
            if kept and number > MAX_ROWS:
                cut = True
                break
            if kept:
                rows.append(Row(number, dict(kept)))
    except csv.Error:
        raise Refusal(
            msg("a cell of the file is too long for a list"),
            msg("look for a quotation mark that is not closed"),
        ) from None
    return Grid(path, "", rows, cut=cut)


def decoded(data: bytes) -> str:
    """The text of the bytes: UTF-8, UTF-16 or Windows-1258. Raises Refusal for any other.

    Bytes that are none of these are read as Latin-1 and judged: TCVN3 and VNI are named.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _or_refuse(data, "utf-16")
    head = data[:4000]
    if head.count(0) > len(head) // 4:  # Latin letters in UTF-16 without its mark
        return _or_refuse(
            data, "utf-16-le" if head[1::2].count(0) > len(head) // 8 else "utf-16-be"
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    latin = data.decode("latin-1")
    lines = latin.splitlines()
    try:
        windows = unicodedata.normalize("NFC", data.decode("cp1258"))
    except UnicodeDecodeError:
        windows = ""
    good, bad = _syllables(windows), _syllables(latin)
    if name := legacy.judged(lines):
        if windows and good * 10 >= _words(windows) * 7 and good > bad:
            return windows
        raise Refusal(legacy.told(name), legacy.ADVICE)
    if windows and good * 2 >= _words(windows):
        return windows
    raise Refusal(
        msg("the file's encoding is not known here"),
        msg("save it as .xlsx, or as “CSV UTF-8”"),
    )


def _or_refuse(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError:
        raise Refusal(
            msg("the file is cut off or damaged"), msg("save it as .xlsx, or as “CSV UTF-8”")
        ) from None


def _words(text: str) -> int:
    return len(legacy.marked_words(text))


def _syllables(text: str) -> int:
    return sum(map(legacy.is_syllable, legacy.marked_words(text)))


def _declared(text: str) -> tuple[str | None, str]:
    """The separator that Excel's first line ``sep=;`` names; the line becomes an empty one."""
    first, newline, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first.rstrip("\r")) == 5:
        return first[4], newline + rest
    return None, text


def _records(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Rows with their numbers as a spreadsheet counts them: one a record, empty ones too."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    yield from enumerate(reader, 1)


def _evenness(text: str, separator: str) -> int:
    """How many of the first rows have the same number of cells, above one; times the cells."""
    counts: dict[int, int] = {}
    try:
        for number, cells in _records(text, separator):
            if number > _SAMPLE:
                break
            if len(cells) > 1:
                counts[len(cells)] = counts.get(len(cells), 0) + 1
    except csv.Error:
        return 0
    return max((rows * min(cells, 30) for cells, rows in counts.items()), default=0)
