"""How each type of question is read aloud: exact words, in Vietnamese and English."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from trainingkit.documents import read_aloud
from trainingkit.forms.expand import expand
from trainingkit.forms.kinds import KINDS
from trainingkit.forms.spoken import SPOKEN, Speech, spoken
from trainingkit.kit import Kit
from trainingkit.load import load
from trainingkit.model import Form
from trainingkit.model.form import ChoiceQuestion, FormQuestion

ROOT = Path(__file__).parent.parent.parent


def speech(kit: Kit, form: str = "zoo") -> Speech:
    return Speech(expand(kit.curriculum.forms[form], kit), kit.voice())


def lines(kit: Kit, key: str, form: str = "zoo") -> list[str]:
    """The lines of a question: what is said in quotation marks, pauses as //."""
    found = speech(kit, form)
    question = {question.id: question for question in found.expanded.form.questions}[key]
    return [
        f"“{line.text}”{' //' if line.pause else ''}" if line.kind == "say" else line.text
        for line in spoken(found, question)
    ]


#: Question of the zoo → how it is read.
VIETNAMESE = {
    "part-one": ["“Bây giờ sang phần: Phần một.”", "“Đọc kỹ từng câu.”"],
    "why": [
        "Trên phiếu viết: “Câu nào chưa biết thì để trống.” Người giúp làm việc này thay.",
        "“Có ……… câu.” //",
    ],
    "name": [
        "“Họ và tên.”",
        "Câu này cần có: nếu để trống thì báo người phụ trách.",
        "Chờ trả lời. Ghi câu trả lời vào dòng kẻ.",
    ],
    "code": [
        "“Mã.”",
        "Chờ trả lời. Ghi mỗi ô một chữ cái hoặc chữ số, nhiều nhất 6 ô."
        " Đọc lại từng ô cho người ấy nghe.",
    ],
    "story": [
        "“Kể một chuyện vui.”",
        "Chờ cho người ấy nghĩ. Ghi đúng lời người ấy nói, không thêm, không sửa.",
        "“Tôi đã ghi: … Có đúng ý ông/bà không ạ?”",
        "“Ông/bà còn muốn nói gì nữa không ạ?”",
    ],
    "wells": [
        "“Nhà có mấy giếng?”",
        "Ghi con số, rồi đọc lại cho người ấy nghe.",
        "Phiếu nhận số từ 0 đến 9.",
    ],
    "born": [
        "“Ngày sinh.”",
        "“Ngày nào ạ?” //",
        "“Tháng mấy ạ?” //",
        "“Năm nào ạ?” //",
        "Ghi ngày hai chữ số, tháng hai chữ số, năm bốn chữ số.",
    ],
    "water": [
        "“Nhà dùng nước gì?”",
        "“Tôi đọc 2 ý. Ông/bà nghe hết rồi chọn một ý.”",
        "“Một là: Nước mưa.” //",
        "“Hai là: Nước giếng.” //",
        "“Ông/bà chọn ý nào: một hoặc hai?”",
        "Đánh dấu vòng tròn trước ý mà người ấy chọn.",
    ],
    "uses": [
        "“Dùng vào việc gì?”",
        "“Tôi đọc 2 điều. Sau mỗi điều, ông/bà nói có hoặc không.”",
        "“Một là: Uống.” //",
        "“Hai là: Giặt.” //",
        "Điều nào nói có thì đánh dấu ngay vào ô của điều ấy."
        " Có thể nhiều ô, cũng có thể không ô nào.",
    ],
    "boiled": [
        "“Có đun sôi không?”",
        "“Có hoặc không?” //",
        "Đánh dấu vòng tròn của ý mà người ấy nói.",
    ],
    "how-long": [
        "Chỉ hỏi câu này nếu ở câu “Có đun sôi không?” đã trả lời: Có."
        " Nếu không thì đọc tiếp câu sau.",
        "“Đun mấy phút?”",
        "Chờ trả lời. Ghi câu trả lời vào dòng kẻ.",
    ],
    "taste": [
        "“Nước uống thế nào?”",
        "“Ông/bà có thể trả lời: tốt, tạm được hoặc chưa tốt.” //",
        "Xòe bàn tay cho xem cả hàng mặt cười trên phiếu, không chỉ vào mặt nào.",
        "Đánh dấu vòng tròn của ý mà người ấy nói.",
    ],
    "clear": [
        "“Nước có trong không?”",
        "“Ông/bà trả lời bằng một số từ năm xuống một. Năm là: rất tốt. Một là: chưa tốt.” //",
        "Đánh dấu vòng tròn của ý mà người ấy nói.",
    ],
    "things": [
        "“Từng việc.”",
        "“Tôi lần lượt đọc 2 điều. Điều nào ông/bà cũng trả lời cùng một cách.”",
        "“Ông/bà có thể trả lời: hay, vừa hoặc dở.” //",
        "Đọc một dòng, chờ, đánh dấu vòng tròn ở đúng dòng ấy, rồi mới đọc dòng sau."
        " Thấy người ấy ngập ngừng thì nhắc lại các cách trả lời.",
        "“Một là: Phòng.” //",
        "“Hai là: Trà.” //",
    ],
    "order": [
        "“Việc nào trước?”",
        "“Tôi đọc 2 điều. Ông/bà nghe hết đã.”",
        "“Một là: Đào.” //",
        "“Hai là: Đậy.” //",
        "“Ông/bà xếp điều nào thứ nhất?” //",
        "Ghi số 1 vào ô của điều ấy.",
        "“Rồi đến điều nào?” //",
        "Ghi số tiếp theo vào ô của điều ấy, cho đến số 2. Nếu cần thì đọc lại các điều một lượt.",
    ],
    "list": [
        "“Danh sách.”",
        "“Ta bắt đầu từ dòng thứ nhất.”",
        "“Tên?” //",
        "Ghi câu trả lời vào cột này.",
        "“Cốc: bao nhiêu ạ?” //",
        "Ghi con số vào cột này, rồi đọc lại cho người ấy nghe.",
        "“Hôm nay: Có mặt: có hay không ạ?” //",
        "Nếu có thì đánh dấu vào ô ở cột này.",
        "“Chữ ký: Sáng ngày 1: mời ông/bà ký vào đây.” //",
        "Chỉ chỗ ký. Ai không ký được thì điểm chỉ.",
        "“Còn nữa không ạ?” //",
        "Mỗi dòng của bảng lại hỏi như vậy, nhiều nhất 3 dòng. Người ấy nói hết thì thôi.",
    ],
    "water/q-boil": [
        "“Câu 1. Trước khi uống phải làm gì?”",
        "“Tôi đọc 3 ý. Ông/bà nghe hết rồi chọn một ý.”",
        "“Một là: Đun sôi.” //",
        "“Hai là: Để nguội.” //",
        "“Ba là: Lắc đều.” //",
        "“Ông/bà chọn ý nào: một, hai hoặc ba?”",
        "Đánh dấu vòng tròn trước ý mà người ấy chọn: một là a, hai là b, ba là c.",
    ],
    "signed": [
        "Đọc to lại từ đầu tất cả những gì đã ghi.",
        "“Mọi điều đã đúng như ông/bà nói chưa ạ? Nếu đúng, mời ông/bà ký hoặc điểm chỉ vào đây.”",
        "Ghi họ tên đầy đủ và ngày hôm nay.",
    ],
}


