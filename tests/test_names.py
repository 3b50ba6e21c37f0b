"""File names, and the order of the Vietnamese alphabet."""

from __future__ import annotations

import random

import pytest

from trainingkit.names import by_given_name, order, slug


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sổ tay học viên", "so-tay-hoc-vien"),
        ("Đo huyết áp: ĐÚNG, rõ!", "do-huyet-ap-dung-ro"),
        ("../../etc/passwd", "etc-passwd"),
        ("漢字", "x"),
        ("a " * 60, "a-" * 29 + "a"),
    ],
)
def test_slug(text: str, name: str) -> None:
    assert slug(text) == name
    assert len(slug(text)) <= 60


def test_order_of_the_alphabet_and_of_tones() -> None:
    words = ["ba", "bà", "bả", "bã", "bá", "bạ", "băng", "bâng", "da", "đa", "dê", "đê", "ô", "ơ"]
    shuffled = words[:]
    random.Random(7).shuffle(shuffled)
    assert sorted(shuffled, key=order) == [
        "ba",
        "bà",
        "bả",
        "bã",
        "bá",
        "bạ",
        "băng",
        "bâng",
        "da",
        "dê",
        "đa",
        "đê",
        "ô",
        "ơ",
    ]


def test_people_by_given_name_then_family_then_middle_name() -> None:
    names = [
        "Trần Thị An",
        "Lê Văn Ánh",
        "Nguyễn Thị Ánh",
        "Nguyễn Văn Ánh",
        "Bùi Thị Ân",
        "Đỗ Văn Ba",
        "Vũ Thị Dung",
        "Ly Thị Đào",
        "Ly Văn Đào",
        "Lý Thị Đào",
        "Phạm Đức Đông",
        "NGUYỄN THỊ ƯỚC",
    ]
    shuffled = names[:]
    random.Random(7).shuffle(shuffled)
    assert sorted(shuffled, key=by_given_name) == names


def test_code_points_would_sort_otherwise() -> None:
    names = ["Lê Văn Ân", "Lê Văn Anh", "Lê Văn Đông", "Lê Văn Em"]
    assert sorted(names) != sorted(names, key=by_given_name)
    assert sorted(names, key=by_given_name) == [names[1], names[0], names[2], names[3]]


def test_an_empty_name_has_a_key() -> None:
    assert by_given_name("") < by_given_name("An")
