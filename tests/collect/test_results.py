"""The files of results: workbook, CSV, report and deck; nothing hostile in them, nobody's name."""

from __future__ import annotations

import csv
import io
import re
import subprocess
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest
from lxml import etree
from pptx import Presentation

from collect import ways
from collect.conftest import ROOT, the_kit
from collect.test_round_trip import collected
from tests.accessibility import faults
from tests.command import run
from trainingkit.collect.kit import ResultsKit
from trainingkit.collect.results import Sheet
from trainingkit.collect.slides import literal
from trainingkit.collect.slides import module as slides_of
from trainingkit.collect.store import filled, results, store
from trainingkit.collect.workbook import comma_separated, workbook
from trainingkit.deck.setting import set_slide
from trainingkit.documents.table import DOCUMENTS
from trainingkit.kit import Kit

FORMULAS = ("=1+1", "+84912345678", "-2+3", "@SUM(A1)", '=HYPERLINK("http://x.example")', "#N/A")
SCRIPT = "<script>alert(1)</script> **đậm** [@law-water] [____] [$nuoc] 👍🏽 & xong"


@cache
def _results_kit() -> ResultsKit:
    """Six people: half of them know the answer before, five after; four of six liked a session."""
    before = [{"code": f"0{n}AB0{n}", "water/q-boil": "ab"[n % 2]} for n in range(6)]
    after = [{"code": f"0{n}AB0{n}", "water/q-boil": "c" if n == 5 else "a"} for n in range(6)]
    after.append({"code": "77XY77", "water/q-boil": ""})
    marks = [
        {
            "sessions/water/sources": "good" if n < 4 else "fair",
            "sessions/water/money": "good" if n < 2 else "poor",
            "course/room": "good",
            "course/meals": "good" if n < 5 else "fair",
            "most-useful": [SCRIPT, "Phần vay vốn", "Không", "Không", "", "Dòng một\nDòng hai"][n],
        }
        for n in range(6)
    ]
    days = [{"day": str(1 + n // 6), "content": "good"} for n in range(12)]
    people = [
        {
            "sex": "female" if n < 6 else "male",
            "birth-year": "1960" if n < 7 else "1949",
            "present/signed-day-1-morning": "yes" if n < 11 else "",
            "present/signed-day-2-morning": "yes" if n < 9 else "",
        }
        for n in range(12)
    ]
    typed = {
        "attendance": people,
        "pre-test": before,
        "post-test": after,
        "daily-feedback": days,
        "more": [{"comment": text, "change": "-2.5"} for text in FORMULAS],
    }
    found = collected(
        the_kit(), ways.entry(typed), ways.kobo_xlsx("course-evaluation", marks), b"no form"
    )
    assert len(found.responses) == 12 + 6 + 7 + 12 + 6 + 6
    return ResultsKit.with_responses(the_kit(), found)


@cache
def _files() -> Mapping[str, bytes]:
    return results(_results_kit(), DOCUMENTS)


def _book() -> Any:
    return openpyxl.load_workbook(io.BytesIO(_files()["ket-qua.xlsx"]))


def test_the_files() -> None:
    assert list(_files()) == [
        "ket-qua.xlsx",
        "csv/1-danh-sach-diem-danh-ky-nhan.csv",
        "csv/2-phieu-danh-gia-truoc-khoa-hoc.csv",
        "csv/3-phieu-phan-hoi-cuoi-ngay.csv",
        "csv/4-phieu-danh-gia-sau-khoa-hoc.csv",
        "csv/5-phieu-danh-gia-khoa-hoc.csv",
        "csv/6-phieu-thu-them.csv",
        "csv/7-bang-ma.csv",
        "csv/8-ghep-ma.csv",
        "csv/9-khong-nhan.csv",
        "bao-cao-ket-qua.pdf",
        "trang-chieu-ket-qua.pptx",
    ]


def test_raw_answers() -> None:
    book = _book()
    assert book.sheetnames[1] == "2. Phiếu đánh giá trước khóa…"
    rows = list(book.worksheets[1].iter_rows(values_only=True))
    assert rows[0][-2:] == ("code", "water/q-boil")
    assert rows[1][-2:] == ("Mã của ông/bà", "Trước khi uống phải làm gì?")
    sheet = "2. Phiếu đánh giá trước khóa…"
    assert rows[2] == ("0.bin", sheet, 5, "phiếu giấy, nhập tay", "1", "00AB00", "a")
    assert len(rows) == 2 + 6


def test_code_book_names_every_value() -> None:
    rows = list(csv.reader(io.StringIO(_files()["csv/7-bang-ma.csv"].decode("utf-8-sig"))))
    assert rows[0] == ["Phiếu", "Cột", "Câu hỏi", "Giá trị", "Nghĩa", "Đáp án đúng"]
    found = [row[3:] for row in rows if row[0].endswith("sau khóa học") and "q-boil" in row[1]]
    assert found == [["a", "Đun sôi", "x"], ["b", "Để nguội", ""], ["c", "Lắc đều", ""]]
    told = {(row[0], row[1]) for row in rows[1:]}
    for number, form in enumerate(("attendance", "pre-test", "daily-feedback"), 1):
        title = ways.expanded(form).form.title
        name = next(name for name in _files() if name.startswith(f"csv/{number}-"))
        (head, *_) = csv.reader(io.StringIO(_files()[name].decode("utf-8-sig")))
        assert {(title, key) for key in head[5:]} <= told


def test_matched_codes_and_refused_files_are_listed() -> None:
    rows = list(csv.reader(io.StringIO(_files()["csv/8-ghep-ma.csv"].decode("utf-8-sig"))))
    assert rows[1:] == [
        *[[f"0{n}AB0{n}", "ghép được"] for n in range(6)],
        ["77XY77", "chỉ có sau khóa học"],
    ]
    rows = list(csv.reader(io.StringIO(_files()["csv/9-khong-nhan.csv"].decode("utf-8-sig"))))
    assert rows[1:] == [["2.bin", "", "", "trong tệp không ghi là phiếu nào"]]


def test_what_looks_like_a_formula_is_text() -> None:
    sheet = next(sheet for sheet in _book() if sheet.title.startswith("6. "))
    column = [cell.value for cell in sheet[1]].index("comment") + 1
    cells = [sheet.cell(row, column) for row in range(3, 9)]
    assert [cell.value for cell in cells] == list(FORMULAS)
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix and cell.number_format == "@" for cell in cells)
    number = [cell.value for cell in sheet[1]].index("change") + 1
    assert (sheet.cell(3, number).value, sheet.cell(3, number).data_type) == (-2.5, "n")
    raw = _files()["csv/6-phieu-thu-them.csv"]
    assert raw.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))
    at = lines[0].index("comment")
    assert [line[at] for line in lines[1:]] == [f"'{text}" for text in FORMULAS[:5]] + ["#N/A"]
    assert lines[1][lines[0].index("change")] == "-2.5"


