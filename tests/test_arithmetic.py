"""Sums of worked examples: exact, and nothing but sums."""

from __future__ import annotations

from fractions import Fraction

import pytest

from trainingkit.arithmetic import compute, with_amounts
from trainingkit.model import Entitlement


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("20000 * 60", 1200000),
        ("0.1 + 0.2", Fraction(3, 10)),
        ("(1 + 2) * -3", -9),
        ("5000000 * 0.01 / 12", Fraction(50000, 12)),
        ("loan - paid", 4500000),
    ],
)
def test_value(text: str, value: Fraction) -> None:
    assert compute(text, {"loan": Fraction(5000000), "paid": Fraction(500000)}) == value


@pytest.mark.parametrize(
    "text",
    ["", "1 +", "2 ** 99", "__import__('os')", "x", "'a' * 3", "1 if 1 else 2", "True", "1" * 300],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        compute(text)


def test_division_by_nought() -> None:
    with pytest.raises(ZeroDivisionError):
        compute("1 / (2 - 2)")


def test_amounts_stand_in_for_their_marks() -> None:
    held = {"text": "500.000 đ một tháng", "checked_on": "2026-11-22", "status": "to-check"}
    entitlements = {
        "pension": Entitlement(title="Trợ cấp", amount=500000, **held),
        "coefficient": Entitlement(title="Hệ số", **held),
    }
    assert with_amounts("2 * [$pension]", entitlements) == "2 * 500000"
    assert with_amounts("[$coefficient] * [$other]", entitlements) == "[$coefficient] * [$other]"
    with pytest.raises(ValueError):
        compute(with_amounts("2 * [$coefficient]", entitlements))
