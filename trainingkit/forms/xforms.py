"""The letters of XForms: names, texts and conditions as KoboToolbox, ODK and Enketo read them."""

from __future__ import annotations

import hashlib
import re
from decimal import Decimal

#: Names with a meaning of their own in XForms or on the servers.
_RESERVED = frozenset({"data", "formhub", "meta"})
#: Longest id of a form that ODK Central takes.
MAX_FORM_ID = 64


def name(field: str) -> str:
    """The name of a field, question or group in the survey: ``tasks/by-when`` → ``tasks__by_when``.

    No two ids get the same name: an id has neither ``_`` nor two hyphens in a row.
    """
    plain = field.replace("/", "__").replace("-", "_")
    return f"{plain}_" if plain in _RESERVED else plain


def field_name(name: str) -> str:
    """The field that has this name in the survey; ``name`` the other way round."""
    return name.removesuffix("_").replace("__", "/").replace("_", "-")


#: Parts a mark from what gives it its meaning, without being seen.
_APART = "\u200b"
#: A mark of emphasis that comes in pairs, or a heading.
_EMPHASIS = re.compile(r"\*.*\*|_.*_|^#", re.M | re.S)
#: An item of a list as a browser would number it anew.
_ITEM = re.compile(r"^([-+*]|[0-9]+\.) ", re.M)


def escaped(text: str) -> str:
    """Text that phones show as it stands: no reference to an answer, no Markdown, no HTML.

    By the rules of ODK Collect and Enketo: only ``\\``, ``*``, ``_`` and ``#`` take a backslash,
    and it is set only where it is needed, since tables of answers show it.
    """
    if _EMPHASIS.search(text):
        text = re.sub(r"[\\*_#]", r"\\\g<0>", text)
    text = _ITEM.sub("\\1\u00a0", text)
    text = re.sub(r"<(?=[A-Za-z/!])", f"<{_APART}", text)
    return unreferred(text.replace("](", f"]{_APART}("))


def unreferred(text: str) -> str:
    """Text in which nothing refers to an answer, as ``${name}`` does."""
    return text.replace("${", f"${_APART}{{")


def quoted(text: str) -> str:
    """A text as XPath writes it."""
    for mark in "'\"":
        if mark not in text:
            return f"{mark}{text}{mark}"
    return "concat('" + "', \"'\", '".join(text.split("'")) + "')"


def decimal(value: float) -> str:
    """XPath has no exponents."""
    return f"{Decimal(str(value)):f}"


def form_id(form: str, holder: str) -> str:
    """``course-evaluation_tot-3-day``: each course and class has a form of its own.

    What is too long for the servers is cut, and ends in a hash of the whole.
    """
    whole = f"{form}_{holder}"
    if len(whole) <= MAX_FORM_ID:
        return whole
    end = hashlib.sha256(whole.encode()).hexdigest()[:8]
    return f"{whole[: MAX_FORM_ID - 9]}_{end}"
