"""Classes: who teaches what, when it begins, where its list is; and what provinces say."""

from __future__ import annotations

from collections.abc import Iterator

from trainingkit.checks.references import known_or_problem
from trainingkit.load import Loaded, Origin
from trainingkit.messages import msg
from trainingkit.model import Course, LocalFigure, Province, ProvinceProfile, Support, TrainingClass
from trainingkit.model.walk import Loc
from trainingkit.participants.files import is_plain
from trainingkit.problems import Problem
from trainingkit.schedule import parse_clock

#: A class does not begin before this hour, nor end after that one: likely a slip.
EARLIEST, LATEST = "05:00", "22:00"

_MODULE = msg("the course has no module {id}")
_PROVINCE = msg("there is no province {id} in provinces.yaml")
_SOURCE = msg("there is no source {id} in sources.yaml")
_FORMER = msg("{id} is no former unit of this province")
_NAME = msg("no province of today or before has the name {id}")


def check(loaded: Loaded) -> Iterator[Problem]:
    """Report what does not fit together in classes, provinces and their files."""
    known = loaded.curriculum
    for key, held in known.classes.items():
        yield from _class(loaded.origins["classes", key], held, loaded)
    for key, profile in known.profiles.items():
        yield from _profile(loaded.origins["profiles", key], profile, loaded)
    names = [name for province in known.provinces.values() for name in _names(province)]
    for key, province in known.provinces.items():
        origin = loaded.origins["provinces", key]
        for index, spelling in enumerate(province.spellings):
            loc: Loc = ("spellings", index, "stands_for")
            yield from known_or_problem(origin, loc, spelling.stands_for, names, _NAME)
    for key, old in known.former_districts.items():
        origin = loaded.origins["former_districts", key]
        yield from known_or_problem(origin, ("name",), old.name, names, _NAME)
        yield from known_or_problem(origin, ("source",), old.source, loaded.ids("sources"), _SOURCE)


def _class(origin: Origin, held: TrainingClass, loaded: Loaded) -> Iterator[Problem]:
    known = loaded.curriculum
    if (course := known.courses.get(held.course)) is not None:
        for number, trainer in enumerate(held.trainers):
            for index, key in enumerate(trainer.modules):
                loc: Loc = ("trainers", number, "modules", index)
                yield from known_or_problem(origin, loc, key, course.modules, _MODULE)
        yield from _start(origin, held, course)
    yield from _former(origin, ("former_province",), held.province, held.former_province, loaded)
    if (given := held.participant_list) is not None and not is_plain(given.file):
        yield Problem(
            origin.place(("participant_list", "file")),
            msg("the list must lie in the class's own folder"),
            msg("write the file's name alone and put it into {folder}/",
                folder=f"curriculum/classes/{held.id}"),
        )  # fmt: skip
    listed = len(known.participants.get(held.id, ()))
    if held.participants is not None and listed > held.participants:
        yield Problem(
            origin.place(("participants",)),
            msg("the list has {listed} people, more than the {expected} expected",
                listed=listed, expected=held.participants),
            msg("the larger number is prepared for; write it here"),
            "warning",
        )  # fmt: skip


def _start(origin: Origin, held: TrainingClass, course: Course) -> Iterator[Problem]:
    if held.start is None:
        return
    shift = parse_clock(held.start) - parse_clock(course.days[0].start)
    first = min(parse_clock(day.start) for day in course.days) + shift
    last = max(parse_clock(day.end) for day in course.days) + shift
    if first < parse_clock(EARLIEST) or last > parse_clock(LATEST):
        yield Problem(
            origin.place(("start",)),
            msg("with this start a day would begin before {first} or end after {last}",
                first=EARLIEST, last=LATEST),
            msg("the course begins at {start}", start=course.days[0].start),
        )  # fmt: skip


def _profile(origin: Origin, profile: ProvinceProfile, loaded: Loaded) -> Iterator[Problem]:
    yield from known_or_problem(origin, ("id",), profile.id, loaded.ids("provinces"), _PROVINCE)
    entries: list[tuple[Loc, Support | LocalFigure]] = [
        *((("support", index), item) for index, item in enumerate(profile.support)),
        *((("figures", index), item) for index, item in enumerate(profile.figures)),
    ]
    for loc, item in entries:
        yield from known_or_problem(
            origin, (*loc, "source"), item.source, loaded.ids("sources"), _SOURCE
        )
        yield from _former(
            origin, (*loc, "former_province"), profile.id, item.former_province, loaded
        )


def _former(
    origin: Origin, loc: Loc, province: str, former: str | None, loaded: Loaded
) -> Iterator[Problem]:
    of = loaded.curriculum.provinces.get(province)
    if former is not None and of is not None:
        yield from known_or_problem(origin, loc, former, of.former, _FORMER)


def _names(province: Province) -> tuple[str, ...]:
    return (province.name, *province.former)
