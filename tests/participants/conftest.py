"""Reading a made spreadsheet as the list of a class held in Tuyên Quang in December 2026."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.participants.spreadsheets import Read
from trainingkit import load
from trainingkit.load import ROOT
from trainingkit.model import ParticipantList, TrainingClass
from trainingkit.participants import files
from trainingkit.participants.files import ClassList
from trainingkit.participants.places import Places


@pytest.fixture(scope="session")
def places() -> Places:
    known = load.inspect(ROOT)[0].curriculum
    return Places(known.provinces, known.former_districts)


@pytest.fixture
def read(tmp_path: Path, places: Places) -> Read:
    """``read("list.csv", data, sheet=…)``: what is read of a file in a class's folder."""

    def reading(name: str, data: bytes, **given: object) -> ClassList:
        folder = tmp_path / files.FOLDER / "lop-mot"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
        held = TrainingClass(
            id="lop-mot",
            title="Lớp một",
            course="short",
            province="tuyen-quang",
            days=("2026-12-01",),
            organiser="Hội",
            participant_list=ParticipantList.model_validate({"file": name, **given}),
        )
        return files.read(tmp_path, held, places)

    return reading
