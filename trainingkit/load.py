"""Step 2, **validate**: sources → ``Curriculum``, or every problem at once.

Two passes: each file against its model (here), then the files against one another
(``trainingkit.checks``). The second runs on what the first let through, so that one misspelt key
does not hide a wrong sum elsewhere.
"""

from __future__ import annotations

import dataclasses
import functools
import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import ValidationError

from trainingkit import complaints, source
from trainingkit.messages import msg
from trainingkit.model import (
    Collection,
    Course,
    Curriculum,
    Energizer,
    Entitlement,
    Form,
    FormerProvince,
    Module,
    Province,
    ProvinceProfile,
    Reference,
    RightsQuestion,
    Term,
    TrainingClass,
)
from trainingkit.model.text import ID, Kind, Model
from trainingkit.model.walk import texts
from trainingkit.problems import InputError, Place, Problem, in_order
from trainingkit.source import Loc, Source

if TYPE_CHECKING:
    from trainingkit.participants.files import ClassList

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class FileKind:
    """What a file below curriculum/ holds."""

    #: Field of ``Curriculum`` that it fills.
    field: str
    model: type[Model]
    #: Key under which a table of many stands; None: the file is one thing, named by its id.
    table: str | None = None


#: Folder or file below curriculum/ → what it holds.
FILES: Mapping[str, FileKind] = {
    "modules": FileKind("modules", Module),
    "courses": FileKind("courses", Course),
    "classes": FileKind("classes", TrainingClass),
    "forms": FileKind("forms", Form),
    "collections": FileKind("collections", Collection),
    "rights-questions.yaml": FileKind("rights_questions", RightsQuestion, "questions"),
    "energizers.yaml": FileKind("energizers", Energizer, "energizers"),
    "sources.yaml": FileKind("sources", Reference, "sources"),
    "glossary.yaml": FileKind("glossary", Term, "terms"),
    "provinces.yaml": FileKind("provinces", Province, "provinces"),
    "provinces": FileKind("profiles", ProvinceProfile),
    "former-districts.yaml": FileKind("former_districts", FormerProvince, "provinces"),
    "entitlements.yaml": FileKind("entitlements", Entitlement, "entitlements"),
}


@dataclass(frozen=True)
class Origin:
    """Where a thing of the curriculum comes from: its file, and where in it."""

    source: Source
    loc: Loc = ()

    def place(self, loc: Loc = (), *, key: bool = False) -> Place:
        """Where the value at ``loc`` of the thing stands."""
        return self.source.place((*self.loc, *loc), key=key)

    def place_of(self, loc: Loc, needle: str) -> Place:
        """Where ``needle`` first stands within the value at ``loc``."""
        return self.source.place_of((*self.loc, *loc), needle)


@dataclass(frozen=True)
class Ids:
    """Ids of a kind; ``complete`` is False where there may be more that could not be read."""

    names: tuple[str, ...]
    complete: bool = True

    def __contains__(self, key: object) -> bool:
        return not self.complete or key in self.names

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)


class Text(NamedTuple):
    """One text of the curriculum: the thing that holds it, and where in it."""

    origin: Origin
    #: Field of ``Curriculum``.
    field: str
    thing: Model
    loc: Loc
    text: str
    kind: Kind


@dataclass(frozen=True)
class Loaded:
    """A curriculum with the origin of each thing, by (field of Curriculum, id)."""

    curriculum: Curriculum
    origins: Mapping[tuple[str, str], Origin]
    #: Things that exist but are not valid: what names them is not at fault.
    invalid: frozenset[tuple[str, str]] = frozenset()
    #: Fields whose file could not be read at all: nobody knows what it would hold.
    unread: frozenset[str] = frozenset()
    #: Class → what was read of its list of participants.
    lists: Mapping[str, ClassList] = dataclasses.field(default_factory=dict)
    #: What the checks look at, as keys of ``origins``; None: everything.
    about: Set[tuple[str, str]] | None = None

    def ids(self, field: str) -> Ids:
        """Ids that may be referred to."""
        invalid = (key for name, key in self.invalid if name == field)
        names = sorted({*getattr(self.curriculum, field), *invalid})
        return Ids(tuple(names), complete=field not in self.unread)

    def things(self) -> Iterator[tuple[Origin, str, str, Model]]:
        """Everything that was read and is looked at: origin, field, id, model."""
        for (field, key), origin in self.origins.items():
            if self.about is not None and (field, key) not in self.about:
                continue
            yield origin, field, key, getattr(self.curriculum, field)[key]

    @functools.cached_property
    def texts(self) -> list[Text]:
        """Every text of ``things``."""
        return [
            Text(origin, field, thing, *found)
            for origin, field, _, thing in self.things()
            for found in texts(thing)
        ]


