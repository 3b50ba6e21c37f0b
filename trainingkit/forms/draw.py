"""Which questions of the modules' banks stand in a course's test."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from trainingkit.model import BankQuestion, Module
from trainingkit.model.course import TestPlan


class Drawn(NamedTuple):
    """A question of a module's bank, drawn for a test."""

    module: str
    question: BankQuestion


def draw(plan: TestPlan, modules: Iterable[Module]) -> list[Drawn]:
    """``plan.per_module`` questions of each module, in the banks' order.

    The choice hangs on the seed and the ids alone, so that the tests before and after ask the
    same, and a question added to one bank leaves the other modules' choice as it was. Objectives
    take turns: a second question about one comes only when each has had its first. A module with
    fewer questions gives all that it has.
    """
    return [
        Drawn(module.id, question)
        for module in modules
        for question in _of_module(module, plan.per_module, plan.seed)
    ]


def _of_module(module: Module, count: int, seed: int) -> list[BankQuestion]:
    by_chance = sorted(module.questions, key=lambda question: _lot(seed, module.id, question.id))
    seen: Counter[str] = Counter()
    rounds = []
    for question in by_chance:
        rounds.append((seen[question.objective], question))
        seen[question.objective] += 1
    rounds.sort(key=lambda entry: entry[0])  # stable: chance decides within a round
    chosen = {question.id for _, question in rounds[:count]}
    return [question for question in module.questions if question.id in chosen]


def _lot(seed: int, module: str, question: str) -> bytes:
    return hashlib.sha256(f"{seed}/{module}/{question}".encode()).digest()
