"""One form once: duplicates by every way, and results that do not hang on order or names."""

from __future__ import annotations

from pathlib import Path

import pytest

from collect import ways
from collect.test_round_trip import collected
from trainingkit.collect.gather import gather
from trainingkit.collect.responses import Responses
from trainingkit.kit import Kit
from trainingkit.messages import catalogue


def _reasons(found: Responses) -> list[str]:
    text = catalogue("en")
    return [f"{r.source.file} {r.source.row}: {text(r.reason)}" for r in found.refused]


def test_a_copy_of_a_file(kit: Kit, tmp_path: Path) -> None:
    data = ways.pdf("daily-feedback", {"day": "1", "content": "good"})
    for name in ("a.pdf", "a (copy).pdf", "b.pdf"):
        (tmp_path / name).write_bytes(data)
    found = gather(kit, tmp_path.iterdir(), jobs=1)
    assert [r.source.file for r in found.responses] == ["a (copy).pdf"]
    assert _reasons(found) == [
        "a.pdf 0: the same file as a (copy).pdf",
        "b.pdf 0: the same file as a (copy).pdf",
    ]


def test_the_same_form_saved_again_by_another_viewer(kit: Kit) -> None:
    """Other bytes, the same answers: the same form where enough was typed in it."""
    once = {"day": "1", "content": "good", "liked": "Phần đo huyết áp rất dễ hiểu."}
    one = ways.pdf("daily-feedback", once)
    other = ways.stored(one, {"liked": once["liked"] + "  \r"})
    assert _reasons(collected(kit, one, other)) == ["1.bin 0: the same form as 0.bin"]
    # Two people can well have ticked the same and written "Không".
    short = {**once, "liked": "Không"}
    one = ways.pdf("daily-feedback", short)
    found = collected(kit, one, ways.stored(one, {"liked": "Không "}))
    assert (len(found.responses), found.refused) == (2, ())


def test_a_test_with_the_same_code_and_answers_is_the_same_test(kit: Kit) -> None:
    one = ways.pdf("pre-test", {"code": "05NG47", "water/q-boil": "a"})
    found = collected(kit, one, ways.stored(one, {"code": "05NG47 "}))
    assert _reasons(found) == ["1.bin 0: the same form as 0.bin"]


def test_an_export_as_csv_and_as_workbook(kit: Kit) -> None:
    """Submissions are known by the id that the server gave them."""
    filled = [{"sex": "male"}, {"sex": "male"}]
    found = collected(
        kit,
        ways.kobo_xlsx("course-evaluation", filled),
        ways.kobo_csv("course-evaluation", [*filled, {"sex": "female"}]),
    )
    assert [(r.source.file, r.source.row) for r in found.responses] == [
        ("0.bin", 2),
        ("0.bin", 3),
        ("1.bin", 4),
    ]
    assert _reasons(found) == [
        "1.bin 2: the same form as 0.bin, row 2",
        "1.bin 3: the same form as 0.bin, row 3",
    ]


def test_a_workbook_that_was_typed_on(kit: Kit) -> None:
    """An earlier state of the workbook beside the later one: its papers are known by number."""
    papers = [{"day": "1", "content": "good"}, {"day": "1", "content": "good"}]
    changed = [{"day": "1", "content": "poor"}, papers[1], {"day": "2", "pace": "fair"}]
    found = collected(
        kit,
        ways.entry({"daily-feedback": papers}),
        ways.entry({"daily-feedback": changed}),
    )
    assert [(r.source.file, r.paper) for r in found.responses] == [
        ("0.bin", "1"),
        ("0.bin", "2"),
        ("1.bin", "3"),
    ]
    assert _reasons(found) == [
        "1.bin 5: number 1 was already typed in with other answers: 0.bin, row 5",
        "1.bin 6: the same form as 0.bin, row 6",
    ]


def test_what_cannot_be_an_answer_is_kept_aside(kit: Kit) -> None:
    data = ways.stored(
        ways.pdf("zoo", {"name": "Lan"}), {"wells": "hai", "born/day": "31", "born/month": "2"}
    )
    (response,) = collected(kit, data).responses
    assert response.unread == {"wells": "hai", "born": "31/2/"}
    assert (response.answers["wells"], response.answers["name"]) == ("", "Lan")


def test_rows_of_a_phone_in_several_versions(kit: Kit) -> None:
    rows = ways.kobo_tables("pre-test", [{"code": "05NG47"}, {"code": "06NG47"}, {}])["Phiếu"]
    at = rows[0].index("trainingkit_")
    rows[2][at] = rows[2][at].replace(rows[2][at].split("/")[1], "00000000")
    found = collected(kit, ways.to_csv(rows))
    version = ways.expanded("pre-test").version
    assert [r.answers["code"] for r in found.responses] == ["05NG47"]
    assert _reasons(found) == [
        "0.bin 3: another version of the form: 00000000; today's questions have " + version,
        "0.bin 4: nothing is filled in",
    ]


@pytest.mark.parametrize("order", [1, -1])
def test_neither_order_nor_folder_matters(order: int, kit: Kit, tmp_path: Path) -> None:
    for folder in ("Hà Nội", "Huế"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "phiếu.pdf").write_bytes(
            ways.pdf("daily-feedback", {"day": "1", "liked": f"Ở {folder} rất vui và bổ ích."})
        )
    paths = sorted(tmp_path.rglob("*.pdf"))[::order]
    found = gather(kit, [*paths, *paths], jobs=1)
    assert sorted((r.source.file, r.answers["liked"][:4]) for r in found.responses) == [
        ("Huế/phiếu.pdf", "Ở Hu"),
        ("Hà Nội/phiếu.pdf", "Ở Hà"),
    ]
    assert found.files == 2


def test_people_on_the_list_who_never_came(kit: Kit) -> None:
    """On a list to sign a number alone is a person; on any other sheet it is an empty form."""
    typed = {"attendance": [{}, {"sex": "female"}], "daily-feedback": [{}, {"day": "1"}]}
    found = collected(kit, ways.entry(typed))
    assert [(r.form, r.paper) for r in found.responses] == [
        ("attendance", "1"),
        ("attendance", "2"),
        ("daily-feedback", "2"),
    ]
    assert _reasons(found) == ["0.bin 5: nothing is filled in"]


def test_a_list_to_sign_that_grew_since_it_was_printed(kit: Kit) -> None:
    """Its version changes with every person; what is typed of it does not."""
    import dataclasses

    held = kit.training_class
    assert held is not None
    larger = dataclasses.replace(kit, training_class=held.model_copy(update={"participants": 30}))
    typed = ways.entry({"attendance": [{"present/signed-day-1-morning": "yes"}]}, larger)
    (response,) = collected(kit, typed).responses
    assert response.answers["present/signed-day-1-morning"] == "yes"
    # Other half-days are another list.
    assert kit.course.days
    shorter = kit.course.model_copy(update={"days": kit.course.days[:1]})
    other = ways.entry({"attendance": [{"sex": "male"}]}, dataclasses.replace(kit, course=shorter))
    assert len(collected(kit, other).responses) == 1
    longer = kit.course.model_copy(update={"days": kit.course.days + kit.course.days[:1]})
    other = ways.entry(
        {"attendance": [{"present/signed-day-3-morning": "yes"}]},
        dataclasses.replace(kit, course=longer),
    )
    (refused,) = collected(kit, other).refused
    assert refused.reason.id.startswith("another version of the form")
