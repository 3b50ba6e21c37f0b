"""Schemas and authoring guide are fresh, true to the models, and fit every real file."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from pydantic import TypeAdapter

from trainingkit import arithmetic, authoring, marks, meanings, schema, source
from trainingkit.load import FILES
from trainingkit.model.block import ExampleBlock
from trainingkit.model.text import Model

ROOT = Path(__file__).parent.parent
FILES_MADE = schema.files()
YAML = sorted((ROOT / "curriculum").rglob("*.yaml"))
SAMPLES = [(part, tag) for part in authoring.PARTS if part.union for tag in authoring.members(part)]


def _items(text: str) -> list[Any]:
    data = source.parse("sample.yaml", text).data
    return data if isinstance(data, list) else [data]


def _validator(entry: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(schema.schema(FILES[entry]))


def _entry(path: Path) -> str:
    return path.relative_to(ROOT / "curriculum").parts[0]


@pytest.mark.parametrize("path", FILES_MADE)
def test_files_are_fresh(path: str, regenerate: bool) -> None:
    """`python build.py schema` would change nothing."""
    if regenerate:
        schema.write(ROOT)
    assert (ROOT / path).read_bytes() == FILES_MADE[path].encode()


def test_no_schema_is_left_over() -> None:
    found = {path.relative_to(ROOT).as_posix() for path in (ROOT / schema.FOLDER).iterdir()}
    assert found == set(FILES_MADE) - {schema.GUIDE}


def test_write_returns_what_it_wrote(tmp_path: Path) -> None:
    written = schema.write(tmp_path)
    assert [path.relative_to(tmp_path).as_posix() for path in written] == list(FILES_MADE)
    assert written[0].read_bytes() == FILES_MADE["curriculum/schema/module.schema.json"].encode()


@pytest.mark.parametrize("entry", FILES)
def test_schema_is_one(entry: str) -> None:
    made = schema.schema(FILES[entry])
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(made)


def _objects(value: object) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        below = [item for within in value.values() for item in _objects(within)]
        return [value, *below] if "properties" in value and "type" in value else below
    if isinstance(value, list):
        return [item for within in value for item in _objects(within)]
    return []


@pytest.mark.parametrize("entry", FILES)
def test_unknown_keys_are_refused_and_known_ones_explained(entry: str) -> None:
    objects = _objects(schema.schema(FILES[entry]))
    assert objects
    for made in objects:
        assert made["additionalProperties"] is False
        for key, value in made["properties"].items():
            assert value["description"], key


def test_unions_are_told_apart_by_a_constant() -> None:
    made = schema.schema(FILES["modules"])
    content = made["$defs"]["Session"]["properties"]["content"]["items"]
    tags = [
        made["$defs"][option["$ref"].rpartition("/")[2]]["properties"]["block"]["const"]
        for option in content["oneOf"]
    ]
    assert tags == [
        "prose", "remember", "warning", "steps", "table", "figure", "chart", "case", "example",
        "checklist", "quotation", "writing", "local", "terms",
    ]  # fmt: skip
    assert "discriminator" not in json.dumps(made)


@pytest.mark.parametrize("path", YAML, ids=lambda path: path.stem)
def test_real_files_fit_their_schema(path: Path) -> None:
    data = source.read(ROOT, path).data
    assert list(_validator(_entry(path)).iter_errors(data)) == []


@pytest.mark.parametrize("path", YAML, ids=lambda path: path.stem)
def test_first_line_names_the_schema(path: Path) -> None:
    relative = path.relative_to(ROOT / "curriculum")
    up = "../" * (len(relative.parts) - 1)
    name = schema.name(_entry(path))
    first = path.read_text("utf-8").split("\n", 1)[0]
    assert first == f"# yaml-language-server: $schema={up}schema/{name}.schema.json"
    assert (path.parent / first.partition("=")[2]).is_file()


#: What a file holds instead of right data → where the schema objects.
_CLASS = {
    "id": "x",
    "title": "Lớp",
    "course": "c",
    "province": "ha-noi",
    "days": ["2024-11-05"],
    "organiser": "Hội",
}


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({}, None),
        ({"id": "Lop-Mot"}, ["id"]),
        ({"title": " "}, ["title"]),
        ({"title": "hai\ndòng"}, ["title"]),
        ({"days": ["05/11/2024"]}, ["days", 0]),
        ({"days": []}, ["days"]),
        ({"participants": "40"}, ["participants"]),
        ({"participants": 0}, ["participants"]),
        ({"venue": "x"}, []),
        ({"organiser": None}, ["organiser"]),
    ],
)
def test_schema_refuses_what_the_model_refuses(
    change: dict[str, object], place: list[object] | None
) -> None:
    data = {**_CLASS, **change}
    errors = list(_validator("classes").iter_errors(data))
    assert [list(error.absolute_path) for error in errors] == ([] if place is None else [place])
    refused = False
    try:
        FILES["classes"].model.model_validate(data)
    except ValueError:
        refused = True
    assert refused is (place is not None)


def test_a_table_takes_ids_as_keys() -> None:
    game = {
        "title": "Vỗ tay",
        "minutes": 5,
        "purpose": "Cho vui",
        "steps": ["Một", "Hai"],
        "safety": "Ngồi",
    }
    check = _validator("energizers.yaml")
    assert list(check.iter_errors({"energizers": {"vo-tay": game}})) == []
    assert [error.validator for error in check.iter_errors({"energizers": {"Vỗ": game}})] == [
        "pattern"
    ]
    assert sorted(error.validator for error in check.iter_errors({"games": {}})) == [
        "additionalProperties",
        "required",
    ]


def test_every_key_is_explained_and_nothing_else() -> None:
    """The common meanings hold what some model needs, and no leftovers."""
    needed = set()
    for kind in FILES.values():
        for model in schema.models(kind.model):
            for key, field in model.model_fields.items():
                assert meanings.meaning(model, key)
                names = [f"{parent.__name__}.{key}" for parent in model.__mro__]
                own = [name for name in names if name in meanings.MEANINGS]
                if not field.description:
                    needed.add(own[0] if own else key)
    assert needed == set(meanings.MEANINGS)


def test_models_have_names_of_their_own_and_docstrings() -> None:
    found = {model for kind in FILES.values() for model in schema.models(kind.model)}
    assert len({model.__name__ for model in found}) == len(found) > 60
    assert [model.__name__ for model in found if not meanings.summary(model)] == []


@pytest.mark.parametrize(("part", "tag"), SAMPLES, ids=lambda value: getattr(value, "tag", value))
def test_samples_are_right(part: authoring.Part, tag: str) -> None:
    read = _items(authoring.samples()[part.tag][tag])
    (found,) = TypeAdapter(list[part.union]).validate_python(read)  # type: ignore[name-defined]
    assert getattr(found, part.tag) == tag


def test_sample_sums_are_right() -> None:
    (data,) = _items(authoring.samples()["block"]["example"])
    example = ExampleBlock.model_validate(data)
    names: dict[str, Fraction] = {}
    sums: list[tuple[Fraction, Fraction]] = []
    for line in example.lines:
        assert line.result is not None
        if line.compute:
            sums.append((arithmetic.compute(line.compute, names), Fraction(line.result)))
        if line.name:
            names[line.name] = Fraction(line.result)
    assert sums == [(Fraction(35000), Fraction(35000))]


@pytest.mark.parametrize("name", authoring.samples()["model"])
def test_samples_of_models_are_right(name: str) -> None:
    model = next(
        model for part in authoring.PARTS for model in part.models if model.__name__ == name
    )
    items = _items(authoring.samples()["model"][name])
    assert [type(model.model_validate(item)) for item in items] == [model]


def test_no_sample_is_left_over() -> None:
    wanted = {part.tag: set(authoring.members(part)) for part in authoring.PARTS if part.union}
    found = {key: set(group) for key, group in authoring.samples().items() if key != "model"}
    assert found == wanted


def test_guide_has_every_model() -> None:
    shown = {model for part in authoring.PARTS for model in part.models}
    shown |= {model for part in authoring.PARTS for model in authoring.members(part).values()}
    needed: set[type[Model]] = set()
    for kind in FILES.values():
        needed |= set(schema.models(kind.model))
    assert {model.__name__ for model in needed - shown} == set()


def test_guide_links_lead_somewhere() -> None:
    text = authoring.guide()
    heads = [line.lstrip("# ") for line in text.split("\n") if line.startswith("#")]
    anchors = {authoring.anchor(head) for head in heads}
    links = {part.split(")")[0] for part in text.split("](#")[1:]}
    assert len(links) > 20
    assert links - anchors == set()


def test_guide_shows_marks_that_are_marks() -> None:
    kinds = [piece.kind for written, _ in marks.WRITTEN for piece in marks.segments(written)]
    bold = [piece.bold for written, _ in marks.WRITTEN for piece in marks.segments(written)]
    assert kinds == ["text", "cite", "blank", "verify", "term", "term", "entitlement"]
    assert bold == [True, False, False, False, False, False, False]
    for written, use in marks.WRITTEN:
        assert f"| `{written}` | {use} |".replace("term|words", "term\\|words") in authoring.guide()


def test_editor_settings_know_every_file() -> None:
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))
    wanted = {
        f"curriculum/schema/{schema.name(entry)}.schema.json": "curriculum/"
        + (entry if kind.table else f"{entry}/*.yaml")
        for entry, kind in FILES.items()
    }
    assert settings["yaml.schemas"] == wanted
