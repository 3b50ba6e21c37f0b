"""Every objective of a module is served by a session and tested by a question."""

from __future__ import annotations

from collections.abc import Iterator

from trainingkit.load import Loaded
from trainingkit.messages import msg
from trainingkit.model import Module
from trainingkit.problems import Problem


def check(loaded: Loaded) -> Iterator[Problem]:
    """Report objectives that no session serves or no question tests."""
    for origin, _, _, module in loaded.things():
        if not isinstance(module, Module):
            continue
        served = {key for session in module.sessions for key in session.objectives}
        tested = {question.objective for question in module.questions}
        for index, objective in enumerate(module.objectives):
            if objective.id not in served:
                yield Problem(
                    origin.place(("objectives", index, "id")),
                    msg("no session serves the objective {id}", id=objective.id),
                    msg("add it to the `objectives` of a session"),
                )
            if objective.id not in tested:
                yield Problem(
                    origin.place(("objectives", index, "id")),
                    msg("no question tests the objective {id}", id=objective.id),
                    msg("write a question with `objective: {id}`", id=objective.id),
                )
