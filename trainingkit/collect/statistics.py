"""Responses → the figures of the report. Pure counting; nothing here is worded or drawn.

Every figure carries the number it is counted from. What is counted from fewer than
``share.LEAST`` answers is not shown, and groups of people smaller than that are joined with a
neighbour.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from trainingkit.collect.attended import Attendance, attended
from trainingkit.collect.rated import Comments, Daily, Rated, Steps, comments, daily, ratings
from trainingkit.collect.responses import Responses
from trainingkit.collect.share import DAY, OPINIONS, Share, form_days, forms_of
from trainingkit.collect.tested import Tests, tested
from trainingkit.kit import Kit

#: So many of the hardest questions and lowest sessions are named.
NAMED = 3


class Rate(NamedTuple):
    """How many of a form came back; ``day`` from 1 where it is filled in on several days."""

    title: str
    share: Share
    day: int = 0


class Statistics(NamedTuple):
    """All figures of the report."""

    people: int
    #: Whether ``people`` were counted on the list of attendance, rather than expected.
    counted: bool
    rates: tuple[Rate, ...]
    attendance: Attendance | None
    tests: Tests | None
    sessions: tuple[Rated, ...]
    aspects: tuple[Rated, ...]
    daily: tuple[Daily, ...]
    comments: tuple[Comments, ...]

    @property
    def other_aspects(self) -> list[tuple[tuple[str, Steps], tuple[Rated, ...]]]:
        """What was rated on forms that are not shown day by day, by form and scale."""
        shown = {item.title for item in self.daily}
        groups: dict[tuple[str, Steps], list[Rated]] = {}
        for item in self.aspects:
            if item.form not in shown:
                groups.setdefault((item.form, item.steps), []).append(item)
        return [(key, tuple(items)) for key, items in groups.items()]


def statistics(kit: Kit, responses: Responses) -> Statistics:
    """The figures of what was collected for a course or class."""
    voice = kit.voice()
    attendance = attended(kit, responses)
    people = attendance.people if attendance else kit.participants
    sessions, aspects = ratings(kit, responses, voice)
    return Statistics(
        people,
        attendance is not None,
        tuple(_rates(kit, responses, people)),
        attendance,
        tested(kit, responses, voice),
        tuple(sessions),
        tuple(aspects),
        tuple(daily(kit, responses, voice)),
        tuple(comments(kit, responses, voice)),
    )


def _rates(kit: Kit, responses: Responses, people: int) -> Iterator[Rate]:
    for form in forms_of(responses, "test", *OPINIONS):
        found, held = responses.of(form.id), form_days(kit, form)
        yield Rate(form.title, Share(len(found), people * max(1, len(held))))
        if len(held) > 1 and any(question.id == DAY for question in form.questions):
            days = Counter(response.answers.get(DAY, "") for response in found)
            for day in held:
                yield Rate(form.title, Share(days[str(day)], people), day)


class Improvement(NamedTuple):
    """Something to do better: what kind of thing it is, and its figure."""

    kind: str
    title: str
    share: Share
    #: Words of the best step, or of the most frequent wrong answers.
    words: tuple[str, ...]


def improvements(found: Statistics) -> list[Improvement]:
    """At most three things to improve, by a rule that the report states.

    In turn: the session with the smallest share of the best step, the question that the fewest
    answered rightly after the course, the other thing rated lowest; then the second of each. What
    everybody rated best or knew is left out, and so is what fewer than ``LEAST`` answered.
    """
    ranked = (
        [("session", item.title, item.best, _best(item)) for item in found.sessions],
        [
            ("question", item.text, item.all_after, item.wrong)
            for item in (found.tests.questions if found.tests else ())
        ],
        [("aspect", item.title, item.best, _best(item)) for item in found.aspects],
    )
    chosen: list[Improvement] = []
    queues = [
        sorted(
            (Improvement(*item) for item in items if item[2].shown and item[2].share < 1),
            key=lambda item: item.share.share,
        )
        for items in ranked
    ]
    for place in range(NAMED):
        chosen += [queue[place] for queue in queues if place < len(queue)]
    return chosen[:NAMED]


def _best(rated: Rated) -> tuple[str, ...]:
    return (rated.steps[0][1],)
