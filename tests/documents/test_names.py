"""Badges, tents and certificates: the right names, whole, on the right number of pages."""

from __future__ import annotations

import dataclasses
from typing import Any

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from benchmarks.people import in_full
from trainingkit.documents import badges, certificates, groups, tents
from trainingkit.kit import Kit
from trainingkit.pdf import pdf
from trainingkit.stamp import stamped

from .made_up import PEOPLE, bare, class_kit, made, pages, people, text

KIT = class_kit(people(*PEOPLE))
EMPTY = class_kit()
LETTERS = st.sampled_from(
    "abcdeghiklmnopqrstuvxyăâđêôơưáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
    "ABCDEGHIKLMNOPQRSTUVXYĂÂĐÊÔƠƯÁẤỒỬỴ'-"
)
WORDS = st.text(LETTERS, min_size=1, max_size=8)
NAMES = st.lists(WORDS, min_size=2, max_size=7).map(" ".join)


@pytest.mark.parametrize(
    ("document", "empty", "listed"),
    [("badges", 1, 1), ("tents", 1, 5), ("certificates", 1, 3)],
)
def test_pages(document: str, empty: int, listed: int) -> None:
    assert len(pages(made(EMPTY, document))) == empty
    assert len(pages(made(KIT, document))) == listed


def test_badges_fill_their_last_sheet_with_empty_ones() -> None:
    many = class_kit(people(*(f"Lê Văn {n}" for n in range(17))))
    assert len(badges.badges(KIT)) == 8
    assert len(badges.badges(many)) == 24
    assert [badge.name is None for badge in badges.badges(many)] == [False] * 17 + [True] * 7


def test_badge_says_who_and_where_from() -> None:
    said = text(KIT, "badges")
    assert "Lớp mùa xuân 03/03/2025 Nguyễn Thị Ánh Chủ nhiệm CLB thôn Đông, xã Một" in said
    assert "Lý <b>Bình</b> & Cả Hội xã Hai" in said


def test_the_name_stands_on_both_sides_of_a_tent() -> None:
    first = pages(made(KIT, "tents"))[0]
    assert first.count("Nguyễn Thị Ánh") == 2
    assert [tent.name is None for tent in tents.tents(KIT)] == [False, False, False, True, True]


def test_certificates_are_numbered_as_the_class_says() -> None:
    kit = class_kit(
        people(*PEOPLE),
        certificates={
            "number": "{number}/2025/GCN",
            "first": 9,
            "digits": 3,
            "date": "2025-03-08",
            "signer_role": "CHỦ TỊCH",
            "signer": "Trần Thị Lan",
        },
    )
    found = pages(made(kit, "certificates"))
    numbers = ["009/2025/GCN", "010/2025/GCN", "011/2025/GCN"]
    printed = [item.number for item in certificates.certificates(kit)]
    assert [number.lines for number in printed if number] == [(number,) for number in numbers]
    for page, number in zip(found, numbers, strict=True):
        assert f"Số giấy chứng nhận: {number}" in page
        assert "Cao Bằng, ngày 08 tháng 03 năm 2025 CHỦ TỊCH" in page
        assert "Trần Thị Lan" in page
    assert "Chứng nhận Bà Nguyễn Thị Ánh sinh năm 1958, CLB thôn Đông, xã Một, Cao Bằng" in found[0]
    assert "Chứng nhận Ông/Bà Ước Mạnh Cường Cao Bằng" in found[2]
    register = text(kit, "certificate-register")
    assert "1 009/2025/GCN Nguyễn Thị Ánh Nữ 1958" in register
    assert "4 012/2025/GCN 5 013/2025/GCN" in register


def test_an_empty_certificate_has_neither_name_nor_number() -> None:
    said = text(EMPTY, "certificates")
    assert "Chứng nhận Ông/Bà sinh năm" in said
    assert "Số giấy chứng nhận: Cao Bằng, ngày 03 tháng 03 năm 2025" in said


@pytest.mark.parametrize("document", ["participant-list", "badges", "tents", "certificates"])
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(names=st.lists(NAMES, min_size=8, max_size=12, unique=True))
def test_names_come_out_as_they_went_in(document: str, names: list[str]) -> None:
    said = bare(text(class_kit(people(*names)), document))
    for name in names:
        assert bare(name) in said


def test_no_two_classes_share_people() -> None:
    known = dataclasses.replace(KIT.curriculum, participants={"other": KIT.people})
    assert Kit.of("lop-xuan", known, "vi", "standard").people == ()


LONG = {
    "name": "Công Tằng Tôn Nữ Nguyễn Phước Huyền Trân Thượng Phương",
    "sex": "female",
    "birth_year": 1950,
    "position": "Chủ tịch Hội Người cao tuổi xã",
    "unit": "Câu lạc bộ Liên thế hệ tự giúp nhau thôn Nà Pồng Khuổi Phầy Nặm Đăm",
    "commune": "xã Thượng Thôn Hạ Thôn",
    "former_province": "Hà Giang",
}


@pytest.mark.parametrize("paper", [badges, certificates, groups, tents])
def test_a_stamped_paper_looks_and_reads_as_one_laid_out_in_full(paper: Any) -> None:
    kit = class_kit(people(*PEOPLE, LONG, "Lê Na"))
    page, copies = paper.designed(kit)
    ours, theirs = stamped(page, {}, copies), pdf(in_full(page, copies), {})
    assert pages(ours) == pages(theirs)
    for number in range(len(copies)):
        difference = ImageChops.difference(_picture(ours, number), _picture(theirs, number))
        # A letter may stand a thousandth of its size further: less than half a dot of many.
        assert sum(difference.histogram()[96:]) == 0


def test_long_words_of_the_class_keep_each_paper_on_its_pages() -> None:
    kit = class_kit(
        people(*PEOPLE, LONG),
        edition="large",
        title="Lớp tập huấn giảng viên nguồn về thành lập và vận hành Câu lạc bộ Liên thế hệ " * 2,
        place="Hội trường lớn của Trung tâm Bồi dưỡng chính trị thành phố, số 135 phố Xuân Trường",
        certificates={"number": "Số {number} của Ban tổ chức các lớp tập huấn toàn tỉnh/2025"},
    )
    counts = {paper: len(pages(made(kit, paper))) for paper in ("groups", "badges", "certificates")}
    assert counts == {"groups": 1, "badges": 1, "certificates": 4}


def _picture(data: bytes, number: int) -> Image.Image:
    """A page in grey; drawn larger, since PDFium places each letter on a whole dot."""
    page = pypdfium2.PdfDocument(data)[number]
    drawn: Image.Image = page.render(scale=5, grayscale=True).to_pil()
    return drawn.reduce(5)


@pytest.mark.parametrize("edition", ["large", "bw"])
def test_other_editions_keep_the_pages(edition: str) -> None:
    kit: Any = class_kit(people(*PEOPLE), edition=edition)
    counts = [len(pages(made(kit, name))) for name in ("badges", "tents", "certificates")]
    assert counts == [1, 5, 3]
