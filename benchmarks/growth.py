"""How the cost of rendering grows with the number of modules and of participants.

The cost is the seconds that workers spent on the documents; starting up would make any growth
look smaller than it is.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks import national
from benchmarks.harness import ROOT, Bench, Row, artifact, build, expect, exponent, pages, text

MODULES = (10, 20, 40, 80)
PEOPLE = (30, 60, 120, 240)
RUNS = 2
LIMIT = 1.1
#: Documents that tell of all modules, and those that tell of all people.
OF_MODULES = "handbook,slides"
OF_PEOPLE = (
    "attendance,participant-list,materials-signin,badges,tents,groups,certificates,"
    "certificate-register"
)
#: Modules of an hour on a day.
_A_DAY = 7


def rows(bench: Bench) -> Iterator[Row]:
    """Courses of many modules, then classes of many people."""
    sizes = (1, 2) if bench.quick else MODULES
    costs = _costs(bench, sizes, lambda size: _modules(bench, size), OF_MODULES)
    yield _row("modules", sizes, costs, OF_MODULES)
    sizes = (3, 6) if bench.quick else PEOPLE
    costs = _costs(bench, sizes, lambda size: _people(bench, size), OF_PEOPLE)
    yield _row("participants", sizes, costs, OF_PEOPLE)


def _row(what: str, sizes: Sequence[int], costs: Sequence[float], documents: str) -> Row:
    found = exponent(sizes, costs)
    told = ", ".join(f"{size}: {cost:.1f} s" for size, cost in zip(sizes, costs, strict=True))
    return Row(
        f"cost against {what}, exponent ({documents.replace(',', ', ')}; median of {RUNS})",
        f"{found:.2f} ({told})",
        f"≤ {LIMIT}",
        found <= LIMIT,
    )


def _costs(
    bench: Bench,
    sizes: Sequence[int],
    prepared: Callable[[int], tuple[Path, str]],
    documents: str,
) -> list[float]:
    """Seconds of rendering for each size."""
    projects = {size: prepared(size) for size in sizes}

    def of(size: int) -> Callable[[int], float]:
        root, key = projects[size]

        def cost(run: int) -> float:
            output = bench.work / "output"
            shutil.rmtree(output, ignore_errors=True)
            _, files, _ = build(root, output, key, "--only", documents)
            times = json.loads((output / ".times.json").read_text("utf-8"))
            expect(len(times) == files > 0, f"{files} files made, times of {len(times)}")
            _check(output / key / "vi" / "standard", size, documents)
            return sum(float(seconds) for seconds in times.values())

        return cost

    found = bench.medians({f"{size}": of(size) for size in sizes}, RUNS)
    return [found[f"{size}"] for size in sizes]


def _check(kit: Path, size: int, documents: str) -> None:
    """Decks of all modules, or certificates of all people."""
    if documents == OF_MODULES:
        expect(len(list(kit.glob("*.pptx"))) == size, "not a deck for each module")
        handbook = text(artifact(kit, "handbook"))
        expect(f"nướcsạchsố{size}" in handbook, "the last module is not in the handbook")
    else:
        count = pages(artifact(kit, "certificates"))
        expect(count >= size, f"{count} pages of certificates for {size} people")


def _modules(bench: Bench, many: int) -> tuple[Path, str]:
    """A project with a course of so many modules, copies of a small one."""
    root = bench.work / f"modules-{many}"
    tiny = ROOT / "tests" / "cases" / "tiny" / "curriculum"
    shutil.copytree(tiny, root / "curriculum")
    folder = root / "curriculum" / "modules"
    module = (folder / "water.yaml").read_text("utf-8")
    (folder / "water.yaml").unlink()
    for n in range(1, many + 1):
        changed = re.sub(r"^id: water$", f"id: water-{n}", module, flags=re.M)
        changed = changed.replace("Nước sạch cho mọi nhà", f"Nước sạch số {n}")
        (folder / f"water-{n}.yaml").write_text(changed, encoding="utf-8")
    numbers = range(1, many + 1)
    days = [numbers[start : start + _A_DAY] for start in range(0, many, _A_DAY)]
    lines = [
        "id: short",
        'title: "Khóa học để đo"',
        'purpose: "Để đo."',
        'audience: "Người đo"',
        "participants: 3",
        f"modules: [{', '.join(f'water-{n}' for n in numbers)}]",
        "test: {per_module: 1, seed: 7}",
        "days:",
    ]
    for number, day in enumerate(days, 1):
        lines += [
            f'  - title: "Ngày {number}"',
            '    start: "7:00"',
            f'    end: "{7 + len(day)}:00"',
            "    items:",
        ]
        for n in day:
            lines += [f"      - {{item: session, of: water-{n}/{s}}}" for s in ("sources", "money")]
    path = root / "curriculum" / "courses" / "short.yaml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return root, "short"


def _people(bench: Bench, many: int) -> tuple[Path, str]:
    """A project with a class of so many people, all of them made up."""
    from trainingkit.load import load

    root = bench.work / f"people-{many}"
    shutil.copytree(
        ROOT / "curriculum", root / "curriculum", ignore=shutil.ignore_patterns("classes")
    )
    provinces = {key: one.name for key, one in load(root).curriculum.provinces.items()}
    before = national.PEOPLE
    national.PEOPLE = many
    try:
        (key,) = national.write(root, provinces, 1)
    finally:
        national.PEOPLE = before
    return root, key
