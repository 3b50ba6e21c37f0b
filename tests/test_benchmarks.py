"""The benchmarks still run: each once, on small inputs, with its own checks of what is made."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import harness
from benchmarks.__main__ import JOBS, main
from benchmarks.harness import Row, Wrong

ROOT = Path(__file__).parent.parent
#: Two that are short; `make bench QUICK=1` runs them all.
SHORT = ("memory", "papers")


@pytest.mark.parametrize("job", SHORT)
def test_a_benchmark_runs_and_its_output_is_right(job: str, tmp_path: Path) -> None:
    assert job in JOBS
    results = tmp_path / "results.md"
    ran = subprocess.run(
        [sys.executable, "-m", "benchmarks", "--quick", "--only", job, "--results", results],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    written = results.read_text("utf-8")
    assert f"| {job} | " in written
    assert "| failed |" not in written
    assert str(ROOT) not in written


def test_one_that_fails_does_not_lose_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from benchmarks import builds, memory

    def fails(bench: harness.Bench) -> list[Row]:
        raise Wrong(f"nothing | in {bench.work}/x")

    monkeypatch.setattr(builds, "rows", fails)
    monkeypatch.setattr(memory, "rows", lambda bench: [Row("what", "1 s", "≤ 2 s", True)])
    results = tmp_path / "results.md"
    assert main(["--only", "builds,memory", "--results", str(results), "--quick"]) == 1
    lines = results.read_text("utf-8").splitlines()[-2:]
    assert lines == [
        "| builds | failed | Wrong: nothing / in /x |  | **missed** |",
        "| memory | what | 1 s | ≤ 2 s | met |",
    ]


def test_runs_are_interleaved_and_the_median_counts() -> None:
    times = {"a": [5.0, 1.0, 2.0], "b": [4.0, 4.0, 9.0]}
    order: list[tuple[str, int]] = []

    def job(name: str, run: int) -> float:
        order.append((name, run))
        return times[name][run]

    bench = harness.Bench(Path(), 3, False, lambda line: None)
    found = bench.medians({"a": lambda run: job("a", run), "b": lambda run: job("b", run)})
    assert found == {"a": 2.0, "b": 4.0}
    assert order == [("a", 0), ("b", 0), ("a", 1), ("b", 1), ("a", 2), ("b", 2)]


@pytest.mark.parametrize(("power", "found"), [(1, 1.0), (2, 2.0), (0, 0.0)])
def test_the_exponent_is_that_of_the_cost(power: int, found: float) -> None:
    sizes = [10, 20, 40, 80]
    assert harness.exponent(sizes, [3 * size**power for size in sizes]) == pytest.approx(found)


def test_limits_are_kept_or_missed() -> None:
    assert harness.seconds_row("x", 1.0, 1.0).met is True
    assert harness.seconds_row("x", 1.01, 1.0).met is False
    assert harness.ratio_row("x", 0.5, 0.6, "").met is True
    assert harness.ratio_row("x", 1.5, 1.7, "", least=True).met is False


def test_a_file_that_is_broken_is_not_measured(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pptx"):
        (tmp_path / name).write_bytes(b"%PDF-1.7 cut off")
        with pytest.raises(Wrong):
            harness.pages(tmp_path / name)


def test_a_command_that_fails_is_not_measured() -> None:
    with pytest.raises(Wrong, match="exit code 3: no"):
        harness.timed([sys.executable, "-c", "import sys; print('no'); sys.exit(3)"])
