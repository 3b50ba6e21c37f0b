"""Values as viewers save them: encodings, states and options, updates, trees of fields."""

from __future__ import annotations

import io
import unicodedata
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from collect import ways
from trainingkit.collect import files
from trainingkit.collect.pdf import decoded, read
from trainingkit.collect.raw import FilledPdf, tidy

NAME = "Nguyễn Thị Ước Vọng 😀"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"\xfe\xff" + NAME.encode("utf-16-be"), NAME),
        (b"\xff\xfe" + NAME.encode("utf-16-le"), NAME),
        (b"\xef\xbb\xbf" + NAME.encode(), NAME),
        (b"\xfe\xff\x00\x1b\x00v\x00i\x00\x1b\x00L", "L"),  # with the language's code
        (b"T\xf4i \x93hay\x94 \x80 \xa0", "Tôi ﬁhayﬂ • €"),  # PDFDocEncoding
        (b"\xfe\xff\xd8\x00", "\ufffd"),  # half a pair
        (b"", ""),
    ],
)
def test_text_strings(raw: bytes, text: str) -> None:
    assert decoded(raw) == text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (unicodedata.normalize("NFD", "Ước Vọng"), "Ước Vọng"),
        ("một\rhai\r\nba\nbốn\u2028năm", "một\nhai\nba\nbốn\nnăm"),
        ("a\x00b\x07c\ud800d", "abcd"),
    ],
)
def test_typed_text_is_tidied(typed: str, kept: str) -> None:
    assert tidy(typed) == kept


def _saved(tmp_path: Path, entries: list[Any], **more: Any) -> dict[str, str]:
    document = pikepdf.new()
    document.add_blank_page()
    document.Root.AcroForm = Dictionary(Fields=Array(entries), **more)
    path = tmp_path / "form.pdf"
    document.save(path)
    return read(path).fields


def test_circles_whose_values_stand_in_opt(tmp_path: Path) -> None:
    """Acrobat and others export "0", "1" …; the values are in /Opt at these places."""
    circles = Dictionary(
        T=String("water"),
        FT=Name.Btn,
        Ff=1 << 15,
        V=Name("/1"),
        Opt=Array([String("rain"), String("well")]),
        Kids=Array([Dictionary(AS=Name.Off), Dictionary(AS=Name("/1"))]),
    )
    pairs = Dictionary(
        T=String("tea"),
        FT=Name.Btn,
        V=Name("/0"),
        Opt=Array([Array([String("xanh"), String("Trà xanh")])]),
    )
    beyond = Dictionary(T=String("odd"), FT=Name.Btn, V=Name("/7"), Opt=Array([String("a")]))
    found = _saved(tmp_path, [circles, pairs, beyond])
    assert found == {"water": "well", "tea": "xanh", "odd": "7"}


def test_states_without_a_value(tmp_path: Path) -> None:
    """A viewer that only turns a widget on, and one that stores the state as a text."""
    on = Dictionary(AS=Name("/good"))
    entries = [
        Dictionary(T=String("a"), FT=Name.Btn, Kids=Array([Dictionary(AS=Name.Off), on])),
        Dictionary(T=String("b"), FT=Name.Btn, AS=Name.Yes),
        Dictionary(T=String("c"), FT=Name.Btn, V=String("good")),
        Dictionary(T=String("d"), FT=Name.Btn, V=Name.Off, AS=Name.Off),
        Dictionary(T=String("e"), FT=Name.Btn),
    ]
    assert _saved(tmp_path, entries) == {"a": "good", "b": "Yes", "c": "good", "d": "", "e": ""}


def test_trees_lists_streams_and_what_is_no_text(tmp_path: Path) -> None:
    entries = [
        Dictionary(
            T=String("a"),
            FT=Name.Tx,
            Kids=Array([Dictionary(T=String("b"), V=String("x")), Dictionary(T=String("c"), V=5)]),
        ),
        Dictionary(T=String("d"), FT=Name.Ch, V=Array([String("one"), String("two")])),
        Dictionary(T=String("e"), FT=Name.Tx, V=Array([1, 2])),
        Dictionary(T=String("f"), V=String("no type")),
        Name.NoField,
        Dictionary(FT=Name.Tx, V=String("no name")),
    ]
    assert _saved(tmp_path, entries) == {
        "a.b": "x",
        "a.c": "5",
        "d": "one\ntwo",
        "e": "",
        "f": "no type",
    }


def test_a_long_text_may_be_a_stream(tmp_path: Path) -> None:
    document = pikepdf.new()
    document.add_blank_page()
    value = document.make_stream(b"\xfe\xff" + ("Giếng\r" * 100).encode("utf-16-be"))
    document.Root.AcroForm = Dictionary(
        Fields=Array([Dictionary(T=String("story"), FT=Name.Tx, V=value)])
    )
    document.save(tmp_path / "a.pdf")
    assert read(tmp_path / "a.pdf").fields == {"story": "Giếng\n" * 100}


def test_incremental_updates_the_last_one_counts(tmp_path: Path) -> None:
    """As Firefox saves: the file as it was, and after it the objects that changed."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(ways.printed("pre-test"))) as document:
        # Classical tables of objects, so that an update can be written by hand.
        document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    data = out.getvalue()
    for value in ("11AA11", "05NG47"):
        data = _update(data, "code", value)
    (tmp_path / "a.pdf").write_bytes(data)
    raw = files.read(tmp_path / "a.pdf")
    assert isinstance(raw, FilledPdf)
    assert (raw.code, raw.fields["code"]) == (ways.expanded("pre-test").code, "05NG47")


def _update(data: bytes, field: str, value: str) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as document:
        entry = next(e for e in document.Root.AcroForm.Fields.as_list() if str(e.T) == field)
        entry.V = String(value)
        number, generation = entry.objgen
        body = entry.unparse(resolved=True)
        root, size = document.Root.objgen, len(document.objects) + 1
    start = int(data.rpartition(b"startxref")[2].split()[0])
    at = len(data) + 1
    update = b"\n%d %d obj\n%s\nendobj\n" % (number, generation, body)
    table = len(data) + len(update)
    return (
        data
        + update
        + b"xref\n%d 1\n%010d %05d n \n" % (number, at, generation)
        + b"trailer\n<</Size %d /Root %d %d R /Prev %d>>\n" % (size, *root, start)
        + b"startxref\n%d\n%%%%EOF\n" % table
    )


def test_xfa_and_scripts_are_passed_over(tmp_path: Path) -> None:
    document = pikepdf.open(io.BytesIO(ways.pdf("pre-test", {"code": "05NG47"})))
    script = Dictionary(S=Name.JavaScript, JS=String("this.getField('code').value = 'x'"))
    document.Root.OpenAction = script
    document.Root.AcroForm.XFA = document.make_stream(b"<xdp><value>other</value></xdp>")
    document.Root.AcroForm.CO = Array([])
    document.save(tmp_path / "a.pdf")
    assert read(tmp_path / "a.pdf").fields["code"] == "05NG47"
