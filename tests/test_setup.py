"""scripts/setup: what it installs, with what rights, and that it installs nothing twice."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

#: Stands for trainingkit/machine.py: one package is missing until "apt-get" was run.
MACHINE = """
from pathlib import Path
print("" if Path("installed").exists() else "libpango-1.0-0")
"""


def python() -> str:
    """The Python behind the environment of the tests."""
    return str(getattr(sys, "_base_executable", sys.executable))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose lock is empty, on a machine that lacks a package."""
    folder = tmp_path / "a project"
    (folder / "scripts").mkdir(parents=True)
    shutil.copy(ROOT / "scripts" / "setup", folder / "scripts")
    (folder / "trainingkit").mkdir()
    (folder / "trainingkit" / "__init__.py").touch()
    (folder / "trainingkit" / "machine.py").write_text(MACHINE)
    for lock in ("requirements.lock", "requirements-dev.lock"):
        (folder / lock).write_text("# no libraries\n")
    return folder


def command(folder: Path, name: str, script: str) -> None:
    """A command that stands before the machine's own."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{script}\n")
    (folder / name).chmod(0o755)


def setup(project: Path, *args: str, path: str = "", **environment: str) -> tuple[int, str, str]:
    """Exit code, output and errors of the script."""
    done = subprocess.run(
        [str(project / "scripts" / "setup"), *args],
        env={"PATH": f"{path}:{os.environ['PATH']}".lstrip(":"), "LC_ALL": "C.UTF-8"} | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def ordinary_user(project: Path) -> str:
    """Commands of a user who may use sudo; what is run with it is written to ``calls``."""
    folder = project.parent / "bin"
    command(folder, "id", "echo 1000")
    command(folder, "sudo", f'echo "$@" >>"{project}/calls"; exec "$@"')
    command(folder, "apt-get", f'case $* in *libpango*) touch "{project}/installed";; esac')
    return str(folder)


def test_what_is_missing_is_installed_once(project: Path) -> None:
    path = ordinary_user(project)
    # An environment whose Python is gone, as after an upgrade of the system.
    (project / ".venv" / "bin").mkdir(parents=True)
    (project / ".venv" / "bin" / "python").symlink_to("/no/such/python3.9")
    code, out, _ = setup(project, "kit", path=path, PYTHON=python())
    version = ".".join(map(str, sys.version_info[:3]))
    assert (code, out.splitlines()) == (
        0,
        [
            "Cần quyền quản trị (sudo) để cài: libpango-1.0-0",
            "sudo is needed to install: libpango-1.0-0",
            "Installing from the system's packages: libpango-1.0-0",
            f"Making .venv with Python {version}",
            "Installing the libraries of requirements.lock into .venv",
        ],
    )
    assert (project / "calls").read_text().splitlines() == [
        "apt-get update -qq",
        "env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends"
        " -o DPkg::Lock::Timeout=300 libpango-1.0-0",
    ]
    # Nothing is missing now.
    (project / "calls").unlink()
    assert setup(project, "kit", path=path, PYTHON=python()) == (0, "", "")
    assert not (project / "calls").exists()
    # Another lock is installed, once.
    (project / "requirements.lock").write_text("# still no libraries\n")
    said = "Installing the libraries of requirements.lock into .venv\n"
    assert setup(project, "kit", path=path, PYTHON=python())[:2] == (0, said)
    assert setup(project, "kit", path=path, PYTHON=python()) == (0, "", "")


def test_without_sudo_it_says_what_the_administrator_runs(project: Path) -> None:
    folder = project.parent / "bin"
    command(folder, "id", "echo 1000")
    for name in ("sh", "dirname", "env", "apt-get", "printf"):
        found = shutil.which(name)
        if found and not (folder / name).exists():
            (folder / name).symlink_to(found)
    code, out, err = setup(project, "kit", PATH=str(folder), PYTHON=python())
    line = "apt-get install libpango-1.0-0"
    assert (code, out) == (2, "")
    assert [said for said in err.splitlines() if said.endswith(line)] == err.splitlines()
    assert len(err.splitlines()) == 2


def test_no_python_is_new_enough(project: Path) -> None:
    folder = project.parent / "bin"
    for name in ("python3", "python3.13", "python3.12", "python3.11"):
        command(folder, name, "exit 0")
    code, out, err = setup(project, "test", path=str(folder))
    tried = "python3 python3.13 python3.12 python3.11"
    assert (code, out) == (2, "")
    assert err.splitlines()[1] == (
        f"No Python 3.11 or newer was found (tried: {tried})."
        " Debian 12, Ubuntu 24.04: sudo apt-get install python3"
    )
    code, _, err = setup(project, "test", PYTHON="no-such-python")
    assert code == 2
    assert "(tried: no-such-python)" in err


@pytest.mark.parametrize("args", [[], ["all"]])
def test_what_to_set_up_must_be_said(args: list[str], project: Path) -> None:
    assert setup(project, *args) == (2, "", "scripts/setup kit|test|bench\n")
