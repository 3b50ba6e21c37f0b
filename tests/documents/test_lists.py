"""Lists of a class: everybody, empty rows, totals, the head on every page."""

from __future__ import annotations

import io

import pikepdf
import pytest

from trainingkit import roster
from trainingkit.documents import groups
from trainingkit.forms.expand import expand

from .made_up import ATTENDANCE, PEOPLE, bare, class_kit, made, pages, people, text

KIT = class_kit(people(*PEOPLE))
EMPTY = class_kit()
MANY = class_kit(people(*(f"Nguyễn Thị Ánh {n:03d}" for n in range(1, 221))))
ALLOWANCES = [
    {"title": "Tiền ăn", "amount": 150_000},
    {"title": "Tiền đi lại", "amount": 100_000, "per": "class"},
]


def test_rows_are_people_then_expected_then_spare() -> None:
    kit = class_kit(people(*PEOPLE), participants=5)
    assert [row.person and row.person.name for row in roster.rows(kit)] == [
        "Nguyễn Thị Ánh",
        "Lý <b>Bình</b> & Cả",
        "Ước Mạnh Cường",
        *[None] * 4,
    ]
    assert [row.number for row in roster.rows(EMPTY)] == [1, 2, 3, 4, 5]


def test_participant_list() -> None:
    said = text(KIT, "participant-list")
    assert (
        "1 Nguyễn Thị Ánh Nữ 1958 Chủ nhiệm CLB thôn Đông, xã Một 0912345678"
        " 2 Lý <b>Bình</b> & Cả Nam 1949 Hội xã Hai 3 Ước Mạnh Cường 4 5" in said
    )
    assert "Trong danh sách: 3 người; nữ: 1; nam: 1; chưa ghi giới tính: 1." in said


def test_provinces_are_told_where_there_are_several() -> None:
    kit = class_kit(people({"name": "Bàn A", "province": "lang-son"}, "Lê B", "Lê C"))
    assert "Theo tỉnh, thành phố: Cao Bằng 2; Lạng Sơn 1." in text(kit, "participant-list")
    assert "Theo tỉnh" not in text(KIT, "participant-list")


@pytest.mark.parametrize(
    ("document", "head"),
    [
        ("participant-list", "Số TT Họ và tên Giới tính"),
        ("materials-signin", "Số TT Họ và tên Câu lạc bộ, đơn vị Ký nhận tài liệu"),
        ("certificate-register", "Số TT Số giấy chứng nhận Họ và tên"),
    ],
)
def test_every_page_of_a_long_list_has_its_head(document: str, head: str) -> None:
    found = pages(made(MANY, document))
    assert len(found) > 5
    assert all(bare(head) in bare(page) for page in found)
    assert all(f"Ánh {n:03d}" in " ".join(found) for n in range(1, 221))


def test_materials_and_money_are_added_up() -> None:
    said = text(class_kit(people(*PEOPLE), allowances=ALLOWANCES), "materials-signin")
    assert "Mỗi người nhận: sổ tay học viên; 1 tài liệu phát tay; bút." in said
    assert "Tiền ăn: 150.000 đ × 1 ngày = 150.000 đ mỗi người." in said
    assert "1 Nguyễn Thị Ánh CLB thôn Đông, xã Một 150.000 100.000 250.000 2 " in said
    assert "Cộng cho 3 người trong danh sách 450.000 300.000 750.000" in said


def test_an_allowance_a_day_is_paid_for_each_day() -> None:
    kit = class_kit(people(*PEOPLE), allowances=ALLOWANCES[:1], days=["2025-03-03", "2025-03-04"])
    assert "Cộng cho 3 người trong danh sách 900.000" in text(kit, "materials-signin")


def test_no_amount_is_invented() -> None:
    said = text(KIT, "materials-signin")
    assert "Số tiền (đồng)" in said
    assert " đ " not in said.replace("(đồng)", "")
    assert "Cộng cho 3 người trong danh sách Số người thực nhận" in said


def test_attendance_has_names_and_no_field_for_them() -> None:
    data = made(KIT, "attendance", "attendance")
    assert (
        "1 Nguyễn Thị Ánh Nữ 1958 CLB thôn Đông, xã Một 2 Lý <b>Bình</b> & Cả Nam 1949 Hội xã Hai"
        " 3 Ước Mạnh Cường 4 5 Số người có mặt Trong đó nữ"
    ) in " ".join(pages(data))
    with pikepdf.open(io.BytesIO(data)) as document:
        names = {str(field.T) for field in document.Root.AcroForm.Fields.as_list()}
    assert names == {
        "participants/3/sex",
        "participants/3/birth-year",
        "participants/3/unit",
        *(
            f"participants/{row}/{column}"
            for row in (4, 5)
            for column in ("name", "sex", "birth-year", "unit")
        ),
        "trainingkit",
    }


def test_attendance_of_220_people_has_its_head_on_every_page() -> None:
    found = pages(made(MANY, "attendance", "attendance"))
    head = bare("Số TT Họ và tên Nam, nữ Năm sinh Câu lạc bộ, đơn vị")
    assert all(head in bare(page) for page in found)
    assert all(f"Ánh {n:03d}" in " ".join(found) for n in range(1, 221))
    assert found[-1].count("Số người có mặt") == 1


def test_without_a_list_attendance_asks_for_everything() -> None:
    columns = expand(ATTENDANCE, EMPTY).form.questions[-1].columns  # type: ignore[union-attr]
    assert [column.id for column in columns] == [
        *("number", "name", "sex", "birth-year", "position", "unit", "commune", "phone"),
        "signed-day-1-morning",
    ]


def test_who_is_on_the_list_does_not_change_the_code_of_the_sheet() -> None:
    more = class_kit(people(*PEOPLE, "Lê Dũng"))
    assert expand(ATTENDANCE, KIT).code == expand(ATTENDANCE, more).code
    assert expand(ATTENDANCE, KIT).code != expand(ATTENDANCE, EMPTY).code


def test_groups_take_everybody() -> None:
    kit = class_kit(people(*(f"Nguyễn Văn {letter}" for letter in "ABCDEFGHI")), group_size=4)
    found = groups.groups(kit)
    assert [len(group) for group in found] == [4, 4, 4]
    assert all(group[-1].person is None for group in found)
    said = text(kit, "groups")
    assert all(said.count(f"Nguyễn Văn {letter}") == 1 for letter in "ABCDEFGHI")
    assert [f"Nhóm {n}" in said for n in (1, 2, 3, 4)] == [True, True, True, False]


def test_groups_without_a_list_are_empty_rows() -> None:
    kit = class_kit(participants=10, group_size=4)
    assert [len(group) for group in groups.groups(kit)] == [5, 4, 4]
    assert not any(row.person for group in groups.groups(kit) for row in group)


def test_checklist_counts_for_the_class() -> None:
    kit = class_kit(participants=30, group_size=8, trainers=["Bà Lan", "Ông Hải"])
    said = text(kit, "checklist")
    assert "Số lượng tính cho 30 học viên." in said
    assert "34 Ghế có tựa lưng" in said
    assert "4 Bàn, mỗi nhóm một bàn" in said
