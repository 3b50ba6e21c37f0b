"""The authoring guide, docs/authoring.md, made from the models.

Tables come from the models, so they say what the tool accepts. The introduction and the samples
are written by hand, in templates/authoring/; the samples are read through the models.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pydantic import TypeAdapter

from trainingkit import marks, source
from trainingkit.meanings import KINDS, meaning, summary
from trainingkit.model import (
    Activity,
    Allowance,
    BankQuestion,
    Block,
    Collection,
    Columns,
    Contact,
    Course,
    Day,
    Energizer,
    Entitlement,
    Form,
    FormerProvince,
    Handout,
    Item,
    LocalFigure,
    Module,
    Objective,
    ParticipantList,
    Partner,
    Province,
    ProvinceProfile,
    Reference,
    RightsQuestion,
    Session,
    Slide,
    Spelling,
    Support,
    Term,
    Trainer,
    TrainingClass,
)
from trainingkit.model.activity import ActivityBase, Role
from trainingkit.model.block import ChartSeries, ExampleLine, LocalQuestion
from trainingkit.model.collection import Book, Leaflet, Panel, Poster
from trainingkit.model.course import TestPlan, Timed
from trainingkit.model.form import (
    FormQuestion,
    MatrixRow,
    Option,
    PartId,
    QuestionBase,
    RowsColumn,
    ShownIf,
)
from trainingkit.model.module import Faq
from trainingkit.model.slide import Column, SlideBase
from trainingkit.model.text import Clock, FullDate, Id, Model, PartialDate, Ref
from trainingkit.model.training_class import Certificates, Invitation
from trainingkit.model.walk import text_kind
from trainingkit.theme import TEMPLATES

SAMPLES = TEMPLATES / "authoring" / "samples.yaml"


@dataclass(frozen=True)
class Part:
    """A part of the guide: models one by one, or the members of a union."""

    heading: str
    about: str
    models: tuple[type[Model], ...] = ()
    #: Key of the union's samples, and the key that names its members.
    union: Any = None
    tag: str = ""
    #: What all members of the union share; explained once.
    base: type[Model] | None = None


PARTS = (
    Part(
        "Modules",
        "One file a module: `curriculum/modules/<id>.yaml`.",
        (Module, Objective, Session, Handout, Faq, BankQuestion),
    ),
    Part(
        "Blocks",
        "What the content of a session or a handout is made of. The key `block` says which kind.",
        (ChartSeries, ExampleLine, LocalQuestion),
        Block,
        "block",
    ),
    Part(
        "Activities",
        "What trainer and trainees do. The key `kind` says which kind; the minutes of a session's"
        " activities add up to the session's.",
        (Role,),
        Activity,
        "kind",
        ActivityBase,
    ),
    Part(
        "Slides",
        "The deck of a module is made of the slides of its sessions. The key `layout` says which"
        " kind. Text that would not fit at a size that the last row can read is refused.",
        (Column,),
        Slide,
        "layout",
        SlideBase,
    ),
    Part(
        "Courses",
        "One file a course: `curriculum/courses/<id>.yaml`. Clock times are computed, never typed.",
        (Course, Day, TestPlan),
    ),
    Part(
        "Items",
        "What happens on a day of a course. The key `item` says which kind.",
        (),
        Item,
        "item",
        Timed,
    ),
    Part(
        "Classes",
        "One file a class: `curriculum/classes/<id>.yaml`. `python build.py build <id>` makes the"
        " kit of its course with its dates, its place and its people. The list of participants is"
        " an XLSX or CSV file in the class's own folder, `curriculum/classes/<id>/`, as the"
        " organiser has it: the header is looked for, and `check` says which column is read as"
        " what. `python build.py forget <id>` removes that folder and all that was made from it.",
        (
            TrainingClass,
            Partner,
            Trainer,
            Contact,
            ParticipantList,
            Columns,
            Allowance,
            Certificates,
            Invitation,
        ),
    ),
    Part("Forms", "One file a form: `curriculum/forms/<id>.yaml`.", (Form,)),
    Part(
        "Questions",
        "What a form is made of. The key `type` says which kind.",
        (Option, ShownIf, MatrixRow, RowsColumn),
        FormQuestion,
        "type",
        QuestionBase,
    ),
    Part(
        "Collections",
        "Printed works outside any class, one file a collection:"
        " `curriculum/collections/<id>.yaml`.",
        (Collection, Book, Leaflet, Panel, Poster),
    ),
    Part(
        "Reference tables",
        "Files that all modules use, one mapping of ids each: `energizers.yaml` (`energizers:`),"
        " `sources.yaml` (`sources:`), `glossary.yaml` (`terms:`), `provinces.yaml`"
        " (`provinces:`), `former-districts.yaml` (`provinces:`), `entitlements.yaml`"
        " (`entitlements:`), `rights-questions.yaml` (`questions:`). The id is the key of each"
        " entry.",
        (
            Energizer,
            Reference,
            Term,
            Province,
            Spelling,
            FormerProvince,
            Entitlement,
            RightsQuestion,
        ),
    ),
    Part(
        "Provinces",
        "What a province says of itself, one file a province: `curriculum/provinces/<id>.yaml`."
        " Its figures appear where a session asks for local figures, in the kits of its classes.",
        (ProvinceProfile, Support, LocalFigure),
    ),
)


def guide() -> str:
    """The guide as Markdown."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES / "authoring"),
        undefined=StrictUndefined,
        autoescape=False,  # Markdown made from the project's own texts
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    parts = "\n".join(line for part in PARTS for line in _part(part))
    contents = "\n".join(f"- [{part.heading}](#{anchor(part.heading)})" for part in PARTS)
    return environment.get_template("authoring.md.jinja").render(
        marks=marks.WRITTEN, parts=parts, contents=contents
    )


