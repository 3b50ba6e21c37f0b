"""Jinja templates → HTML. Everything is escaped unless a ``Voice`` made it."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from trainingkit import chart, fonts, numbers
from trainingkit.kit import Kit
from trainingkit.model.block import ExampleBlock
from trainingkit.prose import Voice
from trainingkit.theme import TEMPLATES


def page(kit: Kit, template: str, voice: Voice | None = None, **context: object) -> str:
    """The HTML of a document.

    ``template`` is a path below templates/. The template sees ``kit``, ``theme``, ``course``,
    the labels ``_``, and the filters ``line`` and ``prose`` in the given voice.
    """
    env, shared = _scope(kit, voice or kit.voice())
    return env.get_template(template).render({**shared, **context})


def page_from_text(kit: Kit, template: str, **context: object) -> str:
    """The HTML of a template that is given as text and may extend those of templates/."""
    env, shared = _scope(kit, kit.voice())
    return env.from_string(template).render({**shared, **context})


def _scope(kit: Kit, voice: Voice) -> tuple[Environment, Mapping[str, object]]:
    env = _environment().overlay()
    env.filters = {
        **env.filters,
        "line": voice.line,
        "prose": voice.prose,
        "plain": voice.plain,
        "money": lambda dong: numbers.money(dong, kit.lang),
        "number": lambda value: numbers.number(value, kit.lang),
        "percent": lambda share: numbers.percent(share, kit.lang),
        "clock": numbers.clock,
        "partial_date": numbers.partial_date,
        "weekday": lambda day: numbers.weekday(day, kit.lang),
        "days": numbers.days,
    }
    return env, {
        "kit": kit,
        "course": kit.course,
        "theme": kit.theme,
        "voice": voice,
        "_": kit.text,
        "plural": kit.text.plural,
        "fonts": fonts,
        "drawing": lambda path: drawing(kit, path),
        "chart": lambda block: chart.chart(block, kit.theme, kit.lang),
        "sums": lambda block: sums(block, kit.lang),
    }


def drawing(kit: Kit, path: str) -> Markup:
    """An SVG of the curriculum as it stands, for use inside a page; '' if there is none.

    Drawings are checked (``checks.pictures``) to fetch and run nothing.
    """
    raw = kit.images.get(path, b"").decode("utf-8")
    return Markup(raw[raw.find("<svg") :] if "<svg" in raw else "")


def sums(example: ExampleBlock, lang: str) -> list[str]:
    """The sums of a worked example as they are printed: 20.000 × 60, names by their values."""
    values = {
        line.name: numbers.number(line.result, lang)
        for line in example.lines
        if line.name and line.result is not None
    }
    return [_sum(line.compute or "", values, lang) for line in example.lines]


def _sum(compute: str, values: Mapping[str, str], lang: str) -> str:
    shown = re.sub(r"\d+(?:\.\d+)?", lambda m: numbers.number(float(m[0]), lang), compute)
    shown = re.sub(r"[a-z][a-z0-9_]*", lambda m: values.get(m[0], m[0]), shown)
    for sign, printed in (("*", "×"), ("/", ":"), ("-", "–")):
        shown = re.sub(rf"\s*\{sign}\s*", f" {printed} ", shown)
    return re.sub(r"\s*\+\s*", " + ", shown).strip()


@functools.cache
def _environment() -> Environment:
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.do"],
    )
    env.policies["ext.i18n.trimmed"] = True
    return env
