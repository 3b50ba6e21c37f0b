"""File names, and the order of the Vietnamese alphabet."""

from __future__ import annotations

import random

import pytest

from trainingkit.names import order, slug


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
