"""Numbers, money, dates and times as people of a language write them (by CLDR)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from babel.dates import format_date
from babel.numbers import format_decimal, format_percent

NBSP = "\u00a0"


def number(value: float, lang: str) -> str:
    """``12000.5`` → ``12.000,5`` in Vietnamese."""
    return str(format_decimal(value, locale=lang))


def money(dong: int, lang: str) -> str:
    """An amount in đồng: ``5.000.000 đ``, its unit kept on the line."""
    return f"{number(dong, lang)}{NBSP}đ"


def percent(share: float, lang: str, digits: int = 1) -> str:
    """A share of one as per cent: ``0.997`` → ``99,7%``."""
    return str(format_percent(share, f"#,##0.{'#' * digits}%", locale=lang))


def date(day: dt.date, lang: str) -> str:
    """``05/11/2024``: day, month, year, in both languages as the field writes it."""
    return str(format_date(day, "dd/MM/yyyy", locale=lang))


def weekday(day: str, lang: str) -> str:
    """``2024-11-05`` → ``Thứ Ba, 05/11/2024``."""
    return str(format_date(dt.date.fromisoformat(day), "EEEE, dd/MM/yyyy", locale=lang))


def days(dates: Sequence[str]) -> str:
    """Dates of a class: ``05–07/11/2024`` for days in a row, otherwise one by one."""
    found = [dt.date.fromisoformat(day) for day in dates]
    first, last = found[0], found[-1]
    whole = "%d/%m/%Y"
    in_a_row = found == [first + dt.timedelta(n) for n in range(len(found))]
    if len(found) == 1 or not in_a_row:
        return ", ".join(day.strftime(whole) for day in found)
    same = "%d" if (first.year, first.month) == (last.year, last.month) else whole
    return f"{first.strftime(same)}–{last.strftime(whole)}"


def clock(minutes: int) -> str:
    """Minutes after midnight as ``07:30``."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def partial_date(day: str) -> str:
    """``2025-07-01`` → ``01/07/2025``; ``2025-07`` → ``07/2025``; ``2025`` stays."""
    return "/".join(reversed(day.split("-")))