@pytest.mark.parametrize("key", VIETNAMESE)
def test_each_type_of_question_in_vietnamese(kit: Kit, key: str) -> None:
    assert lines(kit, key) == VIETNAMESE[key]


def test_every_type_is_here(kit: Kit) -> None:
    assert set(SPOKEN) == set(KINDS)
    asked = {q.id: q.type for q in speech(kit).expanded.form.questions}
    assert {asked[key] for key in VIETNAMESE} == set(SPOKEN)


ENGLISH = {
    "taste": [
        "“Nước uống thế nào?”",
        "“You can answer: good, so-so or not good.” //",
        "Show the faces on the sheet with your open hand; point at none of them.",
        "Mark the circle of what the person says.",
    ],
    "water/q-boil": [
        "“Question 1. Trước khi uống phải làm gì?”",
        "“I read 3 answers. Hear them all, then choose one.”",
        "“One: Đun sôi.” //",
        "“Two: Để nguội.” //",
        "“Three: Lắc đều.” //",
        "“Which one do you choose: one, two or three?”",
        "Mark the circle before the answer that the person names: one is a, two is b, three is c.",
    ],
}


@pytest.mark.parametrize("key", ENGLISH)
def test_in_english(kit: Kit, key: str) -> None:
    assert lines(dataclasses.replace(kit, lang="en"), key) == ENGLISH[key]


