"""The tests before and after: what was learnt, by module and by question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from trainingkit.collect.matching import Matched, match
from trainingkit.collect.responses import Response, Responses
from trainingkit.collect.share import Share, forms_of
from trainingkit.forms import kinds
from trainingkit.kit import Kit
from trainingkit.model.form import ChoiceQuestion
from trainingkit.prose import Voice


class Asked(NamedTuple):
    """A question of the test: right answers of the pairs before and after, and of all after."""

    id: str
    module: str
    text: str
    right: str
    before: Share
    after: Share
    all_after: Share
    #: The wrong answers chosen most often after the course, all of the same count; and the count.
    wrong: tuple[str, ...]
    wrong_count: int


class Part(NamedTuple):
    """Right answers to the questions of one module, of the pairs."""

    title: str
    before: Share
    after: Share


class Tests(NamedTuple):
    """The tests before and after."""

    matched: Matched
    before: int
    after: int
    #: Right answers of all pairs to all questions.
    whole: Part
    modules: tuple[Part, ...]
    questions: tuple[Asked, ...]

    @property
    def pairs(self) -> int:
        """People who did both tests and whose codes match."""
        return len(self.matched.pairs)

    @property
    def hardest(self) -> list[Asked]:
        """Questions by how few knew them after the course."""
        asked = [item for item in self.questions if item.all_after.shown]
        return sorted(asked, key=lambda item: item.all_after.share)


def tested(kit: Kit, responses: Responses, voice: Voice) -> Tests | None:
    """The first and the last test of the course; None where it has not two."""
    forms = list(forms_of(responses, "test"))
    if len(forms) < 2:
        return None
    before, after = (responses.of(form.id) for form in (forms[0], forms[-1]))
    if not before and not after:
        return None
    matched = match(before, after)
    first, second = (tuple(pair[i] for pair in matched.pairs) for i in (0, 1))
    asked = [
        _asked(question, first, second, after, voice)
        for question in forms[-1].questions
        if isinstance(question, ChoiceQuestion)
        and question.answer
        and any(other.id == question.id for other in forms[0].questions)
    ]
    titles = {module.id: module.title for module in kit.curriculum.modules.values()}
    modules = [
        _part(titles.get(key, ""), [item for item in asked if item.module == key])
        for key in dict.fromkeys(item.module for item in asked)
    ]
    whole = _part("", asked)
    return Tests(matched, len(before), len(after), whole, tuple(modules), tuple(asked))


def _asked(
    question: ChoiceQuestion,
    before: Sequence[Response],
    after: Sequence[Response],
    everyone: Sequence[Response],
    voice: Voice,
) -> Asked:
    words = dict(kinds.options(question, voice))

    def right(tests: Sequence[Response]) -> Share:
        chosen = [test.answers.get(question.id, "") for test in tests]
        return Share(sum(value == question.answer for value in chosen), len(chosen))

    wrong = Counter(
        value
        for test in everyone
        if (value := test.answers.get(question.id, "")) and value != question.answer
    )
    most = max(wrong.values(), default=0)
    return Asked(
        question.id,
        question.module or "",
        voice.plain(question.text),
        words[question.answer or ""],
        right(before),
        right(after),
        right(everyone),
        tuple(words[value] for value in words if most and wrong[value] == most),
        most,
    )


def _part(title: str, asked: Sequence[Asked]) -> Part:
    """All answers to some questions together; an empty one is not right."""

    def total(shares: Sequence[Share]) -> Share:
        return Share(sum(share.hits for share in shares), sum(share.n for share in shares))

    return Part(title, total([item.before for item in asked]), total([i.after for i in asked]))
