"""The file of a class's list: found in the class's own folder, and read whatever it is."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from trainingkit.messages import Message, msg
from trainingkit.model import Participant, TrainingClass
from trainingkit.participants import header as headers
from trainingkit.participants import legacy, separated, workbook
from trainingkit.participants.grid import Broken, Grid, Refusal
from trainingkit.participants.header import Header
from trainingkit.participants.people import people
from trainingkit.participants.places import Places
from trainingkit.problems import Place, Problem

#: Classes with their folders, below the project.
FOLDER = "curriculum/classes"
#: Bytes of a list, at most; a list of 500 people has about 60 kB.
MAX_BYTES = 10_000_000


@dataclass(frozen=True)
class ClassList:
    """What was read of a class's list."""

    path: str
    people: tuple[Participant, ...] = ()
    problems: tuple[Problem, ...] = ()
    #: The header that was found; None where the list could not be read.
    header: Header | None = field(default=None, repr=False)


_AS_XLSX = msg("open it in Excel or LibreOffice and save it as .xlsx")
#: First bytes of a file that is no list → what it is.
_OTHER: tuple[tuple[bytes, Message, Message], ...] = (
    (
        b"\xd0\xcf\x11\xe0",
        msg("the file is an old .xls workbook, or one with a password"),
        msg("open it in Excel or LibreOffice and save it as .xlsx without a password"),
    ),
    (b"%PDF", msg("the file is a PDF"), msg("ask for the spreadsheet that it was made from")),
    (b"<", msg("the file is a web page or XML, whatever its name says"), _AS_XLSX),
    (b"{\\rtf", msg("the file is a text document"), _AS_XLSX),
)


def read(root: Path, held: TrainingClass, places: Places) -> ClassList:
    """The list of a class that names one. Never raises for what stands in the file."""
    assert held.participant_list is not None
    given = held.participant_list
    if not is_plain(given.file):  # `checks.classes` reports it
        return ClassList(f"{FOLDER}/{held.id}")
    name = f"{FOLDER}/{held.id}/{unicodedata.normalize('NFC', given.file)}"
    path = found(root / FOLDER / held.id, given.file)
    if path is None:
        return ClassList(
            name,
            problems=(
                Problem(
                    Place(name),
                    msg("the list is not there; the class is built without names"),
                    msg("put it into the folder {folder}/", folder=f"{FOLDER}/{held.id}"),
                    "warning",
                ),
            ),
        )
    try:
        return _read(name, path, held, places)
    except Refusal as refusal:
        return ClassList(name, problems=(Problem(Place(name), refusal.message, refusal.hint),))


def is_plain(name: str) -> bool:
    """Whether a name is that of a file, without a folder."""
    return not set(name) & set('/\\:*?"<>|') and not name.startswith(".") and bool(name.strip())


def found(folder: Path, name: str) -> Path | None:
    """The file of a name in the class's folder, however its accents are stored on the disk."""
    wanted = unicodedata.normalize("NFC", name)
    if not folder.is_dir():
        return None
    for path in sorted(folder.iterdir()):
        if unicodedata.normalize("NFC", path.name) == wanted and path.is_file():
            if path.resolve().is_relative_to(folder.resolve()):
                return path
    return None


def _read(name: str, path: Path, held: TrainingClass, places: Places) -> ClassList:
    assert held.participant_list is not None
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise Refusal(
            msg(
                "the file has {size} MB; a list has less than {limit}",
                size=size // 1_000_000,
                limit=MAX_BYTES // 1_000_000,
            ),
            msg("copy the rows of the list alone into a new file and save that"),
        )
    header, problems = _chosen(grids(name, path.read_bytes()), held)
    grid = header.grid
    for field_, word in headers.unknown_columns(header, held.participant_list):
        problems.append(
            Problem(
                grid.place(header.first),
                msg("the header has no column {name} ({field})", name=word, field=field_),
                msg("write the words of the header in the class's file, or the column's letter"),
            )
        )
    found, more = people(header, held, places)
    problems += more
    if grid.cut:
        problems.append(
            Problem(
                grid.place(),
                msg("the sheet goes on beyond what is read; the rest is left out"),
                severity="warning",
            )
        )
    if not found:
        problems.append(
            Problem(
                grid.place(header.last), msg("nobody stands below the header"), severity="warning"
            )
        )
    return ClassList(name, found, tuple(problems), header)


def grids(name: str, data: bytes) -> list[Grid]:
    """The sheets of a file, by what its bytes are, not by its name. Raises Refusal."""
    start = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n")
    for sign, message, hint in _OTHER:
        if start.startswith(sign):
            raise Refusal(message, hint)
    if data.startswith(b"PK"):
        if b"xl/workbook.xml" not in data:
            raise Refusal(msg("the file is no Excel workbook"), _AS_XLSX)
        return workbook.grids(name, data)
    if not data.strip(b"\x00 \t\r\n"):
        raise Refusal(msg("the file is empty"), msg("put the list there, or delete the file"))
    return [separated.grid(name, data)]


def _chosen(found: list[Grid], held: TrainingClass) -> tuple[Header, list[Problem]]:
    """The header of the list among the sheets, and what is to be said of the choice."""
    assert held.participant_list is not None
    given = held.participant_list
    seen = [grid for grid in found if not grid.hidden]
    if given.sheet is not None:
        wanted = unicodedata.normalize("NFC", given.sheet).strip().lower()
        seen = [g for g in found if unicodedata.normalize("NFC", g.sheet).strip().lower() == wanted]
        if not seen:
            raise Refusal(
                msg("there is no sheet {name}", name=given.sheet),
                msg("the sheets are {names}", names=", ".join(grid.sheet for grid in found)),
            )
    for grid in seen:
        if encoding := legacy.judged(_words(grid)):
            raise Refusal(legacy.told(encoding), legacy.ADVICE)
    candidates = [header for grid in seen if (header := headers.find(grid, given))]
    named = [header for header in candidates if header.has_names]
    if not named:
        raise Refusal(
            msg("no header with a column of names was found"),
            msg(
                "name it in the class's file: participant_list with header_row and columns:"
                " {name: B}"
            ),
        )
    best = max(named, key=lambda header: (header.score, -seen.index(header.grid)))
    problems = []
    if others := [header.grid.sheet for header in named if header is not best]:
        problems.append(
            Problem(
                best.grid.place(),
                msg("this sheet is read; other sheets look like lists too: {names}",
                    names=", ".join(others)),
                msg("name the right one in the class's file: participant_list: sheet"),
                "warning",
            )
        )  # fmt: skip
    return best, problems


def _words(grid: Grid) -> Iterator[str]:
    for row in grid.rows:
        for value in row.cells.values():
            if isinstance(value, str) and not isinstance(value, Broken):
                yield value
