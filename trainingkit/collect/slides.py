"""The results as slides: 11 or 12, whatever was collected.

Each slide is tried with as much on it as it could hold, then with less, until it fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from trainingkit.collect import charts, wording
from trainingkit.collect.attended import Attendance, Group
from trainingkit.collect.kit import ResultsKit
from trainingkit.collect.rated import Rated
from trainingkit.collect.share import LEAST
from trainingkit.collect.statistics import improvements
from trainingkit.deck.geometry import LAYOUTS
from trainingkit.deck.setting import Setting, footer, set_slide
from trainingkit.forms.workbook import short
from trainingkit.model import Module, Session, Slide
from trainingkit.model.block import ChartBlock
from trainingkit.model.slide import (
    BulletsSlide,
    ChartSlide,
    ClosingSlide,
    TableSlide,
    TitleSlide,
)

#: Minutes that a trainer needs for a slide of figures.
_MINUTES = 2
#: Comments on a slide, and letters of one.
_COMMENTS, _LETTERS = 3, 150
#: Bars, rows and lines that a slide holds at most; fewer bars where the lowest are shown.
_BARS, _LOWEST, _ROWS, _LINES = 8, 5, 7, 6
#: Letters of a name, tried in turn.
_NAMES = (80, 60, 45, 32, 24, 18, 14)


def module(kit: ResultsKit) -> Module:
    """The slides as a module that the deck can be written from."""
    slides = tuple(_Slides(kit).all())
    title = kit.text("Results: {title}", title=kit.title)
    if not footer(title, kit.theme.slide).fit.fits:
        title = kit.text("Results of the class")
    # Of a module and its session a deck asks no more than this.
    session: dict[str, Any] = {
        "id": "results",
        "title": kit.text("Results of the class"),
        "minutes": _MINUTES * len(slides),
        "slides": slides,
        "instructor": None,
    }
    sessions = (Session.model_construct(**session),)
    made: dict[str, Any] = {
        "id": "results",
        "title": title,
        "icon": "checklist",
        "sessions": sessions,
    }
    return Module.model_construct(**made)


def literal(text: str) -> str:
    """Text on one line in which nothing is a mark, whatever people wrote."""
    plain = re.sub(r"[ \t\n]+", " ", text).strip()
    return re.sub(r"\[(?=[@_?=$])", "[\u200b", plain).replace("**", "*\u200b*")


class _Slides:
    """Makes the slides of a kit."""

    def __init__(self, kit: ResultsKit) -> None:
        self._kit, self.text, self._found = kit, kit.text, kit.statistics
        self._voice = kit.voice()

    def all(self) -> Iterator[Slide]:
        """The slides in order; attendance by group only where groups are large enough."""
        text, found = self.text, self._found
        yield self._title()
        yield self._lines(text("In short"), wording.in_short(self._kit, found))
        yield self._rates()
        yield self._attendance()
        groups = found.attendance and (*found.attendance.sexes, *found.attendance.ages)
        if found.attendance and groups:
            yield self._groups(found.attendance, groups)
        yield self._tests()
        yield self._hardest()
        yield self._sessions()
        yield self._days()
        yield self._aspects()
        yield self._comments()
        yield self._improve()

    def _first(self, slides: Iterable[Slide]) -> Slide:
        """The first slide whose contents fit; the last where none does."""
        slide = None
        for slide in slides:
            if not any(self._set(slide).misfits()):
                break
        assert slide is not None
        return slide

    def _set(self, slide: Slide) -> Setting:
        """The slide as it is set in the deck."""
        layouts = self._kit.master.layouts if self._kit.master else LAYOUTS
        return set_slide(slide, self._voice, self._kit.theme.slide, None, layouts)

    def _notes(self, said: str = "") -> dict[str, Any]:
        usual = self.text("Read the figures aloud, then ask: what surprises you?")
        return {"notes": literal(said or usual), "minutes": _MINUTES}

    def _title(self) -> Slide:
        kit, held = self._kit, self._kit.training_class
        days = wording.held(kit) if held else literal(kit.course.title)
        names = (f"{kit.title}. {days}", kit.title, short(kit.title, 60))
        return self._first(
            TitleSlide(
                layout="title",
                title=self.text("Results of the class"),
                subtitle=literal(name),
                **self._notes(),
            )
            for name in names
        )

    def _lines(self, title: str, lines: Sequence[str], said: str = "") -> Slide:
        """Lines, fewer and shorter until they fit."""
        return self._first(
            BulletsSlide(
                layout="bullets",
                title=title,
                bullets=tuple(literal(short(line, letters)) for line in lines[:count]),
                **self._notes(said),
            )
            for count in range(min(_LINES, len(lines)), 0, -1)
            for letters in (400, 160, 110)
        )

    def _table(
        self, title: str, columns: Sequence[str], rows: Sequence[Sequence[str]], alt: str, note: str
    ) -> Slide:
        """A table whose first column is cut until it fits; then its last rows are left out."""
        return self._first(
            TableSlide(
                layout="table",
                title=title,
                columns=tuple(map(literal, columns)),
                rows=tuple(
                    (literal(short(row[0], letters)), *map(literal, row[1:]))
                    for row in rows[:count]
                ),
                alt=literal(alt),
                note=literal(note) if note else None,
                **self._notes(),
            )
            for count in range(min(_ROWS, len(rows)), 0, -1)
            for letters in _NAMES
        )

    def _chart(self, title: str, block: ChartBlock, note: str, most: int = _BARS) -> Slide:
        """A chart whose names are cut until they fit; then its last bars are left out."""
        names = block.categories
        counts = range(min(most, len(names)), charts.LEAST_NAMES - 1, -1)
        return self._first(
            ChartSlide(
                layout="chart",
                title=title,
                unit=block.unit,
                categories=tuple(_cut(name, letters) for name in names[:count]),
                series=tuple(
                    series.model_copy(update={"values": series.values[:count]})
                    for series in block.series
                ),
                alt=literal(block.alt),
                note=literal(note),
                **self._notes(),
            )
            for count in counts
            for letters in _NAMES
        )

    def _rates(self) -> Slide:
        text, rates = self.text, [rate for rate in self._found.rates if not rate.day]
        title = text("Forms that came back")
        if not rates:
            return self._lines(title, [text("The course has no form that is counted.")])
        rows = [
            (rate.title, str(rate.share.hits), str(rate.share.n), f"{charts.percent(rate.share)}%")
            for rate in rates
        ]
        columns = (text("Form"), text("Came back"), text("Expected"), text("Rate"))
        counted = text("people on the attendance list"), text("people for whom it was planned")
        note = f"{self._found.people} {counted[0 if self._found.counted else 1]}"
        return self._table(title, columns, rows, title, note)

    def _attendance(self) -> Slide:
        text, found = self.text, self._found.attendance
        title = text("Attendance")
        if found is None:
            return self._lines(title, [text("No attendance list was typed in.")])
        block = charts.attendance(self._kit, found)
        if block is None:
            return self._lines(
                title,
                [
                    f"{name}: " + text("{count} of {n} people", count=count, n=found.people)
                    for name, count in zip(found.half_days, found.present, strict=True)
                ]
                or [text("No attendance list was typed in.")],
            )
        return self._chart(title, block, text("Of {n} people on the list", n=found.people))

    def _groups(self, found: Attendance, groups: Sequence[Group]) -> Slide:
        """Average over the half-days: a slide has no room for each."""
        text = self.text
        title = text("Attendance by sex and age")
        rows = []
        for group in groups:
            came = sum(group.present) / (len(group.present) or 1) / group.people
            rows.append((group.title, str(group.people), f"{round(100 * came)}%"))
        columns = (text("Group"), text("On the list"), text("Present on average"))
        note = text("Groups of fewer than {least} people are joined with others.", least=LEAST)
        return self._table(title, columns, rows, title, note)

    def _tests(self) -> Slide:
        text, found = self.text, self._found.tests
        title = text("What was learnt, by module")
        if found is None:
            return self._lines(title, [text("No tests came back.")])
        told = text("Did both tests: {n} people; tests without a partner: {unmatched}",
                    n=found.pairs, unmatched=found.matched.unmatched)  # fmt: skip
        block = charts.tests(self._kit, found)
        if block is not None:
            return self._chart(title, block, told)
        if found.pairs < LEAST:
            few = text("Fewer than {least} people have both tests, so the gain is not shown.",
                       least=LEAST)  # fmt: skip
            return self._lines(title, [few, told])
        lines = [
            f"{part.title}: {charts.percent(part.before)}% → {charts.percent(part.after)}%"
            for part in found.modules
        ]
        return self._lines(title, [*lines, told])

    def _hardest(self) -> Slide:
        text, found = self.text, self._found.tests
        title = text("Hardest after the course")
        hardest = found.hardest[:3] if found else []
        if not found or not hardest:
            return self._lines(title, [text("Too few answers to name anything.")])
        columns = (text("Question"), text("Right"), text("Most frequent wrong answer"))
        note = text("All tests after the course: n = {n}", n=found.after)
        return self._first(
            TableSlide(
                layout="table",
                title=title,
                columns=columns,
                rows=tuple(
                    (
                        literal(short(item.text, letters)),
                        f"{charts.percent(item.all_after)}%",
                        literal(short("; ".join(item.wrong) or "–", letters)),
                    )
                    for item in hardest[:count]
                ),
                alt=title,
                note=note,
                **self._notes(),
            )
            for count in range(len(hardest), 0, -1)
            for letters in (140, *_NAMES)
        )

    def _sessions(self) -> Slide:
        """The sessions with the smallest share of the best mark."""
        return self._rated(
            self.text("Sessions, the lowest first"), self._found.sessions, lowest=True
        )

    def _aspects(self) -> Slide:
        groups = self._found.other_aspects
        rated = [item for _, items in groups for item in items if item.steps == groups[0][0][1]]
        return self._rated(self.text("The course as a whole"), rated, lowest=True)

    def _rated(self, title: str, rated: Sequence[Rated], *, lowest: bool) -> Slide:
        text = self.text
        shown = [item for item in rated if item.best.shown]
        if not shown:
            return self._lines(title, [text("Fewer than {least} people rated it.", least=LEAST)])
        shown.sort(key=lambda item: item.best.share if lowest else -item.best.share)
        best = shown[0].steps[0][1]
        columns = (text("What was rated"), best, text("Answers (n)"))
        rows = [(item.title, f"{charts.percent(item.best)}%", str(item.n)) for item in shown]
        note = text("Share of those who answered “{best}”", best=best)
        if len(shown) < charts.LEAST_NAMES:
            return self._table(title, columns, rows, title, note)
        # A chart shows at least four things, or all; else the table says more.
        (block, *_) = charts.ratings(self._kit, shown[: charts.MOST_NAMES], title)
        order = range(len(block.categories) - 1, -1, -1)
        turned = block.model_copy(
            update={
                "categories": tuple(block.categories[i] for i in order),
                "series": tuple(
                    series.model_copy(update={"values": tuple(series.values[i] for i in order)})
                    for series in block.series
                ),
            }
        )
        slide = self._chart(title, turned, note, _LOWEST)
        enough = min(4, len(shown))
        fits = not any(self._set(slide).misfits())
        if fits and isinstance(slide, ChartSlide) and len(slide.categories) >= enough:
            return slide
        return self._table(title, columns, rows, title, note)

    def _days(self) -> Slide:
        text = self.text
        title = text("Day by day")
        for daily in self._found.daily:
            columns = [text("What was rated")]
            columns += [text("Day {n}", n=day) for day in daily.days]
            rows = [
                (name, *(self._short(share) for share in shares)) for name, shares in daily.rows
            ]
            note = text("Share of the best mark, and the number of answers")
            return self._table(title, columns[:5], [row[:5] for row in rows], title, note)
        return self._lines(title, [text("No feedback on single days came back.")])

    def _short(self, share: Any) -> str:
        return f"{charts.percent(share)}% ({share.n})" if share.shown else "–"

    def _comments(self) -> Slide:
        """Of all open questions the longest comments that a slide holds; the report has all."""
        text, comments = self.text, self._found.comments
        title = text("In people's own words")
        written = sum(item.n for item in comments)
        if not written:
            return self._lines(title, [text("No comments were written.")])
        fitting = sorted(
            {one for item in comments for one, _ in item.texts if len(one) <= _LETTERS},
            key=lambda one: (-len(one), one),
        )
        quoted = [f"“{one}”" for one in fitting[:_COMMENTS]]
        all_of_them = text.plural(
            "{n} comment; the report has it.", "{n} comments; the report has them all.", written
        )
        said = text("Shown are the longest comments of at most {n} letters.", n=_LETTERS)
        return self._first(
            BulletsSlide(
                layout="bullets",
                title=title,
                bullets=tuple(literal(one) for one in (*quoted[:count], all_of_them)),
                **self._notes(said),
            )
            for count in range(len(quoted), -1, -1)
        )

    def _improve(self) -> Slide:
        text = self.text
        title = text("Three things to improve")
        rule = self._notes(wording.rule(self._kit))
        items = improvements(self._found)
        lines = [wording.improve(self._kit, item) for item in items]
        if not lines:
            lines = [text("Too few answers to name anything.")]
        return self._first(
            ClosingSlide(
                layout="closing",
                title=title,
                bullets=tuple(literal(short(line, letters)) for line in lines),
                **rule,
            )
            for letters in (400, 260, 180, 140, 110, 90)
        )


def _cut(name: str, letters: int) -> str:
    """A name of a bar cut to so many letters; its number of answers stays whole."""
    found = re.fullmatch(r"(.*?)( \(n\u00a0=\u00a0\d+\))?", name, re.S)
    assert found is not None
    return literal(short(found[1], letters)) + (found[2] or "")
