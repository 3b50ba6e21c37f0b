"""Jinja templates → HTML. Everything is escaped unless a ``Voice`` made it."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from trainingkit import chart, fonts, numbers
from trainingkit.arithmetic import with_amounts
from trainingkit.kit import Kit
from trainingkit.model import Entitlement
from trainingkit.model.block import ExampleBlock
from trainingkit.prose import Voice
from trainingkit.theme import TEMPLATES


def page(kit: Kit, template: str, voice: Voice | None = None, **context: object) -> str:
    """The HTML of a document.

    ``template`` is a path below templates/. The template sees ``kit``, ``theme``, ``course``,
    the labels ``_``, and the filters ``line`` and ``prose`` in the given voice.
    """
    shared = _scope(kit, voice or kit.voice())
    return _environment().get_template(template).render({**shared, **context})


def page_from_text(kit: Kit, template: str, **context: object) -> str:
    """The HTML of a template that is given as text and may extend those of templates/."""
    shared = _scope(kit, kit.voice())
    return _environment().from_string(template).render({**shared, **context})


def _scope(kit: Kit, voice: Voice) -> Mapping[str, object]:
    return {
        "kit": kit,
        "course": kit.course,
        "theme": kit.theme,
        "voice": voice,
        "_": kit.text,
        "plural": kit.text.plural,
        "fonts": fonts,
        "drawing": lambda path: drawing(kit, path),
        "chart": lambda block: chart.chart(block, kit.theme, kit.lang),
        "sums": lambda block: sums(block, kit.lang, kit.curriculum.entitlements),
    }


def drawing(kit: Kit, path: str) -> Markup:
    """An SVG of the curriculum as it stands, for use inside a page; '' if there is none.

    Drawings are checked (``checks.pictures``) to fetch and run nothing.
    """
    raw = kit.images.get(path, b"").decode("utf-8")
    return Markup(raw[raw.find("<svg") :] if "<svg" in raw else "")


def sums(example: ExampleBlock, lang: str, entitlements: Mapping[str, Entitlement]) -> list[str]:
    """The sums of a worked example as printed: 20.000 × 60, names and amounts by their values."""
    values = {
        line.name: numbers.number(line.result, lang)
        for line in example.lines
        if line.name and line.result is not None
    }
    return [
        _sum(with_amounts(line.compute or "", entitlements), values, lang) for line in example.lines
    ]


def _sum(compute: str, values: Mapping[str, str], lang: str) -> str:
    shown = re.sub(r"\d+(?:\.\d+)?", lambda m: numbers.number(float(m[0]), lang), compute)
    shown = re.sub(r"[a-z][a-z0-9_]*", lambda m: values.get(m[0], m[0]), shown)
    for sign, printed in (("*", "×"), ("/", ":"), ("-", "–")):
        shown = re.sub(rf"\s*\{sign}\s*", f" {printed} ", shown)
    return re.sub(r"\s*\+\s*", " + ", shown).strip()


def _spoken(name: str) -> Callable[..., object]:
    """A filter that is a method of the page's voice."""

    @pass_context
    def spoken(context: Context, *args: object) -> object:
        return getattr(context["voice"], name)(*args)

    return spoken


def _localised(write: Callable[..., str]) -> Callable[..., str]:
    """A filter that writes a value in the page's language."""

    @pass_context
    def written(context: Context, value: object) -> str:
        return write(value, context["kit"].lang)

    return written


@functools.cache
def _environment() -> Environment:
    """One for all pages, so that a process compiles each template once."""
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.do"],
    )
    env.policies["ext.i18n.trimmed"] = True
    env.filters |= {
        **{name: _spoken(name) for name in ("line", "prose", "plain")},
        **{
            write.__name__: _localised(write)
            for write in (numbers.money, numbers.number, numbers.percent, numbers.weekday)
        },
        "clock": numbers.clock,
        "partial_date": numbers.partial_date,
        "days": numbers.days,
    }
    return env
