"""A kit of the tiny curriculum, which has a slide of every layout, and its deck reopened."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from trainingkit.deck.write import deck
from trainingkit.kit import Kit
from trainingkit.load import load
from trainingkit.model import Module, Slide

TINY = Path(__file__).parent.parent / "cases" / "tiny"

Remake = Callable[..., Module]


@pytest.fixture(scope="session")
def kit() -> Kit:
    curriculum = load(TINY).curriculum
    return Kit(curriculum.courses["short"], curriculum, "vi", "standard")


@pytest.fixture(scope="session")
def made(kit: Kit) -> bytes:
    return deck(kit, kit.module("water"))


@pytest.fixture
def opened(made: bytes) -> Any:
    return Presentation(io.BytesIO(made))


@pytest.fixture
def with_slides(kit: Kit) -> Remake:
    """The tiny module with other slides, all in its first session."""

    def remake(*slides: Slide, title: str = "Nước") -> Module:
        module = kit.module("water")
        session = module.sessions[0].model_copy(update={"slides": slides})
        return module.model_copy(update={"sessions": (session,), "title": title})

    return remake
