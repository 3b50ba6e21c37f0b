"""Papers that differ by a name: 220 certificates, badges, tents and pages of groups.

Run: ``.venv/bin/python benchmarks/people.py``. Each figure is the median of five runs. The peer is
WeasyPrint alone: the same certificates in one document, every page laid out in full (once). The
people are made up from a fixed seed. What is made is checked: each name on the page of its own.
"""

from __future__ import annotations

import dataclasses
import math
import random
import re
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pypdfium2

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from trainingkit.documents import badges, certificates, groups, tents  # noqa: E402
from trainingkit.kit import Kit  # noqa: E402
from trainingkit.load import load  # noqa: E402
from trainingkit.model import Participant  # noqa: E402
from trainingkit.names import by_given_name  # noqa: E402
from trainingkit.pdf import pdf  # noqa: E402
from trainingkit.stamp import HOLE, Copy  # noqa: E402

CLASS, PEOPLE, RUNS = "ha-noi-2024", 220, 5
#: Numbers of people from which the exponents are drawn.
GROWING: tuple[int, ...] = (30, 60, 120, 240)
#: Document → people on a page, in the order of the list; None: in another order.
DOCUMENTS: Mapping[ModuleType, int | None] = {
    certificates: 1,
    badges: badges.UP,
    tents: 1,
    groups: None,
}
_FAMILY = [
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Phan",
    "Vũ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Lý",
    "Vàng",
    "Giàng",
]
_MIDDLE = ("Thị", "Văn", "Hữu", "Thị Ngọc", "Mạnh", "Thị Hồng", "Công Tằng Tôn Nữ")
_GIVEN = [
    "Ánh",
    "Bình",
    "Cường",
    "Dũng",
    "Được",
    "Giang",
    "Hằng",
    "Hương",
    "Liễu",
    "Lượng",
    "Mỹ",
    "Nghĩa",
    "Oanh",
    "Phượng",
    "Ỷ",
]


class Result(NamedTuple):
    """One figure."""

    what: str
    value: float
    unit: str


def main() -> None:
    """Measure and print."""
    for result in measure():
        print(f"{result.what}: {result.value:.2f} {result.unit}".rstrip())


def measure() -> list[Result]:
    """Seconds of each document, how they grow with the people, and those of the peer."""
    kits = {many: kit(many) for many in (PEOPLE, *GROWING)}
    most = kits[PEOPLE]
    found = []
    for document, up in DOCUMENTS.items():
        name = document.__name__.rpartition(".")[2]
        _check(most, document.render(most, None), up)
        found.append(Result(f"{PEOPLE} people, {name}", _median(document, most), "s"))
        times = [_median(document, kits[many]) for many in GROWING]
        found.append(Result(f"{name}, exponent", _exponent(times), ""))
    page = in_full(*certificates.designed(most))
    data, seconds = _timed(lambda: pdf(page, most.images))
    _check(most, data, DOCUMENTS[certificates])
    found.append(Result(f"{PEOPLE} certificates by WeasyPrint alone", seconds, "s"))
    found.append(Result("certificates, times faster", seconds / found[0].value, ""))
    return found


def kit(many: int) -> Kit:
    """The kit of the class with so many made-up people."""
    chance = random.Random(many)
    listed = [
        Participant.model_validate(
            {
                "name": f"{_any(chance, _FAMILY)} {_any(chance, _MIDDLE)} {_any(chance, _GIVEN)}",
                "province": "ha-noi",
                "sex": chance.choice(["female", "male", None]),
                "birth_year": chance.randrange(1940, 1972),
                "position": chance.choice(["Chủ nhiệm", "Tình nguyện viên", None]),
                "unit": f"CLB Liên thế hệ tự giúp nhau thôn {_any(chance, _GIVEN)}",
                "commune": f"xã {_any(chance, _GIVEN)} {_any(chance, _GIVEN)}",
            }
        )
        for _ in range(many)
    ]
    listed.sort(key=lambda person: by_given_name(person.name))
    curriculum = load(ROOT).curriculum
    held = curriculum.classes[CLASS].model_copy(update={"participants": None})
    changed = dataclasses.replace(
        curriculum,
        classes={**curriculum.classes, CLASS: held},
        participants={CLASS: tuple(listed)},
    )
    return Kit.of(CLASS, changed, "vi", "standard")


def in_full(page: str, copies: list[Copy]) -> str:
    """The HTML with a section for each copy, its texts in the places of the holes."""
    designs = re.findall(r"<section.*?</section>", page, re.S)
    first, last = page.index(designs[0]), page.index(designs[-1]) + len(designs[-1])
    return page[:first] + "\n".join(_filled(designs[c.design], c) for c in copies) + page[last:]


def _filled(design: str, copy: Copy) -> str:
    def fill(tag: re.Match[str]) -> str:
        text = copy.texts.get(tag["key"])
        if text is None:
            return tag["open"] + ">"
        style = f"font-size:{text.size}pt;padding-top:{text.top}mm;margin-bottom:-{text.top}mm"
        height = re.search(r'style="([^"]*)"', tag["open"])
        opened = re.sub(r' style="[^"]*"', "", tag["open"])
        style += f";{height[1]}" if height else ""
        return f'{opened} style="{style}">' + "<br>".join(map(escape, text.lines))

    hole = rf'(?P<open><\w+(?=[^>]* {HOLE}="(?P<key>[^"]+)")[^>]*)>&nbsp;'
    return re.sub(rf' {HOLE}="[^"]*"', "", re.sub(hole, fill, design))


def _median(document: ModuleType, kit: Kit) -> float:
    """Median seconds of some runs."""
    return statistics.median(_timed(lambda: document.render(kit, None))[1] for _ in range(RUNS))


def _timed(make: Callable[[], bytes]) -> tuple[bytes, float]:
    """What is made, and the seconds of processor it took: other work on the machine counts less."""
    begin = time.process_time()
    data = make()
    return data, time.process_time() - begin


def _exponent(times: list[float]) -> float:
    """Slope of the logarithms: 1 where twice the people take twice the time."""
    slope, _ = statistics.linear_regression([*map(math.log, GROWING)], [*map(math.log, times)])
    return slope


def _check(kit: Kit, data: bytes, up: int | None) -> None:
    """AssertionError unless everybody's name stands on the page where it belongs."""
    said = [
        re.sub(r"\s+", " ", page.get_textpage().get_text_bounded())
        for page in pypdfium2.PdfDocument(data)
    ]
    assert len(said) >= len(kit.people) / (up or len(kit.people))
    for place, person in enumerate(kit.people):
        pages = said if up is None else said[place // up : place // up + 1]
        assert any(person.name in page for page in pages), person.name


def _any(chance: random.Random, words: tuple[str, ...] | list[str]) -> str:
    return chance.choice(words)


if __name__ == "__main__":
    main()
