"""What must not be torn apart by the end of a line, in Vietnamese print.

Words that belong together are joined by spaces that do not break: a number and its unit, an
article and its number (Điều 5), a decision and its number (Quyết định 1648/QĐ-TTg), the parts of
a person's name, also after a form of address (bà Hoa). Signs inside a number of a law get joiners
on both sides, as a line may end after a hyphen or a stroke.
"""

from __future__ import annotations

import re

from trainingkit.alphabet import VIETNAMESE

NBSP = "\u00a0"
JOINER = "\u2060"

#: Measures, and what people, things and times are counted in.
_UNITS = (
    "đ|đồng|triệu|tỉ|tỷ|nghìn|%|phút|giờ|ngày|tháng|năm|tuần|tuổi|người|"
    "lần|kg|g|cm|m|km|mmHg|ml|lít"
)
_NUMBER_UNIT = re.compile(rf"(\d) (?=(?:{_UNITS})(?!\w))")
#: Words that a number follows; of "Quyết định" and its like the second syllable.
_LABELS = (
    "điều|khoản|điểm|chương|mục|lục|định|tư|quyết|án|văn|số|bước|bài|phần|câu|"
    "hình|bảng|biểu|mẫu|trang|nhóm|ngày|tháng|năm|quý|ô"
)
_LABELLED = re.compile(rf"\b({_LABELS}) (?=\d|[IVX]+\b)", re.IGNORECASE)
#: Points of a clause have letters: điểm a khoản 2 Điều 5.
_POINT = re.compile(r"\b(điểm) (?=[a-eđ]\b)", re.IGNORECASE)
_RANGE = re.compile(r"(?<=\d)–(?=\d)")
#: 1648/QĐ-TTg, 176/2025/NĐ-CP, 72-NQ/TW.
_LAW = re.compile(r"\b\d+(?:/\d{4})?(?:[/-][A-ZĐ][A-Za-zĐ0-9]*)+\b")
#: Both forms of address at once: ông/bà.
_EITHER = re.compile(r"(?<=[Ôô]ng)/(?=[Bb]à)")
#: How people are addressed; a capital after it begins a name.
_ADDRESS = "ông|bà|anh|chị|cô|chú|bác|cụ|em|cháu|dì|thím|mợ|cậu"
#: Family names that are common, among the smaller peoples of the country too; a word that is also
#: an everyday one is held only where a capital follows.
_FAMILIES = (
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|"
    "Đinh|Trịnh|Mai|Đào|Lò|Vàng|Giàng|Tạ|Lâm|Triệu|Nông|Quách|Lường|Sùng|Thào|Vi"
)
_CAPITAL = f"[A-Z{''.join(letter for letter in VIETNAMESE if letter.isupper())}]"
_WORD = rf"{_CAPITAL}[^\W\d_]*"
_COUNTRY = "Việt Nam"
#: One to four words after a form of address, one to three after a family name.
_NAME = re.compile(
    rf"\b(?:(?:{_ADDRESS}|{_ADDRESS.title()})(?: {_WORD}){{1,4}}"
    rf"|(?:{_FAMILIES})(?: {_WORD}){{1,3}})(?!\w)"
)


def bound(text: str) -> str:
    """The text with its spaces and signs made unbreakable where a line must not end."""
    text = units(text)
    text = _POINT.sub(rf"\1{NBSP}", _LABELLED.sub(rf"\1{NBSP}", text))
    text = _LAW.sub(lambda found: re.sub(r"[/-]", rf"{JOINER}\g<0>{JOINER}", found[0]), text)
    text = _EITHER.sub(f"/{JOINER}", text)
    text = _RANGE.sub(f"{JOINER}–{JOINER}", text)
    text = text.replace(_COUNTRY, _COUNTRY.replace(" ", NBSP))
    return _NAME.sub(lambda found: found[0].replace(" ", NBSP), text)


def units(text: str) -> str:
    """Keep a number and its unit on one line."""
    return _NUMBER_UNIT.sub(rf"\1{NBSP}", text)
