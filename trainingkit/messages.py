"""Every text that a person reads, in that person's language.

The English text in the code is the key; ``locale/<lang>/LC_MESSAGES/trainingkit.po`` has the
translations. A ``Message`` is a text not yet in a language: problems carry messages, and the
command line, which knows the reader's language, turns them into text.
"""

from __future__ import annotations

import functools
import gettext
import locale
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

#: Languages that have a catalogue; the first is used where the locale does not say.
LANGUAGES = ("vi", "en")
FOLDER = Path(__file__).parent / "locale"


@dataclass(frozen=True)
class Message:
    """A text with its arguments, to be translated when it is shown."""

    id: str
    args: tuple[tuple[str, object], ...] = ()


def msg(text: str, **args: object) -> Message:
    """A message; ``text`` must be a literal so that the catalogue tool finds it."""
    return Message(text, tuple(args.items()))


def N_(text: str) -> str:
    """Mark a literal for the catalogue; it is translated where it is used."""
    return text


class Catalogue:
    """The texts of one language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._texts = gettext.translation("trainingkit", FOLDER, [lang], fallback=lang == "en")

    def __call__(self, text: str | Message, **args: object) -> str:
        """The text in this language, its ``{names}`` replaced by the arguments."""
        key, values = (text.id, dict(text.args)) if isinstance(text, Message) else (text, args)
        shown = self._texts.gettext(key) if key else ""
        if not values:
            return shown
        return shown.format(**{key: self._value(value) for key, value in values.items()})

    def plural(self, one: str, many: str, n: int, **args: object) -> str:
        """The form of a text that fits the number ``n``, which it may show as ``{n}``."""
        return self._texts.ngettext(one, many, n).format(n=n, **args)

    def _value(self, value: object) -> object:
        return self(value) if isinstance(value, Message) else value


@functools.cache
def catalogue(lang: str) -> Catalogue:
    """The catalogue of a language; ValueError for a language that has none."""
    if lang not in LANGUAGES:
        raise ValueError(lang)
    return Catalogue(lang)


def reader_language(environ: Mapping[str, str] = os.environ) -> str:
    """Language of messages: what the locale says, Vietnamese where it says nothing.

    The variables are read in the order of POSIX; on Windows, where none is set, the system's
    own setting is asked.
    """
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environ.get(name):
            break
    else:
        value = locale.getlocale()[0] or "" if os.name == "nt" else ""
    code = value.replace("-", "_").split(".")[0].split("_")[0].lower()
    if code.startswith("english"):
        code = "en"
    return code if code in LANGUAGES else LANGUAGES[0]
