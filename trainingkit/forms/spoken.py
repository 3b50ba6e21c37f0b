"""A form as it is read aloud to one person: what the helper says, and what the helper does.

Only the questions are read, never the answer to one: neither ``answer`` nor ``why`` is looked at.
One function a type of question, in the table ``SPOKEN``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from trainingkit.forms import kinds
from trainingkit.forms.expand import Expanded
from trainingkit.messages import N_, Catalogue
from trainingkit.model import form as model
from trainingkit.model.form import FormQuestion
from trainingkit.prose import Voice


class Line(NamedTuple):
    """Something to say, word by word, or to do."""

    kind: Literal["say", "do"]
    text: str
    #: Whether to wait after it.
    pause: bool = False


@dataclass(frozen=True)
class Speech:
    """A form that is read in the words of a voice; the form must be expanded."""

    expanded: Expanded
    voice: Voice

    @property
    def text(self) -> Catalogue:
        """The helper's own words."""
        return self.voice.text

    def say(self, text: str, /, *, pause: bool = False, **args: object) -> Line:
        """A line to say in the words of the catalogue."""
        return Line("say", _ended(self.text(text, **args)), pause)

    def do(self, text: str, /, **args: object) -> Line:
        """A line to do."""
        return Line("do", self.text(text, **args))

    def read(self, text: str, *, pause: bool = False) -> Iterator[Line]:
        """A text of the form: sentences that tell how to fill in paper are for the helper."""
        for about_paper, words in _parted(self.voice.plain(text), self.voice.text.lang):
            if about_paper:
                yield self.do(N_("The sheet says: “{words}” Do this for the person."), words=words)
            else:
                yield Line("say", words, pause)


#: Language → words of sentences that are about paper and pencil.
_OF_PAPER: Mapping[str, re.Pattern[str]] = {
    "vi": re.compile(
        r"đánh dấu|khoanh|bấm|gạch chân|vòng tròn|để trống|ô vuông|nhiều ô\b|đọc giúp"
        r"|cột cuối|dòng cuối",
        re.I,
    ),
    "en": re.compile(
        r"\b(?:mark|tick|circle|tap|underline|leave it empty|left empty|box|boxes|column)\b", re.I
    ),
}
_SENTENCE = re.compile(r"(?<=[.!?;])\s+(?=[^\W\d_]|\d)")
#: Numbers as they are said before the answers of a question.
NUMBERS = (
    N_("One"),
    N_("Two"),
    N_("Three"),
    N_("Four"),
    N_("Five"),
    N_("Six"),
    N_("Seven"),
    N_("Eight"),
    N_("Nine"),
    N_("Ten"),
    N_("Eleven"),
    N_("Twelve"),
)


def _parted(words: str, lang: str) -> Iterator[tuple[bool, str]]:
    """Neighbouring sentences of the same sort: whether they are about paper, and what they say."""
    found: list[tuple[bool, str]] = []
    for sentence in _SENTENCE.split(words.strip()):
        about_paper = bool(_OF_PAPER[lang].search(sentence) or _OF_PAPER["vi"].search(sentence))
        if found and found[-1][0] == about_paper:
            found[-1] = (about_paper, f"{found[-1][1]} {sentence}")
        elif sentence:
            found.append((about_paper, sentence))
    for about_paper, said in found:
        yield about_paper, _ended(said[:1].upper() + said[1:])


def _ended(words: str) -> str:
    """The words with an end that a voice can hear."""
    words = words.rstrip(" ;,")
    return words if words.endswith((".", "!", "?", "…", ":", "”")) else f"{words}."


#: Types that have no question to be read before what their own function says.
_TOLD = (
    model.SectionQuestion,
    model.ExplanationQuestion,
    model.SignatureQuestion,
    model.BankPlaceholder,
)


def spoken(speech: Speech, question: FormQuestion) -> list[Line]:
    """How a question is asked, from its number to the mark on the sheet."""
    return [*_before(speech, question), *SPOKEN[question.type](speech, question)]


def _before(speech: Speech, question: FormQuestion) -> Iterator[Line]:
    """Under which condition it is asked, and its words."""
    questions = speech.expanded.form.questions
    if asked := kinds.condition(question, questions, speech.voice):
        yield speech.do(
            N_("Ask this only if the answer to “{question}” was: {answer}. Otherwise go on."),
            question=asked.question,
            answer=asked.answer,
        )
    if isinstance(question, _TOLD):
        return
    number = kinds.numbers(speech.expanded.form).get(question.id)
    first = True
    for line in speech.read(question.text):
        if number and first and line.kind == "say":
            yield speech.say(N_("Question {n}. {words}"), n=number, words=line.text)
            first = False
        else:
            yield line
    if question.help:
        yield from speech.read(question.help)
    if question.required:
        yield speech.do(N_("This one is needed: if it stays empty, tell whoever is in charge."))


