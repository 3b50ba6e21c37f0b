"""All that files are made from, as hashes of bytes: the project's files and its libraries.

A kit made from the same bytes needs no look at its curriculum: nothing is parsed, nothing loaded.
"""

from __future__ import annotations

import functools
import hashlib
import platform
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

_PACKAGE = Path(__file__).parent
#: Folders of the tool itself.
_TOOL = (_PACKAGE, _PACKAGE.parent / "templates")
#: Libraries that shape the output.
LIBRARIES = (
    "babel",
    "brotli",
    "fontpkg-arimo",
    "fontpkg-be-vietnam-pro",
    "fonttools",
    "jinja2",
    "lxml",
    "markdown",
    "openpyxl",
    "pikepdf",
    "pillow",
    "pydyf",
    "pypdfium2",
    "python-pptx",
    "segno",
    "weasyprint",
    "xlsxwriter",
)


def everything(root: Path) -> str:
    """A hash of the tool and of the curriculum below ``root``, lists of participants included."""
    digest = hashlib.sha256(tool().encode())
    _add(digest, [root / "curriculum"])
    return digest.hexdigest()


@functools.cache
def tool() -> str:
    """A hash of the code, the templates, the catalogues and the versions of the libraries."""
    digest = hashlib.sha256(platform.python_version().encode())
    _add(digest, _TOOL)
    for library, number in versions().items():
        digest.update(f"{library}={number}\0".encode())
    return digest.hexdigest()


@functools.cache
def versions() -> dict[str, str]:
    """Versions of the libraries that shape the output."""
    return {library: version(library) for library in LIBRARIES}


def _add(digest: hashlib._Hash, folders: Iterable[Path]) -> None:
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
                digest.update(hashlib.sha256(path.read_bytes()).digest())
