"""Preview: a module's documents, made again each time a file is saved.

Everything happens in this process, so that the libraries are loaded once, and only what a change
touches is rendered: fingerprints tell, as in a build.
"""

from __future__ import annotations

import functools
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from jinja2 import TemplateError
from pydantic import ValidationError

from trainingkit import index, load, plan, render, store
from trainingkit.kit import Kit
from trainingkit.messages import msg
from trainingkit.model import Course, Curriculum, Day, Module
from trainingkit.model.course import SessionItem
from trainingkit.problems import InputError, Place, Problem
from trainingkit.reads import Contents, watched
from trainingkit.theme import TEMPLATES, theme

LANG = "vi"
EDITION = "standard"
#: Files that documents are made from.
SUFFIXES = (".yaml", ".yml", ".svg", ".png", ".jpg", ".html", ".css")

_PLACE = Place("curriculum/modules")
_THEME = Place("templates/theme.yaml")

#: The paths that were saved, one set a time.
Saves = Iterable[set[Path]]


class Event(NamedTuple):
    """What came of one save: problems found, names of the files made, how long it took."""

    problems: tuple[Problem, ...]
    names: tuple[str, ...]
    seconds: float


@dataclass
class Known:
    """What was read last, while it is good to go on with."""

    loaded: load.Loaded | None = None


def watch(root: Path, module: str, output: Path, saves: Saves | None = None) -> Iterator[Event]:
    """Build the documents about ``module`` now and after each save; an event each time.

    The files go to ``output/<module>/vi/standard``. ``saves`` stands in for the folders
    curriculum/ and templates/ that are watched. Ends when the caller does, or with ``saves``.
    A fault in a YAML file or a template becomes a problem; a bug in the code is raised. After a
    save of the module's own file its documents come first, and then what all the checks say.
    """
    store.clean(output)
    known = Known()
    yield build(root, module, output, known)
    for saved in _saves(root) if saves is None else saves:
        if any(TEMPLATES in path.parents for path in saved):
            forget()
        quick = _module_alone(root, module, output, known) if _is_it(saved, module) else None
        if quick is not None:
            yield quick
        whole = build(root, module, output, known)
        told = quick.problems if quick else ()
        rest = tuple(problem for problem in whole.problems if problem not in told)
        if quick is None or rest:
            yield whole._replace(problems=rest)


def _is_it(saved: set[Path], module_id: str) -> bool:
    """Whether it was the module's own file, and nothing else."""
    return [path.parts[-2:] for path in saved] == [("modules", f"{module_id}.yaml")]


def _module_alone(root: Path, module_id: str, output: Path, known: Known) -> Event | None:
    """Make the module's documents, with all else as it was read last; None where a fault stops."""
    if known.loaded is None:
        return None
    begin = time.perf_counter()
    try:
        loaded, problems = load.module_again(known.loaded, root, module_id)
        if any(_stops(problem, module_id) for problem in problems):
            return None
        module = loaded.curriculum.modules[module_id]
        names = _make(kit_of(module, loaded.curriculum), output)
    except (InputError, TemplateError, OSError):
        return None  # the look at the whole tells
    return Event(tuple(problems), tuple(names), time.perf_counter() - begin)


def build(root: Path, module_id: str, output: Path, known: Known | None = None) -> Event:
    """Make what is not current of the documents about a module.

    ``known`` gets what was read, where nothing in it stops the module's documents.
    """
    begin = time.perf_counter()
    problems: list[Problem] = []
    names: list[str] = []
    known = known or Known()
    known.loaded = None
    try:
        loaded, found = load.inspect(root, classes=())
        problems += [*found, *_theme_problems()]
        module = loaded.curriculum.modules.get(module_id)
        if module is None and not problems:
            problems.append(Problem(_PLACE, msg("there is no module {id}", id=module_id)))
        if module is not None and not any(_stops(problem, module_id) for problem in problems):
            names += _make(kit_of(module, loaded.curriculum), output)
            known.loaded = loaded
    except InputError as error:
        problems += error.problems
    except TemplateError as error:
        problems.append(_template_problem(error))
    except OSError as error:  # a file that an editor is just moving into its place, a full disk
        reason = error.strerror or str(error)
        problems.append(
            Problem(
                Place(str(error.filename or output)),
                msg("the file cannot be read or written: {reason}", reason=reason),
            )
        )
    return Event(tuple(problems), tuple(names), time.perf_counter() - begin)


def kit_of(module: Module, curriculum: Curriculum) -> Kit:
    """A kit for the module alone, whole, so that a module of no course can be looked at too."""
    sessions = tuple(
        SessionItem(item="session", of=f"{module.id}/{session.id}") for session in module.sessions
    )
    course = Course(
        id=module.id,
        title=module.title,
        purpose=module.summary,
        audience=module.audience,
        scope="whole",
        modules=(module.id,),
        days=(Day(title=module.title, start="7:30", end="23:59", items=sessions),),
    )
    return Kit(course, curriculum, LANG, EDITION)


def forget() -> None:
    """Drop what the package's modules remember of templates and theme."""
    for name, module in list(sys.modules.items()):
        if name.startswith("trainingkit."):
            for value in vars(module).values():
                if isinstance(value, functools._lru_cache_wrapper):
                    value.cache_clear()


def _make(kit: Kit, output: Path) -> list[str]:
    planned = plan.plan(kit)
    wanted = list(plan.select(planned, module=kit.course.id))
    folder = store.KitFolder(output, kit.folder)
    contents = Contents(kit)
    names = []
    for artifact in wanted:
        if not folder.current(artifact, contents):
            seen, reads = watched(kit)
            folder.store(artifact, render.render(seen, artifact), reads, contents)
            names.append(artifact.name)
    folder.finish(wanted, lambda entries: index.index(kit, entries))
    return names


def _stops(problem: Problem, module_id: str) -> bool:
    """Whether a problem lies where the module's documents look: its file or reference data.

    Faults of other modules, courses, classes and forms are reported, but stop nothing.
    """
    parts = Path(problem.place.path).parts
    others = {"modules", "courses", "classes", "forms"}
    elsewhere = len(parts) > 2 and parts[1] in others and Path(parts[-1]).stem != module_id
    return problem.severity == "error" and not elsewhere


def _theme_problems() -> list[Problem]:
    try:
        theme(EDITION)
    except ValidationError as error:
        keys = [".".join(map(str, detail["loc"])) for detail in error.errors()]
        return [Problem(_THEME, msg("the theme is wrong at {keys}", keys=", ".join(keys)))]
    return []


def _template_problem(error: TemplateError) -> Problem:
    name, line = getattr(error, "name", None), getattr(error, "lineno", None)
    return Problem(
        Place(f"templates/{name or ''}", line or 0),
        msg("the template cannot be used: {reason}", reason=str(error.message)),
    )


def _saves(root: Path, stop: threading.Event | None = None) -> Iterator[set[Path]]:
    """Saved files below curriculum/ and templates/, as they are saved, until ``stop`` is set."""
    import watchfiles

    def wanted(change: watchfiles.Change, path: str) -> bool:
        return path.endswith(SUFFIXES) and not Path(path).name.startswith(".")

    folders = (root / "curriculum", TEMPLATES)
    for changes in watchfiles.watch(*folders, watch_filter=wanted, stop_event=stop):
        yield {Path(path) for _, path in changes}
