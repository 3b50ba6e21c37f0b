"""What is missing on this machine, each with the one line that mends it: ``build.py doctor``.

At the top this file imports nothing but the standard library and its kind, for it must work on
the machine where everything else fails.
"""

from __future__ import annotations

import ctypes
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from trainingkit import fonts, machine
from trainingkit.alphabet import VIETNAMESE
from trainingkit.messages import Message, catalogue, msg, reader_language

ROOT = Path(__file__).parent.parent
LOCK = ROOT / "requirements.lock"
#: ``requires-python`` of pyproject.toml.
OLDEST_PYTHON = (3, 11)
#: WeasyPrint 70, "First steps": Pango ≥ 1.44.
OLDEST_PANGO = (1, 44)
#: Megabytes (10⁶ bytes) that must be free. A kit of the 3-day course takes about 8; this holds the
#: kits of its editions and languages, with each new file beside the old one until it is whole.
FREE_MEGABYTES = 100
#: More names than this make no sentence; the mending is the same.
SHOWN_NAMES = 6


class Finding(NamedTuple):
    """One thing that was looked at."""

    well: bool
    message: Message
    #: The one line that mends it; None where it is well.
    mend: Message | None = None


def examine(output: Path) -> list[Finding]:
    """Look at everything a kit needs; ``output`` is the folder it would go to. Raises nothing."""
    checks: Sequence[Callable[[], Iterator[Finding]]] = (
        python,
        libraries,
        system_libraries,
        pango,
        letters,
        sources,
        lambda: folder(output),
        lambda: space(output),
        page,
    )
    return [finding for check in checks for finding in guarded(check)]


