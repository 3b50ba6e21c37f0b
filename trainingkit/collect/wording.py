"""The figures of the report in words, the same in print and on slides."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trainingkit import fonts, numbers
from trainingkit.collect.charts import percent
from trainingkit.collect.share import LEAST, Share
from trainingkit.collect.statistics import Improvement, Statistics, improvements
from trainingkit.forms.workbook import short
from trainingkit.kit import Kit
from trainingkit.messages import N_

#: Longest question and answer that a sentence quotes, in letters.
_QUOTED = 110
#: Kind of an improvement → its sentence.
_IMPROVE = {
    "session": N_("Session “{title}”: {figure} rated it “{best}”."),
    "question": N_("Question “{title}”: {figure} answered it rightly after the course."),
    "aspect": N_("“{title}”: {figure} rated it “{best}”."),
}


def figure(kit: Kit, share: Share) -> str:
    """``75% (n = 31)``; of fewer than five answers only that they are fewer."""
    if not share.shown:
        return kit.text("fewer than {least} answers", least=LEAST)
    return f"{percent(share)}% (n\u00a0=\u00a0{share.n})"


def gain(kit: Kit, before: Share, after: Share) -> str:
    """``+25``: the difference in percentage points of what is shown; else a dash."""
    if not (before.shown and after.shown):
        return "–"
    points = percent(after) - percent(before)
    return f"{points:+d}".replace("-", "−") if points else "0"


def in_short(kit: Kit, found: Statistics) -> list[str]:
    """The main results, a sentence each."""
    return [line.replace("n = ", "n\u00a0=\u00a0") for line in _in_short(kit, found)]


def _in_short(kit: Kit, found: Statistics) -> Iterator[str]:
    text = kit.text
    forms = sum(rate.share.hits for rate in found.rates if not rate.day)
    yield text("{n} filled forms came back; {people} people took part.", n=forms,
               people=found.people) if found.counted else text(
        "{n} filled forms came back; {people} people were expected.", n=forms, people=found.people
    )  # fmt: skip
    if found.attendance and found.attendance.present:
        present = found.attendance.present
        low, high = (
            round(100 * count / found.attendance.people) for count in (min(present), max(present))
        )
        yield text("{low}% to {high}% of them came to each half-day.", low=low, high=high)
    if found.tests and found.tests.pairs >= LEAST:
        whole = found.tests.whole
        yield text(
            "Right answers: {before}% before the course, {after}% after it (n = {n} people who did"
            " both tests).",
            before=percent(whole.before),
            after=percent(whole.after),
            n=found.tests.pairs,
        )
    rated = [item for item in found.sessions if item.best.shown]
    if rated:
        ordered = sorted(rated, key=lambda item: item.best.share)
        yield text(
            "The session liked most: “{title}”, {figure} rated it “{best}”.",
            title=ordered[-1].title,
            figure=figure(kit, ordered[-1].best),
            best=ordered[-1].steps[0][1],
        )
    comments = sum(item.n for item in found.comments)
    if comments:
        yield text.plural("{n} comment was written.", "{n} comments were written.", comments)


def improve(kit: Kit, item: Improvement) -> str:
    """Something to improve, in a sentence with its figure."""
    said = kit.text(
        _IMPROVE[item.kind],
        title=short(item.title, _QUOTED),
        figure=figure(kit, item.share),
        best=item.words[0] if item.words else "",
    )
    if item.kind == "question" and item.words:
        wrong = "”, “".join(short(words, _QUOTED) for words in item.words[:2])
        said += " " + kit.text("Most frequent wrong answer: “{words}”.", words=wrong)
    return said


def to_improve(kit: Kit, found: Statistics) -> list[str]:
    """At most three things to improve, in sentences."""
    return [improve(kit, item) for item in improvements(found)]


def rule(kit: Kit) -> str:
    """How the three things were chosen."""
    return kit.text(
        "Chosen by a rule, not by a judgement: the session with the smallest share of the best"
        " mark, the question that the fewest answered rightly after the course, and what else of"
        " the course has the smallest share of the best mark. Where one of them is missing, the"
        " next of the others stands in its place. What fewer than {least} people answered is left"
        " out.",
        least=LEAST,
    )


def legible(kit: Kit, written: str) -> str:
    """What a person wrote, with a word in the place of signs that the fonts do not have."""
    held = fonts.coverage()
    shown = "".join(letter if ord(letter) in held else "\0" for letter in written)
    word = kit.text("sign")
    return re.sub("\0[\0 \u200d]*", f"[{word}] ", shown).rstrip()


def held(kit: Kit) -> str:
    """Where and when the class was held; '' for a course in general."""
    if kit.training_class is None:
        return ""
    return f"{kit.place}, {numbers.days(kit.training_class.days)}"
