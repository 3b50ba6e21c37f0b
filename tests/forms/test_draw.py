"""Which questions a test has: always the same ones, spread over the objectives."""

from __future__ import annotations

from trainingkit.forms.draw import draw
from trainingkit.kit import Kit
from trainingkit.model import BankQuestion, Module
from trainingkit.model.course import TestPlan


def _bank(kit: Kit, *questions: tuple[str, str], module: str = "water") -> Module:
    """The tiny module with another bank: (id, objective) of each question."""
    first = kit.curriculum.modules["water"].questions[0]
    bank = tuple(
        BankQuestion.model_validate({**first.model_dump(), "id": key, "objective": objective})
        for key, objective in questions
    )
    return kit.curriculum.modules["water"].model_copy(update={"id": module, "questions": bank})


def _ids(seed: int, count: int, *modules: Module) -> list[str]:
    plan = TestPlan(per_module=count, seed=seed)
    return [f"{drawn.module}/{drawn.question.id}" for drawn in draw(plan, modules)]


def test_the_choice_for_a_seed_never_changes(kit: Kit) -> None:
    module = _bank(kit, *((f"q-{n}", "name") for n in range(10)))
    assert _ids(7, 3, module) == ["water/q-0", "water/q-6", "water/q-7"]
    assert _ids(8, 3, module) == ["water/q-2", "water/q-4", "water/q-9"]


def test_order_of_the_bank_does_not_matter_for_the_choice(kit: Kit) -> None:
    keys = [(f"q-{n}", "name") for n in range(10)]
    assert set(_ids(7, 3, _bank(kit, *keys))) == set(_ids(7, 3, _bank(kit, *reversed(keys))))


def test_a_new_question_in_one_module_leaves_the_others_alone(kit: Kit) -> None:
    keys = [(f"q-{n}", "name") for n in range(8)]
    other = _bank(kit, *keys, module="other")
    before = _ids(7, 2, _bank(kit, *keys), other)
    after = _ids(7, 2, _bank(kit, *keys, ("new", "name")), other)
    assert after[2:] == before[2:]
    assert [key for key in after[2:] if key.startswith("other/")] == after[2:]


def test_objectives_take_turns(kit: Kit) -> None:
    keys = [("q-1", "name"), ("q-2", "name"), ("q-3", "name"), ("q-4", "count")]
    for seed in range(20):
        assert "water/q-4" in _ids(seed, 2, _bank(kit, *keys))


def test_a_small_bank_gives_all_that_it_has(kit: Kit) -> None:
    assert _ids(1, 5, _bank(kit, ("q-1", "name"), ("q-2", "count"))) == ["water/q-1", "water/q-2"]