def _asked(kit: Kit, question: dict[str, object]) -> list[str]:
    form = Form.model_validate(
        {
            "id": "one",
            "title": "Một",
            "kind": "feedback",
            "purpose": "Thử.",
            "questions": [question],
        }
    )
    forms = {**kit.curriculum.forms, "one": form}
    known = dataclasses.replace(kit, curriculum=dataclasses.replace(kit.curriculum, forms=forms))
    return lines(known, str(question["id"]), "one")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            {"type": "number", "id": "sum", "text": "Số tiền vay", "unit": "đ"},
            ["“Số tiền vay.”", "“Bao nhiêu đồng?”", "Ghi con số, rồi đọc lại cho người ấy nghe."],
        ),
        (
            {"type": "signature", "id": "sign", "text": "Người vay", "with_date": False},
            [
                "Đọc to lại từ đầu tất cả những gì đã ghi.",
                "“Mọi điều đã đúng như ông/bà nói chưa ạ? Nếu đúng, mời ông/bà ký hoặc điểm chỉ"
                " vào đây.”",
                "Ghi họ tên đầy đủ.",
            ],
        ),
        (
            {
                "type": "rows",
                "id": "signatures",
                "text": "Ký tên",
                "rows": 1,
                "columns": [
                    {"id": "a", "text": "Thư ký", "holds": "signature"},
                    {"id": "b", "text": "Chủ nhiệm", "holds": "signature"},
                ],
            },
            [
                "“Ký tên.”",
                "Đọc to những gì đã ghi. Sau đó từng người ký hoặc điểm chỉ: Thư ký, Chủ nhiệm.",
            ],
        ),
        (
            {
                "type": "long-text",
                "id": "need",
                "text": "Ông/bà cần gì? Có thể đánh dấu nhiều ô; ai khó đọc thì nhờ đọc giúp.",
            },
            [
                "“Ông/bà cần gì?”",
                "Trên phiếu viết: “Có thể đánh dấu nhiều ô; ai khó đọc thì nhờ đọc giúp.”"
                " Người giúp làm việc này thay.",
                "Chờ cho người ấy nghĩ. Ghi đúng lời người ấy nói, không thêm, không sửa.",
                "“Tôi đã ghi: … Có đúng ý ông/bà không ạ?”",
                "“Ông/bà còn muốn nói gì nữa không ạ?”",
            ],
        ),
    ],
    ids=["unit", "signature without a date", "signatures only", "about paper"],
)
def test_what_else_a_question_may_be(
    kit: Kit, question: dict[str, object], said: list[str]
) -> None:
    assert _asked(kit, question) == said


def test_the_script_of_a_test_does_not_know_the_answers() -> None:
    """Other right answers make the same script."""
    kit = Kit.of("tot-3-day", load(ROOT).curriculum, "vi", "standard")
    found = speech(kit, "pre-test")

    def turned(question: FormQuestion) -> FormQuestion:
        answer = getattr(question, "answer", None)
        others = [option.value for option in getattr(question, "options", ())]
        if answer is None:
            return question
        other = others[others.index(answer) - 1]
        return question.model_copy(update={"answer": other, "why": "Vì thế."})

    asked = found.expanded.form.questions
    changed = found.expanded.form.model_copy(update={"questions": tuple(map(turned, asked))})
    other = Speech(dataclasses.replace(found.expanded, form=changed), found.voice)
    assert changed.questions != asked
    for question, same in zip(asked, changed.questions, strict=True):
        assert spoken(found, question) == spoken(other, same)
    # Nor is one answer read otherwise than the others.
    tested = [q for q in asked if isinstance(q, ChoiceQuestion) and q.module]
    assert len(tested) > 10
    for question in tested:
        read = [line for line in spoken(found, question) if " là: " in line.text and line.pause]
        assert len(read) == len(question.options)
        assert {line.kind for line in read} == {"say"}


def test_which_forms_are_read(kit: Kit) -> None:
    curriculum = load(ROOT).curriculum
    course = Kit.of("tot-3-day", curriculum, "vi", "standard")
    assert [form.id for form in read_aloud.forms(course)] == [
        "registration",
        "pre-test",
        "daily-feedback",
        "post-test",
        "course-evaluation",
        "action-plan",
    ]
    collection = Kit.of("decision-1533-set", curriculum, "vi", "standard")
    assert [form.id for form in read_aloud.forms(collection)] == [
        "founding-application",
        "founding-minutes",
        "monthly-report",
        "loan-application",
        "loan-agreement",
        "club-self-assessment",
        "action-plan",
        "follow-up-3-months",
        "follow-up-6-months",
        "teach-back-observation",
    ]
