"""What is wrong with a deck: as a package that PowerPoint is strict about, and for its readers."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterator
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.oxml.ns import qn

from trainingkit.deck.colours import contrast
from trainingkit.deck.inherited import Reader, Setting

_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
#: Points below which no text of a slide is set.
_LEAST = 20
_CONTRAST = 7.0


def package_faults(data: bytes) -> Iterator[str]:
    """Parts without a type or that nothing leads to, broken relationships, ids used twice."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        files = {name: package.read(name) for name in package.namelist()}
        if len(files) != len(package.namelist()):
            yield "a part is there twice"
    types = etree.fromstring(files["[Content_Types].xml"])
    named = {each.get("PartName").lstrip("/") for each in types.iter(f"{_TYPES}Override")}
    suffixes = {each.get("Extension") for each in types.iter(f"{_TYPES}Default")}
    parts = {name for name in files if name != "[Content_Types].xml" and "_rels/" not in name}
    for name in sorted(parts):
        if name not in named and name.rpartition(".")[2] not in suffixes:
            yield f"{name} has no content type"
    yield from (f"{name} is typed and missing" for name in named if name not in files)
    targets: dict[str, set[str]] = {}
    for name in sorted(name for name in files if name.endswith(".rels")):
        folder, _, file = name.rpartition("_rels/")
        source = folder + file.removesuffix(".rels")
        ids = Counter[str]()
        for each in etree.fromstring(files[name]).iter(_RELATIONSHIPS):
            ids[each.get("Id")] += 1
            if each.get("TargetMode") == "External":
                yield f"{source} leads out of the file"
                continue
            target = posixpath.normpath(posixpath.join("/", folder, each.get("Target")))[1:]
            targets.setdefault(source, set()).add(target)
            if target not in files:
                yield f"{source} leads to {target}, which is not there"
        yield from (f"{source}: {key} twice" for key, count in ids.items() if count > 1)
        used = {
            value
            for element in (etree.fromstring(files[source]).iter() if source else ())
            for key, value in element.attrib.items()
            if key in (qn("r:id"), qn("r:embed"), qn("r:link"))
        }
        yield from (f"{source}: {key} is used and not there" for key in used - set(ids))
    reached, new = set[str](), {""}
    while new:
        reached |= new
        new = {target for source in new for target in targets.get(source, ())} - reached
    yield from (f"nothing leads to {name}" for name in sorted(parts - reached))
    yield from _id_faults(files)


def _id_faults(files: dict[str, bytes]) -> Iterator[str]:
    for name, data in files.items():
        if not name.endswith(".xml") or not name.startswith("ppt/"):
            continue
        ids = Counter(each.get("id") for each in etree.fromstring(data).iter(qn("p:cNvPr")))
        yield from (f"{name}: shape {key} twice" for key, count in ids.items() if count > 1)
    presentation = etree.fromstring(files["ppt/presentation.xml"])
    slides = [int(each.get("id")) for each in presentation.iter(qn("p:sldId"))]
    if len(set(slides)) < len(slides) or min(slides) < 256:
        yield "the ids of slides are not unique, or below 256"
    layouts = [int(each.get("id")) for each in presentation.iter(qn("p:sldMasterId"))]
    for name, data in files.items():
        if name.startswith("ppt/slideMasters/slideMaster"):
            layouts += [int(e.get("id")) for e in etree.fromstring(data).iter(qn("p:sldLayoutId"))]
    if len(set(layouts)) < len(layouts) or min(layouts) < 2**31:
        yield "the ids of masters and layouts are not unique, or below 2147483648"


def reader_faults(data: bytes) -> Iterator[str]:
    """Slides that some reader cannot use: titles, order, descriptions, sizes, contrast, notes."""
    deck: Any = Presentation(io.BytesIO(data))
    readers = {id(master): Reader(master) for master in deck.slide_masters}
    titles = Counter[str]()
    for number, slide in enumerate(deck.slides, 1):
        shapes = list(slide.shapes)
        if slide.shapes.title is None or shapes[0].shape_id != slide.shapes.title.shape_id:
            yield f"{number}: the title is not what is read first"
            continue
        titles[slide.shapes.title.text_frame.text.replace("\u00a0", " ")] += 1
        layout = slide.slide_layout
        holders = {each.placeholder_format.idx: each for each in layout.placeholders}
        order = [each.placeholder_format.idx for each in layout.placeholders]
        places = [order.index(shape.placeholder_format.idx) for shape in shapes]
        if places != sorted(places):
            yield f"{number}: shapes are not read in the order of the layout"
        reader = readers[id(layout.slide_master)]
        for shape in shapes:
            found = reader.setting(layout, holders[shape.placeholder_format.idx])
            for fault in _shape_faults(shape, found, reader):
                yield f"{number}, {shape.name}: {fault}"
        said = slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""
        if said.count("\n") < 1:  # session and minutes, then what is to be said
            yield f"{number}: no notes"
    yield from (f"the title “{each}” {count} times" for each, count in titles.items() if count > 1)
    if "" in titles:
        yield "a title is empty"


def _shape_faults(shape: Any, found: Setting, reader: Reader) -> Iterator[str]:
    element = shape._element
    if not shape.has_text_frame:
        said = element.xpath(".//p:cNvPr")[0]
        described = bool((said.get("descr") or "").strip())
        if not described and said.find(f".//{_DECORATIVE}") is None:
            yield "is not described"
    if shape.has_text_frame:
        yield from _contrast_faults(found.colour, found.ground)
        for paragraph in element.iter(qn("a:p")):
            for run in (*paragraph.iter(qn("a:r")), *paragraph.iter(qn("a:fld"))):
                look = run.find(qn("a:rPr"))
                said = None if look is None else look.get("sz")
                if (int(said) / 100 if said else found.size) < _LEAST:
                    yield f"{run.findtext(qn('a:t'))!r} is too small"
    elif shape.has_table:
        named = reader.palette.named
        yield from _contrast_faults(named("tx1"), found.ground)
        yield from _contrast_faults(named("bg1"), named("tx2"))
        sizes = [run.get("sz") for run in element.iter(qn("a:rPr"))]
        if not sizes or None in sizes or min(map(int, sizes)) < _LEAST * 100:
            yield "text of a cell is too small"
    elif shape.has_chart:
        yield from _contrast_faults(reader.palette.named("tx1"), found.ground)
        sizes = [each.get("sz") for each in shape.chart._chartSpace.iter(qn("a:defRPr"))]
        if not any(sizes) or min(int(size) for size in sizes if size) < _LEAST * 100:
            yield "text of the chart is too small"


def _contrast_faults(one: Any, two: Any) -> Iterator[str]:
    if one is None or two is None:
        yield "its contrast cannot be known"
    elif contrast(one, two) < _CONTRAST:
        yield f"its contrast is {contrast(one, two):.1f}:1"
