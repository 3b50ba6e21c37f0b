"""A module's slides → an editable PPTX."""

from __future__ import annotations

import copy
import datetime as dt
import io
import uuid
from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from lxml import etree
from pptx import Presentation
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.parts.slide import NotesSlidePart
from pptx.shapes.placeholder import ChartPlaceholder, PicturePlaceholder, TablePlaceholder
from pptx.text.text import TextFrame
from pptx.util import Pt

from trainingkit.deck import charts
from trainingkit.deck.chart import Chart
from trainingkit.deck.fit import Paragraph
from trainingkit.deck.geometry import (
    CELL_SIDE,
    CELL_TOP,
    LAYOUTS,
    Box,
    Layout,
    placeholder_id,
    sizes,
)
from trainingkit.deck.graft import grafted
from trainingkit.deck.names import same_name
from trainingkit.deck.notes import notes
from trainingkit.deck.notes import size as notes_size
from trainingkit.deck.package import saved
from trainingkit.deck.pictures import raster
from trainingkit.deck.setting import Part, Picture, Table, Text, footer, set_slide, sources
from trainingkit.deck.template import LANGUAGE_TAGS, NUMBER_FIELD, TABLE_STYLE, emu, template
from trainingkit.kit import Kit
from trainingkit.model import Module, Session, Slide
from trainingkit.prose import Run

#: The time that a deck gives for its making: no clock's, so that its bytes stay the same.
MADE = dt.datetime(2024, 1, 1)
_ANCHORS = {"t": MSO_ANCHOR.TOP, "ctr": MSO_ANCHOR.MIDDLE, "b": MSO_ANCHOR.BOTTOM}
#: Names of the placeholders on a page of notes, by their kind.
_NOTES_NAMES = {"sldImg": "Slide image", "body": "Notes", "sldNum": "Page number"}
_P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
_SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
#: The mark of a picture that only decorates.
_DECORATIVE = (
    f'<a:extLst {nsdecls("a")}><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"'
    ' val="1"/></a:ext></a:extLst>'
)
#: Space of names for the ids of sections.
_IDS = uuid.UUID("0a4f3a4e-6a55-4b7d-9f3c-1f6c9e0d8b21")


def deck(kit: Kit, module: Module) -> bytes:
    """The slides of a module with their notes, as the bytes of a PPTX."""
    writer = _Writer(kit, module)
    for session in module.sessions:
        for index, slide in enumerate(session.slides):
            writer.add(session, slide, first=index == 0)
    writer.set_properties()
    writer.mark_sections()
    return writer.bytes()