Check = Callable[[Loaded], Iterator[Problem]]


def load(root: Path = ROOT) -> Loaded:
    """Steps 1 and 2: read and validate ``root/curriculum``.

    Raises InputError with every problem of every file. Warnings alone do not stop; ``inspect``
    returns them.
    """
    loaded, problems = inspect(root)
    if any(problem.stops for problem in problems):
        raise InputError(problems)
    return loaded


def inspect(
    root: Path = ROOT, *, publish: bool = False, classes: Iterable[str] | None = None
) -> tuple[Loaded, list[Problem]]:
    """Read and validate, and return what could be understood with all problems in order.

    ``publish`` adds the checks that a text must pass before it is printed for the public;
    ``classes``: those whose lists of participants are read, by default all.
    """
    with _without_collection():
        return _inspect(root, publish, classes)


def module_again(loaded: Loaded, root: Path, module_id: str) -> tuple[Loaded, list[Problem]]:
    """Read one module again and check it alone; all else is as it was read before.

    What the change does to other files (a course's minutes) is not looked at: ``inspect`` tells.
    Raises InputError, also where the file is not a valid module.
    """
    src = source.read(root, root / "curriculum" / "modules" / f"{module_id}.yaml")
    alone, problems = validate([src], {})
    if problems:
        raise InputError(problems)
    key = ("modules", module_id)
    modules = {**loaded.curriculum.modules, module_id: alone.curriculum.modules[module_id]}
    again = dataclasses.replace(
        loaded,
        curriculum=dataclasses.replace(loaded.curriculum, modules=modules),
        origins={**loaded.origins, key: alone.origins[key]},
        about={key},
    )
    return again, _checked(again)


