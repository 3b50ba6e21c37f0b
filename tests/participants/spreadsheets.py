"""Spreadsheets as people have them, made here: rows → the bytes of an XLSX or CSV file."""

from __future__ import annotations

import csv
import datetime as dt
import io
import unicodedata
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

import openpyxl

from trainingkit.messages import catalogue
from trainingkit.participants import files
from trainingkit.participants.files import ClassList

Cells = Sequence[object]
#: ``read("list.csv", data, sheet=…)``: what is read of a file in a class's folder.
Read = Callable[..., ClassList]

HEADER: list[object] = [
    "STT",
    "Họ và tên",
    "Giới tính",
    "Năm sinh",
    "Chức vụ",
    "Đơn vị",
    "Xã/Phường",
    "Tỉnh",
    "Số điện thoại",
    "Ghi chú",
]
#: Five made-up people; below, as they are read.
ROWS: list[list[object]] = [
    [1, "Nguyễn Thị Ước", "Nữ", 1955, "Chủ nhiệm", "CLB Thôn Một", "xã Bạch Đằng", "Hà Giang",
     "0912000001", None],
    [2, "Trần Văn Ánh", "Nam", 1949, "Phó Chủ nhiệm", "CLB Thôn Một", "xã Bạch Đằng", "Hà Giang",
     "0912000002", "Ăn chay"],
    [3, "Lê Đức Đặng", "Nam", 1960, "Ủy viên", "CLB Thôn Hai", "phường Minh Khai", "Tuyên Quang",
     "0912000003", None],
    [4, "Phạm Thị Ân", "Nữ", 1958, "Thư ký", "CLB Thôn Hai", "phường Minh Khai", "Tuyên Quang",
     "0912000004", None],
    [5, "Sùng Mí Già", "Nam", 1962, "Ủy viên", "Hội NCT xã", "xã Lũng Cú", "Hà Giang",
     "0912000005", None],
]  # fmt: skip
#: Their names in the order of Vietnamese lists: Ánh, Ân, Đặng, Già, Ước.
SORTED = ["Trần Văn Ánh", "Phạm Thị Ân", "Lê Đức Đặng", "Sùng Mí Già", "Nguyễn Thị Ước"]


def table(
    header: Sequence[object] = HEADER, rows: Sequence[Cells] = ROWS, above: Sequence[Cells] = ()
) -> list[list[object]]:
    """Rows of a sheet: title rows, the header, the people."""
    return [list(row) for row in (*above, header, *rows)]


def xlsx(
    rows: Sequence[Cells],
    *,
    sheet: str = "Danh sách",
    merge: Sequence[str] = (),
    change: Callable[[Any], None] = lambda book: None,
) -> bytes:
    """A workbook of one sheet; ``change`` may do with the openpyxl workbook what it likes."""
    book = openpyxl.Workbook()
    active = book.active
    assert active is not None
    active.title = sheet
    for row in rows:
        active.append(list(row))
    for cells in merge:
        active.merge_cells(cells)
    change(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def text(rows: Sequence[Cells], separator: str = ",") -> str:
    """The rows as CSV."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=separator, lineterminator="\r\n")
    for row in rows:
        writer.writerow(["" if cell is None else _shown(cell) for cell in row])
    return stream.getvalue()


def _shown(cell: object) -> str:
    return cell.strftime("%d/%m/%Y") if isinstance(cell, dt.date) else str(cell)


def column(
    index: int, values: Sequence[object], header: object | None = None
) -> list[list[object]]:
    """The usual table with other values (and another header) in one column, counted from 0."""
    rows = table()
    if header is not None:
        rows[0][index] = header
    for row, value in zip(rows[1:], values, strict=True):
        row[index] = value
    return rows


#: TCVN3: Unicode letter → its byte as a Latin-1 letter. Capitals with a tone are typed as the
#: small letter, in a font of capitals.
_TCVN3 = dict(
    zip(
        "ăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵĂÂÊÔƠƯĐ",
        "¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ¡¢£¤¥¦§",
        strict=True,
    )
)
#: VNI: what stands beside the letter for its hat or horn, with each tone.
_VNI_LETTERS = {"đ": "ñ", "ơ": "ô", "ư": "ö", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î"}
_VNI_SIGNS = {
    "\u0302": dict(zip(["", *"\u0301\u0300\u0309\u0303\u0323"], "âáàåãä", strict=True)),
    "\u0306": dict(zip(["", *"\u0301\u0300\u0309\u0303\u0323"], "êéèúüë", strict=True)),
    "": dict(zip(["", *"\u0301\u0300\u0309\u0303\u0323"], ["", *"ùøûõï"], strict=True)),
}
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def tcvn3(letter: str) -> str:
    """A letter as TCVN3 has it."""
    return _TCVN3.get(letter) or _TCVN3.get(letter.lower(), letter)


def vni(letter: str) -> str:
    """A letter as VNI has it."""
    low = letter.lower()
    parts = unicodedata.normalize("NFD", low)
    tone = next((part for part in parts if part in _TONES), "")
    bare = unicodedata.normalize("NFC", parts.replace(tone, "") if tone else parts)
    if low in _VNI_LETTERS:
        made = _VNI_LETTERS[low]
    elif low in "ìí":
        made = low
    elif bare in _VNI_LETTERS:
        made = _VNI_LETTERS[bare] + _VNI_SIGNS[""][tone]
    else:
        hat = next((part for part in parts if part in "\u0302\u0306"), "")
        made = parts[0] + _VNI_SIGNS[hat][tone]
    return made.upper() if letter != low else made


def cp1258(text: str) -> bytes:
    """A text in Windows-1258, which has its tones as letters of their own."""
    made = bytearray()
    for letter in text:
        try:
            made += letter.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", letter)
            tone = next(part for part in parts if part in _TONES)
            base = unicodedata.normalize("NFC", parts.replace(tone, ""))
            made += base.encode("cp1258") + tone.encode("cp1258")
    return bytes(made)


def typed(rows: Sequence[Cells], change: Callable[[str], str]) -> list[list[object]]:
    """The rows with each of their letters typed in another way."""
    return [
        ["".join(map(change, cell)) if isinstance(cell, str) else cell for cell in row]
        for row in rows
    ]


def zipped(parts: dict[str, bytes]) -> bytes:
    """A ZIP of these parts, packed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return stream.getvalue()


def changed(data: bytes, parts: dict[str, bytes]) -> bytes:
    """A workbook with some of its parts replaced or added."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        held = {name: file.read(name) for name in file.namelist()}
    return zipped({**held, **parts})


def part(data: bytes, name: str) -> bytes:
    """One part of a workbook."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return file.read(name)


def lines(found: ClassList) -> list[str]:
    """The problems as ``place: severity: message``, in English, without the folder."""
    text = catalogue("en")
    return [
        f"{str(problem.place).removeprefix(f'{files.FOLDER}/lop-mot/')}: {problem.severity}:"
        f" {text(problem.message)}"
        for problem in found.problems
    ]
