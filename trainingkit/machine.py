"""The machine: which system it is, which of its libraries print needs, how they are installed.

Nothing but the standard library: ``scripts/setup`` runs this file with the system's Python, before
anything is installed, to learn which packages are missing.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from trainingkit.messages import Message, msg


class Library(NamedTuple):
    """A system library that WeasyPrint opens."""

    name: str
    #: File names to try, those of WeasyPrint 70 (``weasyprint/text/ffi.py``).
    files: str
    #: The Debian and Ubuntu package that brings it, by itself or by what it depends on.
    package: str


GOBJECT = Library(
    "GObject",
    "libgobject-2.0-0 gobject-2.0-0 gobject-2.0"
    " libgobject-2.0.so.0 libgobject-2.0.0.dylib libgobject-2.0-0.dll",
    "libpango-1.0-0",
)
PANGO = Library(
    "Pango",
    "libpango-1.0-0 pango-1.0-0 pango-1.0 libpango-1.0.so.0 libpango-1.0.dylib libpango-1.0-0.dll",
    "libpango-1.0-0",
)
HARFBUZZ = Library(
    "HarfBuzz",
    "libharfbuzz-0 harfbuzz harfbuzz-0.0 libharfbuzz.so.0 libharfbuzz.0.dylib libharfbuzz-0.dll",
    "libpango-1.0-0",
)
SUBSET = Library(
    "HarfBuzz Subset",
    "libharfbuzz-subset-0 harfbuzz-subset harfbuzz-subset-0.0"
    " libharfbuzz-subset.so.0 libharfbuzz-subset.0.dylib libharfbuzz-subset-0.dll",
    "libharfbuzz-subset0",
)
FONTCONFIG = Library(
    "fontconfig",
    "libfontconfig-1 fontconfig-1 fontconfig"
    " libfontconfig.so.1 libfontconfig.1.dylib libfontconfig-1.dll",
    "libpangoft2-1.0-0",
)
PANGOFT2 = Library(
    "PangoFT2",
    "libpangoft2-1.0-0 pangoft2-1.0-0 pangoft2-1.0"
    " libpangoft2-1.0.so.0 libpangoft2-1.0.dylib libpangoft2-1.0-0.dll",
    "libpangoft2-1.0-0",
)
LIBRARIES = (GOBJECT, PANGO, HARFBUZZ, SUBSET, FONTCONFIG, PANGOFT2)

#: Where Windows looks besides its own folders, as in WeasyPrint 70.
_WINDOWS_FOLDERS = (
    r"C:\msys64\ucrt64\bin;C:\msys64\mingw64\bin;C:\Program Files\GTK3-Runtime Win64\bin"
)


def load(library: Library) -> ctypes.CDLL | None:
    """Open a library as WeasyPrint would; None where no name of it can be opened."""
    if sys.platform == "win32":
        listed = os.environ.get("WEASYPRINT_DLL_DIRECTORIES", _WINDOWS_FOLDERS)
        for path in filter(os.path.isdir, listed.split(";")):
            os.add_dll_directory(path)
    for name in library.files.split():
        for file in (name, ctypes.util.find_library(name)):
            if file:
                try:
                    return ctypes.CDLL(file)
                except OSError:
                    continue
    return None


def missing() -> list[Library]:
    """The libraries that cannot be opened."""
    return [library for library in LIBRARIES if load(library) is None]


def packages(libraries: Sequence[Library]) -> list[str]:
    """Debian and Ubuntu packages that bring the libraries, each once."""
    return list(dict.fromkeys(library.package for library in libraries))


class System(NamedTuple):
    """What mends a machine of one kind: a command to run, or words where none will do."""

    #: Installs the system libraries; ``{packages}`` are those of Debian that are missing.
    pango: str | Message
    #: Installs a Python of ``{version}``.
    python: str | Message
    #: Installs the Python libraries anew.
    libraries: str


_MAKE = "rm -rf .venv && make kit"
_PIP = (
    "python3 -m venv --clear .venv"
    " && .venv/bin/python -m pip install --require-hashes -r requirements.lock"
)
#: Kind of system → its lines. Pango: WeasyPrint 70, "First steps", Installation.
SYSTEMS = {
    "debian": System(
        "{sudo}apt-get install {packages}",
        msg("Python {version} comes with Debian 12, Ubuntu 24.04 and newer"),
        _MAKE,
    ),
    "fedora": System("{sudo}dnf install pango", "{sudo}dnf install python{version}", _MAKE),
    "arch": System("{sudo}pacman -S pango", "{sudo}pacman -S python", _MAKE),
    "macos": System("brew install pango", "brew install python@{version}", _PIP),
    "windows": System(
        msg(
            "install MSYS2 from https://www.msys2.org, then in its window UCRT64 run:"
            " pacman -S mingw-w64-ucrt-x86_64-pango"
        ),
        msg("install Python {version} or newer from https://www.python.org"),
        "py -m venv --clear .venv"
        r" && .venv\Scripts\python -m pip install --require-hashes -r requirements.lock",
    ),
    "other": System(
        msg("install Pango 1.44 or newer with the system's package manager"),
        msg("install Python {version} or newer with the system's package manager"),
        _PIP,
    ),
}


def kind(platform: str = sys.platform, release: Path = Path("/etc/os-release")) -> str:
    """The kind of system, a key of ``SYSTEMS``; ``release`` is the file of freedesktop.org."""
    if platform in ("darwin", "win32"):
        return "macos" if platform == "darwin" else "windows"
    try:
        lines = release.read_text("utf-8").splitlines()
    except OSError:
        return "other"
    said = dict(line.split("=", 1) for line in lines if "=" in line)
    names = f"{said.get('ID', '')} {said.get('ID_LIKE', '')}".replace('"', "").split()
    return next((name for name in names if name in SYSTEMS), "other")


def mend(line: str | Message, **args: object) -> Message:
    """A line of ``SYSTEMS``, or another command, as a message with its arguments in place."""
    if isinstance(line, Message):
        return Message(line.id, tuple(args.items()))
    return msg("run: {command}", command=line.format(sudo=sudo(), **args))


def sudo() -> str:
    """What stands before a command for the whole system."""
    return "" if os.name == "nt" or os.geteuid() == 0 else "sudo "


if __name__ == "__main__":
    print(*packages(missing()))