def _section(speech: Speech, question: model.SectionQuestion) -> Iterator[Line]:
    yield speech.say(N_("Now we come to: {words}"), words=speech.voice.plain(question.text))
    if question.help:
        yield from speech.read(question.help)


def _explanation(speech: Speech, question: model.ExplanationQuestion) -> Iterator[Line]:
    for paragraph in speech.voice.paragraphs(question.text):
        yield from speech.read(paragraph.removeprefix("• "), pause=True)


def _short_text(speech: Speech, question: model.ShortTextQuestion) -> Iterator[Line]:
    if question.boxes:
        yield speech.do(
            N_(
                "Wait. Write one letter or digit in each box, {n} at most."
                " Read them back one by one."
            ),
            n=question.max_length,
        )
    else:
        yield speech.do(N_("Wait. Write the answer on the line."))


def _long_text(speech: Speech, question: model.LongTextQuestion) -> Iterator[Line]:
    yield speech.do(
        N_(
            "Wait, and let the person think."
            " Write the person's own words; add nothing, mend nothing."
        )
    )
    yield speech.say(N_("I wrote: … Is that what you mean?"))
    yield speech.say(N_("Is there anything else?"))


#: Signs → as they are said.
_UNITS = {"đ": N_("đồng"), "%": N_("per cent")}


def _number(speech: Speech, question: model.NumberQuestion) -> Iterator[Line]:
    if question.unit and not question.text.endswith("?"):
        unit = _UNITS.get(question.unit, question.unit)
        yield speech.say(N_("How many {unit}?"), unit=speech.text(unit))
    yield speech.do(N_("Write the number, and read it back."))
    if question.minimum is not None and question.maximum is not None:
        yield speech.do(
            N_("The sheet takes numbers from {low} to {high}."),
            low=_figure(question.minimum, speech.text.lang),
            high=_figure(question.maximum, speech.text.lang),
        )


def _date(speech: Speech, question: model.DateQuestion) -> Iterator[Line]:
    yield from _asked_date(speech)


def _asked_date(speech: Speech) -> Iterator[Line]:
    for part in (N_("On which day?"), N_("In which month?"), N_("In which year?")):
        yield speech.say(part, pause=True)
    yield speech.do(N_("Write two digits for the day, two for the month, four for the year."))


def _choice(speech: Speech, question: model.ChoiceQuestion) -> Iterator[Line]:
    values = kinds.options(question, speech.voice)
    if not _goes_on(speech, question):
        yield speech.say(N_("I read {n} answers. Hear them all, then choose one."), n=len(values))
    yield from _counted(speech, [words for _, words in values])
    numbers = [speech.text(NUMBERS[place]).lower() for place in range(len(values))]
    yield speech.say(N_("Which one do you choose: {numbers}?"), numbers=_either(speech, numbers))
    if question.module:
        letters = ", ".join(
            speech.text("{number} is {letter}", number=number, letter=value)
            for number, (value, _) in zip(numbers, values, strict=True)
        )
        yield speech.do(
            N_("Mark the circle before the answer that the person names: {letters}."),
            letters=letters,
        )
    else:
        yield speech.do(N_("Mark the circle before the answer that the person names."))


def _goes_on(speech: Speech, question: model.ChoiceQuestion) -> bool:
    """Whether the question before was one of the same sort: what to do needs no second word."""
    questions = speech.expanded.form.questions
    place = questions.index(question)
    before = questions[place - 1] if place else None
    return isinstance(before, model.ChoiceQuestion) and len(before.options) == len(question.options)


def _choices(speech: Speech, question: model.ChoicesQuestion) -> Iterator[Line]:
    values = kinds.options(question, speech.voice)
    yield speech.say(N_("I read {n} things. After each, say yes or no."), n=len(values))
    yield from _counted(speech, [words for _, words in values])
    yield speech.do(N_("At each yes, mark its box at once. There may be several, or none."))


def _yes_no(speech: Speech, question: model.YesNoQuestion) -> Iterator[Line]:
    words = [words.lower() for _, words in kinds.yes_no(speech.voice)]
    yield Line("say", _question(_either(speech, words)), pause=True)
    yield speech.do(N_("Mark the circle of what the person says."))


def _scale(speech: Speech, question: model.ScaleQuestion) -> Iterator[Line]:
    yield _offered(speech, question)
    if question.scale == "faces":
        yield speech.do(
            N_("Show the faces on the sheet with your open hand; point at none of them.")
        )
    yield speech.do(N_("Mark the circle of what the person says."))


def _matrix(speech: Speech, question: model.MatrixQuestion) -> Iterator[Line]:
    assert not isinstance(question.rows, str), "the form is not expanded"
    yield speech.say(
        N_("I read {n} things, one after the other. For each you answer the same way."),
        n=len(question.rows),
    )
    yield _offered(speech, question)
    if question.scale == "faces":
        yield speech.do(
            N_("Show the faces on the sheet with your open hand; point at none of them.")
        )
    yield speech.do(
        N_(
            "Read a line, wait, mark the circle in that line, then read the next."
            " Say the answers again where the person hesitates."
        )
    )
    yield from _counted(speech, [speech.voice.plain(row.text) for row in question.rows])


