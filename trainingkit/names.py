"""File names for the people who open them: plain ASCII, words joined by hyphens."""

from __future__ import annotations

import re
import unicodedata


def slug(text: str, limit: int = 60) -> str:
    """``Sổ tay học viên`` → ``so-tay-hoc-vien``; cut at a hyphen to ``limit`` letters."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    joined = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "x"
    return joined if len(joined) <= limit else joined[: limit + 1].rpartition("-")[0]
