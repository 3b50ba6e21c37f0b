"""The tiny course with the project's forms and one that has every type of question."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from trainingkit import source
from trainingkit.documents import form
from trainingkit.kit import Kit
from trainingkit.load import load
from trainingkit.model import Form, Reference

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
FORMS = sorted((ROOT / "curriculum" / "forms").glob("*.yaml"))


def read_form(path: Path) -> Form:
    """A form of a file."""
    return Form.model_validate(source.read(path.parent, path).data)


@cache
def _kit() -> Kit:
    curriculum = load(HERE.parent / "cases" / "tiny").curriculum
    forms = {f.id: f for f in (*map(read_form, FORMS), read_form(HERE / "zoo.yaml"))}
    course = curriculum.courses["short"].model_copy(
        update={"forms": tuple(key for key in forms if key != "zoo")}
    )
    told: Any = source.read(ROOT, ROOT / "curriculum" / "sources.yaml").data
    sources = {key: Reference.model_validate(one) for key, one in told["sources"].items()}
    curriculum = dataclasses.replace(
        curriculum, forms=forms, sources={**sources, **curriculum.sources}
    )
    return Kit(course, curriculum, "vi", "standard")


@pytest.fixture
def kit() -> Kit:
    """A course of one morning with two sessions, three participants, one question a module."""
    return _kit()


@cache
def _rendered(key: str) -> bytes:
    return form.render(_kit(), key)


@pytest.fixture
def rendered() -> Callable[[str], bytes]:
    """The PDF of a form, by its id."""
    return _rendered


def text_of(data: bytes) -> list[str]:
    """The text of each page."""
    return [
        page.get_textpage().get_text_bounded().replace("\r\n", "\n")
        for page in pypdfium2.PdfDocument(data)
    ]


@contextmanager
def fields_of(data: bytes) -> Iterator[dict[str, Any]]:
    """The entries of a PDF's form, by name, in order; they live as long as the block."""
    with pikepdf.open(io.BytesIO(data)) as document:
        yield {str(entry.T): entry for entry in document.Root.AcroForm.Fields.as_list()}
