"""Rendering in worker processes: order, failures, deaths, Ctrl-C; the same bytes as in one."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from trainingkit import executors, load, plan, render, times
from trainingkit.kit import Kit
from trainingkit.plan import Artifact
from trainingkit.times import Times

ROOT = Path(__file__).parent.parent

#: The command line with three more documents: one fails, one kills its process, one takes long.
SCRIPT = """
import os, signal, sys, threading, time
sys.path.insert(0, {root!r})
import build
from trainingkit.documents import Document, Part
from trainingkit.documents.table import DOCUMENTS

def fails(kit, subject):
    raise LookupError("made to fail")

def dies(kit, subject):
    os.kill(os.getpid(), signal.SIGKILL)

def lasts(kit, subject):
    time.sleep(120)

for name in {documents!r}:
    DOCUMENTS[name] = Document(
        name, ".pdf", "trainer", lambda kit, name=name: [Part(name)], globals()[name]
    )

if __name__ == "__main__":
    # Tests that run in the background are started with Ctrl-C switched off.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if {spawn!r}:  # with another thread, no process is forked
        threading.Thread(target=threading.Event().wait, daemon=True).start()
    sys.exit(build.main(sys.argv[1:]))
"""

WAYS = [
    pytest.param(
        False, id="fork", marks=pytest.mark.skipif(sys.platform != "linux", reason="Linux alone")
    ),
    pytest.param(True, id="spawn"),
]


def started(
    tiny: Path, folder: Path, documents: list[str], *, spawn: bool
) -> subprocess.Popen[str]:
    script = folder / "script.py"
    script.write_text(
        SCRIPT.format(root=str(ROOT), documents=documents, spawn=spawn), encoding="utf-8"
    )
    command = ["build", "short", "--root", str(tiny), "--output", str(folder / "out")]
    return subprocess.Popen(
        [sys.executable, str(script), *command, "--jobs", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "LANG": "en_US.UTF-8", "LC_ALL": "en_US.UTF-8"},
        start_new_session=True,
    )


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("short/vi/standard/*.*")}


def outputs(folder: Path) -> dict[str, bytes]:
    return {name: data for name, data in files(folder).items() if name[:2].isdigit()}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What the tiny kit has when all went well, made in one process."""
    output = tmp_path_factory.mktemp("whole")
    kit = tiny_kit()
    for done in render.render_all(kit, plan.plan(kit), jobs=1):
        assert done.error is None
        (output / done.artifact.name).write_bytes(done.data)
    return {path.name: path.read_bytes() for path in output.iterdir()}


def tiny_kit() -> Kit:
    return Kit.of("short", load.load(ROOT / "tests/cases/tiny").curriculum, "vi", "standard")


def test_the_bytes_are_those_of_one_process(whole: dict[str, bytes]) -> None:
    kit = tiny_kit()
    found = {item.artifact.name: item.data for item in render.render_all(kit, plan.plan(kit), 2)}
    assert found == whole
    assert len(found) > 5


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_artifact_that_fails_does_not_stop_the_others(jobs: int) -> None:
    kit = tiny_kit()
    good = [artifact for artifact in plan.plan(kit) if artifact.document == "agenda"]
    bad = Artifact("handout", "no-such-module", "participant", "", "x.xlsx", kit.folder, "")
    done = list(render.render_all(kit, [bad, *good], jobs))
    assert {item.artifact for item in done} == {bad, *good}
    for item in done:
        if item.artifact is not bad and item.artifact != bad:
            assert (item.error, item.data[:5]) == (None, b"%PDF-")
            continue
        assert isinstance(item.error, KeyError)
        assert "render" in "".join(item.error.__notes__)  # the traceback of where it happened


def test_a_pool_is_kept_for_several_kits() -> None:
    kit = tiny_kit()
    planned = [item for item in plan.plan(kit) if item.document in ("agenda", "handout")]
    assert len(planned) > 1
    with executors.opening(jobs=2) as pool:
        first = list(render.render_all(kit, planned, pool=pool))
        opened = pool(2)
        other = Kit.of("short", kit.curriculum, "en", "standard")
        again = list(render.render_all(other, planned, pool=pool))
        assert pool(2) is opened
    assert {item.artifact.name for item in first} == {artifact.name for artifact in planned}
    assert {item.error for item in (*first, *again)} == {None}
    by_name = {item.artifact.name: item.data for item in first}
    assert all(by_name[item.artifact.name] != item.data for item in again)


@pytest.mark.parametrize("spawn", WAYS)
def test_a_worker_that_dies_costs_its_artifact_alone(
    tiny: Path, tmp_path: Path, whole: dict[str, bytes], spawn: bool
) -> None:
    process = started(tiny, tmp_path, ["dies"], spawn=spawn)
    _, said = process.communicate(timeout=120)
    assert process.returncode == 2
    assert "dies.pdf" in said
    assert "the process that made it was ended by signal 9" in said
    assert "Traceback" not in said
    assert outputs(tmp_path / "out") == whole


