"""What is refused is listed by name with its reason; everything else is read all the same."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from collect import ways
from collect.conftest import the_kit
from trainingkit.collect.gather import gather
from trainingkit.collect.isolated import read_all
from trainingkit.collect.raw import FilledPdf, Raw, Tables
from trainingkit.collect.responses import Responses
from trainingkit.kit import Kit
from trainingkit.messages import Message, catalogue

GOOD = {"code": "05NG47", "water/q-boil": "a"}
DAMAGED = "the file is damaged"
NO_KIND = "the file is neither a PDF nor a workbook nor a CSV file in UTF-8"
TOO_MUCH = "the file holds more than a form can"
NO_FIELDS = "the PDF has no fields: it is no form of this project, or a scan of one"
NO_FORM = "no form is named in it"
EMPTY = "nothing is filled in"
ENCRYPTED = "the file is encrypted; save it without a password"


@cache
def _good() -> bytes:
    data: bytes = ways.pdf("pre-test", GOOD)
    return data


def _changed(change: Callable[[pikepdf.Pdf], object], data: bytes | None = None) -> bytes:
    with pikepdf.open(io.BytesIO(data or _good())) as document:
        change(document)
        out = io.BytesIO()
        document.save(out, deterministic_id=True)
        return out.getvalue()


def _without_fields(document: pikepdf.Pdf) -> None:
    """As printing to a PDF leaves it: pages, no fields, no information of its own."""
    del document.Root["/AcroForm"]
    for page in document.pages:
        if "/Annots" in page.obj:
            del page.obj["/Annots"]
    for key in [str(key) for key in document.docinfo]:
        del document.docinfo[key]


def _encrypted(owner_only: bool = False) -> bytes:
    with pikepdf.open(io.BytesIO(_good())) as document:
        out = io.BytesIO()
        user = "" if owner_only else "secret"
        document.save(out, encryption=pikepdf.Encryption(owner="owner", user=user))
        return out.getvalue()


def _code(code: str) -> bytes:
    def change(document: pikepdf.Pdf) -> None:
        document.docinfo["/TrainingkitForm"] = String(code)
        for entry in document.Root.AcroForm.Fields.as_list():
            if str(entry.T) == "trainingkit":
                entry.V = String(code)

    return _changed(change)


def _looping_kids(document: pikepdf.Pdf) -> None:
    """Fields that are below themselves."""
    field = document.make_indirect(Dictionary(T=String("loop")))
    field.Kids = Array([field])
    document.Root.AcroForm.Fields = Array([field])


def _looping_pages(document: pikepdf.Pdf) -> None:
    document.Root.Pages.Kids = Array([document.Root.Pages])
    del document.Root["/AcroForm"]


def _deep(document: pikepdf.Pdf) -> None:
    inner = document.make_indirect(Dictionary(T=String("x")))
    for _ in range(400):
        inner = document.make_indirect(Dictionary(T=String("x"), Kids=Array([inner])))
    document.Root.AcroForm.Fields = Array([inner])


def _many(document: pikepdf.Pdf) -> None:
    document.Root.AcroForm.Fields = Array(
        [Dictionary(T=String(f"f{n}"), FT=Name.Tx, V=String("x")) for n in range(20_001)]
    )


def _huge_text(document: pikepdf.Pdf) -> None:
    document.Root.AcroForm.Fields[0].V = String("ẫ" * 2_100_000)


def _bomb_stream(document: pikepdf.Pdf) -> None:
    """A value that grows from 400 kB to 400 MB."""
    packed = zlib.compress(bytes(400 * 2**20), 9)
    stream = document.make_stream(packed)
    stream.write(packed, filter=Name.FlateDecode)
    document.Root.AcroForm.Fields[0].V = stream


def _other_form() -> bytes:
    """Fields of another program."""

    def change(document: pikepdf.Pdf) -> None:
        document.Root.AcroForm.Fields = Array(
            [Dictionary(T=String("Name"), FT=Name.Tx, V=String("Lan"))]
        )
        del document.docinfo["/TrainingkitForm"]

    return _changed(change)


def _xfa_only(document: pikepdf.Pdf) -> None:
    document.Root.AcroForm = Dictionary(
        Fields=Array(), XFA=document.make_stream(b"<xdp><script>app.alert(1)</script></xdp>")
    )
    del document.docinfo["/TrainingkitForm"]
    for page in document.pages:
        page.obj.Contents = document.make_stream(b"")


def _zip(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def _book(rows: list[list[Any]]) -> bytes:
    book: Any = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _with_part(data: bytes, name: str, part: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        return _zip({**{n: source.read(n) for n in source.namelist()}, name: part})


def _entity() -> bytes:
    laughs = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]><sst>&b;</sst>'
    return _with_part(_book([["x"]]), "xl/sharedStrings.xml", laughs)


def _flagged_zip() -> bytes:
    """A ZIP whose parts say that they are encrypted."""
    data = bytearray(_book([["x"]]))
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        data[at + 8] |= 1
        at += 4
    return bytes(data)


def _course_form() -> str:
    return str(ways.expanded("pre-test").code).replace("/lop-thu", "/lop-khac")


def _outdated() -> str:
    form, _, lang, holder = ways.expanded("pre-test").code.split("/")
    return f"{form}/00000000/{lang}/{holder}"


def _unknown() -> str:
    return str(ways.expanded("pre-test").code).replace("pre-test", "no-such-form")


#: Name → contents and the reason that is told. Names say nothing of what the files are.
BAD: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "cut.pdf": (lambda: _good()[: len(_good()) // 2], DAMAGED),
    "cut-end.pdf": (lambda: _good()[:-30], DAMAGED),
    "head-only.pdf": (lambda: b"%PDF-1.7\n", DAMAGED),
    "zeros-inside.pdf": (
        lambda: _good()[:50] + bytes(len(_good()) - 650) + _good()[-600:],
        DAMAGED,
    ),
    "noise.pdf": (lambda: bytes(range(256)) * 40, NO_KIND),
    "empty-file.pdf": (lambda: b"", "the file is empty"),
    "not-filled.pdf": (lambda: ways.printed("pre-test"), EMPTY),
    "spaces-only.pdf": (lambda: ways.stored(ways.printed("pre-test"), {"code": "  \r "}), EMPTY),
    "flattened.pdf": (lambda: _changed(_without_fields), "the form was printed to a PDF"),
    "fields-gone.pdf": (
        lambda: _changed(lambda d: setattr(d.Root.AcroForm, "Fields", Array())),
        "the form was printed to a PDF",
    ),
    "half-gone.pdf": (
        lambda: _changed(lambda d: d.Root.AcroForm.Fields.__delitem__(0)),
        "some fields of the form are gone",
    ),
    "password.pdf": (_encrypted, ENCRYPTED),
    "owner-password.pdf": (lambda: _encrypted(owner_only=True), ENCRYPTED),
    "other-class.pdf": (
        lambda: _code(_course_form()),
        "a form of another class or course: lop-khac",
    ),
    "outdated.pdf": (lambda: _code(_outdated()), "another version of the form: 00000000"),
    "unknown-form.pdf": (lambda: _code(_unknown()), "unknown form: no-such-form/"),
    "strange-code.pdf": (lambda: _code("=cmd|' /C calc'!A0"), "unknown form: =cmd"),
    "path-code.pdf": (lambda: _code("../../../etc/passwd"), "unknown form: ../../../etc/passwd"),
    "attendance.pdf": (
        lambda: ways.stored(_attendance(), {"participants/1/name": "Lan"}),
        "a list to sign",
    ),
    "other-program.pdf": (_other_form, NO_FORM),
    "no-form.pdf": (lambda: _plain_pdf(), NO_FIELDS),
    "xfa-only.pdf": (lambda: _changed(_xfa_only), NO_FIELDS),
    "looping-fields.pdf": (lambda: _changed(_looping_kids), "the form was printed to a PDF"),
    "looping-pages.pdf": (lambda: _looped(), DAMAGED),
    "deep-fields.pdf": (lambda: _changed(_deep), "the form was printed to a PDF"),
    "many-fields.pdf": (lambda: _changed(_many), TOO_MUCH),
    "long-value.pdf": (lambda: _changed(_huge_text), TOO_MUCH),
    "bomb.pdf": (lambda: _changed(_bomb_stream), DAMAGED),
    "large.pdf": (
        lambda: b"%PDF-1.7\n" + bytes(65 * 2**20),
        "the file is larger than 64 megabytes",
    ),
    "page.html.pdf": (lambda: b"<html>\xff<body>no form</body></html>", NO_KIND),
    "picture.pdf": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), NO_KIND),
    "letter.txt": (lambda: "Kính gửi Ban tổ chức,\nTôi xin nghỉ.".encode(), NO_FORM),
    "old.xls": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "an old or an encrypted"),
    "letter.docx": (lambda: _zip({"word/document.xml": b"<w/>"}), NO_KIND),
    "cut.xlsx": (lambda: _book([["x"]])[:900], DAMAGED),
    "bomb.xlsx": (
        lambda: _with_part(_book([["x"]]), "xl/media/a.xml", bytes(60 * 2**20)),
        TOO_MUCH,
    ),
    "entities.xlsx": (_entity, "the workbook holds entities"),
    "locked-zip.xlsx": (_flagged_zip, ENCRYPTED),
    "broken-sheet.xlsx": (
        lambda: _with_part(_book([["x"]]), "xl/worksheets/sheet1.xml", b"<worksheet><sheetData>"),
        DAMAGED,
    ),
    "any-list.xlsx": (lambda: _book([["Họ tên"], ["Lan"]]), NO_FORM),
    "phone-form.xlsx": (lambda: _phone_form(), "the form for the phone"),
    "nothing-typed.xlsx": (lambda: ways.entry({}), EMPTY),
    "latin.csv": (lambda: "Lớp;Tên".encode().replace(b"\xe1", b"\xc1"), NO_KIND),
    "no-rows.csv": (lambda: ways.kobo_csv("pre-test", []), EMPTY),
}


def _plain_pdf() -> bytes:
    document = pikepdf.new()
    document.add_blank_page()
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _looped() -> bytes:
    """A tree of pages that is below itself; written without a look at the pages."""
    return _changed(_looping_pages)


def _attendance() -> bytes:
    data: bytes = ways.printed("attendance")
    return data


def _phone_form() -> bytes:
    from trainingkit.documents import phone

    return phone.render(the_kit(), "pre-test")


GOOD_FILES: Mapping[str, Callable[[], bytes]] = {
    "b-good.pdf": _good,
    "good name.jpg": lambda: ways.pdf("pre-test", {"code": "11AB22"}),
    "phone.dat": lambda: ways.kobo_xlsx("course-evaluation", [{"sex": "male"}, {"ready": "good"}]),
    "z.csv": lambda: ways.kobo_csv("post-test", [{"code": "05NG47", "water/q-boil": "b"}]),
    "typed.bin": lambda: ways.entry({"daily-feedback": [{"day": "1", "content": "good"}]}),
}


def _written(folder: Path, files: Mapping[str, Callable[[], bytes]]) -> list[Path]:
    paths = []
    for name, make in files.items():
        path = folder / name
        path.write_bytes(make())
        paths.append(path)
    return paths


def _seen(found: Responses) -> list[Any]:
    return [(r.source, r.form, r.way, dict(r.answers)) for r in found.responses]


def test_forty_bad_files_change_nothing_of_the_rest(kit: Kit, tmp_path: Path) -> None:
    assert len(BAD) >= 40
    good = _written(tmp_path, GOOD_FILES)
    alone = gather(kit, good, jobs=2)
    assert (len(alone.responses), alone.refused) == (6, ())
    bad = _written(tmp_path, {name: make for name, (make, _) in BAD.items()})
    before = {path: path.read_bytes() for path in (*good, *bad)}
    mixed = gather(kit, [*bad[::2], *good, *bad[1::2]], jobs=2)
    assert _seen(mixed) == _seen(alone)
    text = catalogue("en")
    reasons = {refused.source.file: text(refused.reason) for refused in mixed.refused}
    wrong = {n: reasons.get(n) for n, (_, why) in BAD.items() if why not in (reasons.get(n) or "")}
    assert wrong == {}
    assert len(mixed.refused) == len(BAD)
    assert before == {path: path.read_bytes() for path in before}
    # In whatever order: the same.
    again = gather(kit, [*reversed(good), *reversed(bad)], jobs=1)
    assert (again.responses, again.refused) == (mixed.responses, mixed.refused)


def _hang(path: Path) -> Raw:
    """A reader that hangs, crashes or takes all memory, as the file's name says."""
    import os
    import time

    if path.name == "hang":
        time.sleep(600)
    if path.name == "crash":
        os._exit(3)
    if path.name == "memory":
        return FilledPdf("", {"x": "x" * (8 * 2**30)})
    if path.name == "bug":
        raise ZeroDivisionError
    return Tables(())


