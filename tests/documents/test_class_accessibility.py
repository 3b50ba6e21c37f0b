"""The papers of a class, with people and without, pass both PDF/UA checkers without an error."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
from pathlib import Path

import pytest

from trainingkit.documents.table import DOCUMENTS
from trainingkit.kit import Kit, Made
from trainingkit.plan import plan

from .made_up import PEOPLE, class_kit, made, people

TOOLS = Path(sys.executable).parent
LISTED = class_kit(people(*PEOPLE, *(f"Lê Thị {n}" for n in range(12))))
KITS = {"listed": LISTED, "empty": class_kit()}
PAPERS = [
    artifact.document
    for artifact in plan(LISTED)
    if list(DOCUMENTS).index(artifact.document) >= list(DOCUMENTS).index("invitation")
]


@pytest.mark.parametrize("kit", KITS.values(), ids=KITS.keys())
def test_no_checker_finds_an_error(kit: Kit, tmp_path: Path) -> None:
    files = []
    for document in PAPERS:
        told = tuple(
            Made(item.name, item.title, item.document, item.subject, 3) for item in plan(kit)
        )
        files.append(tmp_path / f"{document}.pdf")
        files[-1].write_bytes(made(dataclasses.replace(kit, made=told), document))
    assert len(files) == 10
    for command in (["pdfua", "check", "--min-severity", "error"], ["outloud", "-q"]):
        tool = TOOLS / command[0]
        ran = subprocess.run(
            [str(tool), *command[1:], *map(str, files)], capture_output=True, text=True, check=False
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr
        assert all(path.name in ran.stdout for path in files), ran.stdout
