"""The locks: whole, in step with each other, and tied to no address."""

from __future__ import annotations

import ast
import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-bench.lock")


def entries(name: str) -> dict[str, str]:
    """Name of each library of a lock → its entry."""
    text = (ROOT / name).read_text("utf-8")
    found = re.findall(r"^([a-z0-9-]+)(==.+?)(?=^[a-z]|\Z)", text, re.M | re.S)
    return {name: f"{name}{entry}" for name, entry in found}


def versions(name: str) -> dict[str, str]:
    return {key: entry.split()[0] for key, entry in entries(name).items()}


@pytest.mark.parametrize("name", LOCKS)
def test_every_library_has_a_version_and_hashes(name: str) -> None:
    assert len(entries(name)) > 40
    for entry in entries(name).values():
        assert re.match(r"[a-z0-9-]+==[0-9][\w.]*( ; .+)? \\\n", entry)
        assert re.search(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$", entry, re.M)


@pytest.mark.parametrize("name", LOCKS)
def test_no_address_is_in_a_lock(name: str) -> None:
    lines = (ROOT / name).read_text("utf-8").splitlines()
    assert [line for line in lines if "://" in line or line.startswith("--")] == []


@pytest.mark.parametrize("name", LOCKS[1:])
def test_the_other_locks_hold_all_that_a_kit_needs(name: str) -> None:
    """scripts/setup counts on it: who has installed the one need not install the other."""
    assert versions(LOCKS[0]).items() <= versions(name).items()


def test_a_library_has_the_same_version_in_all_locks() -> None:
    """The benchmarks measure what the tests have tested."""
    tested = versions(LOCKS[1])
    measured = {key: line for key, line in versions(LOCKS[2]).items() if key in tested}
    assert "distributed" in measured
    assert {key: tested[key] for key in measured} == measured


def project() -> dict[str, object]:
    data: dict[str, object] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return data


def names(requirements: object) -> set[str]:
    assert isinstance(requirements, list)
    return {re.split(r"[<>=~!\[; ]", line)[0].lower() for line in requirements}


def test_each_requirement_is_in_the_lock() -> None:
    assert names(project()["dependencies"]) <= set(entries(LOCKS[0]))
    extras = project()["optional-dependencies"]
    assert isinstance(extras, dict)
    assert names(extras["dev"]) | names(extras["dask"]) <= set(entries(LOCKS[1]))
    assert names(extras["bench"]) | names(extras["dask"]) <= set(entries(LOCKS[2]))


def test_what_the_code_imports_is_a_requirement() -> None:
    """Not only something that another library happens to bring."""
    files = [ROOT / "build.py", *(ROOT / "trainingkit").rglob("*.py")]
    imported: set[str] = set()
    for file in files:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                imported.add(node.module.split(".")[0])
    bringing = metadata.packages_distributions()
    # pydantic asks for one version of pydantic-core and documents the import of its errors.
    required = names(project()["dependencies"]) | {"pydantic-core"}
    extras = project()["optional-dependencies"]
    assert isinstance(extras, dict)
    required |= names(extras["dask"])  # imported only where it is asked for
    assert "pydantic" in imported & required
    foreign = {
        name: [library.lower().replace("_", "-") for library in bringing[name]]
        for name in imported
        if name in bringing
    }
    assert {name for name, by in foreign.items() if not required & set(by)} == set()
