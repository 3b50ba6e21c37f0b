"""Every text of a model with its place and kind, found from the annotations.

Checks, translation and glyph coverage all go over texts; none of them needs a list of fields.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from typing import Any, TypeVar, get_args

from pydantic import BaseModel

from trainingkit.model.text import Kind, Model

Loc = tuple[str | int, ...]
T = TypeVar("T", bound=Model)


def texts(value: object, loc: Loc = ()) -> Iterator[tuple[Loc, str, Kind]]:
    """Every text below ``value``: its location, the text, its kind; in reading order."""
    if isinstance(value, BaseModel):
        kinds = _kinds(type(value))
        for name in type(value).model_fields:
            yield from _texts(getattr(value, name), (*loc, name), kinds[name])


def models(value: object, wanted: type[T], loc: Loc = ()) -> Iterator[tuple[Loc, T]]:
    """Every model of type ``wanted`` at or below ``value``, with its location."""
    if isinstance(value, wanted):
        yield loc, value
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from models(getattr(value, name), wanted, (*loc, name))
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
