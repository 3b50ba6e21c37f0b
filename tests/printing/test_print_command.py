"""The verb print from end to end: files, instructions, kind messages, what a later build leaves."""

from __future__ import annotations

import io
from pathlib import Path
from typing import NamedTuple

import pytest
from pikepdf import Encryption, Pdf

import build
from trainingkit.messages import catalogue
from trainingkit.printing.original import opened
from trainingkit.problems import InputError, show

from .sample import numbered, sizes

KIT = "short/vi/standard"


class Ran(NamedTuple):
    """What came of a command."""

    code: int
    stdout: str
    stderr: str


class Command:
    """Runs commands on the tiny project, in the language of a reader."""

    def __init__(
        self, tiny: Path, output: Path, patch: pytest.MonkeyPatch, said: pytest.CaptureFixture[str]
    ) -> None:
        self.output, self._patch, self._said = output, patch, said
        self._places = ["--root", str(tiny), "--output", str(output)]

    def run(self, *args: str | Path, lang: str = "en") -> Ran:
        self._patch.setattr(build, "text", catalogue(lang))
        self._said.readouterr()
        code = build.main([*map(str, args), "--jobs", "1", *self._places])
        said = self._said.readouterr()
        assert "Traceback" not in said.err
        return Ran(code, said.out, said.err)

    def printed(self, *args: str, lang: str = "vi") -> str:
        ran = self.run("print", *args, lang=lang)
        assert ran.code == 0, ran.stdout + ran.stderr
        return ran.stdout