def _ranking(speech: Speech, question: model.RankingQuestion) -> Iterator[Line]:
    values = kinds.options(question, speech.voice)
    yield speech.say(N_("I read {n} things. Hear them all."), n=len(values))
    yield from _counted(speech, [words for _, words in values])
    yield speech.say(N_("Which one comes first?"), pause=True)
    yield speech.do(N_("Write 1 in its box."))
    yield speech.say(N_("And which one after that?"), pause=True)
    yield speech.do(
        N_("Write the next number in its box, up to {n}. Read the things once more where needed."),
        n=len(values),
    )


def _rows(speech: Speech, question: model.RowsQuestion) -> Iterator[Line]:
    assert isinstance(question.rows, int), "the form is not expanded"
    if all(column.holds in ("signature", "row-number") for column in question.columns):
        yield speech.do(
            N_(
                "Read aloud what was written. Then whoever is named signs, or puts a fingerprint:"
                " {people}."
            ),
            people=", ".join(speech.voice.plain(column.text) for column in question.columns),
        )
        return
    yield speech.say(N_("Let us begin with the first one."))
    for column in question.columns:
        if column.holds in _COLUMNS:
            words, done = _COLUMNS[column.holds]
            group = f"{speech.voice.plain(column.group)}: " if column.group else ""
            yield speech.say(words, words=group + speech.voice.plain(column.text), pause=True)
            yield speech.do(done)
    yield speech.say(N_("Is there another one?"), pause=True)
    yield speech.do(
        N_(
            "Ask the same again for each line of the table, {n} at most. Stop when the person has"
            " no more."
        ),
        n=question.rows,
    )


#: What a column of a table holds → how it is asked, and what is done; a number of a row is not.
_COLUMNS: Mapping[str, tuple[str, str]] = {
    "text": (N_("{words}?"), N_("Write the answer in this column.")),
    "number": (N_("{words}: how many?"), N_("Write the number in this column, and read it back.")),
    "date": (N_("{words}: on which day, in which month?"), N_("Write the date in this column.")),
    "tick": (N_("{words}: yes or no?"), N_("At a yes, mark the box in this column.")),
    "signature": (
        N_("{words}: please sign here."),
        N_("Show the place. Who cannot sign puts a fingerprint."),
    ),
}


def _signature(speech: Speech, question: model.SignatureQuestion) -> Iterator[Line]:
    yield speech.do(N_("Read aloud all that you have written, from the beginning."))
    yield speech.say(
        N_("Is everything as you said it? Then please sign here, or put a fingerprint.")
    )
    if question.with_date:
        yield speech.do(N_("Write the full name and today's date."))
    else:
        yield speech.do(N_("Write the full name."))


def _offered(speech: Speech, question: model.ScaleQuestion | model.MatrixQuestion) -> Line:
    """The steps of a scale as they are said."""
    steps = [words for _, words in kinds.steps(question, speech.voice)]
    if question.scale == "five":
        best, worst = (words.split(" – ", 1)[1] for words in (steps[0], steps[-1]))
        return speech.say(
            N_("You answer with a number from five to one. Five is: {best}. One is: {worst}."),
            best=best,
            worst=worst,
            pause=True,
        )
    answers = _either(speech, [words.lower() for words in steps])
    return speech.say(N_("You can answer: {answers}."), answers=answers, pause=True)


def _counted(speech: Speech, items: Sequence[str]) -> Iterator[Line]:
    """Things one after the other, each with its number and a pause."""
    for place, words in enumerate(items):
        number = speech.text(NUMBERS[place]) if place < len(NUMBERS) else str(place + 1)
        yield speech.say(N_("{number}: {words}"), number=number, words=words, pause=True)


def _either(speech: Speech, words: Sequence[str]) -> str:
    """Words of which one is chosen: one, two or three."""
    if len(words) == 1:
        return words[0]
    return speech.text("{some} or {last}", some=", ".join(words[:-1]), last=words[-1])


def _question(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}?"


def _figure(value: float, lang: str) -> str:
    from trainingkit.numbers import number

    return number(value, lang)


SPOKEN: Mapping[str, Callable[[Speech, Any], Iterator[Line]]] = {
    "section": _section,
    "explanation": _explanation,
    "short-text": _short_text,
    "long-text": _long_text,
    "number": _number,
    "date": _date,
    "choice": _choice,
    "choices": _choices,
    "yes-no": _yes_no,
    "scale": _scale,
    "matrix": _matrix,
    "ranking": _ranking,
    "rows": _rows,
    "signature": _signature,
}
