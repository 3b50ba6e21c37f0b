"""Every text of a model with its place and kind, found from the annotations.

Checks, translation and glyph coverage all go over texts; none of them needs a list of fields.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, TypeVar, get_args

from pydantic import BaseModel

from trainingkit.model.text import Kind, Model

Loc = tuple[str | int, ...]
T = TypeVar("T", bound=Model)


def texts(value: object, loc: Loc = ()) -> Iterator[tuple[Loc, str, Kind]]:
    """Every text below ``value``: its location, the text, its kind; in reading order."""
    if isinstance(value, BaseModel):
        held = value.__dict__
        for name, kind, _ in _parts(type(value)):
            yield from _texts(held[name], (*loc, name), kind)


def models(
    value: object, wanted: type[T] | tuple[type[T], ...], loc: Loc = ()
) -> Iterator[tuple[Loc, T]]:
    """Every model of the type ``wanted``, or one of them, at or below ``value``, with its place."""
    if isinstance(value, BaseModel):
        if isinstance(value, wanted):
            yield loc, value
        held = value.__dict__
        for name, _, has_models in _parts(type(value)):
            if has_models:
                yield from models(held[name], wanted, (*loc, name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from models(item, wanted, (*loc, index))


def mapped(value: T, change: Callable[[str, Kind], str]) -> T:
    """A copy of a model in which ``change`` was applied to every text."""
    kinds = _kinds(type(value))
    return value.model_copy(
        update={
            name: _mapped(getattr(value, name), kinds[name], change)
            for name in type(value).model_fields
        }
    )


def text_kind(model: type[BaseModel], field: str) -> Kind | None:
    """What the strings of a field hold; None for what is not text to read."""
    return _kinds(model)[field]


def _texts(value: object, loc: Loc, kind: Kind | None) -> Iterator[tuple[Loc, str, Kind]]:
    if isinstance(value, str):
        if kind is not None:
            yield loc, value, kind
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts(item, (*loc, index), kind)
    else:
        yield from texts(value, loc)


def _mapped(value: Any, kind: Kind | None, change: Callable[[str, Kind], str]) -> Any:
    if isinstance(value, str):
        return value if kind is None else change(value, kind)
    if isinstance(value, tuple):
        return tuple(_mapped(item, kind, change) for item in value)
    if isinstance(value, Model):
        return mapped(value, change)
    return value


class _Part(NamedTuple):
    """A field that the walk goes into: one with text of its own, or with models within."""

    name: str
    kind: Kind | None
    has_models: bool


@functools.cache
def _parts(model: type[BaseModel]) -> tuple[_Part, ...]:
    parts = (
        _Part(name, kind, _holds_models(model.model_fields[name].annotation))
        for name, kind in _kinds(model).items()
    )
    return tuple(part for part in parts if part.kind is not None or part.has_models)


def _holds_models(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return True
    return any(map(_holds_models, get_args(annotation)))


@functools.cache
def _kinds(model: type[BaseModel]) -> dict[str, Kind | None]:
    return {
        name: _kind((*field.metadata, field.annotation))
        for name, field in model.model_fields.items()
    }


def _kind(parts: tuple[Any, ...]) -> Kind | None:
    """The first Kind in an annotation, at whatever depth; models within have their own."""
    for part in parts:
        if isinstance(part, Kind):
            return part
        if isinstance(part, type) and issubclass(part, BaseModel):
            continue
        if found := _kind(get_args(part)):
            return found
    return None
