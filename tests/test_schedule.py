"""Clock times and shared minutes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainingkit.model import Course
from trainingkit.schedule import HalfDay, half_days, parse_clock, share, slots


def _course(*days: dict[str, object]) -> Course:
    return Course.model_validate(
        {"id": "x", "title": "X", "purpose": "P", "audience": "A", "modules": ["m"], "days": days}
    )


def test_items_follow_one_another_from_the_start() -> None:
    course = _course(
        {
            "title": "D",
            "start": "7:30",
            "end": "12:00",
            "items": [
                {"item": "opening", "minutes": 45},
                {"item": "break", "minutes": 15},
                {"item": "closing", "minutes": 30},
            ],
        }
    )
    assert [(s.start, s.end) for s in slots(course.days[0], {})] == [
        (450, 495),
        (495, 510),
        (510, 540),
    ]


def test_a_day_is_split_by_its_lunch() -> None:
    lunch = {"item": "lunch", "minutes": 60}
    work = {"item": "opening", "minutes": 60}
    course = _course(
        {"title": "A", "start": "8:00", "end": "17:00", "items": [work, lunch, work]},
        {"title": "B", "start": "8:00", "end": "12:00", "items": [work]},
        {"title": "C", "start": "13:30", "end": "17:00", "items": [work]},
    )
    assert half_days(course) == [
        HalfDay(1, "morning"),
        HalfDay(1, "afternoon"),
        HalfDay(2, "morning"),
        HalfDay(3, "afternoon"),
    ]


@pytest.mark.parametrize(("clock", "minutes"), [("7:30", 450), ("07:30", 450), ("0:00", 0)])
def test_clock(clock: str, minutes: int) -> None:
    assert parse_clock(clock) == minutes


@pytest.mark.parametrize(
    ("minutes", "total", "shared"),
    [
        ([10, 20, 30], 60, [10, 20, 30]),
        ([10, 20, 30], 30, [5, 10, 15]),
        ([10, 20, 30], 45, [7, 15, 23]),
        ([1, 1, 58], 30, [1, 1, 28]),
    ],
)
def test_share(minutes: list[int], total: int, shared: list[int]) -> None:
    assert share(minutes, total) == shared


@given(st.lists(st.integers(1, 120), min_size=1, max_size=12), st.integers(0, 300))
def test_shares_add_up_and_leave_nobody_out(minutes: list[int], extra: int) -> None:
    total = len(minutes) + extra
    shared = share(minutes, total)
    assert sum(shared) == total
    assert all(piece >= 1 for piece in shared)
