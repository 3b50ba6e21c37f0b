"""The printed form: its words, its foot on every page, its page breaks, its room to write."""

from __future__ import annotations

import dataclasses
import io
import re
from collections.abc import Callable

import pikepdf
import pypdfium2
import pytest
from conftest import text_of

from trainingkit.documents import form
from trainingkit.forms import kinds
from trainingkit.forms.expand import expand
from trainingkit.kit import Kit
from trainingkit.model import Collection, Form

Rendered = Callable[[str], bytes]


@pytest.fixture
def long(kit: Kit) -> Form:
    """A form of four pages."""
    question = {
        "type": "choice",
        "text": "Câu hỏi dài để chiếm hơn một dòng trên trang giấy khổ A4, nên phải xuống dòng?",
        "options": [{"value": v, "text": f"Ý {v}"} for v in "abcd"],
    }
    return Form.model_validate(
        {
            "id": "long",
            "title": "Phiếu dài",
            "kind": "evaluation",
            "purpose": "Để thử.",
            "questions": [{**question, "id": f"q-{n}"} for n in range(18)],
        }
    )


def _render(kit: Kit, shown: Form) -> bytes:
    kit.curriculum.forms[shown.id] = shown  # type: ignore[index]
    try:
        return form.render(kit, shown.id)
    finally:
        del kit.curriculum.forms[shown.id]  # type: ignore[attr-defined]


def test_words_of_the_form(rendered: Rendered) -> None:
    text = "\n".join(text_of(rendered("zoo")))
    for words in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập – Tự do – Hạnh phúc",
        "Họ và tên (bắt buộc)",
        "Chỉ trả lời nếu câu “Có đun sôi không?” chọn: Có.",
        "Đọc kỹ từng câu.",
        "Câu nào chưa biết thì để trống. Có",
        "Kể một chuyện vui",
        "Trước khi uống phải làm gì?\na) Đun sôi\nb) Để nguội\nc) Lắc đều",
        "(ký và ghi rõ họ tên)",
        "Cộng",
    ):
        assert words in text, words
    assert "[@" not in text


def test_a_condition_is_told_in_words(kit: Kit) -> None:
    survey = kit.curriculum.forms["zoo"].model_copy(update={"id": "survey", "kind": "evaluation"})
    text = "\n".join(text_of(_render(kit, survey)))
    numbers = kinds.numbers(expand(survey, kit).form)
    assert f"Chỉ trả lời nếu câu {numbers['boiled']} chọn: Có." in text


@pytest.mark.parametrize("key", ["pre-test", "attendance", "course-evaluation", "zoo"])
def test_foot_of_every_page(key: str, kit: Kit, rendered: Rendered) -> None:
    code = expand(kit.curriculum.forms[key], kit).code
    pages = text_of(rendered(key))
    for number, page in enumerate(pages, 1):
        assert code in page
        assert f"Trang {number} / {len(pages)}" in page


def test_the_code_is_in_the_qr_code(kit: Kit) -> None:
    expanded = expand(kit.curriculum.forms["zoo"], kit)
    page = form.page(kit, expanded, kit.voice())
    assert page.count(form.qr_address(expanded.code)) == 1


def test_pages_break_between_questions_only(kit: Kit, long: Form) -> None:
    pages = text_of(_render(kit, long))
    assert len(pages) > 2
    shown = []
    for page in pages:
        numbers = re.findall(r"^(\d+)\. Câu hỏi", page, re.M)
        assert len(re.findall(r"^Ý [abcd]$", page, re.M)) == 4 * len(numbers)
        shown += numbers
    assert shown == [str(n) for n in range(1, 19)]


def test_a_table_repeats_its_head(kit: Kit) -> None:
    attendance = kit.curriculum.forms["attendance"]
    rows = attendance.questions[-1].model_copy(update={"rows": 25})
    more = attendance.model_copy(update={"id": "more", "questions": (rows,)})
    pages = text_of(_render(kit, more))
    assert len(pages) > 1
    for page in pages:
        assert "Họ và tên" in page
        assert "Chữ ký từng buổi" in page


def _rects(data: bytes) -> dict[str, tuple[float, float]]:
    """Field → width and height of its first place, in millimetres."""
    found: dict[str, tuple[float, float]] = {}
    with pikepdf.open(io.BytesIO(data)) as document:
        for page in document.pages:
            for widget in page.obj.Annots.as_list():
                owner = widget if "/T" in widget else widget.Parent
                left, bottom, right, top = (float(x) * 25.4 / 72 for x in widget.Rect.as_list())
                found.setdefault(str(owner.T), (abs(right - left), abs(top - bottom)))
    return found


