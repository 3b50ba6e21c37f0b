"""Who came to each half-day, by sex and age."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from trainingkit import roster
from trainingkit.collect.responses import Response, Responses
from trainingkit.collect.share import LEAST, forms_of
from trainingkit.forms import kinds
from trainingkit.forms.attendance import BIRTH_YEAR, PRESENT, SEX, SEXES
from trainingkit.kit import Kit
from trainingkit.messages import N_
from trainingkit.model.form import ChoicesQuestion

#: Lowest age of a group → its words; the groups of the course evaluation.
AGES: Mapping[int, str] = {
    0: N_("Under 55 years"),
    55: N_("55 to 64 years"),
    65: N_("65 to 74 years"),
    75: N_("75 years and older"),
}


class Group(NamedTuple):
    """People of one sex or age, and how many of them came to each half-day."""

    title: str
    people: int
    present: tuple[int, ...]


class Attendance(NamedTuple):
    """Who came; ``groups`` by what they are grouped by: empty where one would be too small."""

    people: int
    half_days: tuple[str, ...]
    present: tuple[int, ...]
    sexes: tuple[Group, ...]
    ages: tuple[Group, ...]


def attended(kit: Kit, responses: Responses) -> Attendance | None:
    """Who came, from the lists that were typed in; None where none was."""
    for form in forms_of(responses, "attendance"):
        people = responses.of(form.id)
        if people:
            break
    else:
        return None
    voice = kit.voice()
    boxes = [
        (f"{question.id}/{value}", words)
        for question in form.questions
        if isinstance(question, ChoicesQuestion) and question.id.startswith(PRESENT)
        for value, words in kinds.options(question, voice)
    ]
    keys = [key for key, _ in boxes]
    by_sex: dict[str, list[Response]] = {kit.text(word): [] for word in SEXES.values()}
    words = {key: kit.text(word) for key, word in SEXES.items()}
    by_age: dict[str, list[Response]] = {kit.text(word): [] for word in AGES.values()}
    unknown = kit.text("not stated")
    # What is printed on the list need not be typed in.
    listed = {str(row.number): row.person for row in roster.rows(kit)}
    for person in people:
        on_list = listed.get(person.paper)
        sex = person.answers.get(SEX) or (on_list.sex if on_list else None) or ""
        born = person.answers.get(BIRTH_YEAR) or str((on_list and on_list.birth_year) or "")
        by_sex.setdefault(words.get(sex, unknown), []).append(person)
        by_age.setdefault(_age_group(kit, born) or unknown, []).append(person)
    return Attendance(
        len(people),
        tuple(words for _, words in boxes),
        _present(people, keys),
        _groups(kit, by_sex, keys),
        _groups(kit, by_age, keys),
    )


def _present(people: Sequence[Response], keys: Sequence[str]) -> tuple[int, ...]:
    return tuple(sum(bool(person.answers.get(key)) for person in people) for key in keys)


def _age_group(kit: Kit, born: str) -> str:
    """The group of the age that is reached in the year of the class; '' if unknown."""
    if kit.training_class is None or not born.isdecimal():
        return ""
    age = int(kit.training_class.days[0][:4]) - int(born)
    return kit.text(AGES[max(low for low in AGES if low <= max(0, age))])


def _groups(
    kit: Kit, members: Mapping[str, Sequence[Response]], keys: Sequence[str]
) -> tuple[Group, ...]:
    joined = join_small([(title, list(people)) for title, people in members.items()], kit)
    return tuple(Group(title, len(people), _present(people, keys)) for title, people in joined)


def join_small(
    groups: Sequence[tuple[str, list[Response]]], kit: Kit
) -> list[tuple[str, list[Response]]]:
    """Groups of at least ``LEAST``: smaller ones are joined with their smaller neighbour.

    None at all where only one group would be left. So no shown figure tells of few people, nor
    does what is left when it is taken from the whole.
    """
    joined = [(title, list(people)) for title, people in groups if people]
    while len(joined) > 1 and min(len(people) for _, people in joined) < LEAST:
        at = min(range(len(joined)), key=lambda i: len(joined[i][1]))
        sides = [i for i in (at - 1, at + 1) if 0 <= i < len(joined)]
        other = min(sides, key=lambda i: len(joined[i][1]))
        low, high = sorted((at, other))
        second = joined[high][0]
        second = second[:1].lower() + second[1:]
        title = kit.text("{one} or {other}", one=joined[low][0], other=second)
        joined[low : high + 1] = [(title, joined[low][1] + joined[high][1])]
    return joined if len(joined) > 1 else []
