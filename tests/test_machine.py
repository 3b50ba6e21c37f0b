"""The machine: its kind, the libraries that WeasyPrint opens there, the lines that mend it."""

from __future__ import annotations

import ast
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from trainingkit import machine
from trainingkit.messages import catalogue, msg

ENGLISH = catalogue("en")


def weasyprint_ffi() -> ast.Module:
    spec = find_spec("weasyprint")
    assert spec is not None
    assert spec.origin is not None
    return ast.parse((Path(spec.origin).parent / "text" / "ffi.py").read_text("utf-8"))


def test_the_libraries_are_those_that_weasyprint_opens() -> None:
    calls = [
        node
        for node in ast.walk(weasyprint_ffi())
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "_dlopen"
    ]
    opened = {
        " ".join(str(arg.value) for arg in call.args[1:] if isinstance(arg, ast.Constant))
        for call in calls
    }
    # WeasyPrint does without this one.
    optional = {names for names in opened if names.startswith("libharfbuzz-vector-0 ")}
    assert len(optional) == 1
    assert {library.files for library in machine.LIBRARIES} == opened - optional


def test_windows_is_searched_where_weasyprint_searches() -> None:
    texts = [
        node.value
        for node in ast.walk(weasyprint_ffi())
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    assert machine._WINDOWS_FOLDERS in texts


@pytest.mark.parametrize(
    ("release", "kind"),
    [
        ('PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\n', "debian"),
        ("ID=ubuntu\nID_LIKE=debian\n", "debian"),
        ('ID=linuxmint\nID_LIKE="ubuntu debian"\n', "debian"),
        ("ID=fedora\n", "fedora"),
        ('ID="rocky"\nID_LIKE="rhel centos fedora"\n', "fedora"),
        ("ID=arch\n", "arch"),
        ("ID=alpine\n", "other"),
        ("", "other"),
    ],
)
def test_the_kind_of_a_linux(release: str, kind: str, tmp_path: Path) -> None:
    file = tmp_path / "os-release"
    file.write_text(release, "utf-8")
    assert machine.kind("linux", file) == kind


def test_the_kind_of_other_systems(tmp_path: Path) -> None:
    none = tmp_path / "none"
    assert machine.kind("darwin", none) == "macos"
    assert machine.kind("win32", none) == "windows"
    assert machine.kind("freebsd14", none) == "other"


LINES = {
    "debian": "run: sudo apt-get install libpango-1.0-0 libharfbuzz-subset0 libpangoft2-1.0-0",
    "fedora": "run: sudo dnf install pango",
    "arch": "run: sudo pacman -S pango",
    "macos": "run: brew install pango",
    "windows": "install MSYS2 from https://www.msys2.org, then in its window UCRT64 run:"
    " pacman -S mingw-w64-ucrt-x86_64-pango",
    "other": "install Pango 1.44 or newer with the system's package manager",
}


@pytest.mark.parametrize("kind", machine.SYSTEMS)
def test_the_line_that_brings_pango(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "sudo", lambda: "sudo ")
    packages = " ".join(machine.packages(machine.LIBRARIES))
    line = machine.mend(machine.SYSTEMS[kind].pango, packages=packages)
    assert ENGLISH(line) == LINES[kind]


def test_who_is_root_needs_no_sudo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 0)
    line = machine.mend("{sudo}apt-get install {packages}", packages="x")
    assert line == msg("run: {command}", command="apt-get install x")
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    line = machine.mend("{sudo}apt-get install {packages}", packages="x")
    assert line == msg("run: {command}", command="sudo apt-get install x")


def test_a_library_that_no_name_opens_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    there = machine.PANGO._replace(name="libc", files="no-such-library libc.so.6")
    gone = machine.SUBSET._replace(files="no-such-library no-such-library.so.0")
    monkeypatch.setattr(machine, "LIBRARIES", (there, gone))
    assert machine.missing() == [gone]
    assert machine.packages(machine.missing()) == ["libharfbuzz-subset0"]


def test_it_runs_before_anything_is_installed() -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-I",
            "-S",
            "-c",
            "import sys; sys.path.insert(0, '.');"
            "import trainingkit.machine as m; print(*m.packages(m.LIBRARIES))",
        ],
        cwd=Path(__file__).parent.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout == "libpango-1.0-0 libharfbuzz-subset0 libpangoft2-1.0-0\n"
