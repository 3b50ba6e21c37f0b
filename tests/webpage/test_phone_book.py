"""The handbook for the phone, opened in Chromium on a small screen."""

from __future__ import annotations

import base64
import io
import shutil
from pathlib import Path

import pypdfium2
import pytest

from trainingkit.documents import phone_book
from trainingkit.kit import Kit
from trainingkit.load import inspect

from .books import BOOKS, LARGE, LONG, SMALL, TINY, Book, data, kept, path
from .phone import Phone, opened

IDS = ["-".join(book) for book in BOOKS]
#: Size of the letters of the text, in CSS pixels.
LETTERS = "parseFloat(getComputedStyle(document.querySelector('.front p')).fontSize)"


@pytest.mark.parametrize("media", ["screen", "print"])
@pytest.mark.parametrize("book", BOOKS, ids=IDS)
def test_axe_finds_nothing(book: Book, media: str) -> None:
    with opened(path(book)) as phone:
        if media == "print":
            phone.resize(794, 1123)
            phone.call("Emulation.setEmulatedMedia", media="print")
        assert phone.run("matchMedia('print').matches") is (media == "print")
        assert phone.violations() == []


def test_axe_would_find_what_is_wrong() -> None:
    page = data(SMALL).decode()
    mistaken = (
        page.replace("color: #1F4E79", "color: #6A7A99")  # 4.4 : 1
        .replace("min-height: 3rem; padding: 0.35em 0.5rem", "max-height: 9px; font-size: 8px")
        .replace("<h2", "<h5", 1)
        .replace(' aria-label="Một cái giếng có mái che"', "")
        .replace("style-src ", "style-src 'unsafe-inline' ;x ")
    )
    with opened(kept("mistaken", mistaken.encode())) as phone:
        found = {line.partition(":")[0] for line in phone.violations()}
    assert found >= {"color-contrast-enhanced", "heading-order", "svg-img-alt"}


@pytest.mark.parametrize("book", BOOKS, ids=IDS)
def test_nothing_is_asked_for_and_nothing_is_refused(book: Book) -> None:
    with opened(path(book)) as phone:
        assert phone.requests() == [path(book).as_uri()]
        assert phone.complaints() == []
        assert phone.run(
            "document.fonts.ready.then(() => document.fonts.check('20px \"Be Vietnam Pro\"', 'ệ'))"
        )


def test_what_somebody_puts_into_the_file_is_refused() -> None:
    """The policy stops pictures, styles and scripts that the kit did not put there."""
    page = data(SMALL).decode()
    added = page.replace(
        "</main>",
        '<img src="http://127.0.0.1:9/x.png" alt=""><script>window.strange = 1</script>'
        '<p id="red" style="color: red">x</p></main>',
    )
    with opened(kept("added", added.encode())) as phone:
        assert phone.run("window.strange") is None
        assert phone.run("getComputedStyle(red).color") == "rgb(26, 26, 26)"
        refused = phone.complaints()
        assert len(refused) == 3
        assert all("Content Security Policy" in line for line in refused)


@pytest.mark.parametrize(
    ("book", "width"), [*((book, 320) for book in BOOKS), (LONG, 360)], ids=[*IDS, "long, 360"]
)
def test_the_page_is_never_wider_than_the_screen(book: Book, width: int) -> None:
    with opened(path(book), (width, 740)) as phone:
        phone.run("smaller.click(); smaller.click(); smaller.click()")
        for _size in phone_book.SIZES:
            assert phone.run("document.documentElement.scrollWidth") == width
            # Nor does anything stick out that is only cut off.
            assert phone.run(_STICKING_OUT) == []
            phone.run("larger.click()")


_STICKING_OUT = """
[...document.querySelectorAll('main *, .bar *, header *')].filter(part =>
  part.getBoundingClientRect().right > innerWidth + 1 && !part.closest('.unseen, thead, svg, .look')
).map(part => part.outerHTML.slice(0, 120))
"""