def test_a_cell_holds_no_more_than_excel_allows() -> None:
    long = "ẫ" * 40_000
    table = Sheet("a/b:*[ " + "x " * 20, ("k",), ("",), ((long,),))
    (sheet,) = openpyxl.load_workbook(io.BytesIO(workbook([table], "t"))).worksheets
    assert len(sheet["A2"].value) == 32_767
    assert len(sheet.title) == 31
    assert sheet.title.startswith("1. a b x x")
    assert long in comma_separated(table).decode("utf-8-sig")


def _pdf_text(data: bytes) -> str:
    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(data)]
    return re.sub(r"\s+", " ", "\n".join(pages))


def test_the_report_says() -> None:
    text = _pdf_text(_files()["bao-cao-ket-qua.pdf"])
    for said in (
        "Kết quả lớp học Lớp thử",
        "Hà Nội, 05–06/11/2024",
        "Thu về 37 phiếu; 12 người tham dự.",
        "Mỗi buổi có từ 75% đến 92% số người ấy đến lớp.",
        "Trả lời đúng: 50% trước khóa học, 83% sau khóa học (n = 6 người làm cả hai phiếu).",
        "Phiếu đánh giá trước khóa học 6 12 50%",
        "Phiếu phản hồi cuối ngày, ngày 2 6 12 50%",
        "Nữ 6 6 6",
        "Nam 6 5 3",
        "Từ 55 đến 64 tuổi 7 7 7",
        "Từ 75 tuổi trở lên 5 4 2",
        "6 người có đủ hai phiếu; 1 phiếu không ghép được",
        "Nước sạch cho mọi nhà 50% 83% +33",
        "Trước khi uống phải làm gì? Đun sôi 71% Lắc đều (1 người)",
        "Nước từ đâu đến 4 (67%) 2 (33%) 0 (0%) 6",
        "Tiền nước 2 (33%) 0 (0%) 4 (67%) 6",
        "Nội dung hôm nay có ích cho việc của ông/bà 100% (n = 6) 100% (n = 6)",
        "Bài “Tiền nước”: 33% (n = 6) chấm “Tốt”.",
        "Câu hỏi “Trước khi uống phải làm gì?”: 71% (n = 7) trả lời đúng sau khóa học.",
        "Sai nhiều nhất: “Lắc đều”.",
        "“Ăn uống, chỗ nghỉ, đi lại”: 83% (n = 6) chấm “Tốt”.",
        "Điều gì có ích nhất với ông/bà?",
        "Phần vay vốn",
        "Không (2 người)",
        "Dòng một Dòng hai",
        # What people wrote stands as they wrote it; a sign that the font lacks is told.
        "<script>alert(1)</script> **đậm** [@law-water] [____] [$nuoc] [ký hiệu] & xong",
        "=1+1",
    ):
        assert said in text, said


