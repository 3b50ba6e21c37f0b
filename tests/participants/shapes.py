"""Spreadsheets that people have, each with what is read of it and the exact problems."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.participants.spreadsheets import (
    HEADER,
    ROWS,
    SORTED,
    changed,
    column,
    cp1258,
    part,
    table,
    tcvn3,
    text,
    typed,
    vni,
    xlsx,
    zipped,
)


@dataclass(frozen=True)
class Shape:
    """One spreadsheet and what must come of it."""

    id: str
    data: Callable[[], bytes]
    #: Names in their order; by default the usual five.
    names: list[str] = field(default_factory=lambda: SORTED)
    problems: list[str] = field(default_factory=list)
    #: Name → values that must have been read.
    values: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    #: What the class's file says beside the file's name.
    given: Mapping[str, object] = field(default_factory=dict)
    file: str = "list.xlsx"


UOC, ANH, DANG, AN, GIA = (str(row[1]) for row in ROWS)


def _csv(id: str, data: Callable[[], bytes], **more: Any) -> Shape:
    return Shape(id, data, file="list.csv", **more)


def _names_in_two(head: tuple[str, str]) -> list[list[object]]:
    rows = [[1, *str(row[1]).rsplit(" ", 1), row[2]] for row in ROWS]
    return table(["TT", *head, "GT"], rows)


def _header_in_two_rows() -> bytes:
    rows = [
        ["STT", "Họ và tên", "Năm sinh", None, "Đơn vị"],
        [None, None, "Nam", "Nữ", None],
        *([r[0], r[1], *((r[3], None) if r[2] == "Nam" else (None, r[3])), r[5]] for r in ROWS),
    ]
    return xlsx(rows, merge=["A1:A2", "B1:B2", "C1:D1", "E1:E2"])


def _ticks() -> bytes:
    rows = [
        ["STT", "Họ và tên", "Giới tính", None, "Năm sinh"],
        [None, None, "Nam", "Nữ", None],
        *([r[0], r[1], *(("x", None) if r[2] == "Nam" else (None, "x")), r[3]] for r in ROWS),
    ]
    return xlsx(rows)


def _merged_down() -> bytes:
    """The commune and the club are written once, beside all their people."""
    rows = table()
    for row in (2, 4):
        rows[row][5] = rows[row][6] = None
    return xlsx(rows, merge=["F2:F3", "G2:G3", "F4:F5", "G4:G5"])


def _formula_number(book: Any) -> None:
    book.active["A2"] = "=ROW()-1"


def _formula_name(book: Any) -> None:
    book.active["B2"] = '=CONCATENATE("Nguyễn"," ","Ước")'


def _second_sheet(book: Any) -> None:
    sheet = book.create_sheet("Tổ 2")
    sheet.append(["STT", "Họ và tên"])
    sheet.append([1, "Vũ Thị Mai"])


def _cover_sheet(book: Any) -> None:
    sheet = book.create_sheet("Bìa", 0)
    sheet.append(["KẾ HOẠCH LỚP TẬP HUẤN"])


def _hidden_sheet(book: Any) -> None:
    _second_sheet(book)
    book["Tổ 2"].sheet_state = "hidden"


def _dates(book: Any) -> None:
    for row in range(2, 7):
        book.active.cell(row, 4).value = dt.datetime(1950 + row, 3, 4)
        book.active.cell(row, 4).number_format = "dd/mm/yyyy"


def _external(data: bytes) -> bytes:
    relation = (
        b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/'
        b'2006/relationships"><Relationship Id="rId1" TargetMode="External" Type="x"'
        b' Target="file://server/share/other.xlsx"/></Relationships>'
    )
    return changed(
        data,
        {
            "xl/externalLinks/externalLink1.xml": b"<externalLink/>",
            "xl/externalLinks/_rels/externalLink1.xml.rels": relation,
        },
    )


def _entities(data: bytes) -> bytes:
    sheet = part(data, "xl/worksheets/sheet1.xml")
    at = sheet.index(b"<worksheet")
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    return changed(data, {"xl/worksheets/sheet1.xml": sheet[:at] + bomb + sheet[at:]})


def _bomb() -> bytes:
    """A sheet of a few kilobytes that unpacks to 70 MB."""
    data = xlsx(table())
    sheet = part(data, "xl/worksheets/sheet1.xml")
    at = sheet.index(b"<sheetData>")
    row = b'<row r="9999"><c t="inlineStr"><is><t>' + b"a" * 7_000_000 + b"</t></is></c></row>"
    at += len(b"<sheetData>")
    return changed(data, {"xl/worksheets/sheet1.xml": sheet[:at] + row * 10 + sheet[at:]})


def _inline(data: bytes) -> bytes:
    """Texts within the cells, as some programs write them, with a phonetic reading."""
    sheet = part(data, "xl/worksheets/sheet1.xml").decode()
    at = sheet.index('<c r="B2"')
    end = sheet.index("</c>", at) + 4
    cell = (
        '<c r="B2" t="inlineStr"><is><r><t>Nguyễn Thị </t></r><r><t>Ước</t></r>'
        "<rPh><t>no</t></rPh></is></c>"
    )
    return changed(data, {"xl/worksheets/sheet1.xml": (sheet[:at] + cell + sheet[end:]).encode()})


_TITLE: list[list[object]] = [
    ["HỘI NGƯỜI CAO TUỔI TỈNH", None, None],
    ["DANH SÁCH HỌC VIÊN"],
    [],
    ["(Kèm theo Kế hoạch)"],
]
_FOOT = [
    [],
    [None, "Tổng cộng: 5 người"],
    [None, None, None, "Tuyên Quang, ngày 20 tháng 11 năm 2026"],
    [None, "NGƯỜI LẬP BIỂU", None, "TM. BAN THƯỜNG VỤ"],
    [],
    [None, "Hoàng Thị Lập", None, "Bùi Văn Ký"],
]
_EMPTY: list[list[object]] = [[] for _ in range(7)]
_FORMULA = "error: the cell holds a formula without a result; the row is left out"
_LOST = "error: letters of the name were lost when the file was saved"


def _encoded(separator: str, encoding: str) -> Callable[[], bytes]:
    return lambda: text(table(), separator).encode(encoding)


def header(*words: object) -> bytes:
    """The usual people under other headers."""
    return xlsx(table(list(words), [row[: len(words)] for row in ROWS]))


SHAPES = [
    # Where the header is, and around it
    Shape("plain", lambda: xlsx(table())),
    Shape("header-further-down", lambda: xlsx(table(above=[*_TITLE, *_EMPTY]))),
    Shape("merged-title", lambda: xlsx(table(above=_TITLE), merge=["A1:J1", "A2:J2", "A4:J4"])),
    Shape(
        "empty-rows-between",
        lambda: xlsx([row for pair in ([row, []] for row in table()) for row in pair]),
    ),
    Shape("foot-with-signatures", lambda: xlsx([*table(), *_FOOT])),
    Shape(
        "numbers-of-columns", lambda: xlsx([table()[0], [f"({n})" for n in range(1, 11)], *ROWS])
    ),
    Shape("header-on-each-page", lambda: xlsx([*table()[:4], HEADER, *table()[4:]])),
    Shape("empty-columns-before", lambda: xlsx([[None, None, *row] for row in table()])),
    Shape(
        "headings-of-groups",
        lambda: xlsx(
            [
                ["STT", "Họ và tên", "Năm sinh", "Chức vụ"],
                ["I", "Huyện Vị Xuyên"],
                [1, "Lý Thị Mai", 1960, None],
                ["II", "Huyện Đồng Văn"],
                [2, "Vừ Mí Sò", 1961, None],
                ["", "Xã Lũng Cú"],
                [3, "Sùng Mí Già", 1962, None],
            ]
        ),
        names=["Sùng Mí Già", "Lý Thị Mai", "Vừ Mí Sò"],
        values={
            "Lý Thị Mai": {
                "former_district": "Huyện Vị Xuyên",
                "former_province": "Hà Giang",
                "commune": None,
            },
            "Sùng Mí Già": {"former_district": "Huyện Đồng Văn", "commune": "Xã Lũng Cú"},
        },
    ),
    Shape(
        "commune-merged-down",
        _merged_down,
        values={
            ANH: {"unit": "CLB Thôn Một", "commune": "xã Bạch Đằng"},
            AN: {"unit": "CLB Thôn Hai", "commune": "phường Minh Khai"},
        },
    ),
    # Spellings of the header
    Shape(
        "spellings-1",
        lambda: header(
            "TT", "Họ tên", "Nam/Nữ", "Ngày sinh", "Chức danh", "CLB", "Xã", "Tỉnh/TP", "ĐT", "GC"
        ),
        values={
            UOC: {
                "sex": "female",
                "birth_year": 1955,
                "unit": "CLB Thôn Một",
                "phone": "0912000001",
            }
        },
    ),
    Shape(
        "spellings-2",
        lambda: header(
            "Số TT",
            "HỌ VÀ TÊN",
            "GIỚI TÍNH",
            "NĂM SINH",
            "CHỨC VỤ",
            "ĐƠN VỊ CÔNG TÁC",
            "XÃ, PHƯỜNG",
            "TỈNH, THÀNH PHỐ",
            "SĐT",
            "GHI CHÚ",
        ),
        values={
            ANH: {"position": "Phó Chủ nhiệm", "note": "Ăn chay", "former_province": "Hà Giang"}
        },
    ),
    Shape(
        "spellings-english",
        lambda: header(
            "No.",
            "Full name",
            "Sex",
            "Year of birth",
            "Position",
            "Club",
            "Commune",
            "Province",
            "Phone number",
            "Notes",
        ),
        values={DANG: {"sex": "male", "birth_year": 1960, "phone": "0912000003"}},
    ),
    Shape(
        "spellings-no-accents",
        lambda: header(
            "stt",
            "ho va ten",
            "gioi tinh",
            "nam sinh",
            "chuc vu",
            "don vi",
            "xa/phuong",
            "tinh",
            "so dien thoai",
            "ghi chu",
        ),
        values={AN: {"sex": "female", "birth_year": 1958, "position": "Thư ký"}},
    ),
    Shape(
        "spellings-brackets",
        lambda: header(
            "STT:",
            "* Họ và tên (ghi chữ in hoa)",
            "Giới tính (Nam/Nữ)",
            "Năm  sinh\n(dương lịch)",
            "Chức vụ *",
        ),
        values={GIA: {"sex": "male", "birth_year": 1962}},
    ),
    Shape(
        "spellings-going-on",
        lambda: header(
            "STT", "Họ và tên học viên tham dự lớp", "Giới tính của học viên", "Năm sinh học viên"
        ),
        values={GIA: {"sex": "male", "birth_year": 1962}},
    ),
    Shape(
        "nfd",
        lambda: xlsx(
            [
                [unicodedata.normalize("NFD", c) if isinstance(c, str) else c for c in row]
                for row in table()
            ]
        ),
    ),
    Shape("name-in-two-columns", lambda: xlsx(_names_in_two(("Họ và tên đệm", "Tên")))),
    Shape("name-over-two-columns", lambda: xlsx(_names_in_two(("Họ và tên", "Tên")))),
    Shape(
        "header-in-two-rows",
        _header_in_two_rows,
        values={
            UOC: {"sex": "female", "birth_year": 1955},
            ANH: {"sex": "male", "birth_year": 1949},
        },
    ),
    Shape(
        "sex-by-ticks",
        _ticks,
        values={UOC: {"sex": "female", "birth_year": 1955}, ANH: {"sex": "male"}},
    ),
    Shape(
        "unknown-columns",
        lambda: header("STT", "Họ và tên", "Giới tính", "Năm sinh", "Cỡ áo", "Dân tộc"),
        values={UOC: {"position": None, "unit": None}},
    ),
    # Values
    Shape(
        "numbers-as-text",
        lambda: xlsx(column(3, [str(row[3]) for row in ROWS])),
        values={UOC: {"birth_year": 1955}},
    ),
    Shape(
        "telephone-as-number",
        lambda: xlsx(
            column(
                8,
                [
                    912000001,
                    912000002.0,
                    "+84 912 000 003",
                    "84912000004",
                    "0912.000.005 / 0243 000 0000",
                ],
            )
        ),
        values={
            UOC: {"phone": "0912000001"},
            ANH: {"phone": "0912000002"},
            DANG: {"phone": "0912000003"},
            AN: {"phone": "0912000004"},
            GIA: {"phone": "0912000005"},
        },
    ),
    Shape(
        "telephone-with-a-digit-missing",
        lambda: xlsx(column(8, ["091200000", "0912000002", "091234567890", "x", None])),
        values={UOC: {"phone": None}, ANH: {"phone": "0912000002"}, DANG: {"phone": None}},
        problems=[
            "list.xlsx:Danh sách!I2: warning: the telephone number has 9 digits",
            "list.xlsx:Danh sách!I4: warning: the telephone number has 12 digits",
            "list.xlsx:Danh sách!I5: warning: this is no telephone number",
        ],
    ),
    Shape(
        "telephone-until-2018",
        lambda: xlsx(column(8, ["01682000001", None, None, None, None])),
        problems=[
            "list.xlsx:Danh sách!I2: warning: the telephone number is one of the 11 digits used"
            " until 2018"
        ],
    ),
    Shape(
        "dates-of-birth",
        lambda: xlsx(table(), change=_dates),
        values={UOC: {"birth_year": 1952, "birth_date": dt.date(1952, 3, 4)}},
    ),
    Shape(
        "dates-as-text",
        lambda: xlsx(column(3, ["4/3/1955", "04-03-1949", "1960-03-04", "03/1958", "năm 1962"])),
        values={
            UOC: {"birth_date": dt.date(1955, 3, 4)},
            ANH: {"birth_date": dt.date(1949, 3, 4)},
            DANG: {"birth_date": dt.date(1960, 3, 4)},
            AN: {"birth_year": 1958, "birth_date": None},
            GIA: {"birth_year": 1962},
        },
    ),
    Shape(
        "birth-1880",
        lambda: xlsx(column(3, [1880, "30/2/1949", "58", "không nhớ", 2020])),
        values={
            UOC: {"birth_year": None},
            ANH: {"birth_year": 1949, "birth_date": None},
            DANG: {"birth_year": None},
        },
        problems=[
            "list.xlsx:Danh sách!D2: warning: the year of birth is not between 1916 and 2016",
            "list.xlsx:Danh sách!D3: warning: there is no such day; only the year is kept",
            "list.xlsx:Danh sách!D4: warning: the year of birth has only two digits",
            "list.xlsx:Danh sách!D5: warning: this is no year or date of birth",
            "list.xlsx:Danh sách!D6: warning: the year of birth is not between 1916 and 2016",
        ],
    ),
    Shape(
        "sex-unknown",
        lambda: xlsx(column(2, ["nữ", "NAM", "M", "Female", "?"])),
        values={DANG: {"sex": "male"}, AN: {"sex": "female"}, GIA: {"sex": None}},
        problems=[
            "list.xlsx:Danh sách!C6: warning: the sex is neither Nam nor Nữ; it is left empty"
        ],
    ),
    Shape(
        "titles-before-names",
        lambda: xlsx(
            table(
                ["STT", "Họ và tên"],
                [[row[0], f"{'Ông' if row[2] == 'Nam' else 'Bà'} {row[1]}"] for row in ROWS],
            )
        ),
        values={UOC: {"sex": "female"}, ANH: {"sex": "male"}},
    ),
    Shape(
        "numbers-before-names",
        lambda: xlsx(
            table(["Họ và tên", "Năm sinh"], [[f"{row[0]}. {row[1]}", row[3]] for row in ROWS])
        ),
    ),
    Shape(
        "no-name",
        lambda: xlsx(column(1, [UOC, None, DANG, "  ", GIA])),
        names=[DANG, GIA, UOC],
        problems=[
            "list.xlsx:Danh sách!B3: error: the row has no name; it is left out",
            "list.xlsx:Danh sách!B5: error: the row has no name; it is left out",
        ],
    ),
    Shape(
        "doubtful-names",
        lambda: xlsx(column(1, ["Ước", "Trần Văn Ánh 2", "=Lê Đức", AN, GIA])),
        names=["Trần Văn Ánh 2", AN, GIA, "Ước"],
        problems=[
            "list.xlsx:Danh sách!B2: warning: the name has only one word",
            "list.xlsx:Danh sách!B3: warning: the name holds a digit",
            f"list.xlsx:Danh sách!B4: {_FORMULA}",
        ],
    ),
    Shape(
        "same-person-twice",
        lambda: xlsx([*table(), [6, *ROWS[0][1:]]]),
        problems=["list.xlsx:Danh sách!B7: warning: the same person as in row 2; read once"],
    ),
    Shape(
        "perhaps-the-same",
        lambda: xlsx(
            [*table(), [6, UOC.upper(), None, None, None, None, None, None, "0912000001"]]
        ),
        names=[ANH, AN, DANG, GIA, UOC, UOC.upper()],
        problems=[
            "list.xlsx:Danh sách!B7: warning: perhaps the same person as in row 2; both are kept"
        ],
    ),
    Shape(
        "same-name-other-commune",
        lambda: xlsx(
            [
                *table(),
                [6, UOC, "Nữ", 1955, "Ủy viên", "CLB Thôn Ba", "xã Một", "Hà Giang", None, None],
            ]
        ),
        names=[ANH, AN, DANG, GIA, UOC, UOC],
    ),
    Shape("formula-for-the-number", lambda: xlsx(table(), change=_formula_number)),
    Shape(
        "formula-for-a-name",
        lambda: xlsx(table(), change=_formula_name),
        names=SORTED[:4],
        problems=[f"list.xlsx:Danh sách!B2: {_FORMULA}"],
    ),
    Shape(
        "hidden-letters",
        lambda: xlsx(column(1, [f"\u200b{UOC}\u00a0 ", *(row[1] for row in ROWS[1:])])),
    ),
    Shape(
        "letter-without-glyph",
        lambda: xlsx(column(1, ["Nguyễn 王 Ước", *(row[1] for row in ROWS[1:])])),
        names=SORTED[:4],
        problems=["list.xlsx:Danh sách!B2: error: the fonts have no letter U+738B"],
    ),
    Shape(
        "letters-lost",
        lambda: xlsx(column(1, ["Nguy?n Th? U?c", *(row[1] for row in ROWS[1:])])),
        names=SORTED[:4],
        problems=[f"list.xlsx:Danh sách!B2: {_LOST}"],
    ),
    Shape(
        "one-name-in-tcvn3",
        lambda: xlsx(column(1, ["NguyÔn V¨n §øc", *(row[1] for row in ROWS[1:])])),
        names=SORTED[:4],
        problems=[
            "list.xlsx:Danh sách!B2: error: the text is typed in TCVN3 (ABC), not in Unicode"
        ],
    ),
    # Provinces and districts
    Shape(
        "old-provinces",
        lambda: xlsx(
            column(7, ["tỉnh Long An", "TP.HCM", "Thừa Thiên - Huế", "Bắc Cạn", "Hoà Bình"])
        ),
        values={
            UOC: {"province": "tay-ninh", "former_province": "Long An"},
            ANH: {"province": "ho-chi-minh", "former_province": None},
            DANG: {"province": "hue"},
            AN: {"province": "thai-nguyen", "former_province": "Bắc Kạn"},
            GIA: {"province": "phu-tho", "former_province": "Hòa Bình"},
        },
    ),
    Shape(
        "unknown-province",
        lambda: xlsx(column(7, ["Hà Giang", "Atlantis", None, None, None])),
        values={ANH: {"province": "tuyen-quang"}},
        problems=[
            "list.xlsx:Danh sách!H3: warning: this province is not known; the class's is taken"
        ],
    ),
    Shape(
        "old-districts",
        lambda: xlsx(
            column(7, ["Vị Xuyên", "H. Chợ Đồn", "Quận 1", "Châu Thành", "Xuyên Mộc"], "Huyện/TP")
        ),
        values={
            UOC: {
                "province": "tuyen-quang",
                "former_province": "Hà Giang",
                "former_district": "Vị Xuyên",
            },
            ANH: {"province": "thai-nguyen", "former_province": "Bắc Kạn"},
            DANG: {"province": "ho-chi-minh", "former_province": None},
            GIA: {"province": "ho-chi-minh", "former_province": "Bà Rịa – Vũng Tàu"},
        },
        problems=[
            "list.xlsx:Danh sách!H5: warning: several provinces had a district of this name;"
            " the class's province is taken"
        ],
    ),
    Shape(
        "addresses",
        lambda: xlsx(
            column(
                7,
                [
                    "xã Lũng Cú, huyện Đồng Văn, tỉnh Hà Giang",
                    "phường 1, TP Tân An, Long An",
                    "xã Một - Hà Nội",
                    "thôn Hai",
                    None,
                ],
                "Địa chỉ",
            )
        ),
        values={
            UOC: {
                "commune": "xã Bạch Đằng",
                "former_district": "huyện Đồng Văn",
                "former_province": "Hà Giang",
            },
            ANH: {"former_province": "Long An"},
            DANG: {"province": "ha-noi"},
        },
    ),
    # Corrections in the class's file
    Shape(
        "corrected-by-letter",
        lambda: header("A1", "Cột 1", "Cột 2", "Cột 3"),
        given={"header_row": 1, "columns": {"name": "B", "sex": "C", "birth": "D"}},
        values={UOC: {"sex": "female", "birth_year": 1955}},
    ),
    Shape(
        "corrected-by-words",
        lambda: header("STT", "Họ và tên", "Giới tính", "Năm vào Hội", "Chức vụ"),
        given={"columns": {"birth": "năm vào hội"}},
        values={UOC: {"birth_year": 1955}},
    ),
    Shape(
        "column-ignored",
        lambda: xlsx(table()),
        given={"ignore": ["Số điện thoại", "G"]},
        values={UOC: {"phone": None, "commune": None}},
    ),
    Shape(
        "correction-unknown",
        lambda: xlsx(table()),
        given={"columns": {"birth": "Tuổi vàng"}},
        problems=["list.xlsx:Danh sách!1: error: the header has no column Tuổi vàng (birth)"],
    ),
    Shape(
        "sheet-named",
        lambda: xlsx(table(), change=_second_sheet),
        given={"sheet": "tổ 2"},
        names=["Vũ Thị Mai"],
    ),
    Shape(
        "two-sheets",
        lambda: xlsx(table(), change=_second_sheet),
        problems=[
            "list.xlsx:Danh sách: warning: this sheet is read; other sheets look like lists too:"
            " Tổ 2"
        ],
    ),
    Shape("cover-sheet-first", lambda: xlsx(table(), change=_cover_sheet)),
    Shape("hidden-sheet", lambda: xlsx(table(), change=_hidden_sheet)),
    Shape(
        "sheet-unknown",
        lambda: xlsx(table()),
        given={"sheet": "Tổ 9"},
        names=[],
        problems=["list.xlsx: error: there is no sheet Tổ 9"],
    ),
    # Text files
    *(
        _csv(f"csv-{id}-{name}", _encoded(separator, encoding))
        for id, separator in (("comma", ","), ("semicolon", ";"), ("tab", "\t"))
        for name, encoding in (("utf-8", "utf-8"), ("bom", "utf-8-sig"), ("utf-16", "utf-16"))
    ),
    _csv("csv-utf-16-without-mark", lambda: text(table(), "\t").encode("utf-16-le")),
    _csv("csv-cp1258", lambda: cp1258(text(table(), ";"))),
    _csv("csv-nfd", lambda: unicodedata.normalize("NFD", text(table())).encode()),
    _csv("csv-sep-line", lambda: b"sep=;\r\n" + text(table(), ";").encode()),
    _csv(
        "csv-quoted-commas",
        lambda: text(column(5, ["CLB Một, xã Hai"] * 5)).encode(),
        values={UOC: {"unit": "CLB Một, xã Hai"}},
    ),
    _csv("csv-old-mac-lines", lambda: text(table()).replace("\r\n", "\r").encode()),
    _csv(
        "csv-formula-like",
        lambda: text(
            column(9, ["=1+1", "+CMD", "@SUM(A1)", "-2", '=HYPERLINK("http://x")'])
        ).encode(),
        values={
            UOC: {"note": "=1+1"},
            ANH: {"note": "+CMD"},
            DANG: {"note": "@SUM(A1)"},
            AN: {"note": "-2"},
            GIA: {"note": '=HYPERLINK("http://x")'},
        },
    ),
    _csv(
        "csv-name-like-a-formula",
        lambda: text(column(1, ["=cmd|'/c calc'!A1", *(row[1] for row in ROWS[1:])])).encode(),
        names=[ANH, AN, "=cmd|'/c calc'!A1", DANG, GIA],
        problems=["list.csv:B2: warning: the name holds a digit"],
    ),
    # Refused, with the exact message
    _csv(
        "tcvn3",
        lambda: text(typed(table(), tcvn3)).encode("latin-1"),
        names=[],
        problems=["list.csv: error: the text is typed in TCVN3 (ABC), not in Unicode"],
    ),
    _csv(
        "vni",
        lambda: text(typed(table(), vni)).encode("latin-1"),
        names=[],
        problems=["list.csv: error: the text is typed in VNI, not in Unicode"],
    ),
    _csv(
        "utf-8-read-wrongly",
        lambda: text(typed(table(), lambda c: c.encode().decode("latin-1"))).encode(),
        names=[],
        problems=["list.csv: error: the text is typed in UTF-8 / Windows-1252, not in Unicode"],
    ),
    Shape(
        "xlsx-tcvn3",
        lambda: xlsx(typed(table(), tcvn3)),
        names=[],
        problems=["list.xlsx: error: the text is typed in TCVN3 (ABC), not in Unicode"],
    ),
    Shape(
        "xlsx-vni",
        lambda: xlsx(typed(table(), vni)),
        names=[],
        problems=["list.xlsx: error: the text is typed in VNI, not in Unicode"],
    ),
    Shape(
        "no-header",
        lambda: xlsx([row[1:] for row in ROWS]),
        names=[],
        problems=["list.xlsx: error: no header with a column of names was found"],
    ),
    Shape(
        "header-alone",
        lambda: xlsx([HEADER]),
        names=[],
        problems=["list.xlsx:Danh sách!1: warning: nobody stands below the header"],
    ),
    Shape("empty", lambda: b"", names=[], problems=["list.xlsx: error: the file is empty"]),
    Shape(
        "old-xls",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        names=[],
        problems=["list.xlsx: error: the file is an old .xls workbook, or one with a password"],
    ),
    Shape(
        "pdf", lambda: b"%PDF-1.7\n...", names=[], problems=["list.xlsx: error: the file is a PDF"]
    ),
    Shape(
        "web-page-as-xls",
        lambda: b"<html><table><tr><td>STT",
        names=[],
        problems=["list.xlsx: error: the file is a web page or XML, whatever its name says"],
    ),
    Shape(
        "word-document",
        lambda: zipped({"word/document.xml": b"<x/>"}),
        names=[],
        problems=["list.xlsx: error: the file is no Excel workbook"],
    ),
    Shape(
        "cut-off",
        lambda: xlsx(table())[:3000],
        names=[],
        problems=["list.xlsx: error: the file is no Excel workbook"],
    ),
    Shape(
        "damaged",
        lambda: changed(xlsx(table()), {"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row"}),
        names=[],
        problems=["list.xlsx: error: the workbook is damaged or no workbook"],
    ),
    Shape(
        "fifty-megabytes",
        lambda: b"PK" + b"\0" * 50_000_000,
        names=[],
        problems=["list.xlsx: error: the file has 50 MB; a list has less than 10"],
    ),
    Shape(
        "zip-bomb",
        _bomb,
        names=[],
        problems=["list.xlsx: error: a part of the workbook unpacks to more than 64 MB"],
    ),
    Shape(
        "entities",
        lambda: _entities(xlsx(table())),
        names=[],
        problems=["list.xlsx: error: the workbook is damaged or no workbook"],
    ),
    Shape("external-links", lambda: _external(xlsx(table()))),
    Shape(
        "macros",
        lambda: changed(xlsx(table()), {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + b"x" * 99}),
    ),
    Shape("inline-texts", lambda: _inline(xlsx(table()))),
    Shape(
        "far-cells",
        lambda: xlsx(table(), change=lambda book: book.active.cell(1_048_576, 16_384, "x")),
        problems=[
            "list.xlsx:Danh sách: warning: the sheet goes on beyond what is read; the rest is left"
            " out"
        ],
    ),
]