def test_a_bug_in_one_document_is_told_whole_and_costs_it_alone(
    tiny: Path, tmp_path: Path, whole: dict[str, bytes]
) -> None:
    process = started(tiny, tmp_path, ["fails"], spawn=False)
    _, said = process.communicate(timeout=120)
    assert process.returncode == 1
    assert "LookupError: made to fail" in said
    assert 'script.py", line' in said
    assert outputs(tmp_path / "out") == whole


@pytest.mark.skipif(sys.platform == "win32", reason="groups of processes as POSIX has them")
@pytest.mark.parametrize("spawn", WAYS)
@pytest.mark.parametrize("to_group", [False, True], ids=["parent", "group"])
def test_ctrl_c_ends_a_build_cleanly(
    tiny: Path, tmp_path: Path, whole: dict[str, bytes], spawn: bool, to_group: bool
) -> None:
    """Workers end, nothing is half written, nobody sees a traceback; what is made stays."""
    process = started(tiny, tmp_path, ["lasts"], spawn=spawn)
    deadline = time.monotonic() + 90
    while len(outputs(tmp_path / "out")) < 3 and time.monotonic() < deadline:
        time.sleep(0.02)
    (os.killpg if to_group else os.kill)(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130, said
    assert said == "Stopped; the files made so far are whole.\n"
    made = outputs(tmp_path / "out")
    assert len(made) >= 3
    assert all(data == whole[name] for name, data in made.items())
    listed = json.loads(files(tmp_path / "out")["manifest.json"])["artifacts"]
    assert {entry["name"] for entry in listed} <= set(made)
    assert not (tmp_path / "out" / ".partial").exists()
    deadline = time.monotonic() + 10
    with contextlib.suppress(ProcessLookupError):
        while time.monotonic() < deadline:
            os.killpg(process.pid, 0)
            time.sleep(0.05)
        pytest.fail("a process of the build goes on")


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("loading", ["typer", "trainingkit.messages", "trainingkit.model.text"])
def test_ctrl_c_while_libraries_are_loaded_shows_no_traceback(
    tiny: Path, tmp_path: Path, loading: str
) -> None:
    command = ["build", "short", "--root", str(tiny), "--output", str(tmp_path / "out")]
    with subprocess.Popen(
        [
            sys.executable,
            "-v",
            str(ROOT / "build.py"),
            *command,
        ],  # tells each library that it loads
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
    ) as process:
        assert process.stderr is not None
        for line in process.stderr:
            if line.startswith(f"import '{loading}'"):
                process.send_signal(signal.SIGINT)
                break
        rest = process.stderr.read()
        assert process.wait(60) == 130
    assert "Traceback" not in rest


def artifact(document: str, subject: str | None, folder: str = "a/vi/standard") -> Artifact:
    return Artifact(document, subject, "trainer", "", f"{document}.pdf", folder, "")


def test_the_longest_of_the_last_build_come_first(tmp_path: Path) -> None:
    known = Times()
    known.note(artifact("handout", "water"), 2)
    known.note(artifact("handout", "fire"), 9)
    known.note(artifact("guide", None), 5)
    known.write(tmp_path)
    read = Times.read(tmp_path)
    new = artifact("handbook", None)
    other = artifact("guide", None, "b/vi/standard")
    given = [
        artifact("handout", "water"),
        artifact("handout", "earth"),  # as long as the longest handout
        artifact("guide", None),
        new,
        other,
        artifact("handout", "fire"),
        artifact("form", "pre-test"),  # nothing is known of forms
    ]
    assert [
        (item.document, item.subject, item.folder[0]) for item in read.longest_first(given)
    ] == [
        ("handbook", None, "a"),
        ("handout", "earth", "a"),
        ("handout", "fire", "a"),
        ("guide", None, "a"),
        ("guide", None, "b"),
        ("handout", "water", "a"),
        ("form", "pre-test", "a"),
    ]


@pytest.mark.parametrize("content", ["", "[]", "{", '{"a": "b"}', '{"a/b/c": null}', "5"])
def test_times_that_cannot_be_read_are_none(tmp_path: Path, content: str) -> None:
    (tmp_path / times.FILE).write_text(content)
    assert Times.read(tmp_path).seconds == {}


def test_times_are_noted_for_what_was_made_only(tmp_path: Path) -> None:
    kit = tiny_kit()
    agenda = next(item for item in plan.plan(kit) if item.document == "agenda")
    bad = artifact("handout", "no-such-module")
    noted = Times()
    list(render.render_all(kit, [agenda, bad], jobs=1, times=noted))
    assert list(noted.seconds) == ["short/vi/standard/agenda/"]
    Times().write(tmp_path)
    assert not (tmp_path / times.FILE).exists()
