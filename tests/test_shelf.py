"""The shelf: what is on it is taken, what is damaged or not there is made, the oldest goes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from trainingkit import shelf

KEY = "0" * 64


def never() -> bytes:
    raise AssertionError("it is on the shelf")


def test_what_is_made_once_is_taken_from_then_on(tmp_path: Path) -> None:
    folder = tmp_path / shelf.FOLDER
    with shelf.opened(folder) as use:
        assert shelf.kept(KEY, lambda: b"made") == b"made"
        assert shelf.kept(KEY, never) == b"made"
    assert (use.new, use.taken) == ({KEY: b"made"}, set())
    assert not folder.exists()  # a renderer writes nothing
    shelf.put(tmp_path, use.new, use.taken)
    with shelf.opened(folder) as use:
        assert shelf.kept(KEY, never) == b"made"
    assert (use.new, use.taken) == ({}, {KEY})


@pytest.mark.parametrize("damaged", [b"", b"x", b"\0" * 36, b"other bytes"])
def test_what_is_damaged_is_made_again(tmp_path: Path, damaged: bytes) -> None:
    shelf.put(tmp_path, {KEY: b"made"}, ())
    path = tmp_path / shelf.FOLDER / KEY
    path.write_bytes(path.read_bytes()[:-2] + damaged)
    with shelf.opened(tmp_path / shelf.FOLDER) as use:
        assert shelf.kept(KEY, lambda: b"again") == b"again"
    assert use.new == {KEY: b"again"}


def test_without_a_shelf_everything_is_made() -> None:
    assert shelf.kept(KEY, lambda: b"1") == b"1"
    assert shelf.kept(KEY, lambda: b"2") == b"2"
    with shelf.opened(None):
        assert shelf.kept(KEY, lambda: b"3") == b"3"


def test_what_was_not_used_for_longest_goes(tmp_path: Path) -> None:
    keys = [str(number) * 64 for number in range(4)]
    for number, key in enumerate(keys):
        shelf.put(tmp_path, {key: b"x" * 68}, ())  # 100 bytes with the digest
        os.utime(tmp_path / shelf.FOLDER / key, (number, number))
    shelf.put(tmp_path, {}, {keys[0]})
    shelf.tidy(tmp_path, 250)
    assert {path.name for path in (tmp_path / shelf.FOLDER).iterdir()} == {keys[0], keys[3]}