def test_the_buttons_change_the_size_of_the_letters() -> None:
    with opened(path(SMALL)) as phone:
        assert phone.run(LETTERS) == 20
        sizes = [phone.run(f"larger.click(); {LETTERS}") for _ in range(5)]
        assert sizes == [24, 28, 34, 40, 40]
        assert phone.run("larger.getAttribute('aria-disabled')") == "true"
        assert phone.run("said.textContent") == "Cỡ chữ: 6 trên 6"
        sizes = [phone.run(f"smaller.click(); {LETTERS}") for _ in range(6)]
        assert sizes == [34, 28, 24, 20, 18, 18]
        assert phone.run("smaller.getAttribute('aria-disabled')") == "true"
        assert phone.run("said.textContent") == "Cỡ chữ: 1 trên 6"


def test_the_large_edition_begins_larger() -> None:
    with opened(path(LARGE)) as phone:
        assert phone.run(LETTERS) == 28


def test_the_size_is_kept_when_the_file_is_opened_again() -> None:
    with opened(path(SMALL)) as phone:
        phone.run("larger.click(); larger.click()")
        phone.open(path(SMALL).as_uri())
        assert phone.run(LETTERS) == 28


def test_where_nothing_can_be_stored_the_buttons_work_all_the_same() -> None:
    page = path(SMALL).read_bytes()
    address = "data:text/html;base64," + base64.b64encode(page).decode()
    phone = Phone()
    try:
        phone.open(address)
        assert phone.run("(() => { try { localStorage } catch (e) { return e.name } })()") == (
            "SecurityError"
        )
        assert phone.run(f"larger.click(); {LETTERS}") == 24
        assert phone.complaints() == []
    finally:
        phone.close()


def test_what_is_being_read_stays_when_the_letters_change() -> None:
    with opened(path(LONG)) as phone:
        phone.run("document.querySelectorAll('.session p')[80].scrollIntoView()")
        top = "document.querySelectorAll('.session p')[80].getBoundingClientRect().top"
        before = phone.run(top)
        phone.run("larger.click(); larger.click(); smaller.click()")
        assert abs(phone.run(top) - before) < 2


def test_the_keyboard_reaches_everything() -> None:
    with opened(path(SMALL)) as phone:
        wanted = phone.run(_REACHABLE)
        assert len(wanted) > 15
        reached = []
        for _ in wanted:
            phone.key("Tab", 9)
            reached.append(phone.run("document.activeElement.dataset.place"))
            assert phone.run(_OUTLINE) >= 4
        assert reached == wanted


_REACHABLE = """
[...document.querySelectorAll('a[href], button, summary')]
  .filter(part => part.checkVisibility())
  .map((part, place) => part.dataset.place = String(place))
"""
_OUTLINE = "parseFloat(getComputedStyle(document.activeElement).outlineWidth)"


def test_skip_link_and_buttons_by_keyboard() -> None:
    with opened(path(SMALL)) as phone:
        phone.key("Tab", 9)
        assert phone.run("document.activeElement.textContent") == "Đến phần nội dung"
        assert phone.run("document.activeElement.getBoundingClientRect().top") >= 0
        phone.enter()
        assert phone.run("document.activeElement.id") == "main"
        phone.open(path(SMALL).as_uri())
        for _ in range(4):
            phone.key("Tab", 9)
        assert phone.run("document.activeElement.id") == "larger"
        phone.enter()
        assert phone.run(LETTERS) == 24


@pytest.mark.parametrize("book", BOOKS, ids=IDS)
def test_places_to_tap_are_large(book: Book) -> None:
    """At least 48 pixels high and wide, but for the raised numbers within a line."""
    with opened(path(book)) as phone:
        phone.run("document.querySelectorAll('details').forEach(part => part.open = true)")
        measured = phone.run(_TARGETS)
        assert len(measured) > 10
        assert [line for line in measured if line[0] < 47.9 or line[1] < 47.9] == []


_TARGETS = """
[...document.querySelectorAll('.tool, .contents a, .zoom, .back a, .back summary, footer a')]
  .filter(part => part.checkVisibility())
  .map(part => [part.getBoundingClientRect().width, part.getBoundingClientRect().height,
                part.textContent])
"""


@pytest.mark.parametrize("book", [SMALL, LONG], ids=["small", "long"])
def test_without_a_script_everything_can_be_read(book: Book) -> None:
    seen = "document.querySelector('.book').innerText"
    with opened(path(book)) as phone:
        whole = phone.run(seen)
    with opened(path(book), script=False) as phone:
        assert phone.run(seen) == whole
        assert len(whole) > 1000
        assert phone.run("getComputedStyle(larger).display") == "none"
        assert phone.run(LETTERS) == 20


