"""A page that was set for paper, made ready for a small screen and for screen readers.

The texts stay as they are. What changes: headings nest below one title, tables can be shown as
cards, a note leads to its source and back, pictures can be enlarged, blanks have a name.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import lxml.html
from lxml.html import HtmlElement

from trainingkit.alphabet import VIETNAMESE
from trainingkit.messages import N_, Catalogue

_HEADING = re.compile(r"h[1-6]")
#: So many places of a source are listed; more are behind a summary.
_FEW = 3
#: Icons that stand for words of their own.
_ICONS = {"remember": N_("Remember"), "warning": N_("Take care")}
#: Elements that hold a text in one language.
_TEXTS = ("p", "li", "td", "th", "dt", "dd", *(f"h{n}" for n in range(1, 7)), "figcaption")
_WORD = re.compile(r"[^\W\d_]+")


def adapt(root: HtmlElement, text: Catalogue) -> None:
    """Change a page in place; ``text`` gives the labels. Every change is in ``_CHANGES``."""
    for change in _CHANGES:
        change(root, text)


def _title(root: HtmlElement, text: Catalogue) -> None:
    """The title on the cover is the one heading of the first level; paper gives no heights."""
    for title in root.find_class("cover-title"):
        title.tag = "h1"
    for picture in root.find_class("cover-picture"):
        picture.attrib.pop("style", None)


def _headings(root: HtmlElement, text: Catalogue) -> None:
    """Headings nest without leaving out a level."""
    open_: list[tuple[str, int]] = []
    for heading in (element for element in root.iter() if _is_heading(element)):
        if "cover-title" in heading.classes:
            continue
        old = heading.tag
        while open_ and open_[-1][0] >= old:
            open_.pop()
        level = open_[-1][1] + 1 if open_ else 2
        open_.append((old, level))
        heading.tag = f"h{min(level, 6)}"


def _is_heading(element: HtmlElement) -> bool:
    return isinstance(element.tag, str) and _HEADING.fullmatch(element.tag) is not None


def _landmarks(root: HtmlElement, text: Catalogue) -> None:
    """Contents and chapters have the name of their heading."""
    for number, part in enumerate(root.xpath("//main//nav"), 1):
        heading = next(element for element in part if _is_heading(element))
        heading.set("id", heading.get("id") or f"nav-{number}")
        part.set("aria-labelledby", heading.get("id"))


def _tables(root: HtmlElement, text: Catalogue) -> None:
    """Each cell knows its column's head. Roles say what is a table where it is shown otherwise."""
    for number, table in enumerate(root.iter("table"), 1):
        heads = [_words(th) for th in table.xpath("./thead/tr[1]/*")]
        _roles(table)
        bars = "bars" in (table.getparent().get("class") or "")
        if not bars:
            table.set("class", f"{table.get('class', '')} reflow".strip())
        _name(table, number)
        for row in table.xpath("./tbody/tr"):
            for head, cell in zip(heads, row, strict=False):
                if cell.tag == "td" and head and (not bars or len(heads) > 2):
                    cell.set("data-label", head)
                if not _words(cell) and not bars:
                    cell.set("class", f"{cell.get('class', '')} empty".strip())
        _empty_rows(table, text)


def _roles(table: HtmlElement) -> None:
    """Browsers forget what a table is when its parts are shown as blocks."""
    table.set("role", "table")
    for path, role in (
        ("./thead|./tbody", "rowgroup"),
        ("./*/tr", "row"),
        ("./*/tr/th[@scope='col']", "columnheader"),
        ("./*/tr/th[@scope='row']", "rowheader"),
        ("./*/tr/td", "cell"),
    ):
        for part in table.xpath(path):
            part.set("role", role)


def _name(table: HtmlElement, number: int) -> None:
    """A table has the name of the caption or title before it."""
    before = table.xpath(
        "./preceding-sibling::p[@class='caption' or @class='box-title'][1]"
        "|./ancestor::figure[1]/figcaption"
    )
    if before:
        before[-1].set("id", f"caption-{number}")
        table.set("aria-labelledby", f"caption-{number}")


def _empty_rows(table: HtmlElement, text: Catalogue) -> None:
    """Of rows to fill in, cards show one and say how many there are on paper."""
    rows = [row for row in table.xpath("./tbody/tr") if not _words(row)]
    if len(rows) < 2:
        return
    for row in rows[1:]:
        row.set("class", f"{row.get('class', '')} again".strip())
    note = lxml.html.Element("p")
    note.set("class", "note rows-more")
    note.text = text("On paper the table has {n} such rows.", n=len(rows))
    table.addnext(note)


def _lists(root: HtmlElement, text: Catalogue) -> None:
    """Safari forgets that a list without dots or numbers is one."""
    for found in root.xpath(_BARE):
        found.set("role", "list")


_BARE = "//div[contains(@class, 'steps') or contains(@class, 'checklist')]/*[self::ol or self::ul]"


