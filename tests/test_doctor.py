"""The doctor: what it finds on a whole machine, on one that lacks something, and how it says so."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from trainingkit import doctor, fonts, machine
from trainingkit.alphabet import VIETNAMESE
from trainingkit.doctor import Finding
from trainingkit.messages import catalogue

ROOT = Path(__file__).parent.parent
ENGLISH = catalogue("en")


@pytest.fixture(autouse=True)
def on_debian(monkeypatch: pytest.MonkeyPatch) -> None:
    """The lines of an ordinary user's Debian, wherever the tests run."""
    monkeypatch.setattr(machine, "kind", lambda: "debian")
    monkeypatch.setattr(machine, "sudo", lambda: "sudo ")


def shown(findings: Iterator[Finding] | list[Finding]) -> list[str]:
    """Findings as the command line shows them, in English."""
    lines = []
    for finding in findings:
        lines.append(f"{'✓' if finding.well else '✗'} {ENGLISH(finding.message)}")
        lines += [f"  {ENGLISH(finding.mend)}"] if finding.mend else []
    return lines


REINSTALL = "  run: rm -rf .venv && make kit"


def test_a_machine_on_which_the_tests_run_is_well(tmp_path: Path) -> None:
    findings = doctor.examine(tmp_path / "output" / "deep")
    assert [line for line in shown(findings) if not line.startswith("✓")] == []
    assert len(findings) == 9
    assert all(finding.mend is None for finding in findings)
    assert list(tmp_path.iterdir()) == []


# --- Python and libraries


def test_a_python_that_is_too_old() -> None:
    assert shown(doctor.python((3, 10, 4))) == [
        "✗ Python 3.10.4 is too old; 3.11 or newer is needed",
        "  Python 3.11 comes with Debian 12, Ubuntu 24.04 and newer",
    ]
    assert shown(doctor.python((3, 11, 0))) == ["✓ Python 3.11.0"]


def lock(folder: Path, *pins: str) -> Path:
    file = folder / "requirements.lock"
    file.write_text("".join(f"{pin} \\\n    --hash=sha256:0\n    # via x\n" for pin in pins))
    return file


def test_libraries_as_in_the_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_installed", {"one": "1.002", "two": "2.0", "win": None}.get)
    pins = lock(tmp_path, "one==1.2", "two==2.0.0", "win==3 ; sys_platform == 'nowhere'")
    assert shown(doctor.libraries(pins)) == ["✓ 3 libraries as in the lock"]


def test_libraries_missing_or_of_another_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed = {"one": "1.3", "same": "5", "odd": "9"}
    monkeypatch.setattr(doctor, "_installed", installed.get)
    pins = lock(
        tmp_path,
        "one==1.2",
        "gone==2.0.1",
        "same==5",
        "here==4 ; sys_platform != 'nowhere'",
        "odd==8 ; sys_platform == 'nowhere'",
    )
    assert shown(doctor.libraries(pins)) == [
        "✗ libraries missing or of another version: one 1.2 (1.3), gone 2.0.1, here 4, odd 8 (9)",
        REINSTALL,
    ]


def test_no_more_names_than_fit_in_a_sentence(tmp_path: Path) -> None:
    pins = lock(tmp_path, *(f"no-such-library-{letter}==1" for letter in "abcdefgh"))
    names = ", ".join(f"no-such-library-{letter} 1" for letter in "abcdef")
    assert shown(doctor.libraries(pins)) == [
        f"✗ libraries missing or of another version: {names}, …",
        REINSTALL,
    ]


# --- Pango and its kind


def test_system_libraries_that_are_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "missing", lambda: [machine.SUBSET, machine.FONTCONFIG])
    assert shown(doctor.system_libraries()) == [
        "✗ system libraries that cannot be opened: HarfBuzz Subset, fontconfig",
        "  run: sudo apt-get install libharfbuzz-subset0 libpangoft2-1.0-0",
    ]


def test_a_pango_that_is_too_old(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "OLDEST_PANGO", (99, 1))
    (finding,) = doctor.pango()
    said = ENGLISH(finding.message)
    assert said.startswith("Pango 1.")
    assert said.endswith(" is too old; 99.1 or newer is needed")
    assert finding.mend is not None
    assert ENGLISH(finding.mend) == "run: sudo apt-get install libpango-1.0-0"


def test_no_pango_is_said_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "load", lambda library: None)
    assert list(doctor.pango()) == []


#: Put before all else on the path of a Python, this hides Pango from it, as if not installed.
HIDE_PANGO = """
import ctypes, cffi
def hide(owner, name):
    real = getattr(owner, name)
    def opened(*args, **options):
        if any("pango" in str(arg) for arg in args):
            raise OSError(f"cannot load library {args[-1]!r}")
        return real(*args, **options)
    setattr(owner, name, opened)
hide(cffi.FFI, "dlopen")
hide(ctypes, "CDLL")
"""


