"""The phone books that the tests open, each made once."""

from __future__ import annotations

import functools
import os
import tempfile
from pathlib import Path

import pytest

from trainingkit.documents import phone_book
from trainingkit.kit import Kit
from trainingkit.load import load
from trainingkit.model import Curriculum

from . import phone

TINY = phone.ROOT / "tests" / "cases" / "tiny"
#: Course, language and edition.
Book = tuple[str, str, str]
SMALL: Book = ("short", "vi", "standard")
LARGE: Book = ("short", "en", "large")
LONG: Book = ("tot-3-day", "vi", "standard")
BOOKS: tuple[Book, ...] = (
    SMALL,
    LARGE,
    ("short", "vi", "bw"),
    ("community-1-day", "vi", "standard"),
    ("community-1-day", "en", "large"),
    LONG,
)


@functools.cache
def _curriculum(root: Path) -> Curriculum:
    return load(root).curriculum


def kit(book: Book) -> Kit:
    """The kit that a book belongs to."""
    course, lang, edition = book
    return Kit.of(course, _curriculum(TINY if course == "short" else phone.ROOT), lang, edition)


@functools.cache
def data(book: Book) -> bytes:
    """The book."""
    return phone_book.render(kit(book), None)


@functools.cache
def path(book: Book) -> Path:
    """The book as a file."""
    return kept("-".join(book), data(book))


def kept(name: str, page: bytes) -> Path:
    """A page as a file; skipped, or failed where CI=true, where no browser is to be had."""
    if reason := phone.missing():
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(
            f"WEB PAGES NOT TESTED: {reason}"
        )
    file = Path(_folder(), f"{name}.html")
    file.write_bytes(page)
    return file


@functools.cache
def _folder() -> str:
    holder = tempfile.TemporaryDirectory()
    _holders.append(holder)  # removed when the tests end
    return holder.name


_holders: list[tempfile.TemporaryDirectory[str]] = []