def guarded(check: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    """The findings of a check; what it did not foresee is a finding too."""
    try:
        yield from check()
    except Exception as error:  # whatever is wrong with the machine, the other checks go on
        reason = f"{type(error).__name__}: {error}"
        yield Finding(False, msg("could not be examined: {reason}", reason=reason), _reinstall())


def python(version: Sequence[int] = sys.version_info[:3]) -> Iterator[Finding]:
    """The Python that runs this."""
    yield _new_enough("Python", version, OLDEST_PYTHON, _system().python)


def libraries(lock: Path = LOCK) -> Iterator[Finding]:
    """The Python libraries of the lock, in their versions."""
    pins = list(_pins(lock))
    wrong = []
    for name, wanted, needed in pins:
        found = _installed(name)
        if found is None and needed:
            wrong.append(f"{name} {wanted}")
        elif found is not None and _release(found) != _release(wanted):
            wrong.append(f"{name} {wanted} ({found})")
    if wrong:
        message = msg("libraries missing or of another version: {names}", names=_names(wrong))
        yield Finding(False, message, _reinstall())
    else:
        yield Finding(True, msg("{n} libraries as in the lock", n=len(pins)))


def system_libraries() -> Iterator[Finding]:
    """The libraries that WeasyPrint opens, all of them in one line of mending."""
    missing = machine.missing()
    if missing:
        yield Finding(
            False,
            msg(
                "system libraries that cannot be opened: {names}",
                names=", ".join(library.name for library in missing),
            ),
            machine.mend(_system().pango, packages=" ".join(machine.packages(missing))),
        )
    else:
        names = ", ".join(library.name for library in machine.LIBRARIES)
        yield Finding(True, msg("system libraries: {names}", names=names))


def pango() -> Iterator[Finding]:
    """The version of Pango, where there is one."""
    opened = machine.load(machine.PANGO)
    if opened is not None:
        opened.pango_version_string.restype = ctypes.c_char_p
        found = _release(opened.pango_version_string().decode())
        yield _new_enough(
            "Pango", found, OLDEST_PANGO, _system().pango, packages=machine.PANGO.package
        )


def letters(find: Callable[[str], Path] = fonts.path) -> Iterator[Finding]:
    """The font files, and whether each holds every Vietnamese letter."""
    names = [face.file for face in fonts.PRINT_FACES] + ["Arimo[wght].ttf"]
    wanted = VIETNAMESE
    wrong = []
    for name in names:
        try:
            from fontTools.ttLib import TTFont

            held = TTFont(find(name), lazy=True).getBestCmap()
        except Exception:  # not installed, not there, not a font: all mended alike
            wrong.append(name)
            continue
        if gone := [letter for letter in wanted if ord(letter) not in held]:
            wrong.append(f"{name} ({''.join(gone)})")
    if wrong:
        message = msg("fonts missing, or without letters: {names}", names=", ".join(wrong))
        yield Finding(False, message, _reinstall())
    else:
        message = msg(
            "{n} font files, each with the {letters} letters of Vietnamese",
            n=len(names),
            letters=len(wanted),
        )
        yield Finding(True, message)


#: What must be there for anything to be built; patterns below the project folder.
_SOURCES = (
    "curriculum/modules/*.yaml",
    "curriculum/courses/*.yaml",
    "templates/theme.yaml",
    "templates/shared/base.html",
    "trainingkit/fonts.conf",
    "trainingkit/locale/*/LC_MESSAGES/trainingkit.mo",
)


def sources(root: Path = ROOT) -> Iterator[Finding]:
    """Curriculum, templates and catalogues."""
    gone = [pattern for pattern in _SOURCES if not any(root.glob(pattern))]
    if not gone:
        yield Finding(True, msg("curriculum and templates are there"))
        return
    folders = " ".join(dict.fromkeys(pattern.split("/")[0] for pattern in gone))
    yield Finding(
        False,
        msg("files of the project are missing: {names}", names=", ".join(gone)),
        machine.mend(f"git checkout -- {folders}")
        if (root / ".git").exists()
        else msg("unpack the project again into a new folder"),
    )


_OTHER_FOLDER = msg("choose another folder: python build.py build --output FOLDER")


def folder(output: Path) -> Iterator[Finding]:
    """Whether files can be written to the output folder; leaves nothing there."""
    near = _existing(output)
    try:
        with tempfile.TemporaryFile(dir=near):
            pass
    except OSError as error:
        message = msg(
            "{path} cannot be written to: {reason}",
            path=str(output),
            reason=error.strerror or str(error),
        )
        owned = isinstance(error, PermissionError) and os.name == "posix"
        chown = '{sudo}chown -R "$(id -un)" "{path}"'
        yield Finding(False, message, machine.mend(chown, path=near) if owned else _OTHER_FOLDER)
    else:
        yield Finding(True, msg("{path} can be written to", path=str(output)))


def space(output: Path, wanted: int = FREE_MEGABYTES) -> Iterator[Finding]:
    """Room on the disk of the output folder, in megabytes."""
    free = shutil.disk_usage(_existing(output)).free // 1_000_000
    if free >= wanted:
        yield Finding(True, msg("{n} MB free", n=free))
    else:
        message = msg("only {n} MB free, {wanted} are needed", n=free, wanted=wanted)
        yield Finding(False, message, _OTHER_FOLDER)


#: Run in a process of its own, for a broken library may end it. The page holds every letter.
_PAGE = """
from trainingkit import doctor, pdf
import weasyprint
face = "@font-face {font-family: f; src: url(font:BeVietnamPro-Regular.ttf)} html {font-family: f}"
body = f"<title>x</title><style>{face}</style><p>{doctor.VIETNAMESE}</p>"
assert pdf.pdf(f"<html lang=vi>{body}</html>", {}).startswith(b"%PDF")
print(weasyprint.__version__)
"""


def page() -> Iterator[Finding]:
    """A page that is really made: what no look at the parts can replace."""
    done = subprocess.run(
        [sys.executable, "-c", _PAGE],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        timeout=120,
        check=False,
    )
    if done.returncode == 0:
        version = done.stdout.split()[-1]
        yield Finding(True, msg("WeasyPrint {version} made a page", version=version))
        return
    said = (done.stderr or done.stdout).strip().splitlines()
    reason = said[-1] if said else f"exit code {done.returncode}"
    yield Finding(
        False,
        msg("WeasyPrint could not make a page: {reason}", reason=reason),
        msg("mend what is marked above; if nothing is, {line}", line=_reinstall()),
    )


def _new_enough(
    name: str, found: Sequence[int], wanted: Sequence[int], line: str | Message, **args: object
) -> Finding:
    shown, oldest = (".".join(map(str, version)) for version in (found, wanted))
    if tuple(found) >= tuple(wanted):
        return Finding(True, msg("{name} {version}", name=name, version=shown))
    return Finding(
        False,
        msg(
            "{name} {version} is too old; {oldest} or newer is needed",
            name=name,
            version=shown,
            oldest=oldest,
        ),
        machine.mend(line, version=oldest, **args),
    )


def _system() -> machine.System:
    return machine.SYSTEMS[machine.kind()]


def _reinstall() -> Message:
    return machine.mend(_system().libraries)


def _names(names: Sequence[str]) -> str:
    more = "…" if len(names) > SHOWN_NAMES else ""
    return ", ".join([*names[:SHOWN_NAMES], *more])


def _pins(lock: Path) -> Iterator[tuple[str, str, bool]]:
    """Name, version and "needed on this machine" of each library of a lock."""
    for line in lock.read_text("utf-8").splitlines():
        if found := re.match(r"([a-z0-9-]+)==(\S+)(?: ; (.+?))? \\", line):
            yield found[1], found[2], _holds(found[3])


def _holds(marker: str | None) -> bool:
    """Whether a marker of the lock holds; what cannot be told counts as not needed."""
    if marker is None:
        return True
    try:
        from packaging.markers import Marker
    except ImportError:
        return False
    return Marker(marker).evaluate()


def _installed(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _release(version: str) -> tuple[int, ...]:
    """The numbers of a version without zeros at the end: 1.002 and 1.2.0 are one, by PEP 440."""
    numbers = [int(number) for number in re.findall(r"\d+", version)]
    while numbers and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


def _existing(path: Path) -> Path:
    """The path, or the nearest folder above it that exists."""
    path = path.absolute()
    return next(place for place in (path, *path.parents) if place.exists())


def main() -> int:
    """The findings in plain lines, where the libraries of the command line are missing too."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal without Vietnamese letters
    text = catalogue(reader_language())
    findings = examine(ROOT / "output")
    for finding in findings:
        print("✓" if finding.well else "✗", text(finding.message))
        if finding.mend:
            print("   ", text(finding.mend))
    return 0 if all(finding.well for finding in findings) else 2


if __name__ == "__main__":
    sys.exit(main())
