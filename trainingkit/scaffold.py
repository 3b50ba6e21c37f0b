"""New files to start from: a module, a course or a class that `check` finds in order.

The files are templates in templates/scaffold/; their comments come from the message catalogue.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import textwrap
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from trainingkit import new_class
from trainingkit.asked import Answers
from trainingkit.load import inspect
from trainingkit.messages import Message, catalogue, msg
from trainingkit.model import Curriculum, Module, Session
from trainingkit.model.text import ID
from trainingkit.new_class import Facts
from trainingkit.problems import InputError, Place, Problem
from trainingkit.schedule import parse_clock
from trainingkit.theme import TEMPLATES

#: Longest id, as the models have it.
MAX_ID = 60
#: Names that Windows keeps for devices: no file may have them.
RESERVED = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))]
)
#: A comment's lines are broken at this width.
WIDTH = 96


class Kind(NamedTuple):
    """One kind of file that can be begun."""

    folder: str
    #: Title where none is given; Vietnamese, as the curriculum is.
    title: str
    #: What the template needs to know of the curriculum. Raises InputError if it has too little.
    facts: Callable[[Curriculum, dt.date], Facts]


def create(
    root: Path,
    kind: str,
    id: str,
    title: str = "",
    today: dt.date | None = None,
    answers: Answers | None = None,
) -> Path:
    """Write ``curriculum/<kind>s/<id>.yaml`` and return its path.

    ``today`` is the day from which a class gets its first dates; ``answers``: what was said of
    it. Its list of participants is copied into the class's folder. Raises InputError for an id that
    cannot be used, for a file that exists (nothing is ever overwritten), and where the curriculum
    has nothing yet that the new file could refer to. KeyError for an unknown kind.
    """
    made = KINDS[kind]
    name = f"curriculum/{made.folder}/{id}.yaml"
    path = root / name
    curriculum = inspect(root, classes=())[0].curriculum
    if message := _refusal(id, made.folder, path, curriculum):
        raise InputError([Problem(Place(name), *message)])
    now = today or dt.date.today()
    facts = _class(curriculum, now, answers) if answers else made.facts(curriculum, now)
    shown = " ".join(unicodedata.normalize("NFC", title).split()) or made.title
    template = _environment().get_template(f"{kind}.yaml.jinja")
    text = template.render(id=id, title=shown, **facts)
    if answers and answers.participants:
        new_class.put_list(root, id, answers.participants)
    _write_new(path, text)
    return path


def _refusal(
    id: str, folder: str, path: Path, curriculum: Curriculum
) -> tuple[Message, Message] | None:
    """Why an id cannot be used, and what to do; None for one that can."""
    if not ID.fullmatch(id) or len(id) > MAX_ID or id in RESERVED:
        return (
            msg("{id} cannot be used as an id", id=id),
            msg("ids are lower-case letters without accents, digits and single hyphens"),
        )
    if path.exists():
        return (
            msg("the file exists already; nothing was written"),
            msg("choose another id, or edit the file"),
        )
    kits = (*curriculum.courses, *curriculum.classes, *curriculum.collections)
    if folder != "modules" and id in kits:
        return (
            msg("another kit has the id {id} already", id=id),
            msg("choose another id: kits get folders of that name"),
        )
    return None


def _module(curriculum: Curriculum, today: dt.date) -> Facts:
    return {}


#: Minutes of sessions in the first day of a new course, at most.
_DAY = 300
#: Minutes of the template's other items: opening, two breaks, lunch, closing.
_OTHER = 30 + 15 + 90 + 15 + 20


def _course(curriculum: Curriculum, today: dt.date) -> Facts:
    """The modules that can be taught, and a day of the first one's sessions."""
    if not curriculum.modules:
        raise InputError(
            [
                Problem(
                    Place("curriculum/modules"),
                    msg("there is no module yet that a course could teach"),
                    msg("write one first: python build.py new module ID"),
                )
            ]
        )
    module = next(iter(curriculum.modules.values()))
    morning, afternoon = _halves(module)
    total = sum(session.minutes for session in (*morning, *afternoon))
    end = parse_clock("7:30") + total + _OTHER
    return {
        "module": module,
        "morning": morning,
        "afternoon": afternoon,
        "end": f"{end // 60}:{end % 60:02d}",
        "modules": curriculum.modules,
        "forms": curriculum.forms,
    }


def _halves(module: Module) -> tuple[list[Session], list[Session]]:
    """The first sessions of a module that fill a day, before and after lunch."""
    taken: list[Session] = []
    for session in module.sessions:
        if taken and sum(item.minutes for item in taken) + session.minutes > _DAY:
            break
        taken.append(session)
    half = (len(taken) + 1) // 2
    return taken[:half], taken[half:]


def _class(curriculum: Curriculum, today: dt.date, answers: Answers | None = None) -> Facts:
    """A course to hold, a province, and working days from the Monday after next."""
    if not curriculum.courses or not curriculum.provinces:
        raise InputError(
            [
                Problem(
                    Place("curriculum/courses"),
                    msg("there is no course yet that a class could hold"),
                    msg("write one first: python build.py new course ID"),
                )
            ]
        )
    return new_class.facts(answers or Answers(), curriculum, today)


KINDS: Mapping[str, Kind] = {
    "module": Kind("modules", "Tên chuyên đề", _module),
    "course": Kind("courses", "Tên khóa học", _course),
    "class": Kind("classes", "Tên lớp, nơi và tháng", _class),
}


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES / "scaffold"),
        undefined=StrictUndefined,
        autoescape=False,  # YAML: every value goes through `quoted`
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals["_"] = catalogue("vi")
    environment.filters["comment"] = comment
    environment.filters["quoted"] = quoted
    return environment


def comment(text: str, indent: int = 0) -> str:
    """A text as lines of a YAML comment, the first one at the place where it stands."""
    margin = " " * indent
    return f"\n{margin}".join(f"# {line}" for line in textwrap.wrap(text, WIDTH - indent))


def quoted(text: str) -> str:
    """A text as a quoted YAML scalar; JSON's strings are YAML's."""
    return json.dumps(text, ensure_ascii=False)


def _write_new(path: Path, text: str) -> None:
    """Write a file that does not exist, whole or not at all. InputError if it does by now."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        path.open("x").close()  # takes the name: nobody else's file can be there from here on
    except FileExistsError:
        raise InputError(
            [Problem(Place(path.name), msg("the file exists already; nothing was written"))]
        ) from None
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    try:
        partial.write_bytes(text.encode())
        os.replace(partial, path)
    except BaseException:
        partial.unlink(missing_ok=True)
        path.unlink(missing_ok=True)
        raise