def test_a_picture_is_enlarged_and_shrunk_without_a_script() -> None:
    width = "document.querySelector('#picture-1 svg').getBoundingClientRect().width"
    with opened(path(SMALL), script=False) as phone:
        assert phone.run(width) == 328
        phone.open(path(SMALL).as_uri() + "#picture-1")
        assert phone.run(width) == 800
        assert phone.run("document.documentElement.scrollWidth") == 360
        phone.open(path(SMALL).as_uri() + "#shrunk-1")
        assert phone.run(width) == 328
    with opened(path(SMALL)) as phone:
        phone.open(path(SMALL).as_uri() + "#picture-1")
        assert phone.run(width) == 800
        assert phone.violations() == []


def test_a_dark_phone_shows_dark_on_light() -> None:
    with opened(path(SMALL)) as phone:
        phone.call(
            "Emulation.setEmulatedMedia",
            features=[{"name": "prefers-color-scheme", "value": "dark"}],
        )
        phone.call("Emulation.setAutoDarkModeOverride", enabled=True)
        assert phone.run("matchMedia('(prefers-color-scheme: dark)').matches")
        style = "getComputedStyle(document.querySelector('.front p'))"
        assert phone.run(f"{style}.color") == "rgb(26, 26, 26)"
        assert phone.run("getComputedStyle(document.documentElement).colorScheme") == "light only"


def test_it_prints() -> None:
    with opened(path(SMALL)) as phone:
        phone.run("larger.click(); larger.click()")
        document = pypdfium2.PdfDocument(io.BytesIO(phone.printed()))
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    assert document[0].get_size() == pytest.approx((595, 842), abs=1.5)
    for shown in ("Nước từ đâu đến", "Giếng làng", "Số nhà có nước sạch", "Luật"):
        assert shown in text
    for hidden in ("Chữ to hơn", "Phóng to hình", "Về mục lục", "Trên giấy, bảng có"):
        assert hidden not in text


def test_a_table_is_a_table_on_paper_and_cards_on_a_phone() -> None:
    cell = "getComputedStyle(document.querySelector('table.reflow td')).display"
    with opened(path(SMALL)) as phone:
        assert phone.run(cell) == "block"
        phone.resize(1100, 800)
        assert phone.run(cell) == "table-cell"
        phone.run("for (let n = 0; n < 5; n++) larger.click()")
        phone.resize(700, 800)
        assert phone.run(cell) == "block"
        phone.resize(794, 1123)
        phone.call("Emulation.setEmulatedMedia", media="print")
        assert phone.run(cell) == "table-cell"


#: What would run, or end what it stands in, if it were not text.
HOSTILE = "</script></style></p><script>window.hacked=1</script><img src=x onerror=hacked=1>"


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    shutil.copytree(TINY / "curriculum", tmp_path / "curriculum")
    module = tmp_path / "curriculum" / "modules" / "water.yaml"
    text = module.read_text("utf-8")
    places = (
        "Nước sạch cho mọi nhà",
        "Nước từ đâu đến",
        "Đun sôi rồi mới uống.",
        "Giếng làng",
        "Giếng có nắp đậy",
        "Một cái giếng có mái che",
        "Số nhà tăng từ 5 lên 12",
        "Nhà ta dùng nước gì?",
        "Tháng",
        "Phiếu tính tiền",
    )
    for place in places:
        assert place in text
        text = text.replace(f'"{place}"', f"'{place} \"{HOSTILE}'")
    module.write_text(text, "utf-8")
    loaded, _ = inspect(tmp_path)  # as a slide it is too long
    page = phone_book.render(Kit.of("short", loaded.curriculum, "vi", "standard"), None)
    with opened(kept("hostile", page)) as phone:
        assert phone.run("window.hacked") is None
        assert phone.complaints() == []
        assert phone.run("document.querySelectorAll('script, style, img').length") == 2
        assert phone.run("document.body.textContent").count(HOSTILE) >= len(places)
        assert phone.requests() == [phone.run("location.href")]
        assert phone.violations() == []