def test_a_file_that_hangs_or_crashes_its_reader_costs_itself_alone() -> None:
    names = ["a", "hang", "crash", "b", "memory", "bug", "c"]
    found = read_all([Path(name) for name in names], 1, seconds=3, read=_hang)
    said = [result.id if isinstance(result, Message) else "read" for result in found]
    assert said == [
        "read",
        "reading the file took too long",
        DAMAGED,
        "read",
        TOO_MUCH,
        DAMAGED,
        "read",
    ]


def test_a_file_that_is_not_there(kit: Kit, tmp_path: Path) -> None:
    found = gather(kit, [tmp_path / "none.pdf"], jobs=1)
    assert [refused.reason.id for refused in found.refused] == ["the file cannot be opened"]


def test_nothing_at_all(kit: Kit) -> None:
    assert gather(kit, []) == Responses(gather(kit, []).forms)


@pytest.mark.parametrize("form", ["pre-test", "zoo"])
def test_forms_of_the_course_are_taken_for_its_class(form: str, kit: Kit, tmp_path: Path) -> None:
    """A class may print the forms of its course; a course takes no forms of a class."""
    import dataclasses

    from trainingkit.documents import form as document
    from trainingkit.forms import fields

    course = dataclasses.replace(kit, training_class=None)
    filled = fields.fill(document.render(course, form), {"code": "05NG47"})
    path = tmp_path / "a.pdf"
    path.write_bytes(filled)
    for each in (kit, course):
        (response,) = gather(each, [path], jobs=1).responses
        assert response.code.endswith("/short")
        assert response.answers["code"] == "05NG47"
    path.write_bytes(ways.pdf(form, {"code": "05NG47"}))
    (refused,) = gather(course, [path], jobs=1).refused
    assert refused.reason.id == "a form of another class or course: {id}"
