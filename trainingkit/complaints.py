"""What pydantic says of a file → problems that its author can act on: place, message, hint."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from trainingkit.messages import Message, msg
from trainingkit.model.text import ID, Model
from trainingkit.problems import Problem
from trainingkit.source import Loc, Source


def own(detail: Any) -> bool:
    """Whether a problem is one of its own: invalid items make a list that is too short, too."""
    if detail["type"] != "too_short" or not isinstance(detail["input"], list):
        return True
    return len(detail["input"]) < int(detail["ctx"]["min_length"])


_ID_HINT = msg("ids are lower-case letters without accents, digits and single hyphens")

#: Kind of pydantic error → message and hint; the names in braces come from the error's context.
_MESSAGES: Mapping[str, tuple[Message, Message | None]] = {
    "missing": (msg("the key {key} is missing"), None),
    "extra_forbidden": (msg("the key {key} is not known here"), None),
    "string_type": (
        msg("{key} must be text"),
        msg("put quotation marks around a number, a date or true/false that is meant as text"),
    ),
    "int_type": (msg("{key} must be a whole number"), msg("write digits only, without quotes")),
    "bool_type": (msg("{key} must be true or false"), None),
    "tuple_type": (msg("{key} must be a list"), msg("begin each item with a hyphen and a space")),
    "model_type": (
        msg("{key} must be a mapping of keys and values"),
        msg("write `key: value` lines below one another"),
    ),
    "model_attributes_type": (
        msg("{key} must be a mapping of keys and values"),
        msg("write `key: value` lines below one another"),
    ),
    "string_pattern_mismatch": (msg("{key} does not have the form that is asked for"), None),
    "string_too_long": (msg("{key} is longer than {max_length} letters"), None),
    "too_short": (msg("{key} needs {min_length} or more items; it has {actual_length}"), None),
    "too_long": (msg("{key} may have {max_length} items; it has {actual_length}"), None),
    "greater_than_equal": (msg("{key} must be {ge} or more"), None),
    "less_than_equal": (msg("{key} must be {le} or less"), None),
    "literal_error": (msg("{value} is not one of {expected}"), None),
    "union_tag_invalid": (msg("{tag} is not one of {expected_tags}"), None),
    "union_tag_not_found": (msg("the key {discriminator} is missing"), None),
    "blank": (msg("{key} is empty"), msg("write its text, or delete the key")),
    "line_break": (
        msg("{key} must stand on one line"),
        msg("only longer texts take several paragraphs"),
    ),
    "clock": (msg("{key} is not a time of day"), msg("write hours and minutes: 7:30")),
    "number_pattern": (
        msg("{key} has no place for the number"),
        msg("write {number} once, where the number goes: {number}/2026/GCN"),
    ),
    "date": (msg("{key} is not a date"), msg('write year-month-day: "2025-07-01"')),
}


#: Pattern of a text → what it asks for.
_PATTERNS: Mapping[str, Message] = {
    f"^{ID.pattern}$": _ID_HINT,
    f"^{ID.pattern}/{ID.pattern}$": msg("write the module's id, a slash, the session's id"),
    "^[abcd]$": msg("write one of the letters a, b, c, d"),
}


def bad_id(src: Source, loc: Loc) -> Problem:
    """The problem of a table's key that is no id."""
    message, _ = _MESSAGES["string_pattern_mismatch"]
    return Problem(src.place(loc, key=True), msg(message.id, key=str(loc[-1])), _ID_HINT)


def problem(src: Source, base: Loc, model: type[Model], detail: Any) -> Problem:
    """The problem that one of pydantic's error details stands for.

    ``base``: where in the file the value that was validated stands.
    """
    inner, here = _follow(model, detail["loc"])
    loc = (*base, *inner)
    kind = detail["type"]
    names = [step for step in loc if isinstance(step, str)]
    value = detail.get("input")
    context = {
        name: text.replace("'", "") if isinstance(text, str) else text
        for name, text in (detail.get("ctx") or {}).items()
    }
    if "discriminator" in context and isinstance(value, dict):
        value = value.get(str(context["discriminator"]))
    context |= {
        "key": names[-1] if names else src.path,
        "value": _short(value),
        "reason": detail["msg"],
    }
    pattern, hint = _MESSAGES.get(kind, (msg("{key} is wrong: {reason}"), None))
    message = Message(
        pattern.id,
        tuple((name, context[name]) for name in sorted(context) if f"{{{name}}}" in pattern.id),
    )
    if kind == "string_pattern_mismatch":
        hint = _PATTERNS.get(str((detail.get("ctx") or {}).get("pattern")))
    if kind == "missing":
        place = src.place(loc[:-1])
    else:
        place = src.place(loc, key=kind == "extra_forbidden")
    if kind == "extra_forbidden":
        hint = _did_you_mean(names[-1], [name for found in here for name in found.model_fields])
    elif kind in ("literal_error", "union_tag_invalid"):
        listed = str(context.get("expected_tags") or context.get("expected"))
        hint = _close(str(value), listed.replace(" or ", ", ").split(", ")) or hint
    return Problem(place, message, hint)


def _did_you_mean(word: str, known: list[str]) -> Message | None:
    known = list(dict.fromkeys(known))
    return _close(word, known) or (
        msg("known here: {names}", names=", ".join(known)) if known else None
    )


def _close(word: str, known: list[str]) -> Message | None:
    close = difflib.get_close_matches(word, known, 1, 0.6)
    return msg("did you mean {word}?", word=close[0]) if close else None


def _follow(model: type[BaseModel], loc: Loc) -> tuple[Loc, list[type[BaseModel]]]:
    """``loc`` without the tags of unions, and the models that may hold its last step."""
    here: list[type[BaseModel]] = [model]
    holders = here
    real: list[str | int] = []
    for step in loc:
        if isinstance(step, str):
            if len(here) > 1 and any(step in _tags(found) for found in here):
                here = [found for found in here if step in _tags(found)]
                continue
            holders = here
            fields = [found.model_fields[step] for found in here if step in found.model_fields]
            here = [within for field in fields for within in _models_in(field.annotation)]
        real.append(step)
    return tuple(real), holders


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [found for part in get_args(annotation) for found in _models_in(part)]


def _tags(model: type[BaseModel]) -> set[str]:
    return {
        tag
        for field in model.model_fields.values()
        if get_origin(field.annotation) is Literal
        for tag in get_args(field.annotation)
    }


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 40 else text[:39] + "…"
