"""Numbers, money and dates as Vietnamese readers write them."""

from __future__ import annotations

import datetime as dt

import pytest

from trainingkit import numbers


def test_money_and_numbers() -> None:
    assert numbers.money(5_000_000, "vi") == "5.000.000\u00a0đ"
    assert numbers.number(1234.5, "vi") == "1.234,5"
    assert numbers.number(1234.5, "en") == "1,234.5"
    assert numbers.percent(0.997, "vi") == "99,7%"
    assert numbers.percent(0.5, "vi") == "50%"


def test_dates_and_times() -> None:
    assert numbers.date(dt.date(2024, 11, 5), "vi") == "05/11/2024"
    assert numbers.clock(450) == "07:30"


@pytest.mark.parametrize(
    ("day", "shown"), [("2025", "2025"), ("2025-07", "07/2025"), ("2025-07-01", "01/07/2025")]
)
def test_partial_dates(day: str, shown: str) -> None:
    assert numbers.partial_date(day) == shown
