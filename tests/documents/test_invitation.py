"""The invitation: all that the class knows, as an office writes a letter; blanks for the rest."""

from __future__ import annotations

from .made_up import PEOPLE, class_kit, made, pages, people, text

FULL = class_kit(
    people(*PEOPLE),
    place="Nhà văn hóa",
    commune="xã Một",
    days=["2025-03-03"],
    start="8:00",
    organiser="Hội Người cao tuổi tỉnh",
    partners=["Sở Y tế"],
    trainers=[{"name": "Bà Lan", "role": "giảng viên nguồn"}],
    contacts=[{"name": "Ông Hải", "phone": "0912 000 111"}],
    invitation={
        "number": "12/GM-HNCT",
        "date": "2025-02-05",
        "parent_office": "Hội Người cao tuổi Việt Nam",
        "reply_by": "2025-02-20",
        "signer_role": "CHỦ TỊCH",
        "signer": "Trần Thị Lan",
    },
)


def test_what_is_known_stands_in_the_order_of_a_letter() -> None:
    said = text(FULL, "invitation")
    in_order = [
        "HỘI NGƯỜI CAO TUỔI VIỆT NAM",
        "HỘI NGƯỜI CAO TUỔI TỈNH",
        "Số: 12/GM-HNCT",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập – Tự do – Hạnh phúc",
        "Cao Bằng, ngày 05 tháng 02 năm 2025",
        "GIẤY MỜI",
        "Lớp mùa xuân",
        "Kính gửi:",
        "Nội dung:",
        "Thời gian: Từ 08:00 đến",
        "Thứ Hai, 03/03/2025",
        "Địa điểm: Nhà văn hóa, xã Một, Cao Bằng.",
        "Thành phần: 3 học viên (có danh sách kèm theo). Giảng viên: Bà Lan (giảng viên nguồn).",
        "Sở Y tế",
        "Thứ Năm, 20/02/2025",
        "Ông Hải, điện thoại 0912 000 111",
        "Nơi nhận:",
        "CHỦ TỊCH",
        "Trần Thị Lan",
    ]
    found = [said.find(part) for part in in_order]
    assert -1 not in found, [part for part, at in zip(in_order, found, strict=True) if at < 0]
    assert found == sorted(found)


def test_what_is_not_known_is_left_open() -> None:
    found = pages(made(class_kit(), "invitation"))
    assert len(found) == 1
    assert "Cao Bằng, ngày …… tháng …… năm 20…" in found[0]
    assert "HỘI <NGƯỜI CAO TUỔI>" in found[0]
    assert "law-water" not in found[0]
    assert "Số: /GM-" in found[0].replace("\u00a0", " ").replace("  ", " ")
    assert "Thành phần: 3 học viên." in found[0]


def test_a_class_of_several_days_says_from_when_to_when() -> None:
    kit = class_kit(days=["2025-03-03", "2025-03-05"])
    said = text(kit, "invitation")
    assert "2 ngày, từ 07:30 Thứ Hai, 03/03/2025 đến" in said
    assert "Thứ Tư, 05/03/2025 (03/03/2025, 05/03/2025)." in said
