"""Reading: scalars by YAML 1.2, places of every value, files that come in odd encodings."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainingkit.problems import InputError
from trainingkit.source import parse, read, read_all


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("7:30", "7:30"),
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("2024-11-05", "2024-11-05"),
        ("1_000", "1_000"),
        ("5.000.000", "5.000.000"),
        ("012", 12),
        ("0o17", 15),
        ("0x1F", 31),
        ("-3", -3),
        ("1.5", 1.5),
        ("1e3", 1000.0),
        ("true", True),
        ("False", False),
        ("~", None),
        ("null", None),
        ("", None),
        ('"12"', "12"),
        ("'no'", "no"),
        ("|\n  12", "12"),
    ],
)
def test_scalars_follow_the_core_schema(written: str, value: object) -> None:
    data = parse("x.yaml", f"a: {written}").data
    assert data == {"a": value}
    assert type(data["a"]) is type(value)


def test_places_of_values_and_keys() -> None:
    source = parse("x.yaml", "một:\n  - hai: ba\n    bốn: |\n      năm\n      sáu [@x]\n")
    assert str(source.place(("một", 0, "hai"))) == "x.yaml:2:10"
    assert str(source.place(("một", 0, "bốn"), key=True)) == "x.yaml:3:5"
    assert str(source.place_of(("một", 0, "bốn"), "[@x]")) == "x.yaml:5:11"
    assert source.place(("một", 0, "hai")).text == "  - hai: ba"
    assert str(source.place(("một", 0, "missing"))) == "x.yaml:2:5"


def test_text_is_composed(tmp_path: Path) -> None:
    name = "Nguyễn Thị Ước"
    path = tmp_path / "a.yaml"
    path.write_bytes(unicodedata.normalize("NFD", f"tên: {name}").encode())
    assert read(tmp_path, path).data == {"tên": name}


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_byte_order_mark_and_line_endings(mark: bytes, ending: str, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(mark + ending.join(["a: một", "b: hai", ""]).encode())
    source = read(tmp_path, path)
    assert source.data == {"a": "một", "b": "hai"}
    assert str(source.place(("b",))) == "a.yaml:2:4"


def test_a_link_out_of_the_curriculum_is_refused(tmp_path: Path) -> None:
    (tmp_path / "curriculum").mkdir()
    secret = tmp_path / "secret.yaml"
    secret.write_text("a: 1", encoding="utf-8")
    (tmp_path / "curriculum" / "x.yaml").symlink_to(secret)
    sources, problems = read_all(tmp_path)
    assert sources == []
    assert [problem.message.id for problem in problems] == ["this link leads out of {folder}/"]


def test_a_huge_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a: " + b"x" * 4_000_001)
    with pytest.raises(InputError):
        read(tmp_path, path)


def test_deep_nesting_is_a_problem_not_a_crash() -> None:
    with pytest.raises(InputError) as caught:
        parse("x.yaml", "[" * 60 + "]" * 60)
    assert caught.value.problems[0].message.id == "too many levels below one another"


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_with_a_place(text: str) -> None:
    try:
        parse("x.yaml", text)
    except InputError as error:
        assert error.problems
        assert all(problem.place.path == "x.yaml" for problem in error.problems)
