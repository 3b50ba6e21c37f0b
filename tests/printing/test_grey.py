"""No colour is left, by pixels and by operators, and every grey is as light as its colour."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String, parse_content_stream
from PIL import Image

from trainingkit.printing.job import printed
from trainingkit.printing.ways import asked
from trainingkit.problems import InputError

from .sample import array, colourful, document, image, saved, streams

#: Operators that may set a colour other than grey (ISO 32000-1, table 74).
COLOUR_OPERATORS = {"rg", "RG", "k", "K", "sc", "SC"}
SIZE = (200, 100)


def grey(data: bytes) -> bytes:
    return printed(data, "x.pdf", asked(grayscale=True), "vi").data


def painted(content: str, **resources: Any) -> Pdf:
    """A page of 200 × 100 points."""
    return document([content], SIZE, **resources)


def with_space(space: Callable[[Pdf], Any], colour: str) -> Pdf:
    """A page filled in a colour of a space named /S."""
    made = painted(f"/S cs {colour} scn 0 0 200 100 re f")
    made.pages[0].obj.Resources.ColorSpace = Dictionary(S=space(made))
    return made


def two_colours(made: Pdf) -> Any:
    """Red for 0, blue for 1."""
    return Dictionary(FunctionType=2, Domain=array(0, 1), C0=array(1, 0, 0), C1=array(0, 0, 1), N=1)


def icc(made: Pdf) -> Any:
    return Array([Name.ICCBased, made.make_stream(b"", N=3, Alternate=Name.DeviceRGB)])


def indexed(made: Pdf) -> Any:
    return Array([Name.Indexed, Name.DeviceRGB, 1, String(b"\x00\xff\x00\xff\x00\x00")])


def spot(made: Pdf) -> Any:
    return Array([Name.Separation, Name("/Gold"), Name.DeviceRGB, two_colours(made)])


def sampled_spot(made: Pdf) -> Any:
    table = made.make_stream(
        b"\xff\x00\x00\x00\x00\xff",
        FunctionType=0,
        Domain=array(0, 1),
        Range=array(0, 1, 0, 1, 0, 1),
        Size=array(2),
        BitsPerSample=8,
    )
    return Array([Name.Separation, Name("/Gold"), Name.DeviceRGB, table])


RED, GREEN, BLUE = 0.3, 0.59, 0.11
#: What is painted → its grey (ISO 32000-1, 10.3).
PLAIN: dict[str, tuple[Callable[[], Pdf], float]] = {
    "rg": (lambda: painted("1 0 0 rg 0 0 200 100 re f"), RED),
    "RG": (lambda: painted("0 1 0 RG 200 w 0 50 m 200 50 l S"), GREEN),
    "k": (lambda: painted("0 1 1 0 k 0 0 200 100 re f"), 1 - GREEN - BLUE),
    "K": (lambda: painted("0 0 0 0.4 K 200 w 0 50 m 200 50 l S"), 0.6),
    "g stays": (lambda: painted("0.25 g 0 0 200 100 re f"), 0.25),
    "device space": (lambda: painted("/DeviceRGB cs 0 0 1 sc 0 0 200 100 re f"), BLUE),
    "first colour of CMYK": (lambda: painted("/DeviceCMYK cs 0 0 200 100 re f"), 0.0),
    "SCN": (lambda: painted("/DeviceRGB CS 0 0 1 SCN 200 w 0 50 m 200 50 l S"), BLUE),
    "back after Q": (lambda: painted("1 0 0 rg q 0 1 0 rg Q 0 0 200 100 re f"), RED),
    "space after Q": (
        lambda: painted("/DeviceCMYK cs q /DeviceRGB cs 1 0 0 sc Q 0 1 1 0 sc 0 0 200 100 re f"),
        RED,
    ),
    "ICC": (lambda: with_space(icc, "1 0 0"), RED),
    "indexed": (lambda: with_space(indexed, "1"), RED),
    "spot": (lambda: with_space(spot, "1"), BLUE),
    "sampled spot": (lambda: with_space(sampled_spot, "0.5"), (RED + BLUE) / 2),
    "Lab": (
        lambda: with_space(
            lambda made: Array([Name.Lab, Dictionary(WhitePoint=array(0.9505, 1, 1.089))]),
            "50 60 40",
        ),
        0.5,
    ),
}


@pytest.mark.parametrize("name", PLAIN)
def test_a_colour_becomes_its_grey(name: str) -> None:
    make, level = PLAIN[name]
    made = grey(saved(make()))
    assert image(made).getpixel((100, 50)) == pytest.approx((255 * level,) * 3, abs=1.01)
    assert_no_colour(made)


def assert_no_colour(data: bytes) -> None:
    """By operators in every stream, by resources, and by the pixels of every page."""
    opened = Pdf.open(io.BytesIO(data))
    assert streams(opened)
    for stream in streams(opened):
        patterns: dict[bool, bool] = {}
        for instruction in parse_content_stream(stream):
            operator, operands = str(instruction.operator), list(instruction.operands)
            assert operator not in COLOUR_OPERATORS
            if operator in ("cs", "CS"):
                assert operands[0] not in (Name.DeviceRGB, Name.DeviceCMYK)
                patterns[operator == "CS"] = True
            if operator in ("scn", "SCN"):
                assert patterns[operator == "SCN"]
                assert isinstance(operands[-1], Name)
                assert len(operands) <= 2
    for thing in opened.objects:
        if isinstance(thing, Stream) and thing.get("/Subtype") == "/Image":
            assert thing.get("/ImageMask") or thing.ColorSpace == "/DeviceGray"
        assert b"DeviceRGB" not in thing.unparse(resolved=True)
        assert b"DeviceCMYK" not in thing.unparse(resolved=True)
    for page in range(len(opened.pages)):
        assert colourful(image(data, page)) == 0


def shaded(kind: int, colours: Any, **more: Any) -> Pdf:
    shading = Dictionary(ShadingType=kind, ColorSpace=Name.DeviceRGB, Function=colours, **more)
    return painted("/Sh sh", Shading=Dictionary(Sh=shading))


def test_a_shading_along_a_line() -> None:
    line = {"Coords": array(0, 0, 200, 0), "Extend": Array([True, True])}
    colours = Dictionary(
        FunctionType=3,
        Domain=array(0, 1),
        Bounds=array(0.5),
        Encode=array(0, 1, 1, 0),
        Functions=Array([two_colours(Pdf.new()), two_colours(Pdf.new())]),
    )
    before = saved(shaded(2, colours, **line))
    made = grey(before)
    assert colourful(image(before)) > 200
    assert_no_colour(made)
    picture = image(made).convert("L")
    levels = [picture.getpixel((x, 50)) for x in (1, 50, 100, 150, 198)]
    expected = [255 * (RED + (BLUE - RED) * part) for part in (0.01, 0.5, 1, 0.5, 0.01)]
    assert levels == pytest.approx(expected, abs=3)


def test_a_shading_by_three_functions_and_a_background() -> None:
    one = [
        Dictionary(FunctionType=2, Domain=array(0, 1), C0=array(a), C1=array(b), N=1)
        for a, b in ((1, 0), (0, 0), (0, 1))
    ]
    made = shaded(2, Array(one), Coords=array(0, 0, 200, 0), Background=array(0, 1, 0))
    after = grey(saved(made))
    assert_no_colour(after)
    opened = Pdf.open(io.BytesIO(after))
    shading = opened.pages[0].obj.Resources.Shading.Sh
    assert [float(part) for part in shading.Background] == pytest.approx([GREEN])


def test_a_shading_over_an_area() -> None:
    across = Dictionary(FunctionType=4)
    made = shaded(1, across, Domain=array(0, 1, 0, 1), Matrix=array(200, 0, 0, 100, 0, 0))
    stream = made.make_stream(b"{ 0 }", FunctionType=4, Domain=array(0, 1, 0, 1))
    stream.Range = array(0, 1, 0, 1, 0, 1)
    made.pages[0].obj.Resources.Shading.Sh.Function = stream
    with pytest.raises(InputError) as refused:
        grey(saved(made))
    (problem,) = refused.value.problems
    assert dict(problem.message.args) == {"name": "FunctionType 4"}
    assert problem.place.path == "x.pdf"


def test_patterns_forms_and_glyphs() -> None:
    made = painted(
        "/Pattern cs /Tile scn 0 0 50 100 re f /U cs 0 0 1 /Bare scn 50 0 50 100 re f"
        " q /Form Do Q BT /T3 10 Tf 1 0 0 1 160 40 Tm (a) Tj ET"
    )
    tile = {"PatternType": 1, "TilingType": 1, "BBox": array(0, 0, 10, 10), "XStep": 10}
    tile |= {"YStep": 10, "Resources": Dictionary(), "Type": Name.Pattern}
    resources = made.pages[0].obj.Resources
    resources.Pattern = Dictionary(
        Tile=made.make_stream(b"1 0 0 rg 0 0 10 10 re f", PaintType=1, **tile),
        Bare=made.make_stream(b"0 0 10 10 re f", PaintType=2, **tile),
    )
    resources.ColorSpace = Dictionary(U=Array([Name.Pattern, Name.DeviceRGB]))
    resources.XObject = Dictionary(
        Form=made.make_stream(
            b"0 1 0 rg 100 0 50 100 re f",
            Subtype=Name.Form,
            BBox=array(0, 0, 200, 100),
            Group=Dictionary(S=Name.Transparency, CS=Name.DeviceRGB),
        )
    )
    resources.Font.T3 = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type3,
        FontBBox=array(0, 0, 4, 4),
        FontMatrix=array(1, 0, 0, 1, 0, 0),
        FirstChar=97,
        LastChar=97,
        Widths=array(4),
        Encoding=Dictionary(Differences=Array([97, Name("/a")])),
        CharProcs=Dictionary(a=made.make_stream(b"4 0 d0 1 0 0 rg 0 0 4 4 re f")),
        Resources=Dictionary(),
    )
    before, after = saved(made), grey(saved(made))
    assert colourful(image(before)) == 255
    assert_no_colour(after)
    picture = image(after).convert("L")
    levels = [picture.getpixel((x, 50)) for x in (25, 75, 125, 180)]
    assert levels == pytest.approx([255 * RED, 255 * BLUE, 255 * GREEN, 255 * RED], abs=2)


PIXELS = bytes([255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255])
INKS = bytes([0, 255, 255, 0, 255, 0, 255, 0, 255, 255, 0, 0, 0, 0, 0, 0])


def jpeg() -> bytes:
    out = io.BytesIO()
    big = Image.frombytes("RGB", (2, 2), PIXELS).resize((64, 64), Image.Resampling.NEAREST)
    big.save(out, "JPEG", quality=95, subsampling=0)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "more"),
    [
        (PIXELS, {"ColorSpace": Name.DeviceRGB, "BitsPerComponent": 8}),
        (
            b"\x00\x01\x02\x03",
            {
                "ColorSpace": Array([Name.Indexed, Name.DeviceRGB, 3, String(PIXELS)]),
                "BitsPerComponent": 8,
            },
        ),
        (INKS, {"ColorSpace": Name.DeviceCMYK, "BitsPerComponent": 8}),
        (
            jpeg(),
            {
                "ColorSpace": Name.DeviceRGB,
                "BitsPerComponent": 8,
                "Filter": Name.DCTDecode,
                "Width": 64,
                "Height": 64,
            },
        ),
    ],
    ids=["RGB", "indexed", "CMYK", "JPEG"],
)
def test_pictures(data: bytes, more: dict[str, Any]) -> None:
    made = painted("q 200 0 0 100 0 0 cm /Im Do Q")
    made_of = {"Subtype": Name.Image, "Width": 2, "Height": 2} | more
    picture = made.make_stream(data, **made_of)
    made.pages[0].obj.Resources.XObject = Dictionary(Im=picture)
    after = grey(saved(made))
    assert_no_colour(after)
    seen = image(after).convert("L")
    corners = [seen.getpixel(place) for place in ((5, 5), (195, 5), (5, 95), (195, 95))]
    assert corners == pytest.approx([255 * RED, 255 * GREEN, 255 * BLUE, 255], abs=3)


def test_pictures_within_content() -> None:
    red = "BI /W 1 /H 1 /CS /RGB /BPC 8 /F /AHx ID FF0000> EI"
    mask = "BI /W 1 /H 1 /IM true /D [1 0] /F /AHx ID 80> EI"
    made = painted(f"q 100 0 0 100 0 0 cm {red} Q 0 0 1 rg q 100 0 0 100 100 0 cm {mask} Q")
    after = grey(saved(made))
    assert_no_colour(after)
    seen = image(after).convert("L")
    assert [seen.getpixel((x, 50)) for x in (50, 150)] == pytest.approx(
        [255 * RED, 255 * BLUE], abs=3
    )


def test_fields_and_what_viewers_draw_them_by() -> None:
    made = painted("0 g")
    shown = made.make_stream(
        b"1 0 0 rg 0 0 200 100 re f", Subtype=Name.Form, BBox=array(0, 0, 200, 100)
    )
    made.pages[0].obj.Annots = Array(
        [
            made.make_indirect(
                Dictionary(
                    Type=Name.Annot,
                    Subtype=Name.Widget,
                    Rect=array(0, 0, 200, 100),
                    F=4,
                    AP=Dictionary(N=shown),
                    MK=Dictionary(BG=array(0, 1, 0), BC=array()),
                    C=array(0, 1, 1, 0),
                    DA=String("/F 12 Tf 0 0 1 rg"),
                )
            )
        ]
    )
    made.Root.AcroForm = Dictionary(Fields=made.pages[0].obj.Annots)
    after = grey(saved(made))
    assert_no_colour(after)
    opened = Pdf.open(io.BytesIO(after))
    widget = opened.pages[0].obj.Annots[0]
    assert str(widget.DA) == "/F 12 Tf 0.11 g"
    assert [float(part) for part in widget.MK.BG] == pytest.approx([GREEN])
    assert len(widget.MK.BC) == 0
    assert [float(part) for part in widget.C] == pytest.approx([RED])


def test_what_is_not_understood_is_refused() -> None:
    made = with_space(lambda pdf: Array([Name("/Unheard")]), "1")
    with pytest.raises(InputError) as refused:
        grey(saved(made))
    assert refused.value.problems[0].message.id == (
        "it has a colour that cannot be turned into grey ({name})"
    )


def test_text_and_tags_stay() -> None:
    made = painted("/Span <</MCID 0>> BDC 1 0 0 rg BT /F 20 Tf 20 40 Td (here) Tj ET EMC")
    made.Root.MarkInfo = Dictionary(Marked=True)
    after = Pdf.open(io.BytesIO(grey(saved(made))))
    (page,) = streams(after)
    assert b"/MCID 0" in page.obj.Contents.read_bytes()
    assert bool(after.Root.MarkInfo.Marked)
