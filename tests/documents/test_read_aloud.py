"""The scripts for reading forms aloud: what is said first, what is printed once, a clean PDF."""

from __future__ import annotations

import functools
import io
from pathlib import Path

import pypdfium2
import pytest

from tests.accessibility import faults
from trainingkit.documents import read_aloud
from trainingkit.kit import Kit
from trainingkit.load import load

ROOT = Path(__file__).parent.parent.parent
#: Course or collection, language, edition.
KITS = [
    ("community-1-day", "vi", "standard"),
    ("tot-3-day", "vi", "standard"),
    ("tot-3-day", "en", "bw"),
    ("decision-1533-set", "vi", "large"),
]


@functools.cache
def kit(key: str, lang: str = "vi", edition: str = "standard") -> Kit:
    return Kit.of(key, load(ROOT).curriculum, lang, edition)


@functools.cache
def made(key: str, lang: str, edition: str) -> bytes:
    return read_aloud.render(kit(key, lang, edition), None)


def opening(key: str, form: str, lang: str = "vi") -> list[str]:
    known = kit(key, lang)
    script = read_aloud.script(known, known.curriculum.forms[form])
    return [f"{line.kind}: {line.text}" for line in script.opening]


def test_what_is_said_before_a_test() -> None:
    assert opening("tot-3-day", "pre-test") == [
        "say: Tôi xin đọc cho ông/bà nghe: Phiếu đánh giá trước khóa học.",
        "say: Phiếu này cho lớp biết nên bắt đầu từ đâu. Phiếu không chấm điểm từng người"
        " và không ghi tên.",
        "say: Mỗi câu chỉ có một ý đúng.",
        "do: Trên phiếu viết: “Ông/bà đánh dấu X vào vòng tròn trước ý mình chọn. Câu nào chưa"
        " biết thì để trống. Ông/bà khó đọc chữ thì nhờ giảng viên đọc giúp.” Người giúp làm việc"
        " này thay.",
        "say: Tôi không ghi tên ông/bà, cũng không kể với ai ông/bà đã trả lời thế nào.",
        "say: Câu nào không muốn trả lời thì ông/bà cứ bỏ qua; muốn thôi lúc nào cũng được."
        " Không ai trách gì ông/bà.",
        "say: Tôi bắt đầu được chưa ạ?",
        "do: Chờ người ấy đồng ý hẳn. Nếu không đồng ý thì cảm ơn và cất phiếu đi, không ghi gì.",
    ]


def test_who_gives_a_name_is_told_so() -> None:
    said = opening("tot-3-day", "action-plan")
    assert "say: Phiếu này không giấu tên: người đọc sẽ biết là của ai." in said
    assert not any("Tôi không ghi tên" in line for line in said)


def test_a_form_without_a_word_of_its_own_says_what_it_is_for() -> None:
    known = kit("tot-3-day")
    form = known.curriculum.forms["daily-feedback"].model_copy(update={"intro": None})
    said = [line.text for line in read_aloud.script(known, form).opening]
    assert said[1] == (
        "Phiếu này cho giảng viên biết hôm nay điều gì được, ngày mai nên đổi điều gì."
    )
    assert set(read_aloud.PURPOSES) == {"test", "feedback", "evaluation", "follow-up", "paper"}


def test_the_same_questions_are_printed_once() -> None:
    text = _text(made("tot-3-day", "vi", "standard"))
    first = "Câu 1. Khi công khai hồ sơ người cao tuổi của xã"
    assert text.count(first) == 1
    assert "Các câu hỏi giống hệt “Phiếu đánh giá trước khóa học”. Đọc ở đó, trang 8" in text
    page = next(
        n
        for n, part in enumerate(_pages(made("tot-3-day", "vi", "standard")), 1)
        if "Các câu hỏi" in part and "Phiếu đánh giá trước" in part
    )
    assert page == 8


def test_a_kit_without_such_forms_has_no_scripts() -> None:
    known = kit("community-1-day")
    course = known.course.model_copy(update={"forms": ("attendance", "cash-book")})
    bare = Kit(course, known.curriculum, "vi", "standard")
    assert list(read_aloud.parts(bare)) == []
    assert [part.title for part in read_aloud.parts(known)] == ["Lời đọc các phiếu"]


@pytest.mark.parametrize("book", KITS, ids="-".join)
def test_no_checker_finds_anything(book: tuple[str, str, str], tmp_path: Path) -> None:
    path = tmp_path / "read-aloud.pdf"
    path.write_bytes(made(*book))
    assert faults(path) == []


@pytest.mark.parametrize("book", KITS, ids="-".join)
def test_nothing_is_smaller_than_the_text(book: tuple[str, str, str]) -> None:
    sizes = {
        round(part.get_font_size(), 1)
        for page in pypdfium2.PdfDocument(io.BytesIO(made(*book)))
        for part in page.get_objects(filter=[1])
    }
    assert min(sizes) >= (18 if book[2] == "large" else 14)


def _pages(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(io.BytesIO(data))
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def _text(data: bytes) -> str:
    return " ".join(_pages(data))
