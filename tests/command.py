"""The command as a person runs it: a process of its own, without a keyboard."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
ENGLISH = "en_US.UTF-8"


def line(*args: str | Path) -> list[str]:
    """The words of ``python build.py …``."""
    return [sys.executable, str(ROOT / "build.py"), *map(str, args)]


def environment(lang: str = ENGLISH, **extra: str) -> dict[str, str]:
    """That of the tests, in a language, with more or other values."""
    return {**os.environ, "LANG": lang, "LC_ALL": lang, **extra}


def run(*args: str | Path, lang: str = ENGLISH, **extra: str) -> subprocess.CompletedProcess[str]:
    """``python build.py …`` to its end; ``extra``: more of the environment."""
    return subprocess.run(
        line(*args),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment(lang, **extra),
        check=False,
    )
