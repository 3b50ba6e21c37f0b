"""A PDF that is open in pikepdf → its bytes."""

from __future__ import annotations

import io

import pikepdf


def saved(document: pikepdf.Pdf) -> bytes:
    """The bytes of a document; the same for the same document."""
    out = io.BytesIO()
    document.save(
        out,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
        recompress_flate=False,
    )
    return out.getvalue()
