"""Rows below a header → people, and the problems by row and column."""

from __future__ import annotations

import datetime as dt

from trainingkit import fonts
from trainingkit.messages import msg
from trainingkit.model import Participant, TrainingClass
from trainingkit.model.participant import Sex
from trainingkit.names import by_given_name
from trainingkit.participants import legacy, values
from trainingkit.participants.grid import Row
from trainingkit.participants.header import Header, folded
from trainingkit.participants.places import Home, Places
from trainingkit.participants.rows import Reader, kind
from trainingkit.problems import Problem

#: People of one class, at most: as ``TrainingClass.participants``.
MAX_PEOPLE = 500
#: Letters of a name, at most: as ``Participant.name``.
MAX_NAME = 100


def people(
    header: Header, held: TrainingClass, places: Places
) -> tuple[tuple[Participant, ...], list[Problem]]:
    """The people below a header, by given name, and what is wrong with their rows.

    A row that cannot stand for a person is left out, a value that cannot be right is left empty;
    each is said, by its cell. Whoever stands twice with all the same values is read once.
    """
    reader = Reader(header, held, places)
    reader.heading = header.words.get(reader.at_name(), "")
    rows = [row for row in header.grid.rows if row.number > header.last]
    names = [reader.name(row) for row in rows]
    reader.titled = sum(values.title(name) is not None for name in names) * 2 > sum(
        map(bool, names)
    )
    found: list[tuple[Row, Participant]] = []
    by_name: dict[str, list[tuple[Row, Participant]]] = {}
    for row in rows:
        what = kind(reader, row)
        if what == "foot":
            break
        if what == "person" and (person := _person(reader, row)) is not None:
            namesakes = by_name.setdefault(person.name.casefold(), [])
            if not _known(reader, row, person, namesakes):
                found.append((row, person))
                namesakes.append((row, person))
    if len(found) > MAX_PEOPLE:
        row = found[MAX_PEOPLE][0]
        reader.warn(row, 0, msg("a class has at most {n} people", n=MAX_PEOPLE), error=True)
        found = found[:MAX_PEOPLE]
    ordered = sorted(found, key=lambda pair: (by_given_name(pair[1].name), pair[0].number))
    return tuple(person for _, person in ordered), reader.problems


def _person(reader: Reader, row: Row) -> Participant | None:
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


def _kept(reader: Reader, row: Row, key: str) -> str | None:
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


def _sex(reader: Reader, row: Row) -> Sex | None:
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


def _birth(reader: Reader, row: Row) -> values.Birth:
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


def _phone(reader: Reader, row: Row) -> str | None:
    found, problem = values.phone(reader.text(row, "phone"))
    if problem:
        reader.warn(
            row,
            reader.column("phone"),
            problem,
            msg("correct it in the list; until then it is left empty"),
        )
    return found


def _home(reader: Reader, row: Row) -> tuple[str | None, str | None, Home]:
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
    reader: Reader, row: Row, district: str, home: Home | None, class_home: Home
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
    reader: Reader, row: Row, person: Participant, namesakes: list[tuple[Row, Participant]]
) -> bool:
    """Whether the person stands above with all the same values; likely twins are said, too."""
    for earlier, other in namesakes:
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
