"""Worker processes of this machine: what they are given, and what their death costs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from concurrent.futures import CancelledError, wait
from pathlib import Path

import pytest

from trainingkit import executors
from trainingkit.workers import WorkerDied, Workers

ROOT = Path(__file__).parent.parent


def twice(value: int) -> int:
    return 2 * value


def size(shared: list[int]) -> tuple[int, int]:
    return len(shared), id(shared)


def kill_this(after: float = 0) -> None:
    time.sleep(after)
    os.kill(os.getpid(), signal.SIGKILL)


def leave(code: int) -> None:
    os._exit(code)


def slow(value: int) -> int:
    time.sleep(0.3)
    return value


class Odd(Exception):
    """An error that cannot be made again from its arguments."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(first + second)


def fail(kind: str) -> None:
    raise {"plain": ValueError("no"), "odd": Odd("no", "body"), "exit": SystemExit(3)}[kind]


def gone(pid: int) -> bool:
    """Whether a process has ended; one that nobody has waited for counts as ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
    except OSError:
        return True


def test_tasks_are_done_by_all_workers() -> None:
    with Workers(2) as workers:
        assert [workers.submit(twice, n).result(60) for n in range(5)] == [0, 2, 4, 6, 8]
        futures = [workers.submit(os.getpid) for _ in range(40)]
        assert {future.result(60) for future in futures} <= set(workers.pids)


def test_what_is_shared_is_given_to_a_worker_once() -> None:
    """The same object in every task, until something else is shared."""
    with Workers(1) as workers:
        shared = workers.share([1, 2, 3])
        seen = [workers.submit(size, shared).result(60) for _ in range(3)]
        assert len(set(seen)) == 1
        assert seen[0][0] == 3
        assert workers.submit(size, workers.share([1])).result(60)[0] == 1


def test_an_error_comes_back_as_it_is_or_in_words() -> None:
    with Workers(1) as workers:
        assert isinstance(workers.submit(fail, "plain").exception(60), ValueError)
        assert str(workers.submit(fail, "odd").exception(60)) == "Odd: nobody"
        assert str(workers.submit(fail, "exit").exception(60)) == "SystemExit: 3"
        assert workers.submit(twice, 4).result(60) == 8


def test_a_task_that_cannot_be_sent_is_refused_at_once() -> None:
    with Workers(1) as workers:
        with pytest.raises(Exception, match="pickle"):
            workers.submit(lambda: None)
        assert workers.submit(twice, 4).result(60) == 8


@pytest.mark.skipif(sys.platform == "win32", reason="processes are killed by signals")
def test_a_worker_that_dies_takes_only_its_own_task_along() -> None:
    with Workers(2) as workers:
        first = workers.submit(slow, 1)
        killed = workers.submit(kill_this)
        left = workers.submit(leave, 7)
        rest = [workers.submit(slow, n) for n in range(4)]
        assert first.result(60) == 1
        assert [future.result(60) for future in rest] == [0, 1, 2, 3]
        for future, reason in ((killed, "was ended by signal 9"), (left, "ended with exit code 7")):
            error = future.exception(60)
            assert isinstance(error, WorkerDied)
            assert str(error) == f"the process that made it {reason}"


def test_stopping_ends_the_workers_at_once() -> None:
    workers = Workers(2)
    running = [workers.submit(time.sleep, 600) for _ in range(2)]
    while not all(future.running() for future in running):
        time.sleep(0.01)
    waiting = workers.submit(twice, 1)
    pids = workers.pids
    begin = time.monotonic()
    workers.stop()
    assert time.monotonic() - begin < 10
    assert waiting.cancelled()
    with pytest.raises(CancelledError):
        waiting.result()
    done, not_done = wait(running, 10)
    assert not not_done
    assert all(isinstance(future.exception(), WorkerDied) for future in done)
    assert all(map(gone, pids))


def test_more_workers_are_started_only_when_there_are_tasks_for_them() -> None:
    with Workers(1, most=2) as workers:
        workers.submit(twice, 1).result(60)
        assert len(workers.pids) == 1
        futures = [workers.submit(slow, n) for n in range(6)]
        assert [future.result(60) for future in futures] == list(range(6))
        assert len(workers.pids) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks")
@pytest.mark.parametrize("threads", [0, 1])
def test_workers_are_forked_only_where_there_is_no_other_thread(threads: int) -> None:
    """A forked worker finds loaded what the parent has loaded; a spawned one does not."""
    script = textwrap.dedent(
        f"""
        import sys, threading
        from trainingkit.workers import Workers
        sys.path.insert(0, "tests")
        from test_executors import loaded
        import colorsys
        for _ in range({threads}):
            threading.Thread(target=threading.Event().wait, daemon=True).start()
        with Workers(2) as workers:
            print(workers.submit(loaded, "colorsys").result(60))
        """
    )
    ran = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (ran.stdout, ran.stderr) == (f"{not threads}\n", "")


def loaded(module: str) -> bool:
    return module in sys.modules


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_workers_end_when_their_parent_is_killed() -> None:
    script = (
        "import os, signal, time\n"
        "from trainingkit.workers import Workers\n"
        "workers = Workers(3)\n"
        "print(*workers.pids, flush=True)\n"
        "time.sleep(600)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        pids = [int(word) for word in process.stdout.readline().split()]
        assert len(pids) == 3
        process.kill()
    deadline = time.monotonic() + 10
    while not all(map(gone, pids)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert all(map(gone, pids))


@pytest.mark.parametrize(
    "address", ["", "dask", "dask://", "dask://host", "tcp://host:8786", "http://host:1"]
)
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(ValueError), executors.opening(address or "x"):
        pytest.fail("was opened")


@pytest.mark.parametrize(
    ("address", "dasks"),
    [("dask://host:8786", "tcp://host:8786"), ("dask+tls://10.0.0.5:1", "tls://10.0.0.5:1")],
)
def test_an_address_is_passed_on_as_dask_writes_it(address: str, dasks: str) -> None:
    assert executors.is_address(address)
    assert executors._cluster(address) == dasks


def test_one_process_is_enough_for_one_task() -> None:
    with executors.opening(jobs=4) as pool:
        assert pool(1) is None
        found = pool(2)
        assert isinstance(found, Workers)
        assert len(found.pids) == 2
        assert pool(1) is found
    with executors.opening(jobs=1) as pool:
        assert pool(5) is None
