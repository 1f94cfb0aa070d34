"""The municipality's logo for PDF files: a PNG as rows of red, green and blue, on white (PDF/A has no use for glass).

Source: the PNG specification, https://www.w3.org/TR/png-3/
"""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

from forms.build.yaml_files import ContentError

NAME = "logo.bin"
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""Bytes of a pixel by its kind: grey, colour, palette, grey with alpha, colour with alpha."""
_LARGEST = 1200
"""Pixels on a side: more are not seen at the size that a logo has on a sheet."""


def make(path: Path, name: str) -> bytes:
    """The logo as `forms.browser.pdf.picture` reads it. `name` is what the settings call it.

    Raises ContentError for a file that is not there, or is no PNG of the plain kind.
    """
    if not path.is_file():
        raise ContentError("mkdocs.yml", "extra.kommune.logo", f"filen docs/{name} finnes ikke")
    data = path.read_bytes()
    try:
        width, height, rows = _rows(data)
    except (ValueError, KeyError, IndexError, struct.error, zlib.error) as error:
        cure = "Lagre logoen som PNG med 8 biter per farge, ikke sammenflettet"
        told = f"docs/{name} kan ikke stå i en PDF ({error}). {cure}"
        raise ContentError("mkdocs.yml", "extra.kommune.logo", told) from None
    return struct.pack(">HH", width, height) + zlib.compress(rows, 9)


def _rows(data: bytes) -> tuple[int, int, bytes]:
    """Width, height and pixels. Raises ValueError and others for what is no such PNG."""
    if not data.startswith(_SIGNATURE):
        raise ValueError("ikke PNG")
    chunks: dict[bytes, bytes] = {}
    at = len(_SIGNATURE)
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        chunks[kind] = chunks.get(kind, b"") + data[at + 8 : at + 8 + length]
        at += 12 + length
    width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
    if depth != 8 or interlaced:
        raise ValueError(f"{depth} biter, {'' if interlaced else 'ikke '}sammenflettet")
    if not 0 < width <= _LARGEST or not 0 < height <= _LARGEST:
        raise ValueError(f"{width} × {height} piksler, høyst {_LARGEST} på en side")
    channels = _CHANNELS[colour]
    pixels = _unfiltered(zlib.decompress(chunks[b"IDAT"]), width * channels, height, channels)
    palette, clear = chunks.get(b"PLTE", b""), chunks.get(b"tRNS", b"")
    out = bytearray()
    for at in range(0, len(pixels), channels):
        part = pixels[at : at + channels]
        alpha = 255
        if colour == 3:
            alpha = clear[part[0]] if part[0] < len(clear) else 255
            part = palette[3 * part[0] : 3 * part[0] + 3]
        elif channels in (2, 4):
            part, alpha = part[:-1], part[-1]
        for value in part if len(part) == 3 else part * 3:
            out.append((value * alpha + 255 * (255 - alpha)) // 255)
    return width, height, bytes(out)


def _unfiltered(data: bytes, stride: int, height: int, step: int) -> bytes:
    """The rows as they were before each was told by its neighbours (clause 9)."""
    out = bytearray()
    before = bytearray(stride)
    for row in range(height):
        kind = data[row * (stride + 1)]
        line = bytearray(data[row * (stride + 1) + 1 : (row + 1) * (stride + 1)])
        for at in range(stride):
            left = line[at - step] if at >= step else 0
            up = before[at]
            corner = before[at - step] if at >= step else 0
            line[at] = (line[at] + _told(kind, left, up, corner)) & 255
        out += line
        before = line
    return bytes(out)


def _told(kind: int, left: int, up: int, corner: int) -> int:
    if kind == 4:
        guess = left + up - corner
        return min((left, up, corner), key=lambda value: abs(guess - value))
    return (0, left, up, (left + up) // 2)[kind]
