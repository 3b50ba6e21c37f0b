"""Functions of PDF (ISO 32000-1, 7.10) as Python functions: sampled, exponential, stitched."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

Function = Callable[[Sequence[float]], list[float]]


class Unconvertible(Exception):
    """Something in a PDF whose colours are not understood; names it."""


def function(given: Any) -> Function:
    """A function object; Unconvertible for a calculator (type 4)."""
    kind = int(given.FunctionType)
    if kind not in _KINDS:
        raise Unconvertible(f"FunctionType {kind}")
    inner, domain = _KINDS[kind](given), _pairs(given.Domain)

    def evaluate(values: Sequence[float]) -> list[float]:
        return inner([_clipped(x, *ends) for x, ends in zip(values, domain, strict=True)])

    return evaluate


def _exponential(given: Any) -> Function:
    start = [float(x) for x in given.get("/C0", [0.0])]
    end = [float(x) for x in given.get("/C1", [1.0])]
    power = float(given.N)
    return lambda values: [
        a + values[0] ** power * (b - a) for a, b in zip(start, end, strict=True)
    ]


def _stitched(given: Any) -> Function:
    parts = [function(part) for part in given.Functions]
    low, high = map(float, given.Domain)
    edges = [low, *map(float, given.Bounds), high]
    encode = _pairs(given.Encode)

    def evaluate(values: Sequence[float]) -> list[float]:
        x = values[0]
        part = max(n for n in range(len(parts)) if n == 0 or x >= edges[n])
        return parts[part]([_between(x, (edges[part], edges[part + 1]), encode[part])])

    return evaluate


def _sampled(given: Any) -> Function:
    sizes = [int(size) for size in given.Size]
    bits, reach = int(given.BitsPerSample), _pairs(given.Range)
    if len(sizes) != 1 or bits not in (8, 16):
        raise Unconvertible(f"sampled function of {len(sizes)} inputs, {bits} bits")
    domain = _pairs(given.Domain)[0]
    encode = _pairs(given.get("/Encode", [0, sizes[0] - 1]))[0]
    decode = _pairs(given.get("/Decode", given.Range))
    raw, step = given.read_bytes(), bits // 8
    numbers = [int.from_bytes(raw[at : at + step], "big") for at in range(0, len(raw), step)]
    most, width = 2**bits - 1, len(reach)

    def evaluate(values: Sequence[float]) -> list[float]:
        at = _clipped(_between(values[0], domain, encode), 0, sizes[0] - 1)
        low = min(int(at), max(sizes[0] - 2, 0))
        high, share = min(low + 1, sizes[0] - 1), at - low
        mixed = [
            numbers[low * width + n] * (1 - share) + numbers[high * width + n] * share
            for n in range(width)
        ]
        return [_clipped(_between(x, (0, most), decode[n]), *reach[n]) for n, x in enumerate(mixed)]

    return evaluate


_KINDS: Mapping[int, Callable[[Any], Function]] = {0: _sampled, 2: _exponential, 3: _stitched}


def _pairs(given: Any) -> list[tuple[float, float]]:
    numbers = [float(x) for x in given]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def _clipped(x: float, low: float, high: float) -> float:
    return min(max(x, low), high)


def _between(x: float, old: tuple[float, float], new: tuple[float, float]) -> float:
    span = old[1] - old[0]
    return new[0] + (x - old[0]) * (new[1] - new[0]) / span if span else new[0]
