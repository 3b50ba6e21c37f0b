"""Rows below a header → people, and the problems by row and column."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from trainingkit import fonts
from trainingkit.messages import Message, msg
from trainingkit.model import Participant, TrainingClass
from trainingkit.model.participant import Sex
from trainingkit.names import by_given_name
from trainingkit.participants import legacy, values
from trainingkit.participants.grid import Broken, Grid, Row
from trainingkit.participants.header import Header, folded
from trainingkit.participants.places import Home, Places
from trainingkit.problems import Problem, Severity

#: People of one class, at most: as ``TrainingClass.participants``.
MAX_PEOPLE = 500
#: Letters of a name, at most: as ``Participant.name``.
MAX_NAME = 100

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
class _Reader:
    """Reads the rows of one list."""

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


def people(
    header: Header, held: TrainingClass, places: Places
) -> tuple[tuple[Participant, ...], list[Problem]]:
    """The people below a header, by given name, and what is wrong with their rows.

    A row that cannot stand for a person is left out, a value that cannot be right is left empty;
    each is said, by its cell. Whoever stands twice with all the same values is read once.
    """
    reader = _Reader(header, held, places)
    reader.heading = header.words.get(reader.at_name(), "")
    rows = [row for row in header.grid.rows if row.number > header.last]
    names = [reader.name(row) for row in rows]
    reader.titled = sum(values.title(name) is not None for name in names) * 2 > sum(
        map(bool, names)
    )
    found: list[tuple[Row, Participant]] = []
    for row in rows:
        kind = _kind(reader, row)
        if kind == "foot":
            break
        if kind == "person" and (person := _person(reader, row)) is not None:
            if not _known(reader, row, person, found):
                found.append((row, person))
    if len(found) > MAX_PEOPLE:
        row = found[MAX_PEOPLE][0]
        reader.warn(row, 0, msg("a class has at most {n} people", n=MAX_PEOPLE), error=True)
        found = found[:MAX_PEOPLE]
    ordered = sorted(found, key=lambda pair: (by_given_name(pair[1].name), pair[0].number))
    return tuple(person for _, person in ordered), reader.problems


def _kind(reader: _Reader, row: Row) -> str:
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


def _header_again(reader: _Reader, row: Row) -> bool:
    """Whether the header is repeated, as at the head of each printed page."""
    return row.text(reader.at_name()) == reader.heading != ""


def _group(reader: _Reader, row: Row, text: str) -> bool:
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


def _person(reader: _Reader, row: Row) -> Participant | None:
    """The person of a row; None where the row cannot stand for one."""
    name = reader.name(row)
    told: Sex | None = None
    if reader.titled and (told := values.title(name)):
        name = name.split(maxsplit=1)[1]
    column = reader.at_name()
    if len(name) > MAX_NAME:
        reader.warn(row, column, msg("the name is longer than {n} letters", n=MAX_NAME), error=True)
        return None
    if encoding := legacy.judged([name]):
        reader.warn(row, column, legacy.told(encoding), legacy.ADVICE, error=True)
        return None
    if legacy.lost(name):
        reader.warn(
            row,
            column,
            msg("letters of the name were lost when the file was saved"),
            msg("save the list anew as .xlsx, or as “CSV UTF-8”"),
            error=True,
        )
        return None
    if missing := fonts.missing([name]):
        reader.warn(
            row,
            column,
            msg("the fonts have no letter U+{code}", code=f"{ord(missing[0]):04X}"),
            msg("type the name again"),
            error=True,
        )
        return None
    if problem := values.name_problem(name):
        reader.warn(row, column, problem)
    birth = _birth(reader, row)
    commune, district, home = _home(reader, row)
    return Participant(
        name=name,
        sex=_sex(reader, row) or told,
        birth_year=birth.year,
        birth_date=birth.date,
        position=_kept(reader, row, "position"),
        unit=_kept(reader, row, "unit"),
        commune=commune,
        province=home.province,
        former_province=home.former,
        former_district=district,
        phone=_phone(reader, row),
        note=_kept(reader, row, "note"),
    )


def _kept(reader: _Reader, row: Row, key: str) -> str | None:
    """A text that is printed as it stands; letters that the fonts lack are left out, and said."""
    text = reader.value(row, key)
    if text is None:
        return None
    if missing := fonts.missing([text]):
        code = f"{ord(missing[0]):04X}"
        reader.warn(row, reader.column(key), msg("the fonts have no letter U+{code}", code=code))
        text = "".join(letter for letter in text if letter not in missing).strip()
    if encoding := legacy.judged([text]):
        reader.warn(row, reader.column(key), legacy.told(encoding), legacy.ADVICE)
        return None
    return text or None


def _sex(reader: _Reader, row: Row) -> Sex | None:
    if text := reader.text(row, "sex"):
        if found := values.sex(text):
            return found
        reader.warn(
            row, reader.column("sex"), msg("the sex is neither Nam nor Nữ; it is left empty")
        )
        return None
    marks: list[Sex] = [key for key in ("male", "female") if values.marked(reader.text(row, key))]
    if len(marks) > 1:
        reader.warn(row, reader.column("female"), msg("both Nam and Nữ are marked"))
    return marks[0] if len(marks) == 1 else None


def _birth(reader: _Reader, row: Row) -> values.Birth:
    key = "birth"
    if not reader.column("birth"):  # the year may stand in the column Nam or Nữ
        key = next(
            (k for k in ("male", "female") if values.birth_year_only(reader.text(row, k))), "birth"
        )
    found, problem = values.birth(
        row.cells.get(reader.column(key)) if reader.text(row, key) else None,
        dt.date.fromisoformat(reader.held.days[0]),
    )
    if problem:
        reader.warn(row, reader.column(key), problem)
    return found


def _phone(reader: _Reader, row: Row) -> str | None:
    found, problem = values.phone(reader.text(row, "phone"))
    if problem:
        reader.warn(
            row,
            reader.column("phone"),
            problem,
            msg("correct it in the list; until then it is left empty"),
        )
    return found


def _home(reader: _Reader, row: Row) -> tuple[str | None, str | None, Home]:
    """Commune, former district and province of a row; the class's province where it has none."""
    places = reader.places
    commune, district = _kept(reader, row, "commune"), _kept(reader, row, "district")
    home: Home | None = None
    if text := reader.value(row, "province"):
        home = places.province(text)
        if home is None:
            reader.warn(
                row,
                reader.column("province"),
                msg("this province is not known; the class's is taken"),
                msg("write one of the 34 provinces and cities, or one of the 63 before July 2025"),
            )
    if reader.text(row, "address"):
        said = places.address(reader.text(row, "address"))
        commune, district, home = (
            commune or said.commune,
            district or said.district,
            home or said.home,
        )
    class_home = Home(reader.held.province, reader.held.former_province)
    if district:
        home = _by_district(reader, row, district, home, class_home)
    return commune, district, home or class_home


