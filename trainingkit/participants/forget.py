"""Forgetting a class: its personal data and all that was made from it go; the class's file stays.

Personal data lie in two places only: the class's own folder below curriculum/, which holds the
list, and its folder in output/ (documents, pictures, archives, results). Nothing else is touched.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from trainingkit.model.text import ID
from trainingkit.participants.files import FOLDER


@dataclass(frozen=True)
class Forgotten:
    """What was removed, and what could not be: a file that another program holds open."""

    removed: tuple[Path, ...]
    left: tuple[Path, ...]


def data(root: Path, output: Path, held: str) -> list[Path]:
    """The folders and files of a class that hold personal data, those that exist.

    ValueError for what is no id: it could name another folder.
    """
    if not ID.fullmatch(held):
        raise ValueError(held)
    places = (root / FOLDER / held, output / held, output / f"{held}.zip", output / ".partial")
    return [path for path in places if path.exists() or path.is_symlink()]


def files(places: list[Path]) -> list[Path]:
    """Every file below the places, by path; links are named, not followed."""
    return [path for place in places for path in _below(place)]


def forget(root: Path, output: Path, held: str) -> Forgotten:
    """Remove a class's personal data and what was made from it. ValueError for what is no id."""
    removed: list[Path] = []
    left: list[Path] = []
    for place in data(root, output, held):
        for path in _below(place):
            try:
                path.unlink()
                removed.append(path)
            except OSError:
                left.append(path)
        _remove_empty(place)
    return Forgotten(tuple(removed), tuple(left))


def _below(place: Path) -> Iterator[Path]:
    if place.is_symlink() or not place.is_dir():
        yield place
        return
    for path in sorted(place.iterdir()):
        yield from _below(path)


def _remove_empty(place: Path) -> None:
    """Remove a folder and those within it, as far as they are empty by now."""
    if place.is_symlink() or not place.is_dir():
        return
    for path in place.iterdir():
        _remove_empty(path)
    with contextlib.suppress(OSError):  # what could not be removed is still in it
        place.rmdir()