class _Writer:
    """Fills the empty deck of a kit with one module's slides."""

    def __init__(self, kit: Kit, module: Module) -> None:
        self._kit, self._module = kit, module
        self._tag = LANGUAGE_TAGS[kit.lang]
        self._sizes = kit.theme.slide
        self._voice = kit.voice()
        self._layouts: Mapping[str, Layout] = LAYOUTS
        data = template(kit.lang, kit.edition)
        self._colours = kit.theme.colours
        if kit.master:
            self._colours = self._colours.model_copy(update=dict(kit.master.colours))
            self._layouts, data = kit.master.layouts, grafted(kit.master.data, data)
        self._deck: Any = Presentation(io.BytesIO(data))
        self._slides: Any = self._deck.slides
        self._native_layouts = {
            same_name(layout.name): layout
            for master in self._deck.slide_masters
            for layout in master.slide_layouts
        }
        self._empty_notes: Any = None
        #: Id of a session → ids of its slides in the file.
        self._sections: dict[str, list[int]] = {}

    def add(self, session: Session, slide: Slide, *, first: bool) -> None:
        """Add a slide with its notes; ``first``: it is the first of its session."""
        icon = self._module.icon
        setting = set_slide(slide, self._voice, self._sizes, icon, self._layouts)
        native = self._slides.add_slide(self._native_layouts[setting.layout])
        holders = {holder.placeholder_format.idx: holder for holder in native.placeholders}
        layout = self._layouts[setting.layout]
        boxes = layout.boxes
        for part in setting.parts:
            index = next(i for i, box in enumerate(boxes) if box.name == part.box.name)
            holder = holders.pop(placeholder_id(index, boxes[index]))
            _WRITE[type(part)](self, holder, boxes[index], part)
        for holder in holders.values():  # nothing stands there
            holder._element.getparent().remove(holder._element)
        self._foot(native, layout)
        self._notes(native, slide, session, first=first)
        self._sections.setdefault(session.id, []).append(native.slide_id)

    def set_properties(self) -> None:
        """Say what the deck is; nothing of the machine it was made on."""
        organisations = self._kit.text(
            "HelpAge International in Vietnam and the Vietnam Association of the Elderly"
        )
        properties = self._deck.core_properties
        properties.title = self._module.title
        properties.subject = self._kit.title
        properties.author = properties.last_modified_by = organisations
        properties.language = self._tag
        properties.created = properties.modified = MADE
        properties.revision = 1

    def mark_sections(self) -> None:
        """Group the slides by session, so that a trainer finds them in the list of slides."""
        sections = etree.Element(f"{{{_P14}}}sectionLst", nsmap={"p14": _P14})
        for session in self._module.sessions:
            if session.id not in self._sections:
                continue
            key = str(uuid.uuid5(_IDS, f"{self._module.id}/{session.id}")).upper()
            section = etree.SubElement(
                sections, f"{{{_P14}}}section", name=session.title, id=f"{{{key}}}"
            )
            ids = etree.SubElement(section, f"{{{_P14}}}sldIdLst")
            for slide_id in self._sections[session.id]:
                etree.SubElement(ids, f"{{{_P14}}}sldId", id=str(slide_id))
        extensions = parse_xml(f"<p:extLst {nsdecls('p')}><p:ext uri='{_SECTIONS}'/></p:extLst>")
        extensions[0].append(sections)
        self._deck.part._element.append(extensions)

    def bytes(self) -> bytes:
        """The deck as a file."""
        return saved(self._deck)

    def text(self, holder: Any, usual: Box, part: Text) -> None:
        """Put text into a placeholder; only what differs from the layout is set on the slide."""
        holder.name = usual.name
        if part.box[2:6] != usual[2:6]:
            _move(holder, part.box)
        if part.box.anchor != usual.anchor:
            holder.text_frame.vertical_anchor = _ANCHORS[part.box.anchor]
        size = part.fit.size
        same = size == (usual.foreign.size if usual.foreign else sizes(usual, self._sizes)[0])
        self._fill(holder.text_frame, part.paragraphs, None if same else size, part.fit.gap)

    def picture(self, holder: Any, usual: Box, part: Picture) -> None:
        """Put a picture into its placeholder, whole."""
        data = self._kit.curriculum.images[part.path]
        image = raster(part.path, data, part.box, self._colours)
        native = PicturePlaceholder(holder._element, holder._parent).insert_picture(
            io.BytesIO(image.data)
        )
        native.crop_left = native.crop_right = native.crop_top = native.crop_bottom = 0
        _move(native, image)
        _describe(native, usual.name, part.alt)

    def table(self, holder: Any, usual: Box, part: Table) -> None:
        """Put a native table into its placeholder."""
        columns = len(part.table_fit.widths)
        frame = TablePlaceholder(holder._element, holder._parent).insert_table(
            len(part.rows), columns
        )
        height = sum(part.table_fit.heights)
        _move(frame, part.box._replace(height=height))
        _describe(frame, usual.name, part.alt)
        table = frame.table
        table.first_row, table.horz_banding = True, False
        table._tbl.tblPr.find(qn("a:tableStyleId")).text = TABLE_STYLE
        for column, width in enumerate(part.table_fit.widths):
            table.columns[column].width = emu(width)
        for index, row in enumerate(part.rows):
            table.rows[index].height = emu(part.table_fit.heights[index])
            for column, runs in enumerate(row[:columns]):
                cell = table.cell(index, column)
                cell.margin_left = cell.margin_right = emu(CELL_SIDE)
                cell.margin_top = cell.margin_bottom = emu(CELL_TOP)
                cell.vertical_anchor = MSO_ANCHOR.MIDDLE
                self._fill(cell.text_frame, [runs], part.fit.size, bold=index == 0)
                if part.figures[column] and index == 0:
                    cell.text_frame.paragraphs[0].alignment = PP_ALIGN.CENTER
                elif part.figures[column]:
                    cell.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT
                    cell.margin_right = emu(part.ends[column])

    def chart(self, holder: Any, usual: Box, part: Chart) -> None:
        """Put a native chart into its placeholder."""
        data = charts.chart_data(part, self._kit.lang)
        frame = ChartPlaceholder(holder._element, holder._parent).insert_chart(
            charts.TYPES[part.direction], data
        )
        _move(frame, part.box)
        _describe(frame, usual.name, part.alt)
        charts.draw(frame.chart, part, self._kit.lang, self._tag, part.fit.size)

    def _fill(
        self,
        frame: Any,
        paragraphs: Sequence[Paragraph],
        size: float | None,
        gap: float | None = None,
        *,
        bold: bool = False,
    ) -> None:
        """Write paragraphs; ``size`` and ``gap`` in points, None: as the layout has it."""
        for index, runs in enumerate(paragraphs):
            paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
            if gap is not None:
                paragraph.space_before = Pt(gap if index else 0)
            for run in runs:
                native = paragraph.add_run()
                native.text = run.text
                if size is not None:
                    native.font.size = Pt(size)
                if run.bold or bold:
                    native.font.bold = True
                native._r.get_or_add_rPr().set("lang", self._tag)
            end = paragraph._p.get_or_add_endParaRPr()
            end.set("lang", self._tag)
            if size is not None:
                end.set("sz", str(round(size * 100)))

    def _foot(self, native: Any, layout: Layout) -> None:
        """The module's title and the slide's number, where the layout has room for them."""
        tree = native.shapes._spTree
        size = self._sizes.note
        if layout.footer is not None:
            text = footer(self._module.title, self._sizes, layout.footer)
            if text.fit.fits or not layout.footer.foreign:
                frame = self._add(tree, layout.footer, 10)
                # Size and side are said again: LibreOffice does not take them from the layout.
                self._fill(frame, text.paragraphs, text.fit.size)
                sides = {"l": PP_ALIGN.LEFT, "ctr": PP_ALIGN.CENTER, "r": PP_ALIGN.RIGHT}
                frame.paragraphs[0].alignment = sides[layout.footer.align]
        if layout.number is not None:
            frame = self._add(tree, layout.number, 11)
            small = layout.number.foreign is not None and layout.number.foreign.size < size
            self._number(frame, len(self._slides), size if small else None)

    def _add(self, tree: Any, box: Box, usual: int) -> TextFrame:
        """The text of a new placeholder of the foot; ``usual``: its ``idx`` on our own layouts."""
        number = box.foreign.idx if box.foreign else usual
        next_id = max(int(shape.get("id")) for shape in tree.iter(qn("p:cNvPr"))) + 1
        shape = parse_xml(
            f"<p:sp {nsdecls('p', 'a')}><p:nvSpPr>"
            f'<p:cNvPr id="{next_id}" name="{box.name}"/>'
            '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
            f'<p:nvPr><p:ph type="{box.kind}" idx="{number}"/></p:nvPr></p:nvSpPr>'
            "<p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/><a:p/></p:txBody></p:sp>"
        )
        tree.append(shape)
        return TextFrame(shape.txBody, cast(Any, None))  # it asks its parent for links alone

    def _number(self, frame: Any, number: int, size: float | None = None) -> None:
        """A field that shows the number of the slide, wherever it is moved; ``size``: points."""
        paragraph = frame.paragraphs[0]._p
        sz = "" if size is None else f' sz="{round(size * 100)}"'
        paragraph.insert(
            0,
            parse_xml(
                f'<a:fld {nsdecls("a")} id="{NUMBER_FIELD}" type="slidenum">'
                f'<a:rPr lang="{self._tag}"{sz}/><a:t>{number}</a:t></a:fld>'
            ),
        )
        paragraph.get_or_add_endParaRPr().set("lang", self._tag)

    def _notes(self, native: Any, slide: Slide, session: Session, *, first: bool) -> None:
        page = self._notes_page(native)
        for holder in page.placeholders:
            if holder._element.ph.get("type") == "sldNum":
                self._number(holder.text_frame, len(self._slides))
        said = list(notes(slide, session, self._voice, sources(slide, self._voice), first=first))
        size = notes_size(said, self._kit.theme.type.body)
        paragraphs = [[Run(note.text, note.bold)] for note in said]
        self._fill(page.notes_text_frame, paragraphs, size)

    def _notes_page(self, native: Any) -> Any:
        """An empty page of notes for a slide; the first is made by python-pptx, and copied."""
        if self._empty_notes is None:
            page = native.notes_slide
            for holder in page.placeholders:
                holder.name = _NOTES_NAMES[holder._element.ph.get("type", "body")]
            self._empty_notes = copy.deepcopy(page._element)
            return page
        name = PackURI(f"/ppt/notesSlides/notesSlide{len(self._slides)}.xml")
        package = native.part.package
        part = NotesSlidePart(
            name, CONTENT_TYPE.PML_NOTES_SLIDE, package, copy.deepcopy(self._empty_notes)
        )
        part.relate_to(package.presentation_part.notes_master_part, RELATIONSHIP_TYPE.NOTES_MASTER)
        part.relate_to(native.part, RELATIONSHIP_TYPE.SLIDE)
        native.part.relate_to(part, RELATIONSHIP_TYPE.NOTES_SLIDE)
        return part.notes_slide


#: Kind of a part → how it is written.
_WRITE: Mapping[type[Part], Callable[[_Writer, Any, Box, Any], None]] = {
    Text: _Writer.text,
    Picture: _Writer.picture,
    Table: _Writer.table,
    Chart: _Writer.chart,
}


def _move(shape: Any, place: Any) -> None:
    """Put a shape where ``place`` says, in millimetres."""
    shape.left, shape.top = emu(place.left), emu(place.top)
    shape.width, shape.height = emu(place.width), emu(place.height)


def _describe(shape: Any, name: str, alt: str) -> None:
    """Name a picture, table or chart, and say what it shows to those who cannot see it.

    What shows nothing (``alt`` is '') is marked as decoration, which screen readers pass over.
    """
    found = shape._element.xpath(".//p:cNvPr")[0]
    found.set("name", name)
    found.set("descr", alt)
    if not alt:
        found.append(parse_xml(_DECORATIVE))