@functools.cache
def samples() -> Mapping[str, Mapping[str, str]]:
    """Key that tells kinds apart (``block``, ``model``, …) → kind → sample as YAML text."""
    data: Any = source.read(TEMPLATES.parent, SAMPLES).data
    return {str(key): dict(group) for key, group in data.items()}


def members(part: Part) -> dict[str, type[Model]]:
    """The members of a part's union by their tags."""
    union = get_args(get_args(part.union)[0]) if part.union else ()
    return {get_args(model.model_fields[part.tag].annotation)[0]: model for model in union}


def _part(part: Part) -> Iterator[str]:
    yield f"## {part.heading}\n\n{part.about}\n"
    if part.base:
        yield f"All {part.heading.lower()} have these keys, unless their table says otherwise.\n"
        yield _table(part.base, list(part.base.model_fields))
    for tag, model in members(part).items():
        yield f"### {part.tag}: {tag}\n\n{summary(model)}\n"
        keys = [key for key in model.model_fields if key != part.tag]
        if own := [key for key in keys if not _shared(part, model, key)]:
            yield _table(model, own)
        yield f"```yaml\n{samples()[part.tag][tag].rstrip()}\n```\n"
    for model in part.models:
        yield f"### {model.__name__}\n\n{summary(model)}\n"
        yield _table(model, list(model.model_fields))
        if sample := samples()["model"].get(model.__name__):
            yield f"```yaml\n{sample.rstrip()}\n```\n"


def _shared(part: Part, model: type[Model], key: str) -> bool:
    """Whether a key is explained with the base that the members of a union share."""
    base = part.base.model_fields if part.base and issubclass(model, part.base) else {}
    mine = model.model_fields[key]
    return key in base and (base[key].annotation, base[key].default) == (
        mine.annotation,
        mine.default,
    )


def _table(model: type[Model], keys: list[str]) -> str:
    properties = model.model_json_schema()["properties"]
    lines = ["| key | holds | required | meaning |", "| --- | --- | --- | --- |"]
    for key in keys:
        field = model.model_fields[key]
        row = (
            f"`{key}`",
            _holds(properties[key], text_kind(model, key)),
            "yes" if field.is_required() else _default(field.default),
            meaning(model, key),
        )
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |")
    return "\n".join(lines) + "\n"


def _default(value: object) -> str:
    """What the column “required” says of a key that may be left out."""
    if value is None or value == ():
        return "no"
    return f"no; else `{str(value).lower() if isinstance(value, bool) else value}`"


#: Pattern of a string → what it holds.
_PATTERNS: Mapping[str, str] = {
    TypeAdapter(kind).json_schema()["pattern"]: words
    for kind, words in (
        (Id, "id"),
        (PartId, "id"),
        (Ref, "module/session"),
        (Clock, "time of day"),
        (FullDate, "date"),
        (PartialDate, "year, month or date"),
    )
}


def _holds(value: Mapping[str, Any], kind: Any) -> str:
    """What a key holds, in words, from its JSON Schema."""
    if "oneOf" in value or "$ref" in value:
        return _link(value)
    if "anyOf" in value:
        choices = [_holds(option, kind) for option in value["anyOf"] if option != {"type": "null"}]
        if "number" in choices:
            choices = [choice for choice in choices if choice != "whole number"]
        return " or ".join(dict.fromkeys(choices))
    if "const" in value:
        return f"`{value['const']}`"
    if "enum" in value:
        return ", ".join(f"`{option}`" for option in value["enum"])
    if value["type"] == "array":
        size = f" ({_limits(value, 'minItems', 'maxItems')})" if _bounded(value) else ""
        held = _holds(value.get("items") or value["prefixItems"][0], kind)
        return f"list{size} of {'ids' if held == 'id' else held}"
    if value["type"] == "string":
        pattern = value.get("pattern", "")
        shape = f"text of the form `{pattern}`" if pattern else "text"
        return _PATTERNS.get(pattern) or (KINDS[kind] if kind else shape)
    words = {"integer": "whole number", "number": "number", "boolean": "true or false"}
    held = words[value["type"]]
    return f"{held}, {_limits(value, 'minimum', 'maximum')}" if _bounded(value) else held


def _bounded(value: Mapping[str, Any]) -> bool:
    return any(key in value for key in ("minItems", "maxItems", "minimum", "maximum"))


def _limits(value: Mapping[str, Any], least: str, most: str) -> str:
    if value.get(least) == value.get(most):
        return str(value[least])
    if most not in value:
        return f"{value[least]} or more"
    return f"{value[least]}–{value[most]}" if least in value else f"up to {value[most]}"


def _link(value: Mapping[str, Any]) -> str:
    """A link to the part or the model that explains what stands here."""
    names = [ref["$ref"].rpartition("/")[2] for ref in value.get("oneOf", [value])]
    for part in PARTS:
        if names[0] in {model.__name__ for model in members(part).values()}:
            return f"[{part.heading.lower()}](#{anchor(part.heading)})"
    return f"[{names[0]}](#{anchor(names[0])})"


def anchor(heading: str) -> str:
    """The anchor that a heading gets where Markdown is shown."""
    return re.sub(r"[^a-z0-9 -]", "", heading.lower()).replace(" ", "-")
