"""Step 3, **translate**: ``Curriculum`` × language → ``Curriculum`` in that language.

Vietnamese is the source. Another language has a gettext catalogue,
``curriculum/locale/<lang>/curriculum.po``, whose message ids are the Vietnamese texts. A text
without a translation stays Vietnamese; ``untranslated`` counts them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from trainingkit.load import ROOT
from trainingkit.messages import LANGUAGES
from trainingkit.model import Curriculum
from trainingkit.model.text import Kind, Model
from trainingkit.model.walk import mapped, texts

#: The language in which the curriculum is written.
SOURCE = "vi"


def translate(curriculum: Curriculum, lang: str, root: Path = ROOT) -> Curriculum:
    """The curriculum with the texts of ``lang`` in their place; unchanged for Vietnamese."""
    if lang == SOURCE:
        return curriculum
    return _with_texts(curriculum, _read(root, lang))


def others(curriculum: Curriculum, lang: str, root: Path = ROOT) -> dict[str, Curriculum]:
    """The curriculum in each language but ``lang`` that it has."""
    return {
        other: translate(curriculum, other, root)
        for other in LANGUAGES
        if other != lang and (other == SOURCE or _path(root, other).exists())
    }


def untranslated(curriculum: Curriculum, lang: str, root: Path = ROOT) -> list[str]:
    """Texts that have no translation into ``lang``, each once, in order."""
    if lang == SOURCE:
        return []
    known = _read(root, lang)
    return [text for text in source_texts(curriculum) if text not in known]


def source_texts(curriculum: Curriculum) -> list[str]:
    """Every text that can be translated, each once, in order."""
    found: dict[str, None] = {}
    for table in _tables(curriculum).values():
        for model in table.values():
            found.update((text, None) for _, text, kind in texts(model) if kind is not Kind.IMAGE)
    return list(found)


def _with_texts(curriculum: Curriculum, known: Mapping[str, str]) -> Curriculum:
    def change(text: str, kind: Kind) -> str:
        return text if kind is Kind.IMAGE else known.get(text, text)

    tables: dict[str, Any] = {
        name: {key: mapped(model, change) for key, model in table.items()}
        for name, table in _tables(curriculum).items()
    }
    return replace(curriculum, **tables)


def _tables(curriculum: Curriculum) -> dict[str, Mapping[str, Model]]:
    return {
        field.name: getattr(curriculum, field.name)
        for field in fields(curriculum)
        if field.name not in ("images", "participants")
    }


def _path(root: Path, lang: str) -> Path:
    return root / "curriculum" / "locale" / lang / "curriculum.po"


def _read(root: Path, lang: str) -> Mapping[str, str]:
    from babel.messages.pofile import read_po

    path = _path(root, lang)
    if not path.exists():
        return {}
    with path.open("rb") as file:
        catalogue = read_po(file, locale=lang)
    return {
        message.id: message.string
        for message in catalogue
        if isinstance(message.id, str) and message.id and isinstance(message.string, str)
        if message.string and not message.fuzzy
    }
