"""HTML → one file that needs nothing else: fonts, pictures and styles are inside.

A page is opened from a chat, without a network and by whatever the phone has. So it may not ask
for anything: the content security policy in its head allows the one style sheet and the one script
by their hashes and data in the file itself, and nothing else.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import io
import re
from collections.abc import Mapping
from pathlib import Path

import lxml.html
from lxml import etree

from trainingkit import fonts, inputs, shelf

_KIT = re.compile(r"url\(['\"]?kit:([^'\")]+)['\"]?\)")
_FONT = re.compile(r"url\(['\"]?font:([^'\")]+)['\"]?\)")
_TYPES = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg"}
_SVG = "http://www.w3.org/2000/svg"
#: What a drawing is not made of, wherever it came from.
_ACTIVE = ("script", "foreignObject", "image", "style", "animate", "set")


class MissingPicture(Exception):
    """A page asks for a picture that the curriculum does not have."""


def parse(html: str) -> lxml.html.HtmlElement:
    """The tree of a page."""
    parser = lxml.html.HTMLParser(encoding="utf-8")
    return lxml.html.document_fromstring(html.encode(), parser=parser)


def single_file(root: lxml.html.HtmlElement, images: Mapping[str, bytes]) -> bytes:
    """The page as one file, in UTF-8. The page has one ``<style>`` and at most one ``<script>``.

    Pictures (``kit:…``) and fonts (``font:…``) are put inside; ``style`` attributes become
    classes, since a policy with hashes does not allow them. Raises MissingPicture, and KeyError
    for a picture of an unknown kind.
    """
    for number, img in enumerate(list(root.iter("img")), 1):
        _put_inside(img, images, number)
    sheet = root.find(".//style")
    sheet.text = (sheet.text or "") + _classes(root)
    sheet.text = _KIT.sub(lambda found: f"url({_data(found[1], images)})", sheet.text)
    text = "".join(root.itertext()) + "".join(root.xpath("//@data-label"))
    sheet.text = _FONT.sub(lambda found: f"url({_font(found[1], text)})", sheet.text)
    script = root.find(".//script")
    _set_policy(root, sheet.text, None if script is None else script.text or "")
    raw: bytes = lxml.html.tostring(root, encoding="utf-8", doctype="<!DOCTYPE html>")
    return raw + b"\n"


def _put_inside(img: lxml.html.HtmlElement, images: Mapping[str, bytes], number: int) -> None:
    """Replace a drawing by itself, so that its words are set in the page's font."""
    scheme, _, path = img.get("src").partition(":")
    if scheme != "kit":
        return
    if Path(path).suffix != ".svg":
        img.set("src", _data(path, images))
        return
    raw = images.get(path)
    if raw is None:
        raise MissingPicture(path)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    svg = etree.fromstring(raw, parser)
    for part in list(svg.iter(*(f"{{{_SVG}}}{name}" for name in _ACTIVE))):
        part.getparent().remove(part)
    for part in svg.iter(etree.Element):
        for name, value in list(part.attrib.items()):
            if name.lower().startswith("on") or name == "style":
                del part.attrib[name]
            elif name == "id":  # once in a page
                part.set(name, f"p{number}-{value}")
            elif name.endswith("href"):
                if value.startswith("#"):
                    part.set(name, f"#p{number}-{value[1:]}")
                else:
                    del part.attrib[name]
            elif "url(#" in value:
                part.set(name, value.replace("url(#", f"url(#p{number}-"))
    for name in ("width", "height"):
        svg.attrib.pop(name, None)
    svg.set("role", "img")
    svg.set("aria-label", img.get("alt", ""))
    svg.tail = img.tail
    img.getparent().replace(img, svg)


def _classes(root: lxml.html.HtmlElement) -> str:
    """Take the ``style`` attributes out of the page; the rules that stand for them."""
    rules: dict[str, str] = {}
    for element in root.xpath("//*[@style]"):
        name = rules.setdefault(element.attrib.pop("style").strip(), f"s{len(rules)}")
        element.set("class", f"{element.get('class', '')} {name}".strip())
    return "".join(f"\n.{name} {{ {rule} }}" for rule, name in rules.items())


def _data(path: str, images: Mapping[str, bytes]) -> str:
    if path not in images:
        raise MissingPicture(path)
    return f"data:{_TYPES[Path(path).suffix]};base64,{base64.b64encode(images[path]).decode()}"


def _font(file: str, text: str) -> str:
    letters = "".join(sorted(set(text) | set(map(chr, range(0x20, 0x7F)))))
    return f"data:font/woff2;base64,{base64.b64encode(woff2(file, letters)).decode()}"


def woff2(file: str, letters: str) -> bytes:
    """A print font, cut to some letters, as WOFF2; letters that it lacks are left out.

    It takes a second, so it comes from the shelf if it is there.
    """
    key = hashlib.sha256("\0".join((inputs.tool(), file, letters)).encode()).hexdigest()
    return shelf.kept(key, lambda: _cut(file, letters))


@functools.lru_cache(32)
def _cut(file: str, letters: str) -> bytes:
    from fontTools import subset
    from fontTools.ttLib import TTFont

    font = TTFont(fonts.path(file), recalcTimestamp=False)
    options = subset.Options(hinting=False, recalc_timestamp=False, name_IDs=[0, 1, 2, 13, 14])
    cutter = subset.Subsetter(options)
    cutter.populate(text=letters)
    cutter.subset(font)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def _set_policy(root: lxml.html.HtmlElement, style: str, script: str | None) -> None:
    """The policy comes before what it speaks of."""
    allowed = {
        "default-src": "'none'",
        "style-src": _hash(style),
        **({"script-src": _hash(script)} if script else {}),
        "img-src": "data:",
        "font-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    policy = "; ".join(f"{what} {where}" for what, where in allowed.items())
    meta = lxml.html.Element("meta")
    meta.set("http-equiv", "Content-Security-Policy")
    meta.set("content", policy)
    meta.tail = "\n"
    # The set of letters must be said within the first 1024 bytes, so it stays before.
    root.find("head").insert(1, meta)


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