def _notes(root: HtmlElement, text: Catalogue) -> None:
    """A note says that it leads to a source; the source leads back to each of its places."""
    places: dict[str, list[str]] = {}
    for number, link in enumerate(root.xpath("//sup[@class='cite']/a"), 1):
        source = link.get("href").removeprefix("#")
        link.attrib.pop("title", None)
        link.set("id", f"note-{number}")
        link.set("aria-label", text("source {number}", number=_words(link)))
        places.setdefault(source, []).append(f"note-{number}")
    for source in root.xpath("//ol[@class='sources']/li"):
        if found := places.get(source.get("id")):
            source.append(_way_back(found, text, source.getparent().index(source) + 1))


def _way_back(places: list[str], text: Catalogue, source: int) -> HtmlElement:
    back = lxml.html.Element("div")
    back.set("class", "back")
    holder = back
    if len(places) > _FEW:
        holder = lxml.html.Element("details")
        summary = lxml.html.Element("summary")
        summary.text = text("Back to one of its {n} places", n=len(places))
        holder.append(summary)
        back.append(holder)
    for number, place in enumerate(places, 1):
        link = lxml.html.Element("a")
        link.set("href", f"#{place}")
        if len(places) == 1:
            link.text = text("Back to the text")
            link.set("aria-label", text("Back to the text, from source {n}", n=source))
        else:
            link.text = text("Place {n}", n=number)
            link.set("aria-label", text("Place {n} of source {source}", n=number, source=source))
        link.tail = " "
        holder.append(link)
    return back


def _pictures(root: HtmlElement, text: Catalogue) -> None:
    """A drawing with words can be enlarged; this works without a script."""
    for number, img in enumerate(root.xpath("//figure/img"), 1):
        figure = img.getparent()
        figure.set("id", f"picture-{number}")
        box = lxml.html.Element("div")
        box.set("class", "look")
        figure.replace(img, box)
        box.tail = "\n"
        # The link inside the box takes the focus, so that arrow keys move the picture.
        box.append(_zoom("smaller", f"#shrunk-{number}", text("Shrink picture {n}", n=number)))
        box.append(img)
        figure.insert(
            0, _zoom("larger", f"#picture-{number}", text("Enlarge picture {n}", n=number))
        )
        figure.find("figcaption").set("id", f"shrunk-{number}")


def _zoom(name: str, target: str, label: str) -> HtmlElement:
    link = lxml.html.Element("a")
    link.set("class", f"zoom {name}")
    link.set("href", target)
    link.text = label
    return link


def _blanks(root: HtmlElement, text: Catalogue) -> None:
    """A line to write on is announced; an icon only where it stands for a word."""
    for blank in root.find_class("blank"):
        _as_picture(blank, text("blank"))
    for line in root.find_class("write-on"):
        line.tag = "div"
        _as_picture(line, text("line to write on"))
    for icon in root.find_class("icon"):
        name = re.sub(r".*/([a-z-]+)\.svg.*", r"\1", icon.get("style", ""))
        if icon.xpath("ancestor::section[@class='front']") and name in _ICONS:
            _as_picture(icon, text(_ICONS[name]))
        else:
            icon.set("aria-hidden", "true")


def _as_picture(element: HtmlElement, name: str) -> None:
    element.set("role", "img")
    element.set("aria-label", name)


def _repeated_links(root: HtmlElement, text: Catalogue) -> None:
    """Links of the same words but to other places say below what they stand."""
    links: dict[str, list[HtmlElement]] = {}
    for link in root.xpath("//nav[@class='contents']//li[@class='level-2']/a"):
        links.setdefault(_words(link), []).append(link)
    for words, same in links.items():
        for link in same if len(same) > 1 else ():
            above = link.getparent().getparent().getparent().find("a")
            link.set("aria-label", f"{words} – {_words(above)}")


def _languages(root: HtmlElement, text: Catalogue) -> None:
    """In a page of another language what is still in Vietnamese is marked."""
    if text.lang == "vi":
        return
    for element in root.iter(*_TEXTS):
        leaf = all(part is element for part in element.iter(*_TEXTS))
        if leaf and not element.get("lang") and _vietnamese(_words(element)):
            element.set("lang", "vi")


def _vietnamese(words: str) -> bool:
    """Whether a text is for the most part Vietnamese: of its words two in five have marks."""
    found = _WORD.findall(words)
    marked = sum(any(letter in VIETNAMESE for letter in word) for word in found)
    return bool(found) and marked >= 0.4 * len(found)


def _words(element: HtmlElement) -> str:
    return " ".join("".join(element.itertext()).replace("\u200b", "").split())


_CHANGES: tuple[Callable[[HtmlElement, Catalogue], None], ...] = (
    _title,
    _headings,
    _landmarks,
    _tables,
    _lists,
    _notes,
    _pictures,
    _blanks,
    _repeated_links,
    _languages,
)