def run(folder: Path, *args: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run build.py of a folder with the Python of the tests."""
    return subprocess.run(
        [sys.executable, *args],
        cwd=folder,
        env=os.environ | {"LC_ALL": "en_US.UTF-8", "PYTHONIOENCODING": "utf-8"} | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_command_works_where_weasyprint_cannot_be_imported(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(HIDE_PANGO)
    done = run(ROOT, "build.py", "doctor", PYTHONPATH=str(tmp_path))
    assert done.returncode == 2
    assert "Traceback" not in done.stdout + done.stderr
    lines = done.stdout.splitlines()
    assert "✗ system libraries that cannot be opened: Pango, PangoFT2" in lines
    wrong = [line for line in lines if line.startswith("✗")]
    assert wrong[1].startswith("✗ WeasyPrint could not make a page: OSError: cannot load library")
    assert len(wrong) == 2


# --- Fonts


def test_the_letters_of_vietnamese() -> None:
    letters = VIETNAMESE
    assert len(letters) == len(set(letters)) == 134
    assert set("ăâđêôơưĂÂĐÊÔƠƯạẵỆớửỹỴ") <= set(letters)
    assert unicodedata.normalize("NFC", letters) == letters


def test_a_font_that_lacks_a_letter_and_one_that_is_not_there(tmp_path: Path) -> None:
    from fontTools import subset
    from fontTools.ttLib import TTFont

    font = TTFont(fonts.path("BeVietnamPro-Italic.ttf"))
    cutter = subset.Subsetter()
    cutter.populate(text=VIETNAMESE.replace("ợ", "").replace("Ỵ", ""))
    cutter.subset(font)
    font.save(tmp_path / "BeVietnamPro-Italic.ttf")

    def find(name: str) -> Path:
        if name == "BeVietnamPro-Bold.ttf":
            raise FileNotFoundError(name)
        other = tmp_path / name
        return other if other.exists() else fonts.path(name)

    assert shown(doctor.letters(find)) == [
        "✗ fonts missing, or without letters: BeVietnamPro-Italic.ttf (ợỴ), BeVietnamPro-Bold.ttf",
        REINSTALL,
    ]


# --- Files


def test_files_of_the_project_that_are_missing(tmp_path: Path) -> None:
    for name in ("curriculum", "trainingkit"):
        shutil.copytree(
            ROOT / name,
            tmp_path / name,
            ignore=shutil.ignore_patterns("images", "*.py*", "modules"),
        )
    missing = "curriculum/modules/*.yaml, templates/theme.yaml, templates/shared/base.html"
    assert shown(doctor.sources(tmp_path)) == [
        f"✗ files of the project are missing: {missing}",
        "  unpack the project again into a new folder",
    ]
    (tmp_path / ".git").mkdir()
    assert shown(doctor.sources(tmp_path))[1] == "  run: git checkout -- curriculum templates"


@pytest.mark.parametrize(
    ("error", "mend"),
    [
        (PermissionError(13, "Permission denied"), 'run: sudo chown -R "$(id -un)" "{path}"'),
        (
            OSError(30, "Read-only file system"),
            "choose another folder: python build.py build --output FOLDER",
        ),
    ],
)
def test_a_folder_that_cannot_be_written_to(
    error: OSError, mend: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(dir: Path) -> None:
        raise error

    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)
    output = tmp_path / "output"
    assert shown(doctor.folder(output)) == [
        f"✗ {output} cannot be written to: {error.strerror}",
        f"  {mend.format(path=tmp_path)}",
    ]


def test_a_folder_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    output = tmp_path / "file" / "output"
    assert shown(doctor.folder(output)) == [
        f"✗ {output} cannot be written to: Not a directory",
        "  choose another folder: python build.py build --output FOLDER",
    ]


def test_a_disk_that_is_full(tmp_path: Path) -> None:
    free = shutil.disk_usage(tmp_path).free // 1_000_000
    (finding,) = doctor.space(tmp_path, wanted=10**12)
    said = ENGLISH(finding.message)
    assert said.startswith("only ")
    assert said.endswith(" MB free, 1000000000000 are needed")
    assert abs(int(said.split()[1]) - free) < 1000
    assert finding.mend is not None


# --- The whole


def test_a_page_whose_process_dies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_PAGE", "import os; os._exit(86)")
    assert shown(doctor.page()) == [
        "✗ WeasyPrint could not make a page: exit code 86",
        "  mend what is marked above; if nothing is, run: rm -rf .venv && make kit",
    ]


def test_what_no_check_foresaw_is_a_finding() -> None:
    def check() -> Iterator[Finding]:
        raise RuntimeError("the moon")
        yield

    assert shown(doctor.guarded(check)) == [
        "✗ could not be examined: RuntimeError: the moon",
        REINSTALL,
    ]


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """The project without .venv; run with ``-S``, its Python has no libraries either."""
    shutil.copy(ROOT / "build.py", tmp_path)
    shutil.copy(ROOT / "requirements.lock", tmp_path)
    shutil.copytree(
        ROOT / "trainingkit", tmp_path / "trainingkit", ignore=shutil.ignore_patterns("__pycache__")
    )
    return tmp_path


HINT = (
    "Chưa cài đủ thư viện. Debian, Ubuntu: make kit. Windows, macOS: xem README.vi.md\n"
    "Libraries are missing. On Debian, Ubuntu: make kit. On Windows, macOS: see README.md\n"
)


def test_without_libraries_every_command_says_what_to_do(bare: Path) -> None:
    done = run(bare, "-S", "build.py")
    assert (done.returncode, done.stdout, done.stderr) == (2, "", HINT)


def test_without_libraries_the_doctor_works(bare: Path) -> None:
    done = run(bare, "-S", "build.py", "doctor")
    assert done.returncode == 2
    assert done.stderr == HINT
    marks = [line[0] for line in done.stdout.splitlines() if line[0] != " "]
    # Python, libraries, Pango twice, letters, sources (only trainingkit/ is here), folder, space;
    # the page is made by a Python that does not know of -S.
    assert marks[:-1] == list("✓✗✓✓✗✗✓✓")


def test_another_python_goes_on_in_the_environment(bare: Path) -> None:
    if os.name == "nt":
        pytest.skip("a shell script stands for the Python of the environment")
    python = bare / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\necho "$0" "$@"\nexit 7\n')
    python.chmod(0o755)
    done = run(bare, "-S", "build.py", "list", "--root", "a b")
    assert done.returncode == 7
    assert done.stdout == f"{python} build.py list --root a b\n"
