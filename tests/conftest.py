"""Shared by all tests: the folders of cases, and the flag that rewrites what they expect."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
ROOT = TESTS.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--regenerate",
        action="store_true",
        help="Rewrite expected files from today's output; read the difference before committing.",
    )
    parser.addoption(
        "--kits",
        action="store_true",
        help="Check all kits in tests/kits, not only the document set.",
    )


@pytest.fixture
def regenerate(request: pytest.FixtureRequest) -> bool:
    """Whether expected files are to be rewritten."""
    return bool(request.config.getoption("--regenerate"))


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A project with the tiny curriculum, in which a test may change what it likes."""
    root = tmp_path / "project"
    shutil.copytree(TESTS / "cases" / "tiny" / "curriculum", root / "curriculum")
    return root