def test_room_to_write(kit: Kit, rendered: Rendered) -> None:
    sizes = _rects(rendered("zoo"))
    height, box = kit.theme.form.field_height, kit.theme.form.box
    for name in ("code", "born/day", "order/dig"):
        assert sizes[name][1] >= height - 0.01
    assert sizes["story"][1] >= 3 * height - 1
    for name in ("water", "uses/drink", "boiled", "taste", "things/room", "list/1/here"):
        assert sizes[name] == pytest.approx((box, box), abs=1)
        assert min(sizes[name]) >= box - 0.01
    assert sizes["name"][0] > 100


@pytest.mark.parametrize("edition", ["standard", "large", "bw"])
def test_nothing_runs_off_the_page(edition: str, kit: Kit) -> None:
    shown = dataclasses.replace(kit, edition=edition)
    for key in ("registration", "zoo", "attendance", "operating-regulations"):
        with pikepdf.open(io.BytesIO(form.render(shown, key))) as document:
            for page in document.pages:
                _, _, wide, high = (float(x) for x in page.mediabox.as_list())
                for widget in page.obj.Annots.as_list():
                    left, bottom, right, top = (float(x) for x in widget.Rect.as_list())
                    if "/F" in widget and int(widget.F) & 2:
                        continue
                    assert 28 <= min(left, right) < max(left, right) <= wide - 28, widget
                    assert 60 <= min(bottom, top) < max(bottom, top) <= high - 28


def test_black_on_white(rendered: Rendered) -> None:
    for page in pypdfium2.PdfDocument(rendered("zoo")):
        picture = page.render(scale=1, may_draw_forms=False).to_pil()
        assert {tuple(sorted(set(colour))) for _, colour in picture.getcolors(2**24)} <= {
            (n,) for n in range(256)
        }


def test_same_sources_same_bytes(kit: Kit, rendered: Rendered) -> None:
    assert form.render(kit, "zoo") == rendered("zoo")


def test_key_has_answers_reasons_and_each_set_of_questions_once(kit: Kit) -> None:
    (part,) = form.key_parts(kit)
    assert part.title == "Đáp án: Phiếu đánh giá sau khóa học"
    text = "\n".join(text_of(form.render_key(kit, part.subject))).replace("khóa\nhọc", "khóa học")
    for words in (
        "Phiếu đánh giá sau khóa học, Phiếu đánh giá trước khóa học",
        "a) Đun sôi\nĐun sôi diệt mầm bệnh.",
        "Chuyên đề: Nước sạch cho mọi nhà",
    ):
        assert words in text, words


def test_parts_of_a_course(kit: Kit) -> None:
    forms = {part.subject for part in form.parts(kit)}
    assert [part.subject for part in form.attendance_parts(kit)] == ["attendance"]
    assert forms == set(kit.course.forms) - {"attendance"}


def test_a_form_lists_the_sources_that_it_cites(rendered: Rendered) -> None:
    """A list at the foot with the number that stands in the text; none where nothing is cited."""
    text = "\n".join(text_of(rendered("founding-minutes")))
    assert re.search(r"Thường bầu năm người1;", text)
    assert re.search(r"\nNguồn\n.*Kiểm tra ngày.*\n1\. ", text, re.S)
    assert "Nguồn" not in "\n".join(text_of(rendered("loan-agreement")))


def test_a_test_shows_no_sources(rendered: Rendered) -> None:
    assert "Nguồn" not in "\n".join(text_of(rendered("pre-test")))


def test_papers_of_a_collection_name_no_course(kit: Kit, rendered: Rendered) -> None:
    """The national header stands above the title of the paper, not above that of a collection."""
    assert kit.title in text_of(rendered("action-plan"))[0]
    collection = Collection.model_validate(
        {"id": "set", "title": "Bộ tài liệu", "purpose": "Để thử.", "forms": ["loan-agreement"]}
    )
    alone = dataclasses.replace(kit, course=collection)
    for key in ("action-plan", "follow-up-3-months", "loan-agreement"):
        assert "Bộ tài liệu" not in text_of(form.render(alone, key))[0]


def test_tables_to_sign_have_no_number(kit: Kit) -> None:
    application = kit.curriculum.forms["loan-application"]
    assert not {"signatures", "board-signatures"} & set(kinds.numbers(application))
