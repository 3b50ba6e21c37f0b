"""What people thought: steps of scales, day by day, and in their own words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from trainingkit.collect.responses import Responses
from trainingkit.collect.share import DAY, OPINIONS, Share, form_days, forms_of
from trainingkit.forms import kinds
from trainingkit.kit import Kit
from trainingkit.model.form import LongTextQuestion, MatrixQuestion, ScaleQuestion
from trainingkit.names import order
from trainingkit.prose import Voice

#: Steps of a scale from the best: value and words.
Steps = tuple[tuple[str, str], ...]


class Rated(NamedTuple):
    """Something that people gave a step of a scale; ``steps`` from the best, value and words."""

    title: str
    steps: Steps
    counts: tuple[int, ...]
    form: str = ""

    @property
    def n(self) -> int:
        """Answers."""
        return sum(self.counts)

    @property
    def best(self) -> Share:
        """Those who chose the best step; of five steps, the best two."""
        return Share(sum(self.counts[: 2 if len(self.counts) == len(kinds.SCALES["five"]) else 1]),
                     self.n)  # fmt: skip


class Daily(NamedTuple):
    """What people thought of each day: question → day → share of the best step."""

    title: str
    #: Days of which somebody told, from 1.
    days: tuple[int, ...]
    rows: tuple[tuple[str, tuple[Share, ...]], ...]


class Comments(NamedTuple):
    """What was written in answer to an open question, in the order of the alphabet."""

    form: str
    question: str
    #: Each text once, with how many people wrote it.
    texts: tuple[tuple[str, int], ...]

    @property
    def n(self) -> int:
        """Comments."""
        return sum(people for _, people in self.texts)


def ratings(kit: Kit, responses: Responses, voice: Voice) -> tuple[list[Rated], list[Rated]]:
    """What was rated: sessions, and anything else."""
    sessions: list[Rated] = []
    aspects: list[Rated] = []
    for form in forms_of(responses, *OPINIONS):
        found = responses.of(form.id)
        by_session = {
            question.id
            for question in kit.curriculum.forms[form.id].questions
            if isinstance(question, MatrixQuestion) and question.rows == "sessions"
        }
        for question in form.questions:
            if not isinstance(question, MatrixQuestion | ScaleQuestion):
                continue
            steps = kinds.steps(question, voice)
            for key, title in _rated(question, voice):
                counts = Counter(response.answers.get(key, "") for response in found)
                rated = Rated(title, steps, tuple(counts[value] for value, _ in steps), form.title)
                if rated.n:
                    (sessions if question.id in by_session else aspects).append(rated)
    return sessions, aspects


def _rated(question: MatrixQuestion | ScaleQuestion, voice: Voice) -> Iterator[tuple[str, str]]:
    """Key and words of each thing rated."""
    if isinstance(question, ScaleQuestion):
        yield question.id, voice.plain(question.text)
        return
    assert not isinstance(question.rows, str), "the form is not expanded"
    for row in question.rows:
        yield f"{question.id}/{row.id}", voice.plain(row.text)


def daily(kit: Kit, responses: Responses, voice: Voice) -> Iterator[Daily]:
    """Forms filled in on several days, day by day."""
    for form in forms_of(responses, *OPINIONS):
        found = responses.of(form.id)
        told = {response.answers.get(DAY, "") for response in found}
        days = [day for day in range(1, len(kit.course.days) + 1) if str(day) in told]
        if len(form_days(kit, form)) < 2 or not days:
            continue
        rows = []
        for question in form.questions:
            if not isinstance(question, ScaleQuestion | MatrixQuestion):
                continue
            steps = kinds.steps(question, voice)
            for key, title in _rated(question, voice):
                shares = []
                for day in days:
                    given = Counter(
                        response.answers.get(key, "")
                        for response in found
                        if response.answers.get(DAY) == str(day)
                    )
                    counts = tuple(given[value] for value, _ in steps)
                    shares.append(Rated(title, steps, counts).best)
                rows.append((title, tuple(shares)))
        yield Daily(form.title, tuple(days), tuple(rows))


def comments(kit: Kit, responses: Responses, voice: Voice) -> Iterator[Comments]:
    for form in forms_of(responses, *OPINIONS):
        for question in form.questions:
            if isinstance(question, LongTextQuestion):
                given = (each.answers.get(question.id, "") for each in responses.of(form.id))
                counted = Counter(text for text in given if text)
                written = sorted(counted.items(), key=lambda item: (order(item[0]), item[0]))
                if written:
                    yield Comments(form.title, voice.plain(question.text), tuple(written))
