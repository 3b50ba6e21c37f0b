"""JSON Schemas of the curriculum's files, made from the models.

Editors read them through the first line of each file (``# yaml-language-server: $schema=…``):
they complete keys, explain them and mark mistakes while one types. ``write`` also makes
docs/authoring.md, from the same models. What is written here is committed, and a test compares.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel

from trainingkit import authoring
from trainingkit.load import FILES, FileKind
from trainingkit.meanings import KINDS, meaning, summary
from trainingkit.model.text import ID, Model
from trainingkit.model.walk import text_kind

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FOLDER = "curriculum/schema"
GUIDE = "docs/authoring.md"
#: Folders below curriculum/ whose singular takes off more than an s.
_SINGULAR = {"classes": "class"}


def write(root: Path) -> list[Path]:
    """Write every schema and the authoring guide below ``root``; returns what was written."""
    written = []
    for path, text in files().items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode())
        written.append(target)
    return written


def files() -> dict[str, str]:
    """Text of every file that is made from the models, by its path in the project."""
    made = {f"{FOLDER}/{name(entry)}.schema.json": schema(kind) for entry, kind in FILES.items()}
    texts = {
        path: json.dumps(value, ensure_ascii=False, indent=1) + "\n" for path, value in made.items()
    }
    return {**texts, GUIDE: authoring.guide()}


def name(entry: str) -> str:
    """Name of the schema of an entry of ``FILES``: ``modules`` → ``module``."""
    if entry.endswith(".yaml"):
        return entry.removesuffix(".yaml")
    return _SINGULAR.get(entry, entry.removesuffix("s"))


def schema(kind: FileKind) -> Schema:
    """The schema of a file that holds one thing, or a table of things by id."""
    made = kind.model.model_json_schema(ref_template="#/$defs/{model}")
    definitions: dict[str, Schema] = made.pop("$defs", {})
    for model in models(kind.model):
        _explain(model, made if model is kind.model else definitions[model.__name__])
    _drop_discriminators([made, definitions])
    if kind.table is None:
        return {"$schema": DIALECT, **made, "$defs": definitions}
    made["required"] = [key for key in made["required"] if key != "id"]
    made["properties"].pop("id", None)
    table = {
        "type": "object",
        "description": f"{summary(kind.model)} By id.",
        "propertyNames": {"pattern": f"^{ID.pattern}$"},
        "additionalProperties": {"$ref": f"#/$defs/{kind.model.__name__}"},
    }
    return {
        "$schema": DIALECT,
        "title": kind.table,
        "type": "object",
        "properties": {kind.table: table},
        "required": [kind.table],
        "additionalProperties": False,
        "$defs": {kind.model.__name__: made, **definitions},
    }


@functools.cache
def models(model: type[Model]) -> tuple[type[Model], ...]:
    """The model and every model within it, each once."""
    found: dict[type[Model], None] = {model: None}
    for field in model.model_fields.values():
        for within in _within(field.annotation):
            found.update(dict.fromkeys(models(within)))
    return tuple(found)


def _within(annotation: Any) -> Iterator[type[Model]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        assert issubclass(annotation, Model)
        yield annotation
    for part in get_args(annotation):
        yield from _within(part)


def _explain(model: type[Model], made: Schema) -> None:
    """Write into a model's schema what its keys mean and what stands in them."""
    for key, value in made["properties"].items():
        kind = text_kind(model, key)
        said = summary(model) if "const" in value else meaning(model, key)
        value["description"] = f"{said} ({KINDS[kind]})" if kind else said


def _drop_discriminators(value: object) -> None:
    """Take out OpenAPI's ``discriminator``: the ``const`` of each member says the same."""
    if isinstance(value, Mapping):
        if isinstance(value.get("discriminator"), Mapping):
            value.pop("discriminator")  # type: ignore[attr-defined]
        for within in value.values():
            _drop_discriminators(within)
    elif isinstance(value, list):
        for within in value:
            _drop_discriminators(within)
