"""What is asked for a new class, and what its file is written from."""

from __future__ import annotations

import dataclasses
import datetime as dt
import difflib
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from trainingkit.asked import Answers
from trainingkit.messages import Message, msg
from trainingkit.model import Course, Curriculum
from trainingkit.participants.files import FOLDER, MAX_BYTES, is_plain
from trainingkit.participants.places import Home, Places
from trainingkit.problems import InputError, Place, Problem

Facts = Mapping[str, object]


def facts(answers: Answers, curriculum: Curriculum, today: dt.date) -> Facts:
    """What the file of a new class is written from.

    Where nothing was said: the first course, the first province, working days from the Monday
    after next. Raises InputError with everything that does not fit.
    """
    problems: list[Problem] = []
    course = _course(answers.course, curriculum, problems)
    home = _home(answers.province, curriculum, problems)
    days = _days(answers.dates, course, today, problems)
    start = answers.start.strip()
    if start and not re.fullmatch(r"([01]?\d|2[0-3]):[0-5]\d", start):
        _add(problems, "start", msg("this is no time of day"), msg("write hours and minutes: 7:30"))
    if answers.participants:
        _list_problem(Path(answers.participants), problems)
    if problems:
        raise InputError(problems)
    return {
        **{field.name: getattr(answers, field.name) for field in dataclasses.fields(answers)},
        "course": course,
        "courses": curriculum.courses,
        "province": home.province,
        "former_province": home.former,
        "days": [day.isoformat() for day in days],
        "start": start,
        "first_start": course.days[0].start,
        "partners": [_partner(part) for part in _parts(answers.partners)],
        "trainers": _parts(answers.trainers),
        "list_file": list_name(answers.participants),
    }


def list_name(path: str) -> str:
    """Name under which a list is put into the class's folder; '' without a list."""
    return unicodedata.normalize("NFC", Path(path).name) if path else ""


def put_list(root: Path, held: str, path: str) -> Path:
    """Copy a list into the class's own folder; nothing is overwritten. Raises OSError."""
    target = root / FOLDER / held / list_name(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as file:
        file.write(Path(path).read_bytes())
    return target


def _add(problems: list[Problem], option: str, message: Message, hint: Message | None) -> None:
    problems.append(Problem(Place(f"--{option}"), message, hint))


def _course(asked: str, curriculum: Curriculum, problems: list[Problem]) -> Course:
    if asked and asked not in curriculum.courses:
        close = difflib.get_close_matches(asked, list(curriculum.courses), 1)
        hint = msg("did you mean {word}?", word=close[0]) if close else None
        _add(problems, "course", msg("there is no course {id}", id=asked), hint)
    return curriculum.courses.get(asked) or next(iter(curriculum.courses.values()))


def _home(asked: str, curriculum: Curriculum, problems: list[Problem]) -> Home:
    if not asked or asked in curriculum.provinces:
        return Home(asked or next(iter(curriculum.provinces)))
    home = Places(curriculum.provinces, {}).province(asked)
    if home is None:
        hint = msg("write one of the 34 provinces and cities, or one of the 63 before July 2025")
        _add(problems, "province", msg("there is no province {id}", id=asked), hint)
    return home or Home(next(iter(curriculum.provinces)))


def _days(asked: str, course: Course, today: dt.date, problems: list[Problem]) -> list[dt.date]:
    """A day for each of the course; from one day given, the days that follow it."""
    count = len(course.days)
    if not asked.strip():
        monday = today + dt.timedelta(days=14 - today.weekday())
        return [monday + dt.timedelta(days=n + n // 5 * 2) for n in range(count)]
    days: list[dt.date] = []
    for part in re.split(r"[,;\s]+", asked.strip()):
        if (day := _day(part)) is None:
            _add(problems, "dates", msg("{day} is no date", day=part), msg("write 05/11/2026"))
            return []
        days.append(day)
    if len(days) == 1:
        return [days[0] + dt.timedelta(days=n) for n in range(count)]
    if len(days) != count or sorted(set(days)) != days:
        _add(
            problems,
            "dates",
            msg("dates given: {dates}; days of the course: {days}", dates=len(days), days=count),
            msg("write the first day alone, or one date for each day in their order"),
        )
    return days


def _day(text: str) -> dt.date | None:
    """``05/11/2026`` or ``2026-11-05``."""
    try:
        if found := re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text):
            return dt.date(int(found[3]), int(found[2]), int(found[1]))
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _list_problem(path: Path, problems: list[Problem]) -> None:
    if not path.is_file() or not is_plain(list_name(str(path))):
        _add(problems, "participants", msg("there is no such file"), None)
    elif path.stat().st_size > MAX_BYTES:
        _add(
            problems,
            "participants",
            msg("the file has {size} MB; a list has less than {limit}",
                size=path.stat().st_size // 1_000_000, limit=MAX_BYTES // 1_000_000),
            None,
        )  # fmt: skip


def _parts(text: str) -> list[str]:
    return [" ".join(part.split()) for part in text.split(";") if part.strip()]


def _partner(text: str) -> tuple[str, str]:
    """Name and logo of a partner; '' for none."""
    name, _, logo = text.partition("=")
    return name.strip(), logo.strip()
