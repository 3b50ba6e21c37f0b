"""Preview: what a save touches is made again; faults are told, and the watch goes on."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from jinja2 import TemplateSyntaxError

from trainingkit import load, plan, preview
from trainingkit.documents import Document, Part
from trainingkit.kit import Kit
from trainingkit.theme import TEMPLATES, theme

Changes = list[Callable[[], object]]


@pytest.fixture
def module(tiny: Path) -> Path:
    return tiny / "curriculum" / "modules" / "water.yaml"


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def _events(root: Path, output: Path, path: Path, changes: Changes) -> list[preview.Event]:
    """The events of a watch during which each change is made and its file reported as saved."""

    def saves() -> Iterator[set[Path]]:
        for change in changes:
            change()
            yield {path}

    return list(preview.watch(root, "water", output, saves()))


def _names(kit_folder: Path) -> list[str]:
    return sorted(path.name for path in kit_folder.iterdir() if path.suffix in (".pdf", ".pptx"))


def _planned(root: Path) -> list[str]:
    """Names of the files about the module, whatever is wrong elsewhere."""
    known = load.inspect(root)[0].curriculum
    kit = preview.kit_of(known.modules["water"], known)
    return [artifact.name for artifact in plan.select(plan.plan(kit), module="water")]


def test_first_build_makes_every_document_of_the_module(tiny: Path, tmp_path: Path) -> None:
    output = tmp_path / "output"
    event = preview.build(tiny, "water", output)
    assert event.problems == ()
    assert list(event.names) == _planned(tiny) != []
    assert _names(output / "water" / "vi" / "standard") == sorted(event.names)
    assert (output / "water" / "vi" / "standard" / "index.html").is_file()
    assert event.seconds > 0


def test_a_save_renders_what_it_touches(tiny: Path, module: Path, tmp_path: Path) -> None:
    output = tmp_path / "output"
    folder = output / "water" / "vi" / "standard"
    before: dict[str, bytes] = {}

    def remember() -> None:
        before.update({name: (folder / name).read_bytes() for name in _names(folder)})

    def edit() -> None:
        _replace(module, 'title: "Nước sạch cho mọi nhà"\nsummary', 'title: "Nước trong"\nsummary')

    first, same, changed = _events(tiny, output, module, [remember, edit])
    assert first.names
    assert (same.problems, same.names) == ((), ())
    assert len(changed.names) == len(first.names)
    assert all("nuoc-trong" in name for name in changed.names)
    assert _names(folder) == sorted(changed.names), "files under the old title are removed"
    assert all((folder / new).read_bytes() not in before.values() for new in changed.names)


def test_a_fault_is_told_and_the_watch_goes_on(tiny: Path, module: Path, tmp_path: Path) -> None:
    def broken() -> None:
        _replace(module, "minutes: 60\n", "minutes: 61\n")

    def mended() -> None:
        _replace(module, "minutes: 61\n", "minutes: 60\n")

    def unreadable() -> None:
        _replace(module, "id: water\n", "id: water\n\t- x\n")

    output = tmp_path / "output"
    first, wrong, right, torn = _events(tiny, output, module, [broken, mended, unreadable])
    assert first.problems == ()
    assert [problem.message.id for problem in wrong.problems] == [
        "the sessions add up to {total} minutes, not {stated}"
    ]
    assert (wrong.names, right.problems, right.names) == ((), (), ())
    assert [problem.message.id for problem in torn.problems][:1] == [
        "a tab stands in the indentation"
    ]
    assert torn.names == ()
    assert _names(output / "water" / "vi" / "standard") == sorted(first.names), "files stay"


def test_a_fault_elsewhere_is_told_but_stops_nothing(
    tiny: Path, module: Path, tmp_path: Path
) -> None:
    _replace(tiny / "curriculum" / "courses" / "short.yaml", "water/money", "water/mony")
    event = preview.build(tiny, "water", tmp_path / "output")
    assert [problem.message.id for problem in event.problems] == ["the module has no session {id}"]
    assert list(event.names) == _planned(tiny)


def test_a_fault_in_reference_data_stops(tiny: Path, tmp_path: Path) -> None:
    _replace(tiny / "curriculum" / "glossary.yaml", "terms:", "words:")
    event = preview.build(tiny, "water", tmp_path / "output")
    assert event.problems
    assert event.names == ()


def test_a_module_that_is_gone(tiny: Path, module: Path, tmp_path: Path) -> None:
    (tiny / "curriculum" / "courses" / "short.yaml").unlink()
    module.unlink()
    event = preview.build(tiny, "water", tmp_path / "output")
    assert [problem.message.id for problem in event.problems] == ["there is no module {id}"]


def test_a_template_that_cannot_be_read(
    tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def parts(kit: Kit) -> list[Part]:
        return [Part("Tờ thử", "water")]

    def fail(kit: Kit, subject: str | None) -> bytes:
        raise TemplateSyntaxError("unexpected end", 7, "handout/handout.html")

    documents = {"broken": Document("broken", ".pdf", "participant", parts, fail)}
    monkeypatch.setattr(plan.plan, "__defaults__", (documents,))
    monkeypatch.setattr("trainingkit.render.render.__defaults__", (documents,))
    event = preview.build(tiny, "water", tmp_path / "output")
    (problem,) = event.problems
    assert (problem.place.path, problem.place.line) == ("templates/handout/handout.html", 7)
    assert event.names == ()


def test_a_bug_is_raised(tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def bug(kit: Kit, artifact: plan.Artifact) -> bytes:
        raise AttributeError("a bug")

    monkeypatch.setattr("trainingkit.render.render", bug)
    with pytest.raises(AttributeError, match="a bug"):
        preview.build(tiny, "water", tmp_path / "output")


def test_a_saved_template_is_read_again(tiny: Path, tmp_path: Path) -> None:
    """A save below templates/ drops what was remembered; one of the curriculum does not."""
    remembered = theme("standard")
    list(preview.watch(tiny, "water", tmp_path / "output", [{tiny / "curriculum" / "x.yaml"}]))
    assert theme("standard") is remembered
    list(preview.watch(tiny, "water", tmp_path / "output", [{TEMPLATES / "theme.yaml"}]))
    assert theme("standard") is not remembered


def test_the_watcher_reports_real_saves(tiny: Path, module: Path) -> None:
    """Through watchfiles itself: saved again and again until it is seen, 20 seconds at most."""
    stop = threading.Event()
    seen = threading.Event()

    def save() -> None:
        for number in range(100):
            (module.parent / ".water.yaml.swp").write_text(str(number), encoding="utf-8")
            (module.parent / "notes.txt").write_text(str(number), encoding="utf-8")
            module.write_bytes(module.read_bytes())
            if seen.wait(0.2):
                return
        stop.set()

    thread = threading.Thread(target=save, daemon=True)
    thread.start()
    saves = preview._saves(tiny, stop)
    saved = next(saves, None)
    seen.set()
    thread.join()
    stop.set()
    assert saved == {module}
    assert next(saves, None) is None