@pytest.fixture
def command(
    tiny: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Command:
    return Command(tiny, tmp_path / "out", monkeypatch, capsys)


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*") if path.is_file()}


def test_a_kit_is_built_and_printed_and_a_later_build_leaves_it(command: Command) -> None:
    output = command.output
    told = command.printed("short", "--only", "handbook", "--booklet", "a5", "--grayscale")
    made = files(output / KIT / "print")
    assert sorted(made) == [
        "02-so-tay-hoc-vien-sach-a5-den-trang.pdf",
        "02-so-tay-hoc-vien-sach-a5-den-trang.txt",
    ]
    pdf, note = made["02-so-tay-hoc-vien-sach-a5-den-trang.pdf"], None
    assert set(sizes(pdf)) == {(297, 210)}
    note = made["02-so-tay-hoc-vien-sach-a5-den-trang.txt"]
    assert note.startswith(b"\xef\xbb\xbf02-so-tay-hoc-vien-sach-a5-den-trang.pdf\r\n")
    lines = note.decode("utf-8-sig").splitlines()
    assert lines[1].startswith("In giấy A4, hai mặt, chọn “Lật cạnh ngắn”, cỡ 100%.")
    assert lines[2:] == [
        "Mọi thứ nhỏ lại, còn 71% cỡ cũ. Người mắt yếu nên dùng --edition large, hoặc --booklet a4"
        " trên giấy A3."
    ]
    assert f"    {lines[1]}\n" in told
    # A second time the same bytes; and a build, which removes what is not planned, leaves them.
    command.printed("short", "--only", "handbook", "--booklet", "a5", "--grayscale")
    assert files(output / KIT / "print") == made
    assert command.run("build", "short", "--only", "agenda").code == 0
    assert files(output / KIT / "print") == made
    assert "print/" not in (output / KIT / "manifest.json").read_text("utf-8")
    assert not any((output / ".partial").glob("*"))


def test_what_is_stale_is_built_first(command: Command, tiny: Path) -> None:
    output = command.output
    ways = ("short", "--only", "handbook", "--two-up")
    command.printed(*ways)
    before = files(output / KIT / "print")
    module = tiny / "curriculum/modules/water.yaml"
    told = module.read_text(encoding="utf-8").replace("Đun sôi trước khi uống", "Đun sôi rồi uống")
    module.write_text(told, encoding="utf-8")
    command.printed(*ways)
    assert files(output / KIT / "print") != before


def test_an_english_kit_tells_in_both_languages(command: Command) -> None:
    output = command.output
    command.printed("short", "--only", "agenda", "--lang", "en", "--grayscale")
    (note,) = (output / "short/en/standard/print").glob("*-grey.txt")
    lines = note.read_text("utf-8-sig").splitlines()
    assert [lines[1][:11], lines[2][:11]] == ["In giấy A4,", "Print on A4"]


def test_bleed_is_rendered_anew_and_the_kit_stays(command: Command) -> None:
    output = command.output
    command.printed("short", "--only", "handbook", "--bleed")
    (made,) = (output / KIT / "print").glob("*.pdf")
    assert made.name == "02-so-tay-hoc-vien-gui-nha-in.pdf"
    with Pdf.open(made) as document:
        left, _, right, _ = (float(side) for side in document.pages[0].mediabox)
        assert (right - left) / 72 * 25.4 == pytest.approx(230, abs=0.1)
    (usual,) = (output / KIT).glob("02-*.pdf")
    assert set(sizes(usual.read_bytes())) == {(210, 297)}


def test_a_pdf_in_the_output_folder(command: Command) -> None:
    output = command.output
    own = output / "mine"
    own.mkdir(parents=True)
    (own / "sổ.pdf").write_bytes(numbered(5))
    command.printed(str(own / "sổ.pdf"), "--booklet", "a5", "--paper", "0,1mm")
    assert sorted(files(own / "print")) == ["sổ-sach-a5.pdf", "sổ-sach-a5.txt"]


def damaged() -> bytes:
    return numbered(5)[:-300]


def locked() -> bytes:
    out = io.BytesIO()
    with Pdf.open(io.BytesIO(numbered(3))) as document:
        document.save(out, encryption=Encryption(user="secret", owner="secret"))
    return out.getvalue()


def without_pages() -> bytes:
    out = io.BytesIO()
    Pdf.new().save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (damaged(), "x.pdf: this is no PDF, or a damaged one"),
        (b"", "x.pdf: this is no PDF, or a damaged one"),
        (b"hello", "x.pdf: this is no PDF, or a damaged one"),
        (locked(), "x.pdf: the PDF is locked with a password"),
        (without_pages(), "x.pdf: the PDF has no pages"),
    ],
    ids=["cut off", "empty", "text", "locked", "no pages"],
)
def test_a_pdf_that_cannot_be_printed(data: bytes, said: str) -> None:
    with pytest.raises(InputError) as error:
        opened(data, "x.pdf")
    assert show(error.value.problems[0], catalogue("en")).splitlines()[0] == said


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["shrot", "--two-up"], "there is no course or class shrot\n"),
        (["short"], "print: how it is to be printed is missing\n"),
        (["short", "--two-up", "--duplex"], "--two-up --duplex: with two pages on a side"),
        (["short", "--only", "handbok", "--two-up"], "did you mean handbook?\n"),
        (["{out}/cut.pdf", "--two-up"], "cut.pdf: this is no PDF, or a damaged one\n"),
        (["{out}/none.pdf", "--two-up"], "none.pdf: there is no such file\n"),
        (["{tmp}/away.pdf", "--two-up"], "away.pdf: the file lies outside the output folder\n"),
        (["{out}/print/done.pdf", "--two-up"], "done.pdf: this file is made for the printer"),
        (["{out}/whole.pdf", "--bleed"], "whole.pdf: a finished PDF has no bleed"),
        (["{out}/short.pdf", "--booklet", "a5"], "short.pdf: a booklet needs at least 3 pages\n"),
    ],
)
def test_a_kind_message(args: list[str], said: str, command: Command, tmp_path: Path) -> None:
    output = command.output
    (output / "print").mkdir(parents=True)
    (tmp_path / "away.pdf").write_bytes(numbered(3))
    pdfs = {"cut": damaged(), "print/done": numbered(3), "whole": numbered(3), "short": numbered(1)}
    for stem, data in pdfs.items():
        (output / f"{stem}.pdf").write_bytes(data)
    named = [arg.format(out=output, tmp=tmp_path) for arg in args]
    ran = command.run("print", *named)
    assert ran.code == 1
    assert said in ran.stderr
    assert sorted(files(output / "print")) == ["done.pdf"]


def test_a_pdf_of_a_kit_is_told_the_command_for_bleed(command: Command) -> None:
    output = command.output
    command.printed("short", "--only", "agenda", "--grayscale")
    (agenda,) = (output / KIT).glob("01-*.pdf")
    ran = command.run("print", agenda, "--bleed")
    assert ran.code == 1
    told = "build.py print short --only agenda --lang vi --edition standard --bleed"
    assert told in ran.stderr


def test_what_cannot_be_a_booklet_does_not_stop_the_others(command: Command) -> None:
    output = command.output
    ran = command.run("print", "short", "--only", "agenda,handbook", "--booklet", "a5")
    assert ran.code == 0
    assert "01-chuong-trinh.pdf: warning: a booklet needs at least 3 pages\n" in ran.stderr
    assert [path.name for path in (output / KIT / "print").glob("*.pdf")] == [
        "02-so-tay-hoc-vien-sach-a5.pdf"
    ]
