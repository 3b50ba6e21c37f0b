"""Another master made ready for our slides: its own slides gone, our notes pages and tables in."""

from __future__ import annotations

import functools
import io
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml.ns import qn

from trainingkit.deck.package import saved

#: What is kept of a presentation: all else is about its own slides, its readers or its printing.
_CHILDREN = ("sldMasterIdLst", "notesMasterIdLst", "sldIdLst", "sldSz", "notesSz",
             "defaultTextStyle")  # fmt: skip
_RELATIONS = (
    RELATIONSHIP_TYPE.SLIDE_MASTER,
    RELATIONSHIP_TYPE.THEME,
    RELATIONSHIP_TYPE.TABLE_STYLES,
)
_STYLES = "/ppt/tableStyles.xml"


def emptied(data: bytes) -> bytes:
    """A presentation without its slides and all that belongs to them; any error of the library."""
    deck: Any = Presentation(io.BytesIO(data))
    part = deck.part
    for name, relation in list(part.rels.items()):
        if relation.reltype not in _RELATIONS:
            part.rels.pop(name)
    for child in list(part._element):
        name = etree.QName(child).localname
        if name not in _CHILDREN or name == "notesMasterIdLst":
            part._element.remove(child)
    for child in list(part._element.get_or_add_sldIdLst()):
        child.getparent().remove(child)
    package = part.package
    for name, relation in list(package._rels.items()):
        if relation.reltype != RELATIONSHIP_TYPE.OFFICE_DOCUMENT:
            package._rels.pop(name)
    part.partname = PackURI("/ppt/presentation.xml")
    for master in deck.slide_masters:
        for layout in master.slide_layouts:
            # LibreOffice leaves out the background of a layout that is named "table".
            if layout.name == "table":
                layout._element.cSld.set("name", "Table")
    return saved(deck)


@functools.lru_cache(8)
def grafted(data: bytes, own: bytes) -> bytes:
    """The emptied presentation ``data`` with the notes master and table style of ours, ``own``."""
    deck: Any = Presentation(io.BytesIO(data))
    ours: Any = Presentation(io.BytesIO(own))
    _notes(deck, ours)
    _tables(deck.part, ours.part)
    for kind in (RELATIONSHIP_TYPE.PRES_PROPS, RELATIONSHIP_TYPE.VIEW_PROPS):
        deck.part.relate_to(ours.part.part_related_by(kind), kind)
    return saved(deck)


def _notes(deck: Any, ours: Any) -> None:
    """Our notes pages: their room is what the speaker notes are measured for."""
    package = deck.part.package
    master = ours.part.part_related_by(RELATIONSHIP_TYPE.NOTES_MASTER)
    theme = master.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme.partname = package.next_partname("/ppt/theme/theme%d.xml")
    master.partname = PackURI("/ppt/notesMasters/notesMaster1.xml")
    name = deck.part.relate_to(master, RELATIONSHIP_TYPE.NOTES_MASTER)
    listed = etree.SubElement(deck.part._element, qn("p:notesMasterIdLst"))
    etree.SubElement(listed, qn("p:notesMasterId")).set(qn("r:id"), name)
    deck.part._element.sldMasterIdLst.addnext(listed)
    size, usual = (each.part._element.find(qn("p:notesSz")) for each in (deck, ours))
    for key, value in usual.attrib.items():
        size.set(key, value)


def _tables(part: Any, ours: Any) -> None:
    """Our table style beside those of the master, in the master's colours.

    The lines take the colour of the text: the second accent, which is ours for lines, may be any.
    """
    usual = etree.fromstring(ours.part_related_by(RELATIONSHIP_TYPE.TABLE_STYLES).blob)
    (style,) = usual
    for colour in style.iter(qn("a:schemeClr")):
        if colour.get("val") == "accent2":
            colour.set("val", "tx1")
    try:
        known = part.part_related_by(RELATIONSHIP_TYPE.TABLE_STYLES)
    except KeyError:
        known = Part(PackURI(_STYLES), CONTENT_TYPE.PML_TABLE_STYLES, part.package)
        known._blob = etree.tostring(usual, xml_declaration=True, encoding="UTF-8", standalone=True)
        part.relate_to(known, RELATIONSHIP_TYPE.TABLE_STYLES)
        return
    styles = etree.fromstring(known.blob)
    for old in styles.findall(qn("a:tblStyle")):
        if old.get("styleId") == style.get("styleId"):
            styles.remove(old)
    styles.append(style)
    known._blob = etree.tostring(styles, xml_declaration=True, encoding="UTF-8", standalone=True)
