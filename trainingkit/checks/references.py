"""Everything that is named exists: modules, sessions, forms, sources, terms, handouts, cases."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Collection, Iterator

from trainingkit import marks
from trainingkit.load import Ids, Loaded, Origin
from trainingkit.messages import Message, msg
from trainingkit.model import Collection as Works
from trainingkit.model import Course, Form, Module, Province, Session, TrainingClass
from trainingkit.model.activity import CaseActivity, QuizActivity
from trainingkit.model.block import CaseBlock, TermsBlock
from trainingkit.model.course import EnergizerItem, FormItem, SessionItem
from trainingkit.model.text import Kind
from trainingkit.model.walk import Loc, models
from trainingkit.problems import Problem


def check(loaded: Loaded) -> Iterator[Problem]:
    """Report every reference to something that does not exist, and ids used twice in a file."""
    yield from _marks(loaded)
    for origin, _, _, model in loaded.things():
        if isinstance(model, Module):
            yield from _module(origin, model, loaded)
        elif isinstance(model, Course):
            yield from _course(origin, model, loaded)
        elif isinstance(model, TrainingClass):
            yield from _class(origin, model, loaded)
        elif isinstance(model, Form):
            yield from _form(origin, model)
        elif isinstance(model, Works):
            yield from _collection(origin, model, loaded)
        elif isinstance(model, Province):
            yield from known_or_problem(
                origin, ("source",), model.source, loaded.ids("sources"), _SOURCE
            )
    for key, entitlement in loaded.curriculum.entitlements.items():
        origin = loaded.origins["entitlements", key]
        for index, source in enumerate(entitlement.sources):
            yield from known_or_problem(
                origin, ("sources", index), source, loaded.ids("sources"), _SOURCE
            )
        if entitlement.status == "sourced" and not entitlement.sources:
            yield Problem(
                origin.place(("status",)),
                msg("the status is sourced, but no source is named"),
                msg("name its `sources`, or write `status: to-check`"),
            )


_MODULE = msg("there is no module {id}")
_SESSION = msg("the module has no session {id}")
_SOURCE = msg("there is no source {id} in sources.yaml")
_TERM = msg("there is no term {id} in glossary.yaml")
_ENTITLEMENT = msg("there is no entitlement {id} in entitlements.yaml")
_OBJECTIVE = msg("the module has no objective {id}")
_HANDOUT = msg("the module has no handout {id}")
_QUESTION = msg("the module has no question {id}")
_CASE = msg("the session has no case study titled {id}")
_COURSE = msg("there is no course {id}")
_PROVINCE = msg("there is no province {id} in provinces.yaml")
_FORM = msg("there is no form {id}")
_ENERGIZER = msg("there is no energizer {id}")
_EARLIER = msg("no earlier question has the id {id}")


def _marks(loaded: Loaded) -> Iterator[Problem]:
    sources, terms = loaded.ids("sources"), loaded.ids("glossary")
    entitlements = loaded.ids("entitlements")
    for origin, _, _, loc, text, kind in loaded.texts:
        if kind not in (Kind.LINE, Kind.PROSE) or "[" not in text:
            continue
        for key in marks.keys(text, "cite"):
            yield from known_or_problem(origin, loc, key, sources, _SOURCE, f"[@{key}]")
        for key in marks.keys(text, "term"):
            yield from known_or_problem(origin, loc, key, terms, _TERM, f"[={key}")
        for key in marks.keys(text, "entitlement"):
            yield from known_or_problem(origin, loc, key, entitlements, _ENTITLEMENT, f"[${key}]")
        for piece in marks.broken(text):
            yield Problem(
                origin.place_of(loc, piece),
                msg("{mark} cannot be read as a mark", mark=piece),
                msg(
                    "write [@source], [=term], [=term|words] or [$entitlement]; ids are lower-case"
                    " letters without accents, digits and hyphens"
                ),
            )


def _module(origin: Origin, module: Module, loaded: Loaded) -> Iterator[Problem]:
    objectives = [objective.id for objective in module.objectives]
    handouts = [handout.id for handout in module.handouts]
    questions = [question.id for question in module.questions]
    yield from _twice(origin, "objectives", objectives)
    yield from _twice(origin, "sessions", [session.id for session in module.sessions])
    yield from _twice(origin, "handouts", handouts)
    yield from _twice(origin, "questions", questions)
    yield from _slide_titles(origin, module)
    for index, question in enumerate(module.questions):
        here: Loc = ("questions", index)
        yield from known_or_problem(
            origin, (*here, "objective"), question.objective, objectives, _OBJECTIVE
        )
        if question.right >= len(question.options):
            yield Problem(
                origin.place((*here, "answer")),
                msg(
                    "the answer is {letter}, but there are only {count} options",
                    letter=question.answer,
                    count=len(question.options),
                ),
            )
    for index, session in enumerate(module.sessions):
        here = ("sessions", index)
        for number, key in enumerate(session.objectives):
            yield from known_or_problem(
                origin, (*here, "objectives", number), key, objectives, _OBJECTIVE
            )
        yield from _activities(origin, here, session, handouts, questions)
    for index, key in enumerate(module.glossary):
        yield from known_or_problem(origin, ("glossary", index), key, loaded.ids("glossary"), _TERM)
    for index, key in enumerate(module.sources):
        yield from known_or_problem(origin, ("sources", index), key, loaded.ids("sources"), _SOURCE)
    for loc, block in models(module, TermsBlock):
        for index, key in enumerate(block.terms):
            yield from known_or_problem(
                origin, (*loc, "terms", index), key, loaded.ids("glossary"), _TERM
            )


def _activities(
    origin: Origin, here: Loc, session: Session, handouts: list[str], questions: list[str]
) -> Iterator[Problem]:
    cases = [block.title for _, block in models(session, CaseBlock)]
    for index, activity in enumerate(session.activities):
        loc: Loc = (*here, "activities", index)
        if activity.handout is not None:
            yield from known_or_problem(
                origin, (*loc, "handout"), activity.handout, handouts, _HANDOUT
            )
        if isinstance(activity, CaseActivity):
            yield from known_or_problem(origin, (*loc, "case"), activity.case, cases, _CASE)
        if isinstance(activity, QuizActivity):
            for number, key in enumerate(activity.questions):
                yield from known_or_problem(
                    origin, (*loc, "questions", number), key, questions, _QUESTION
                )


def _slide_titles(origin: Origin, module: Module) -> Iterator[Problem]:
    first: dict[str, Loc] = {}
    for index, session in enumerate(module.sessions):
        for number, slide in enumerate(session.slides):
            loc: Loc = ("sessions", index, "slides", number, "title")
            if slide.title in first:
                yield Problem(
                    origin.place(loc),
                    msg(
                        "two slides have the title {title}; the first is in {place}",
                        title=slide.title,
                        place=str(origin.place(first[slide.title])),
                    ),
                    msg("a title that is used once lets everyone find the slide"),
                )
            first.setdefault(slide.title, loc)


def _course(origin: Origin, course: Course, loaded: Loaded) -> Iterator[Problem]:
    known = loaded.curriculum
    for index, key in enumerate(course.modules):
        yield from known_or_problem(origin, ("modules", index), key, loaded.ids("modules"), _MODULE)
    for index, key in enumerate(course.forms):
        yield from known_or_problem(origin, ("forms", index), key, loaded.ids("forms"), _FORM)
    for number, day in enumerate(course.days):
        for index, item in enumerate(day.items):
            loc: Loc = ("days", number, "items", index)
            if isinstance(item, SessionItem):
                module_id, session_id = item.of.split("/")
                if module_id not in known.modules:
                    yield from known_or_problem(
                        origin, (*loc, "of"), module_id, loaded.ids("modules"), _MODULE
                    )
                    continue
                sessions = [session.id for session in known.modules[module_id].sessions]
                yield from known_or_problem(origin, (*loc, "of"), session_id, sessions, _SESSION)
                if module_id not in course.modules:
                    yield Problem(
                        origin.place((*loc, "of")),
                        msg(
                            "the course teaches {id}, which its `modules` do not list", id=module_id
                        ),
                        msg("add it to `modules`, so that the handbook has it"),
                    )
            elif isinstance(item, FormItem):
                yield from known_or_problem(
                    origin, (*loc, "form"), item.form, loaded.ids("forms"), _FORM
                )
            elif isinstance(item, EnergizerItem) and item.energizer is not None:
                yield from known_or_problem(
                    origin,
                    (*loc, "energizer"),
                    item.energizer,
                    loaded.ids("energizers"),
                    _ENERGIZER,
                )


def _class(origin: Origin, held: TrainingClass, loaded: Loaded) -> Iterator[Problem]:
    yield from known_or_problem(origin, ("course",), held.course, loaded.ids("courses"), _COURSE)
    yield from known_or_problem(
        origin, ("province",), held.province, loaded.ids("provinces"), _PROVINCE
    )
    if held.id in (*loaded.ids("courses"), *loaded.ids("collections")):
        yield Problem(
            origin.place(("id",)),
            msg("a course or collection has the id {id} already", id=held.id),
            msg("give the class another id and file name; its kit gets a folder of that name"),
        )
    course = loaded.curriculum.courses.get(held.course)
    if course is not None and len(held.days) != len(course.days):
        yield Problem(
            origin.place(("days",)),
            msg(
                "dates given: {dates}; days of the course: {days}",
                dates=len(held.days),
                days=len(course.days),
            ),
            msg("write one date for each day of the course"),
        )
    for index, (day, after) in enumerate(zip(held.days, held.days[1:], strict=False), 1):
        if after <= day:
            yield Problem(
                origin.place(("days", index)),
                msg("{after} does not come after {day}", after=after, day=day),
                msg("write the dates in the order of the course's days"),
            )


def _collection(origin: Origin, works: Works, loaded: Loaded) -> Iterator[Problem]:
    for number, book in enumerate(works.books):
        for index, key in enumerate(book.modules):
            loc: Loc = ("books", number, "modules", index)
            yield from known_or_problem(origin, loc, key, loaded.ids("modules"), _MODULE)
    for index, key in enumerate(works.forms):
        yield from known_or_problem(origin, ("forms", index), key, loaded.ids("forms"), _FORM)


def _form(origin: Origin, form: Form) -> Iterator[Problem]:
    yield from _twice(origin, "questions", [question.id for question in form.questions])
    seen: list[str] = []
    for index, question in enumerate(form.questions):
        condition = getattr(question, "shown_if", None)
        if condition is not None:
            yield from known_or_problem(
                origin,
                ("questions", index, "shown_if", "question"),
                condition.question,
                seen,
                _EARLIER,
            )
        seen.append(question.id)


def known_or_problem(
    origin: Origin,
    loc: Loc,
    key: str,
    known: Collection[str] | Ids,
    message: Message,
    needle: str | None = None,
) -> Iterator[Problem]:
    """A problem where ``key`` is not among the known ones; ``needle``: where in a text it stands.

    ``message`` has the place ``{id}``; a close known one is offered.
    """
    if key in known:
        return
    close = difflib.get_close_matches(key, list(known), 1, 0.6)
    yield Problem(
        origin.place_of(loc, needle) if needle else origin.place(loc),
        msg(message.id, id=key),
        msg("did you mean {word}?", word=close[0]) if close else None,
    )


def _twice(origin: Origin, name: str, ids: list[str]) -> Iterator[Problem]:
    for key, count in Counter(ids).items():
        if count > 1:
            first = ids.index(key)
            second = ids.index(key, first + 1)
            yield Problem(
                origin.place((name, second, "id")),
                msg(
                    "the id {id} is used a second time; first in {place}",
                    id=key,
                    place=str(origin.place((name, first, "id"))),
                ),
            )
