"""New files are in order at once, and nothing that exists is ever overwritten."""

from __future__ import annotations

import datetime as dt
import unicodedata
from pathlib import Path

import pytest

from trainingkit import load, scaffold, source
from trainingkit.messages import catalogue
from trainingkit.problems import InputError

TODAY = dt.date(2025, 3, 5)  # a Wednesday
PROVINCES = (
    'provinces:\n  ha-noi: {name: "Hà Nội", kind: city, former: ["Hà Nội"], source: law-water}\n'
)


@pytest.fixture
def project(tiny: Path) -> Path:
    """The tiny project with what a class needs."""
    (tiny / "curriculum" / "provinces.yaml").write_text(PROVINCES, encoding="utf-8")
    return tiny


def _files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("kind", scaffold.KINDS)
@pytest.mark.parametrize("title", ["", 'Thử "một" \\ {{ lần }}: #1\n  hai'])
def test_new_file_is_in_order(project: Path, kind: str, title: str) -> None:
    before = _files(project)
    path = scaffold.create(project, kind, "bai-moi", title, TODAY)
    folder = scaffold.KINDS[kind].folder
    assert path == project / "curriculum" / folder / "bai-moi.yaml"
    loaded, problems = load.inspect(project)
    assert problems == []
    made = getattr(loaded.curriculum, folder)["bai-moi"]
    assert made.title == (" ".join(title.split()) or scaffold.KINDS[kind].title)
    after = _files(project)
    assert after.keys() - before.keys() == {f"curriculum/{folder}/bai-moi.yaml"}
    assert {name: after[name] for name in before} == before


@pytest.mark.parametrize("kind", scaffold.KINDS)
def test_comments_are_vietnamese_and_fit(project: Path, kind: str) -> None:
    text = scaffold.create(project, kind, "bai-moi", today=TODAY).read_text("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    comments = [line.strip() for line in text.split("\n")[1:] if line.lstrip().startswith("#")]
    assert len(comments) >= 5
    assert "python build.py" in text
    long = [line for line in text.split("\n") if len(line) > 100 and not line.startswith("#   ")]
    assert long == []
    assert catalogue("vi")("Number of participants expected.") != "Number of participants expected."


def test_title_is_normalised(project: Path) -> None:
    path = scaffold.create(project, "module", "bai-moi", unicodedata.normalize("NFD", "Ghi sổ quỹ"))
    assert 'title: "Ghi sổ quỹ"' in path.read_text("utf-8").split("\n")


def test_class_gets_working_days_of_the_course(project: Path) -> None:
    scaffold.create(project, "class", "lop-mot", today=TODAY)
    held = load.load(project).curriculum.classes["lop-mot"]
    assert (held.course, held.province, held.days) == ("short", "ha-noi", ("2025-03-17",))


def test_dates_pass_over_the_week_end(project: Path) -> None:
    path = project / "curriculum" / "courses" / "short.yaml"
    days = "  - {title: Ngày, start: '7:30', end: '8:30', items: [{item: opening, minutes: 15}]}\n"
    path.write_text(path.read_text("utf-8") + days * 5, encoding="utf-8")
    scaffold.create(project, "class", "lop-mot", today=TODAY)
    assert load.load(project).curriculum.classes["lop-mot"].days == (
        "2025-03-17", "2025-03-18", "2025-03-19", "2025-03-20", "2025-03-21", "2025-03-24",
    )  # fmt: skip


def test_course_of_a_long_module_has_a_day_that_ends(project: Path) -> None:
    """Sessions are taken until the day is full; the first one always."""
    (project / "curriculum" / "courses" / "short.yaml").unlink()
    path = project / "curriculum" / "modules" / "water.yaml"
    text = path.read_text("utf-8")
    for old, new in (
        ("minutes: 60\n", "minutes: 345\n"),
        ("minutes: 35\n", "minutes: 320\n"),
        ('minutes: 10, steps: ["Kể"', 'minutes: 295, steps: ["Kể"'),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    scaffold.create(project, "course", "khoa-moi")
    loaded, problems = load.inspect(project)
    assert problems == []
    items = [item.item for item in loaded.curriculum.courses["khoa-moi"].days[0].items]
    assert items == ["opening", "session", "lunch", "closing"]


@pytest.mark.parametrize(
    "id", ["", "Bai", "bài", "a b", "../ra", "a/b", "-a", "a--b", "con", "lpt1", "a" * 61]
)
def test_bad_ids_are_refused(project: Path, id: str) -> None:
    before = _files(project)
    with pytest.raises(InputError) as caught:
        scaffold.create(project, "module", id)
    (problem,) = caught.value.problems
    assert problem.message.id == "{id} cannot be used as an id"
    assert _files(project) == before


@pytest.mark.parametrize(
    ("kind", "id"), [("module", "water"), ("course", "short")], ids=["module", "course"]
)
def test_an_existing_file_is_kept(project: Path, kind: str, id: str) -> None:
    before = _files(project)
    with pytest.raises(InputError) as caught:
        scaffold.create(project, kind, id)
    (problem,) = caught.value.problems
    assert problem.message.id == "the file exists already; nothing was written"
    assert _files(project) == before


def test_a_file_that_appears_meanwhile_is_kept(tmp_path: Path) -> None:
    """Between the question whether it exists and the writing, somebody else may have been."""
    path = tmp_path / "x.yaml"
    path.write_text("theirs", encoding="utf-8")
    with pytest.raises(InputError):
        scaffold._write_new(path, "ours")
    assert _files(tmp_path) == {"x.yaml": b"theirs"}


def test_a_write_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        scaffold._write_new(tmp_path / "x.yaml", "ours")
    assert list(tmp_path.iterdir()) == []


def test_a_class_needs_an_id_of_its_own(project: Path) -> None:
    with pytest.raises(InputError) as caught:
        scaffold.create(project, "class", "short")
    (problem,) = caught.value.problems
    assert problem.message.id == "another kit has the id {id} already"


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("course", "there is no module yet that a course could teach"),
        ("class", "there is no course yet that a class could hold"),
    ],
)
def test_nothing_to_refer_to(tmp_path: Path, kind: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        scaffold.create(tmp_path, kind, "moi")
    (problem,) = caught.value.problems
    assert problem.message.id == said
    assert _files(tmp_path) == {}


def test_first_module_of_an_empty_project(tmp_path: Path) -> None:
    scaffold.create(tmp_path, "module", "bai-dau", "Bài đầu")
    loaded, problems = load.inspect(tmp_path)
    assert problems == []
    assert list(loaded.curriculum.modules) == ["bai-dau"]


@pytest.mark.parametrize("text", ["Đ\u1eb7c", 'a"b', "a\\b", "tab\there", "# no", "\u2028", "🙂"])
def test_quoted_is_a_yaml_scalar(text: str) -> None:
    assert source.parse("x", f"a: {scaffold.quoted(text)}").data == {"a": text}
