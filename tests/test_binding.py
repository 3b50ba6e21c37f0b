"""What stays on one line: ~ stands for a space that does not break, | for a joiner."""

from __future__ import annotations

import pytest

from trainingkit.binding import JOINER, NBSP, bound


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("5.000.000 đ mỗi năm", "5.000.000~đ mỗi năm"),
        ("50–70 người", "50|–|70~người"),
        ("Điều 5", "Điều~5"),
        ("điểm a khoản 2 Điều 5", "điểm~a khoản~2 Điều~5"),
        ("điểm đến", "điểm đến"),
        ("Chương IV", "Chương~IV"),
        ("Quyết định 1648/QĐ-TTg", "Quyết định~1648|/|QĐ|-|TTg"),
        ("Quyết định số 1533/QĐ-TTg", "Quyết định số~1533|/|QĐ|-|TTg"),
        ("Nghị định 176/2025/NĐ-CP", "Nghị định~176|/|2025|/|NĐ|-|CP"),
        ("Nghị quyết 72-NQ/TW", "Nghị quyết~72|-|NQ|/|TW"),
        ("ngày 05/11/2024", "ngày~05/11/2024"),
        ("Nguyễn Thị Minh Khai nói", "Nguyễn~Thị~Minh~Khai nói"),
        ("Bà Nguyễn Thị Ước Vọng", "Bà~Nguyễn~Thị~Ước~Vọng"),
        ("anh Nam và chị Lan, cô Ở", "anh~Nam và chị~Lan, cô~Ở"),
        ("bà con ở Hà Nội", "bà con ở Hà Nội"),
        ("Mai sau này", "Mai sau này"),
        ("Hồ Chí Minh", "Hồ~Chí~Minh"),
        ("Hội Người cao tuổi Việt Nam", "Hội Người cao tuổi Việt~Nam"),
        ("Ông/bà và/hoặc con cháu", "Ông/|bà và/hoặc con cháu"),
    ],
)
def test_bound(text: str, shown: str) -> None:
    assert bound(text).replace(NBSP, "~").replace(JOINER, "|") == shown


def test_nothing_is_added_or_lost() -> None:
    text = "Ông Tám, điểm a khoản 2 Điều 5 Quyết định 1648/QĐ-TTg, 50–70 người, bà Lê Thị Ỷ"
    assert bound(text).replace(NBSP, " ").replace(JOINER, "") == text
