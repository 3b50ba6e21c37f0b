"""Values of cells: names, sex, telephone numbers; and columns by letter and words."""

from __future__ import annotations

import pytest

from trainingkit.participants import values
from trainingkit.participants.grid import clean, column_number, letters, shown
from trainingkit.participants.header import field_of


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("0912 000 001", "0912000001"),
        ("(0219) 3866 123", "02193866123"),
        ("024 3825 5555", "02438255555"),
        ("+84 (0) 912-000-001", "0912000001"),
        ("0912000001 - 0912000002", "0912000001"),
        ("", None),
        ("091200000", None),
    ],
)
def test_telephone(text: str, digits: str | None) -> None:
    assert values.phone(text)[0] == digits


@pytest.mark.parametrize(
    ("text", "sex"),
    [("Nam", "male"), ("nữ", "female"), ("F", "female"), ("Bà", "female"), ("", None)],
)
def test_sex(text: str, sex: str | None) -> None:
    assert values.sex(text) == sex


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("HỌ VÀ TÊN", "name"),
        ("Họ tên", "name"),
        ("Full name", "name"),
        ("Họ, tên đệm", "family_name"),
        ("Nam", "male"),
        ("Năm", "birth"),
        ("Năm sinh", "birth"),
        ("Ngày, tháng, năm sinh", "birth"),
        ("Chức vụ", "position"),
        ("Đơn vị/CLB", "unit"),
        ("Xã/Phường", "commune"),
        ("Xã / phường / thị trấn", "commune"),
        ("Huyện", "district"),
        ("Tỉnh", "province"),
        ("Tỉnh, thành phố", "province"),
        ("Số điện thoại", "phone"),
        ("Ký nhận", ""),
        ("Số CCCD", ""),
        ("Cỡ áo", None),
    ],
)
def test_spellings(header: str, field: str | None) -> None:
    assert field_of(header) == field


@pytest.mark.parametrize(("number", "name"), [(1, "A"), (26, "Z"), (27, "AA"), (703, "AAA")])
def test_columns(number: int, name: str) -> None:
    assert (letters(number), column_number(name)) == (name, number)


def test_cells_are_one_clean_line() -> None:
    assert clean(" Nguye\u0302\u0303n\u00a0\n Thị\u200b  Ước\u202e ") == "Nguyễn Thị Ước"
    assert shown(1955.0) == "1955"
    assert shown(None) == ""
