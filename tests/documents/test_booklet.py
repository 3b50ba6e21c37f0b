"""The booklet: its index of words, and the dates of what it tells."""

from __future__ import annotations

from pathlib import Path

from trainingkit.documents import booklet
from trainingkit.load import load
from trainingkit.messages import Catalogue
from trainingkit.model import RightsQuestion
from trainingkit.prose import Voice

CURRICULUM = load(Path(__file__).parents[1] / "cases" / "tiny").curriculum


def _asked(*keywords: str) -> RightsQuestion:
    return RightsQuestion(
        id="asked",
        group="law",
        question="Hỏi?",
        answer="Đáp.",
        keywords=keywords,
        checked_on="2024-06-01",
    )


def test_index_by_value_then_alphabet() -> None:
    words = booklet.index(
        [(1, _asked("100 tuổi", "ủy quyền", "BHYT")), (2, _asked("55 tuổi", "ủy quyền"))]
    )
    assert booklet.by_initial(words) == [
        ("0–9", [("55 tuổi", [2]), ("100 tuổi", [1])]),
        ("B", [("BHYT", [1])]),
        ("U", [("ủy quyền", [1, 2])]),
    ]


def test_an_amount_checked_with_its_answer_has_one_date() -> None:
    voice = Voice(CURRICULUM, Catalogue("vi"))
    with voice.told_on("2024-06-01"):
        assert "cập nhật" not in voice.line("[$water-support]")
    with voice.told_on("2024-06-02"):
        assert "cập nhật 01/06/2024" in voice.line("[$water-support]")
    assert "cập nhật 01/06/2024" in voice.line("[$water-support]")
