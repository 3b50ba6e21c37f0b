"""The command line from end to end, as processes: files, exit codes, identical bytes, a kill."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.command import line, run

ROOT = Path(__file__).parent.parent
_KINDS = (".pdf", ".pptx", ".xlsx", ".html")


def build(root: Path, output: Path, *args: str) -> subprocess.CompletedProcess[str]:
    return run("build", "short", "--root", root, "--output", output, *args)


def files(folder: Path) -> dict[str, bytes]:
    """All files below a folder, but the times of the last build, which are no output."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".times.json"
    }


def test_two_builds_give_identical_bytes(tiny: Path, tmp_path: Path) -> None:
    first = build(tiny, tmp_path / "a", "--jobs", "1")
    second = build(tiny, tmp_path / "b", "--jobs", "2")
    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    made = files(tmp_path / "a")
    assert any(name.endswith(".pdf") for name in made)
    assert any(name.endswith(".pptx") for name in made)
    assert made == files(tmp_path / "b")


def test_what_is_unchanged_is_kept_and_what_is_broken_is_made_again(
    tiny: Path, tmp_path: Path
) -> None:
    output = tmp_path / "out"
    build(tiny, output)
    made = files(output)
    agenda = next((output / "short/vi/standard").glob("01-*.pdf"))
    agenda.write_bytes(b"cut off")
    again = build(tiny, output)
    assert "1 files made" in again.stdout
    assert files(output) == made


def test_leftovers_go_and_files_of_others_stay(tiny: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    build(tiny, output)
    kit = output / "short/vi/standard"
    (kit / "my-notes.txt").write_text("mine", encoding="utf-8")
    handout = next(kit.glob("*nuoc-sach*.pdf"))
    module = tiny / "curriculum/modules/water.yaml"
    module.write_text(
        module.read_text(encoding="utf-8").replace(
            'title: "Nước sạch cho mọi nhà"\nsummary', 'title: "Nước mưa"\nsummary'
        ),
        encoding="utf-8",
    )
    assert build(tiny, output).returncode == 0
    assert not handout.exists()
    assert any(kit.glob("*nuoc-mua*.pdf"))
    assert (kit / "my-notes.txt").read_text(encoding="utf-8") == "mine"
    names = {
        entry["name"] for entry in json.loads((kit / "manifest.json").read_text())["artifacts"]
    }
    on_disk = {
        path.name for path in kit.iterdir() if path.suffix in _KINDS and path.name != "index.html"
    }
    assert names == on_disk


def test_a_choice_of_documents_keeps_the_rest(tiny: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    build(tiny, output)
    before = files(output)
    chosen = build(tiny, output, "--only", "agenda,handout", "--module", "water")
    assert chosen.returncode == 0
    assert files(output) == before


@pytest.mark.parametrize("after", [0.4, 1.2, 2.0, 2.8])
def test_killed_at_any_moment_the_folder_holds_whole_files_only(
    tiny: Path, tmp_path: Path, after: float
) -> None:
    whole = tmp_path / "whole"
    build(tiny, whole)
    output = tmp_path / "out"
    process = subprocess.Popen(
        line("build", "short", "--root", tiny, "--output", output),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    time.sleep(after)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    expected = files(whole)
    for name, data in files(output).items():
        if name.startswith(".partial/") or name.endswith(("manifest.json", "index.html")):
            continue
        assert data == expected[name]
    assert build(tiny, output).returncode == 0
    assert files(output) == expected


def test_exit_codes(tiny: Path, tmp_path: Path) -> None:
    broken = tiny / "curriculum/courses/short.yaml"
    broken.write_text("id: short\n", encoding="utf-8")
    wrong = build(tiny, tmp_path / "out")
    assert wrong.returncode == 1
    assert "Traceback" not in wrong.stderr
    assert "curriculum/courses/short.yaml:1:1: the key title is missing" in wrong.stderr
    assert not (tmp_path / "out").exists()
    assert run("check", "--root", tiny).returncode == 1
    assert run("build", "--no-such-option").returncode == 2


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["build", "shrot"], "there is no course or class shrot\n  to mend: did you mean short?\n"),
        (["build", "short", "--edition", "huge"], "there is no edition huge\n"),
        (["build", "short", "--only", "handbok"], "  to mend: did you mean handbook?\n"),
        (["build", "short", "--lang", "fr"], "there is no language fr\n"),
        (["build", "short", "--module", "fire"], "there is no module fire\n"),
        (["chek"], "there is no command chek\n  to mend: did you mean check?\n"),
        (["check", "--colour"], "there is no option --colour\nSee: python build.py --help\n"),
    ],
)
def test_a_wrong_command_is_told_how_to_mend(args: list[str], said: str, tiny: Path) -> None:
    root = ["--root", str(tiny)] if args[0] == "build" else []
    ran = run(*args, *root)
    assert ran.returncode in (1, 2)
    assert said in ran.stderr
    assert "Traceback" not in ran.stderr


def test_messages_follow_the_locale(tiny: Path) -> None:
    assert run("check", "--root", tiny, lang="en_GB.UTF-8").stdout.startswith("In order: ")
    for lang in ("vi_VN.UTF-8", "C", ""):
        assert not run("check", "--root", tiny, lang=lang).stdout.startswith("In order: ")


def test_light_commands_do_not_load_the_heavy_libraries(tiny: Path, tmp_path: Path) -> None:
    build(tiny, tmp_path / "out")
    for args in (
        ["--help"],
        ["check", "--root", str(tiny)],
        ["build", "short", "--root", str(tiny), "--output", str(tmp_path / "out")],
    ):
        script = (
            "import sys, build\n"
            f"try: build.main({args!r})\n"
            "except SystemExit: pass\n"
            "print('LOADED', sorted({'weasyprint', 'pptx'} & set(sys.modules)))"
        )
        ran = subprocess.run(
            [sys.executable, "-c", script],
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=ROOT,
            check=True,
        )
        assert ran.stdout.splitlines()[-1] == "LOADED []", args