@contextmanager
def _without_collection() -> Iterator[None]:
    """Without searches for garbage: reading makes many things and throws none of them away.

    They would take a fifth of the time.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _inspect(
    root: Path, publish: bool, classes: Iterable[str] | None
) -> tuple[Loaded, list[Problem]]:
    sources, problems = source.read_all(root)
    unread = {problem.place.path for problem in problems}
    loaded, found = validate(sources, _images(root), unread)
    problems += found
    loaded = _with_people(loaded, root, classes)
    problems += [problem for each in loaded.lists.values() for problem in each.problems]
    loaded = _with_templates(loaded, root)
    return loaded, in_order([*problems, *_checked(loaded, publish)])


def _checked(loaded: Loaded, publish: bool = False) -> list[Problem]:
    """The problems that the checks find, in order."""
    from trainingkit.checks import CHECKS, PUBLISH_CHECKS

    found: list[Problem] = []
    for check in (*CHECKS, *(PUBLISH_CHECKS if publish else ())):
        found += check(loaded)
    return in_order(found)


def _with_people(loaded: Loaded, root: Path, classes: Iterable[str] | None) -> Loaded:
    """The curriculum with the people of these classes, as far as they name a list."""
    known = loaded.curriculum
    wanted = set(known.classes if classes is None else classes)
    listed = [
        held for held in known.classes.values() if held.participant_list and held.id in wanted
    ]
    if not listed:
        return loaded
    from trainingkit.participants import files
    from trainingkit.participants.places import Places

    places = Places(known.provinces, known.former_districts)
    lists = {held.id: files.read(root, held, places) for held in listed}
    people = {key: each.people for key, each in lists.items()}
    curriculum = dataclasses.replace(known, participants=people)
    return dataclasses.replace(loaded, curriculum=curriculum, lists=lists)


def _with_templates(loaded: Loaded, root: Path) -> Loaded:
    """The curriculum with the slide masters of the classes that name one that is there."""
    known = loaded.curriculum
    if not any(held.template for held in known.classes.values()):
        return loaded
    from trainingkit.deck import opened
    from trainingkit.participants import files

    paths = {
        key: files.found(root / files.FOLDER / key, held.template)
        for key, held in known.classes.items()
        if held.template is not None and files.is_plain(held.template)
    }
    templates = {key: opened.read(path) for key, path in paths.items() if path is not None}
    curriculum = dataclasses.replace(known, templates=templates)
    return dataclasses.replace(loaded, curriculum=curriculum)


def validate(
    sources: list[Source], images: Mapping[str, bytes], unread: Set[str] = frozenset()
) -> tuple[Loaded, list[Problem]]:
    """Each source against its model: what is valid, and the problems of the rest.

    ``unread``: paths of files that step 1 could not read.
    """
    things: dict[str, dict[str, Model]] = {kind.field: {} for kind in FILES.values()}
    origins: dict[tuple[str, str], Origin] = {}
    invalid: set[tuple[str, str]] = set()
    problems: list[Problem] = []
    unread_fields: set[str] = set()
    for path in unread:
        kind = _kind_of(path)
        if kind is not None and kind.table is not None:
            unread_fields.add(kind.field)
        elif kind is not None:
            invalid.add((kind.field, Path(path).stem))
    for src in sources:
        kind = _kind_of(src.path)
        if kind is None:
            problems.append(_unknown_file(src))
            continue
        for origin, key, model in _models(src, kind, problems):
            if model is None:
                invalid.add((kind.field, key))
                continue
            if earlier := origins.get((kind.field, key)):
                problems.append(
                    Problem(
                        origin.place(("id",)),
                        msg(
                            "the id {id} is used a second time; first in {place}",
                            id=key,
                            place=str(earlier.place(("id",))),
                        ),
                        msg("give one of the two another id and file name"),
                    )
                )
                continue
            things[kind.field][key] = model
            origins[kind.field, key] = origin
    found: dict[str, Any] = things
    curriculum = Curriculum(**found, images=images)
    return Loaded(curriculum, origins, frozenset(invalid), frozenset(unread_fields)), problems


def _kind_of(path: str) -> FileKind | None:
    parts = path.split("/")[1:]
    if parts[0] in FILES and (FILES[parts[0]].table is None) == (len(parts) == 2):
        return FILES[parts[0]]
    return None


def _unknown_file(src: Source) -> Problem:
    return Problem(
        Place(src.path),
        msg("nothing is known of a file of this name"),
        msg(
            "curriculum/ holds {names}",
            names=", ".join(name if "." in name else f"{name}/<id>.yaml" for name in FILES),
        ),
    )


def _models(
    src: Source, kind: FileKind, problems: list[Problem]
) -> Iterator[tuple[Origin, str, Model | None]]:
    """The things of a file with their ids; None in place of one that is not valid."""
    if kind.table is None:
        stem = Path(src.path).stem
        model = _validated(src, (), src.data, kind.model, problems)
        if model is None:
            yield Origin(src), stem, None
        else:
            key: str = model.id  # type: ignore[attr-defined]
            if key != stem:
                yield Origin(src), stem, None
                problems.append(
                    Problem(
                        src.place(("id",)),
                        msg("the id {id} differs from the file's name {stem}", id=key, stem=stem),
                        msg("rename the file to {id}.yaml, or change the id", id=key),
                    )
                )
            yield Origin(src), key, model
        return
    data = src.data if isinstance(src.data, dict) else {}
    table = data.get(kind.table)
    if not isinstance(table, dict) or len(data) != 1:
        problems.append(
            Problem(
                src.place(),
                msg("the file must hold one mapping, {key}", key=kind.table),
                msg("begin with the line {line}", line=f"{kind.table}:"),
            )
        )
        return
    has_id = "id" in kind.model.model_fields
    for key, value in table.items():
        if not ID.fullmatch(key):
            problems.append(complaints.bad_id(src, (kind.table, key)))
            continue
        entry = {"id": key, **value} if has_id and isinstance(value, dict) else value
        model = _validated(src, (kind.table, key), entry, kind.model, problems)
        yield Origin(src, (kind.table, key)), key, model


def _validated(
    src: Source, loc: Loc, data: object, model: type[Model], problems: list[Problem]
) -> Model | None:
    try:
        return model.model_validate(data)
    except ValidationError as error:
        details = filter(complaints.own, error.errors())
        problems += [complaints.problem(src, loc, model, detail) for detail in details]
        return None


def _images(root: Path) -> dict[str, bytes]:
    """Every picture below curriculum/images, by its path from curriculum/."""
    base = root / "curriculum"
    found = {}
    for path in sorted((base / "images").rglob("*")):
        if path.suffix in (".svg", ".png", ".jpg") and path.is_file():
            if path.resolve().is_relative_to(base.resolve()):
                found[path.relative_to(base).as_posix()] = path.read_bytes()
    return found
