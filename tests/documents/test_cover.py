"""Covers: the logos of a class stand by one rule, and leave the words their room."""

from __future__ import annotations

from typing import Any

import pypdfium2
import pytest

from trainingkit.kit import Logo

from .made_up import class_kit, made

LOGOS: dict[str, Any] = {
    "organiser_logo": "images/well.svg",
    "partners": [
        {"name": "Trạm <nước>", "logo": "images/well.svg", "alt": "Giếng"},
        {"name": "Không có hình"},
    ],
}


def test_the_organiser_comes_first_and_names_stand_in_for_missing_words() -> None:
    assert class_kit().logos == []
    assert class_kit(**LOGOS).logos == [
        Logo("images/well.svg", "Hội <Người cao tuổi> [@law-water]"),
        Logo("images/well.svg", "Giếng"),
    ]


@pytest.mark.parametrize("edition", ["standard", "large", "bw"])
def test_logos_stand_between_the_words_and_the_foot(edition: str) -> None:
    pdf = pypdfium2.PdfDocument(made(class_kit(edition=edition, **LOGOS), "handbook"))
    text = pdf[0].get_textpage()
    bottoms = {}
    for word in ("Lớp mùa xuân", "Tổ chức"):
        found = text.search(word).get_next()
        assert found, word
        bottoms[word] = text.get_charbox(found[0])[1]
    # Above the words of the foot a rule, 16 mm of logos and the gaps beside them.
    assert bottoms["Lớp mùa xuân"] > bottoms["Tổ chức"] + 26 * 72 / 25.4
    assert "Cách dùng cuốn sách" in pdf[1].get_textpage().get_text_bounded()
