"""The same plan on a Dask cluster: the same bytes, whoever makes them, and whoever is lost."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import dask
import pytest
from distributed import Client, LocalCluster

from tests.command import environment, line
from trainingkit import executors, load, plan, render
from trainingkit.executors import Dask, OtherVersion
from trainingkit.kit import Kit
from trainingkit.workers import NotDone

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module", autouse=True)
def found_by_workers() -> Iterator[None]:
    """Workers are other processes, which must find the package: as on any machine of a cluster."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), str(ROOT / "tests")]))
        yield


@pytest.fixture(scope="module")
def kit() -> Kit:
    curriculum = load.load(ROOT / "tests/cases/tiny").curriculum
    return Kit.of("short", curriculum, "vi", "standard")


@pytest.fixture(scope="module")
def whole(kit: Kit) -> dict[str, bytes]:
    """What the kit has, made in one process."""
    return {item.artifact.name: item.data for item in render.render_all(kit, plan.plan(kit), 1)}


@pytest.fixture(params=[1, 2], ids=["1 worker", "2 workers"])
def cluster(request: pytest.FixtureRequest) -> Iterator[Any]:
    """A scheduler and workers of one thread each, all of them processes."""
    with LocalCluster(
        n_workers=request.param, threads_per_worker=1, processes=True, dashboard_address=":0"
    ) as made:
        yield made


def address(cluster: Any) -> str:
    return str(cluster.scheduler_address).replace("tcp://", "dask://")


def pids(cluster: Any) -> list[int]:
    """Process ids of the workers."""
    with Client(cluster, set_as_default=False) as client:
        return list(client.run(os.getpid).values())


def build(tiny: Path, output: Path, cluster: Any) -> subprocess.Popen[str]:
    told = ("--root", tiny, "--output", output, "--executor", address(cluster))
    return subprocess.Popen(
        line("build", "short", *told),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=environment(),
    )


def outputs(folder: Path) -> dict[str, bytes]:
    made = folder.glob("short/vi/standard/*.*")
    return {path.name: path.read_bytes() for path in made if path.name[:2].isdigit()}


def wait_for(true: Callable[[], object]) -> None:
    deadline = time.monotonic() + 120
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_a_cluster_makes_the_same_bytes(cluster: Any, kit: Kit, whole: dict[str, bytes]) -> None:
    with executors.opening(address(cluster)) as pool:
        done = list(render.render_all(kit, plan.plan(kit), pool=pool))
    assert [item.error for item in done if item.error] == []
    assert {item.artifact.name: item.data for item in done} == whole


def test_the_work_of_a_worker_that_is_killed_goes_on(
    cluster: Any, tiny: Path, tmp_path: Path, whole: dict[str, bytes]
) -> None:
    """Another worker does it: the second one, or the one that Dask starts in its place."""
    victim = pids(cluster)[0]
    process = build(tiny, tmp_path, cluster)
    wait_for(lambda: outputs(tmp_path))
    os.kill(victim, signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
    said, errors = process.communicate(timeout=240)
    assert process.returncode == 0, errors
    assert f"{len(whole)} files made, 0 unchanged" in said
    assert outputs(tmp_path) == whole
    assert victim not in pids(cluster)


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_build_that_was_stopped_goes_on_where_it_was(
    cluster: Any, tiny: Path, tmp_path: Path, whole: dict[str, bytes]
) -> None:
    first = build(tiny, tmp_path, cluster)
    wait_for(lambda: len(outputs(tmp_path)) >= 2)
    first.send_signal(signal.SIGINT)
    _, errors = first.communicate(timeout=60)
    assert (first.returncode, "Traceback" in errors) == (130, False), errors
    kept = outputs(tmp_path)
    assert 2 <= len(kept) < len(whole)
    said, errors = build(tiny, tmp_path, cluster).communicate(timeout=240)
    counts = re.search(r"(\d+) files made, (\d+) unchanged", said)
    assert counts is not None, errors
    made, unchanged = map(int, counts.groups())
    assert made + unchanged == len(whole)
    assert unchanged in (len(kept), len(kept) - 1)  # one may not have been noted yet
    assert outputs(tmp_path) == whole


def die() -> None:
    os._exit(1)


def test_what_kills_its_worker_is_told_and_costs_itself_alone() -> None:
    """Dask blames all that a dead worker had; tried again alone, only one of them is guilty."""
    once = dask.config.set({"distributed.scheduler.allowed-failures": 0})
    with once, LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=":0") as made:
        pool = Dask(made.scheduler_address)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(render, "timed", _dies_for_one)
            artifacts = ["good", "bad", "also good"]
            done = {
                item.artifact: item
                for item in render._there("kit", artifacts, pool, None)  # type: ignore[arg-type]
            }
        pool.shutdown()
    assert {name: bool(item.error) for name, item in done.items()} == {  # type: ignore[comparison-overlap]
        "good": False,
        "bad": True,
        "also good": False,
    }


def _dies_for_one(kit: Any, artifact: Any, shelf: Any) -> render.Rendered:
    if artifact == "bad":
        die()
    return render.Rendered(artifact, kit.encode(), 0.0)


def test_a_worker_of_another_version_makes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    from trainingkit import inputs

    with LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=":0") as made:
        monkeypatch.setattr(inputs, "tool", lambda: "another")
        pool = Dask(made.scheduler_address)
        error = pool.submit(os.getpid).exception(60)
        pool.shutdown()
    assert isinstance(error, OtherVersion)
    assert isinstance(error, NotDone)


def test_a_cluster_without_workers_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(executors, "ALONE", 0.5)
    with LocalCluster(n_workers=0, dashboard_address=":0") as made:
        pool = Dask(made.scheduler_address)
        results = render._there("kit", ["good"], pool, None)  # type: ignore[arg-type,list-item]
        with pytest.raises(OSError) as caught:
            next(results)
        pool.stop()
    assert caught.value.filename == made.scheduler_address


def test_an_address_where_nobody_answers_is_told(
    tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(executors, "PATIENCE", 0.5)
    with pytest.raises(OSError) as caught, executors.opening("dask://127.0.0.1:9") as pool:
        pool(3)
    assert caught.value.filename == "tcp://127.0.0.1:9"