def test_the_report_names_no_file_and_no_code() -> None:
    text = _pdf_text(_files()["bao-cao-ket-qua.pdf"])
    assert ".bin" not in text
    assert not re.search(r"\d\dAB\d\d|77XY77", text)


def test_no_checker_finds_anything_in_the_report(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(_files()["bao-cao-ket-qua.pdf"])
    # An address that somebody wrote into an answer is no link, and must not become one.
    assert faults(path, "LNK-010") == []


def _slides(data: bytes) -> list[str]:
    return [
        "\n".join(_texts(shape) for shape in slide.shapes)
        for slide in Presentation(io.BytesIO(data)).slides
    ]


def _texts(shape: Any) -> str:
    if shape.has_text_frame:
        return str(shape.text_frame.text)
    if shape.has_table:
        return "\n".join(" | ".join(c.text for c in row.cells) for row in shape.table.rows)
    if shape.has_chart:
        plot = shape.chart.plots[0]
        return "\n".join([*plot.categories, *(str(s.values) for s in plot.series)])
    return ""


def test_the_deck() -> None:
    slides = _slides(_files()["trang-chieu-ket-qua.pptx"])
    assert len(slides) == 12
    assert [slide.split("\n")[0] for slide in slides] == [
        "Kết quả lớp học",
        "Tóm tắt",
        "Phiếu thu về",
        "Chuyên cần",
        "Chuyên cần theo giới tính và tuổi",
        "Học thêm được gì, theo chuyên đề",
        "Câu khó nhất sau khóa học",
        "Các bài học, thấp nhất trước",
        "Từng ngày",
        "Cả khóa học",
        "Lời của học viên",
        "Ba việc nên làm tốt hơn",
    ]
    assert "Sáng ngày 1\nSáng ngày 2\n(11.0, 9.0)" in slides[3]
    assert "Tiền nước (n\xa0=\xa06)\nNước từ đâu đến (n\xa0=\xa06)\n(33.0, 67.0)" in slides[7]
    assert "<script>alert(1)</script>" in slides[10]
    assert "AB0" not in "".join(slides)


def test_all_slides_fit(kit: Kit) -> None:
    made = [slide for session in slides_of(_results_kit()).sessions for slide in session.slides]
    for slide in made:
        misfits = list(set_slide(slide, kit.voice(), kit.theme.slide).misfits())
        assert misfits == [], slide.title


def test_what_people_wrote_is_no_mark_on_a_slide(kit: Kit) -> None:
    shown = kit.voice().plain(literal(SCRIPT))
    assert shown.replace("\u200b", "") == SCRIPT


@pytest.mark.parametrize(
    "typed",
    [
        {"pre-test": [{"code": "05NG47"}]},
        {"course-evaluation": [{"sex": "male"}]},
        {"attendance": [{}]},
        {"more": [{"comment": "x" * 5000}]},
        {"daily-feedback": [{"day": "2", "liked": "W" * 300}] * 6},
    ],
)
def test_little_gives_a_report_too(typed: Mapping[str, Sequence[Mapping[str, str]]]) -> None:
    kit = ResultsKit.with_responses(the_kit(), collected(the_kit(), ways.entry(typed)))
    files = results(kit, DOCUMENTS)
    assert "Kết quả lớp học" in _pdf_text(files["bao-cao-ket-qua.pdf"])
    assert 8 <= len(_slides(files["trang-chieu-ket-qua.pptx"])) <= 12


def test_the_same_responses_give_the_same_bytes() -> None:
    assert results(_results_kit(), DOCUMENTS) == _files()


def test_the_workbook_is_sound_xml() -> None:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(_files()["ket-qua.xlsx"])) as archive:
        for name in archive.namelist():
            etree.fromstring(archive.read(name))
        assert not any("externalLink" in name for name in archive.namelist())


