"""How large a picture is, from the first bytes of its file.

Sources: PNG (W3C, 11.2.2), GIF89a (section 18), JPEG (ITU T.81, B.2.2), WebP (RFC 9649), SVG 2 (section 8.2).
"""

from __future__ import annotations

import re
import struct

from mkdocs_pubs.text.regex import regex

_SVG = regex(rb"<svg\b[^>]{0,4000}>", re.IGNORECASE)
_VIEW_BOX = regex(rb"""\bviewBox\s*=\s*["']\s*[-+.\de]+[\s,]+[-+.\de]+[\s,]+([.\de+]+)[\s,]+([.\de+]+)""")
_LENGTH = rb"""\s%s\s*=\s*["']\s*([\d.]+)\s*(?:px)?\s*["']"""
_WIDTH, _HEIGHT = (regex(_LENGTH % name) for name in (b"width", b"height"))
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # SOF0 to SOF15, without DHT, JPG and DAC
_STANDALONE = frozenset((0x01, *range(0xD0, 0xD9)))
# What a header says beyond these is no picture to be shown in a row.
_LARGEST = 100_000
_LONGEST_TO_SHORTEST = 20

HEAD = 65_536
"""How many bytes of a file are read for its size."""


def size_of(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels of a PNG, GIF, JPEG, WebP or SVG; None where they can't be read.

    `data` are the first `HEAD` bytes of the file, or all of it.
    """
    try:
        found = _size(data)
    except (struct.error, IndexError, ValueError, OverflowError):
        return None
    return found if found is not None and _is_plausible(*found) else None


def _is_plausible(width: int, height: int) -> bool:
    short, long = sorted((width, height))
    return short > 0 and long <= min(_LARGEST, short * _LONGEST_TO_SHORTEST)


def _size(data: bytes) -> tuple[int, int] | None:
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        width, height = struct.unpack_from(">II", data, 16)
        return width, height
    if data.startswith((b"GIF87a", b"GIF89a")):
        width, height = struct.unpack_from("<HH", data, 6)
        return width, height
    if data.startswith(b"\xff\xd8"):
        return _jpeg(data)
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return _webp(data)
    return _svg(data)


def _jpeg(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 < len(data):
        if data[at] != 0xFF:  # noqa: PLR2004  # every marker begins so
            return None
        marker = data[at + 1]
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return width, height
        if marker == 0xFF:  # noqa: PLR2004  # filling
            at += 1
        elif marker in _STANDALONE:
            at += 2
        else:
            at += 2 + struct.unpack_from(">H", data, at + 2)[0]
    return None


def _webp(data: bytes) -> tuple[int, int] | None:
    form = data[12:16]
    if form == b"VP8X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if form == b"VP8L":
        bits = struct.unpack_from("<I", data, 21)[0]
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if form == b"VP8 ":
        width, height = struct.unpack_from("<HH", data, 26)
        return width & 0x3FFF, height & 0x3FFF
    return None


def _svg(data: bytes) -> tuple[int, int] | None:
    root = _SVG.search(data[:8000])
    if root is None:
        return None
    width, height = _WIDTH.search(root[0]), _HEIGHT.search(root[0])
    if width and height:
        return round(float(width[1])), round(float(height[1]))
    box = _VIEW_BOX.search(root[0])
    return (round(float(box[1])), round(float(box[2]))) if box else None
