"""Rows of a list: which are people, which head a group of them, which stand below the list."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from trainingkit.messages import Message, msg
from trainingkit.model import TrainingClass
from trainingkit.participants import values
from trainingkit.participants.grid import Broken, Grid, Row
from trainingkit.participants.header import Header
from trainingkit.participants.places import Places
from trainingkit.problems import Problem, Severity

Kind = Literal["person", "group", "foot", "empty"]

#: Words with which the part below a list begins: who drew it up, where, when.
_FOOT = re.compile(
    r"(?:người lập|lập biểu|xác nhận|thủ trưởng|tm\.|t/m|kt\.|tl\.|ấn định|"
    r"[^,]{0,30}, ?ngày .*tháng)"
)
_TOTAL = re.compile(r"(?:tổng|cộng|tổng cộng|tổng số)\b")
#: Heading of a group of rows → the field that it says for them.
_GROUPS = (
    ("district", re.compile(r"(?:huyện|quận|thị xã|thành phố|tp\.?|tx\.?)\s", re.IGNORECASE)),
    ("commune", re.compile(r"(?:xã|phường|thị trấn|đặc khu|tt\.?)\s", re.IGNORECASE)),
    ("province", re.compile(r"tỉnh\s", re.IGNORECASE)),
    ("unit", re.compile(r"(?:clb|câu lạc bộ|hội|chi hội|phòng|sở|ban)\s", re.IGNORECASE)),
)
_NUMBERING = re.compile(r"^(?:[IVXLC]+|[A-H]|\d{1,2})\s*[.)/-]\s*")


@dataclass
class Reader:
    """What the rows of one list are read with; collects the problems."""

    header: Header
    held: TrainingClass
    places: Places
    problems: list[Problem] = field(default_factory=list)
    #: What the heading above a group of rows says: field → text.
    group: dict[str, str] = field(default_factory=dict)
    titled: bool = False
    #: What the header says above the names.
    heading: str = ""

    @property
    def grid(self) -> Grid:
        return self.header.grid

    def column(self, name: str) -> int:
        return self.header.columns.get(name, 0)

    def text(self, row: Row, name: str) -> str:
        return row.text(self.header.columns.get(name))

    def value(self, row: Row, name: str) -> str | None:
        """A text of the row, or of the heading above it; None where there is neither."""
        return self.text(row, name) or self.group.get(name)

    def name(self, row: Row) -> str:
        if "name" in self.header.columns:
            return values.name(self.text(row, "name"))
        parts = (self.text(row, "family_name"), self.text(row, "given_name"))
        return values.name(" ".join(dict.fromkeys(part for part in parts if part)))

    def at_name(self) -> int:
        return self.column("name") or self.column("family_name")

    def warn(
        self,
        row: Row,
        column: int,
        message: Message,
        hint: Message | None = None,
        *,
        error: bool = False,
    ) -> None:
        severity: Severity = "error" if error else "warning"
        self.problems.append(self.grid.problem(row.number, column, message, hint, severity))


def kind(reader: Reader, row: Row) -> Kind:
    """What a row is: a person, a heading of a group (which is kept), the foot, or nothing."""
    texts = [text for _, text in row.texts()]
    ordinal = reader.text(row, "ordinal")
    numbered = ordinal.rstrip(".").isdigit()
    birth = reader.text(row, "birth")
    born = len(birth) < 20 and any(letter.isdigit() for letter in birth)
    if not texts and not any(isinstance(value, Broken) for value in row.cells.values()):
        return "empty"
    if _counts(row) or _header_again(reader, row):
        return "empty"
    if not numbered and not born:
        lows = [text.lower() for text in texts]
        if any(_FOOT.match(text) for text in lows):
            return "foot"
        if any(_TOTAL.match(text) for text in lows):
            return "empty"
        words = [text for text in texts if not _NUMBERING.fullmatch(text + ".")]
        if len(set(words)) == 1 and _group(reader, row, words[0]):
            return "group"
    name = reader.name(row)
    if name:
        return "person"
    others = [key for key in reader.header.columns if key not in ("ordinal", "note")]
    broken = isinstance(row.cells.get(reader.at_name()), Broken)
    if any(reader.text(row, key) for key in others) or broken:
        if broken:
            message = msg("the cell holds a formula without a result; the row is left out")
            hint = msg("open the file in Excel or LibreOffice, save it, and build again")
        else:
            message = msg("the row has no name; it is left out")
            hint = msg("write the name, or delete the row")
        reader.warn(row, reader.at_name(), message, hint, error=True)
    return "empty"


def _counts(row: Row) -> bool:
    """Whether a row only numbers the columns: ``(1) (2) (3)`` or ``A B 1 2``."""
    bare = [text.strip("()[] ") for _, text in row.texts()]
    digits = [text for text in bare if text.isdigit()]
    return (
        len(bare) > 1
        and all((text.isdigit() and len(text) < 3) or len(text) == 1 for text in bare)
        and len(digits) > 1
        and digits == [str(n) for n in range(int(digits[0]), int(digits[0]) + len(digits))]
    )


def _header_again(reader: Reader, row: Row) -> bool:
    """Whether the header is repeated, as at the head of each printed page."""
    return row.text(reader.at_name()) == reader.heading != ""


def _group(reader: Reader, row: Row, text: str) -> bool:
    """Whether a row is the heading of a group; then it holds for the rows below it."""
    bare = _NUMBERING.sub("", text).rstrip(":")
    for key, pattern in _GROUPS:
        if pattern.match(bare + " "):
            if (
                key == "district"
                and reader.places.province(bare)
                and not (reader.places.of_district(bare))
            ):
                key = "province"
            below = {"province": ("district", "commune", "unit"), "district": ("commune", "unit")}
            for lower in below.get(key, ()):
                reader.group.pop(lower, None)
            reader.group[key] = re.sub(r"\s*[(:].*$", "", bare)
            return True
    merged = sum(1 for _ in row.texts()) > 2
    return merged or re.match(r"[IVX]+\s*[.)/-]\s", text) is not None