def test_nothing_of_an_earlier_run_is_lost(tmp_path: Path) -> None:
    folder, moved = store(tmp_path, "lop", {"a.xlsx": b"one", "csv/b.csv": b"b"})
    assert moved == []
    assert store(tmp_path, "lop", {"a.xlsx": b"one", "csv/b.csv": b"b"})[1] == []
    (folder / "a.xlsx").write_bytes(b"one, with a note")
    _, moved = store(tmp_path, "lop", {"a.xlsx": b"two"})
    assert sorted(path.read_bytes() for path in moved) == [b"b", b"one, with a note"]
    assert (folder / "a.xlsx").read_bytes() == b"two"
    assert not (folder / "csv/b.csv").exists()
    # What was put aside stays aside.
    assert store(tmp_path, "lop", {"a.xlsx": b"two"})[1] == []


def test_folders_are_searched(tmp_path: Path) -> None:
    for name in ("b.pdf", "deep/a.csv", ".hidden", "~$open.xlsx", ".git/x.pdf"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
    found = [path.relative_to(tmp_path).as_posix() for path in filled([tmp_path])]
    assert found == ["b.pdf", "deep/a.csv"]


# The command, as a process.

COMMAND_FORMS = ("pre-test", "post-test", "course-evaluation")


@pytest.fixture
def project(tiny: Path) -> Path:
    """The tiny project whose course has tests and an evaluation."""
    folder = tiny / "curriculum" / "forms"
    folder.mkdir(exist_ok=True)
    for form in COMMAND_FORMS:
        source = ROOT / "curriculum" / "forms" / f"{form}.yaml"
        (folder / source.name).write_bytes(source.read_bytes())
    course = tiny / "curriculum" / "courses" / "short.yaml"
    listed = f"forms: [{', '.join(COMMAND_FORMS)}]\n"
    course.write_text(course.read_text("utf-8") + listed, encoding="utf-8")
    return tiny


def _run(project: Path, output: Path, *args: str | Path) -> subprocess.CompletedProcess[str]:
    return run("collect", *args, "--root", project, "--output", output)


def test_the_command(project: Path, tmp_path: Path) -> None:
    from trainingkit.documents import form
    from trainingkit.forms import fields
    from trainingkit.load import load

    kit = Kit.of("short", load(project).curriculum, "vi", "standard")
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    test = form.render(kit, "pre-test")
    for number in range(3):
        answers = {"code": f"0{number}NG47", "water/q-boil": "a"}
        (inbox / f"phiếu {number}.pdf").write_bytes(fields.fill(test, answers))
    (inbox / "bản sao.pdf").write_bytes((inbox / "phiếu 0.pdf").read_bytes())
    (inbox / "trống.pdf").write_bytes(test)
    before = {path: path.read_bytes() for path in inbox.iterdir()}
    output = tmp_path / "out"

    done = _run(project, output, "short", inbox)
    assert done.returncode == 0, done.stderr
    # The files are told by name; of two alike the first by name stays.
    assert done.stderr.splitlines() == [
        "phiếu 0.pdf: the same file as bản sao.pdf",
        "trống.pdf: nothing is filled in",
    ]
    lines = done.stdout.splitlines()
    assert lines[:2] == ["  Phiếu đánh giá trước khóa học: 3", "Read 3, refused 2."]
    made = {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in output.rglob("*")
        if path.is_file()
    }
    assert "short/results/ket-qua.xlsx" in made
    assert "short/results/bao-cao-ket-qua.pdf" in made

    again = _run(project, output, "short", *sorted(inbox.iterdir(), reverse=True))
    assert again.stdout.splitlines()[:2] == lines[:2]
    assert made == {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in output.rglob("*")
        if path.is_file()
    }
    assert before == {path: path.read_bytes() for path in inbox.iterdir()}


def test_the_command_without_anything_to_read(project: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Kính gửi Ban tổ chức", encoding="utf-8")
    done = _run(project, tmp_path / "out", "short", tmp_path / "letter.txt")
    assert done.returncode == 1
    assert "letter.txt: no form is named in it" in done.stderr
    assert "Read 0, refused 1." in done.stdout
    assert not (tmp_path / "out").exists()


def test_the_command_with_an_unknown_class(project: Path, tmp_path: Path) -> None:
    done = _run(project, tmp_path / "out", "shart", tmp_path)
    assert done.returncode == 1
    assert "there is no course or class shart" in done.stderr
    assert "did you mean short?" in done.stderr
