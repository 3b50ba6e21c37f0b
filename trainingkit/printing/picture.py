"""Pictures in grey: image XObjects, and images within content."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pikepdf import Array, Name, Object, Pdf, PdfError, PdfImage, parse_content_stream
from pikepdf.exceptions import PikepdfError

from trainingkit.printing.colour import BY_SIZE, GREY, space
from trainingkit.printing.function import Unconvertible

#: Keys that say how the old samples were stored.
_OLD = ("/Decode", "/DecodeParms", "/Alternates", "/SMaskInData")


def grey(image: Any) -> None:
    """Make an image XObject grey, without loss. Unconvertible where it cannot be read."""
    if image.get("/ImageMask") or ("/ColorSpace" in image and _is_grey(image.ColorSpace)):
        return
    if isinstance(image.get("/Mask"), Array):
        raise Unconvertible("colour key mask")
    pixels, width, height = _levels(image)
    for key in _OLD:
        if key in image:
            del image[key]
    image.write(pixels)
    image.ColorSpace, image.BitsPerComponent = Name.DeviceGray, 8
    image.Width, image.Height = width, height
    mask = image.get("/SMask")
    if mask is not None and "/Matte" in mask and len(mask.Matte) in BY_SIZE:
        colour = [float(part) for part in mask.Matte]
        mask.Matte = Array([round(BY_SIZE[len(colour)].grey(colour), 4)])


def _is_grey(given: Any) -> bool:
    return given == "/DeviceGray" or space(given) is GREY


def _levels(image: Any) -> tuple[bytes, int, int]:
    """A byte of grey for each pixel, and the picture's width and height in pixels."""
    try:
        picture = PdfImage(image).as_pil_image().convert("L")
    except (PikepdfError, PdfError, NotImplementedError, ValueError, OSError) as error:
        raise Unconvertible(f"image, {image.get('/ColorSpace')}") from error
    return picture.tobytes(), picture.width, picture.height


#: Short keys and values of inline images → those of image XObjects (ISO 32000-1, 8.9.7).
_LONG: Mapping[str, str] = {
    "/BPC": "/BitsPerComponent",
    "/CS": "/ColorSpace",
    "/D": "/Decode",
    "/DP": "/DecodeParms",
    "/F": "/Filter",
    "/H": "/Height",
    "/W": "/Width",
    "/G": "/DeviceGray",
    "/RGB": "/DeviceRGB",
    "/CMYK": "/DeviceCMYK",
    "/I": "/Indexed",
    "/AHx": "/ASCIIHexDecode",
    "/A85": "/ASCII85Decode",
    "/LZW": "/LZWDecode",
    "/Fl": "/FlateDecode",
    "/RL": "/RunLengthDecode",
    "/CCF": "/CCITTFaxDecode",
    "/DCT": "/DCTDecode",
}


def grey_inline(document: Pdf, instruction: Any, named: Any) -> Any:
    """The instruction that draws an inline image, in grey; a mask has no colour of its own.

    ``named``: the colour spaces of the resources, by which such an image may call its own.
    """
    image = instruction.operands[0]
    if image.image_mask:
        return instruction
    whole = bytes(image.unparse())
    head = Object.parse(b"<<" + whole[2 : whole.index(b"ID")] + b">>")
    drawn = document.make_stream(bytes(image.read_raw_bytes()), Subtype=Name.Image)
    for key, value in head.items():
        drawn[_LONG.get(key, key)] = _long(value)
    if named is not None and str(drawn.ColorSpace) in named:
        drawn.ColorSpace = named[str(drawn.ColorSpace)]
    if _is_grey(drawn.ColorSpace):
        return instruction
    pixels, width, height = _levels(drawn)
    return _instruction(document, width, height, pixels)


def _long(value: Any) -> Any:
    if isinstance(value, Name):
        return Name(_LONG.get(str(value), str(value)))
    return Array([_long(part) for part in value]) if isinstance(value, Array) else value


def _instruction(document: Pdf, width: int, height: int, data: bytes) -> Any:
    """An inline image; in hexadecimal digits, which cannot be taken for its end."""
    text = f"BI /W {width} /H {height} /CS /G /BPC 8 /F /AHx ID {data.hex()}> EI"
    return parse_content_stream(document.make_stream(text.encode("ascii")))[0]
