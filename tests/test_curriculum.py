"""The real curriculum: in order, within its bounds, and its questions well mixed."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from trainingkit import census
from trainingkit.load import inspect
from trainingkit.messages import Catalogue
from trainingkit.prose import Voice

ROOT = Path(__file__).parent.parent
LOADED, PROBLEMS = inspect(ROOT)
CURRICULUM = LOADED.curriculum
VOICE = Voice(CURRICULUM, Catalogue("vi"))
MODULES = sorted(CURRICULUM.modules)


def test_check_finds_nothing() -> None:
    assert PROBLEMS == []


def test_all_parts_are_there() -> None:
    assert MODULES == [
        "ageing",
        "facilitation",
        "founding",
        "health-care",
        "home-care",
        "income-generation",
        "management",
        "model",
        "resource-mobilization",
        "rights",
    ]
    assert sorted(CURRICULUM.courses) == [
        "community-1-day",
        "initial-5-day",
        "management-3-day",
        "management-half-day",
        "quality-2-day",
        "replication-2-day",
        "supplementary-2-day",
        "tot-3-day",
    ]
    assert len(CURRICULUM.provinces) == 34
    assert len(CURRICULUM.energizers) == 15
    assert len(CURRICULUM.rights_questions) >= 60


@pytest.mark.parametrize("key", MODULES)
def test_module_is_within_its_bounds(key: str) -> None:
    counted = census.count(CURRICULUM.modules[key], VOICE)
    assert census.out_of_bounds(counted) == []


def test_the_table_of_counts_is_fresh() -> None:
    assert (ROOT / "docs" / "curriculum.md").read_text("utf-8") == census.table(CURRICULUM)


@pytest.mark.parametrize("key", MODULES)
def test_right_answers_are_spread(key: str) -> None:
    questions = CURRICULUM.modules[key].questions
    letters = Counter(question.answer for question in questions)
    assert max(letters.values()) <= len(questions) * 0.4
    assert set(letters) == set("abcd")


@pytest.mark.parametrize("key", MODULES)
def test_no_question_hides_behind_all_of_the_above(key: str) -> None:
    for question in CURRICULUM.modules[key].questions:
        for option in question.options:
            assert "tất cả" not in option.lower() or "các ý" not in option.lower(), question.id


@pytest.mark.parametrize("key", MODULES)
def test_every_session_has_advice_and_more_than_talk(key: str) -> None:
    for session in CURRICULUM.modules[key].sessions:
        assert session.instructor, session.id
        assert any(activity.kind != "lecture" for activity in session.activities), session.id


def test_health_modules_carry_their_notice() -> None:
    assert CURRICULUM.modules["health-care"].health
    assert CURRICULUM.modules["home-care"].health


def test_nobody_is_asked_for_a_district() -> None:
    for form in CURRICULUM.forms.values():
        for question in form.questions:
            asked = getattr(question, "text", "").lower()
            assert not re.search(r"\bhuyện\b", asked), (form.id, question.id)
