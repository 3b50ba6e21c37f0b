"""Worked examples are computed again: what is printed is what comes out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from trainingkit.arithmetic import compute, with_amounts
from trainingkit.load import Loaded, Origin
from trainingkit.messages import msg
from trainingkit.model import Entitlement
from trainingkit.model.block import ExampleBlock
from trainingkit.model.walk import Loc, models
from trainingkit.problems import Problem


def check(loaded: Loaded) -> Iterator[Problem]:
    """Report every line of a worked example whose result is not what its sum gives."""
    for origin, _, _, model in loaded.things():
        for loc, example in models(model, ExampleBlock):
            yield from _example(origin, loc, example, loaded.curriculum.entitlements)


def _example(
    origin: Origin, loc: Loc, example: ExampleBlock, entitlements: Mapping[str, Entitlement]
) -> Iterator[Problem]:
    names: dict[str, Fraction] = {}
    for index, line in enumerate(example.lines):
        here = (*loc, "lines", index)
        if line.compute is not None:
            try:
                value = compute(with_amounts(line.compute, entitlements), names)
            except (ValueError, ZeroDivisionError):
                yield Problem(
                    origin.place((*here, "compute")),
                    msg("{sum} cannot be computed", sum=line.compute),
                    msg("use numbers, names of earlier lines, + - * / and brackets"),
                )
                continue
            if line.result is None:
                yield Problem(
                    origin.place((*here, "compute")),
                    msg("the result is missing"),
                    msg("write `result: {value}`", value=_shown(value)),
                )
            elif value != Fraction(str(line.result)):
                yield Problem(
                    origin.place((*here, "result")),
                    msg(
                        "{sum} gives {value}, not {stated}",
                        sum=line.compute,
                        value=_shown(value),
                        stated=line.result,
                    ),
                    msg("write `result: {value}`", value=_shown(value)),
                )
        if line.name is not None and line.result is not None:
            names[line.name] = Fraction(str(line.result))


def _shown(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"{float(value):.6g}"