def _by_district(
    reader: _Reader, row: Row, district: str, home: Home | None, class_home: Home
) -> Home | None:
    """The province of a row whose former district is named.

    A district tells the old province where only today's is given, or none at all.
    """
    homes = reader.places.of_district(district)
    if not homes:
        return home
    near = home or class_home
    if near in homes:
        return near
    within = [each for each in homes if each.province == near.province]
    if len(within) == 1:
        return within[0]
    if home is None and len(homes) == 1:
        return homes[0]
    if home is None:
        reader.warn(
            row,
            reader.column("district"),
            msg("several provinces had a district of this name; the class's province is taken"),
            msg("add a column with the province"),
        )
    elif not within:
        reader.warn(
            row,
            reader.column("district"),
            msg("the province of this row had no district of this name"),
        )
    return home


def _known(
    reader: _Reader, row: Row, person: Participant, found: list[tuple[Row, Participant]]
) -> bool:
    """Whether the person stands above with all the same values; likely twins are said, too."""
    for earlier, other in found:
        if _same_name(person) != _same_name(other):
            continue
        if person == other:
            reader.warn(
                row,
                reader.at_name(),
                msg("the same person as in row {row}; read once", row=earlier.number),
            )
            return True
        if _may_be_same(person, other):
            reader.warn(
                row,
                reader.at_name(),
                msg("perhaps the same person as in row {row}; both are kept", row=earlier.number),
                msg("delete one of the two rows if it is"),
            )
            return False
    return False


def _same_name(person: Participant) -> str:
    return person.name.casefold()


def _may_be_same(one: Participant, other: Participant) -> bool:
    """Of the same name: the same telephone, or nothing that tells them apart."""
    if one.phone and one.phone == other.phone:
        return True
    return all(
        a is None or b is None or folded(str(a)).casefold() == folded(str(b)).casefold()
        for a, b in (
            (one.birth_year, other.birth_year),
            (one.unit, other.unit),
            (one.commune, other.commune),
            (one.province, other.province),
        )
    )
