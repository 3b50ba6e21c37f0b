"""Every text has its Vietnamese, with the same names in braces, and the catalogues are fresh."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po

from trainingkit.messages import LANGUAGES, Catalogue, catalogue, msg, reader_language

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "scripts"))
import messages as tool  # noqa: E402

TEXTS = tool.template()


def _forms(text: Any) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, (tuple, list)) else (text,)


def _entries(lang: str) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    path = tool.FOLDER / lang / "LC_MESSAGES" / "trainingkit.po"
    with path.open("rb") as file:
        found = [message for message in read_po(file, locale=lang) if message.id]
    return [(_forms(message.id), _forms(message.string)) for message in found]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_catalogues_are_fresh(lang: str) -> None:
    po, mo = tool.updated(lang, TEXTS)
    folder = tool.FOLDER / lang / "LC_MESSAGES"
    assert (folder / "trainingkit.po").read_bytes() == po
    assert (folder / "trainingkit.mo").read_bytes() == mo


def test_every_text_is_translated_into_vietnamese() -> None:
    entries = _entries("vi")
    assert len(entries) > 200
    assert [source for source, target in entries if not all(target)] == []


def test_translations_keep_the_names_in_braces() -> None:
    for source, target in _entries("vi"):
        wanted = {name for text in source for name in re.findall(r"\{\w*\}", text)}
        for text in target:
            assert set(re.findall(r"\{\w*\}", text)) == wanted, source


@pytest.mark.parametrize(
    ("environ", "lang"),
    [
        ({}, "vi"),
        ({"LANG": "C.UTF-8"}, "vi"),
        ({"LANG": "fr_FR.UTF-8"}, "vi"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "vi_VN"}, "vi"),
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "vi_VN.UTF-8"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "en"}, "en"),
    ],
)
def test_language_of_messages(environ: dict[str, str], lang: str) -> None:
    assert reader_language(environ) == lang


def test_arguments_and_messages_within_messages() -> None:
    text = Catalogue("en")
    inner = msg("did you mean {word}?", word="objectives")
    assert text(msg("to mend: {hint}", hint=inner)) == "to mend: did you mean objectives?"
    assert catalogue("vi").plural("{n} page", "{n} pages", 3) == "3 trang"


def test_a_language_without_catalogue_is_refused() -> None:
    with pytest.raises(ValueError, match="fr"):
        catalogue("fr")
