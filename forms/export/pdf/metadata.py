"""What a file says of itself, and what its colours mean. Sources: ISO 19005, ISO 14289, the ICC's specification."""

from __future__ import annotations

import datetime as dt
import struct

PRODUCER = "Nærvær"

LEVELS = ("2a", "3a", "4", "4f")
"""The levels of PDF/A that can be written: -2 and -3 with PDF/UA-1, and -4 with PDF/UA-2."""

_UA_SCHEMA = (
    '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" '
    'xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" '
    'xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag>'
    '<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>'
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>"
    '<rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>'
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>PDF/UA part</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
)
"""PDF/A-2 and -3 know only the properties that they are told of; PDF/A-4 takes any."""


def date(moment: dt.datetime) -> bytes:
    """A moment as PDF writes it."""
    return f"{moment:D:%Y%m%d%H%M%S}+00'00'".encode()


def xmp(title: str, author: str, language: str, made: dt.datetime, level: str) -> bytes:
    """The metadata stream: whose it is, when it was made, and the level that it claims."""
    part, conformance = level[0], level[1:].upper()
    modern = part == "4"
    when = f"{made:%Y-%m-%dT%H:%M:%S}+00:00"
    claims = f"<pdfaid:part>{part}</pdfaid:part>"
    if conformance:
        claims += f"<pdfaid:conformance>{conformance}</pdfaid:conformance>"
    if modern:
        claims += "<pdfaid:rev>2020</pdfaid:rev><pdfuaid:part>2</pdfuaid:part><pdfuaid:rev>2024</pdfuaid:rev>"
    else:
        claims += "<pdfuaid:part>1</pdfuaid:part>"
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" \
xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" \
xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{_text(title)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{_text(author)}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{when}</xmp:CreateDate><xmp:ModifyDate>{when}</xmp:ModifyDate>
<pdf:Producer>{PRODUCER}</pdf:Producer>
{claims}
</rdf:Description>{"" if modern else _UA_SCHEMA}</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>""".encode()


def _text(text: str) -> str:
    """A text in XML. The library's own modules for that bring tables along that nothing else in the browser uses."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def srgb() -> bytes:
    """A small ICC profile (version 2) for sRGB: a matrix, and one curve for the three colours."""

    def fixed(*values: float) -> bytes:
        return b"".join(struct.pack(">i", round(value * 65536)) for value in values)

    def light(value: float) -> int:
        return round(65535 * (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4))

    def xyz(*values: float) -> bytes:
        return b"XYZ \0\0\0\0" + fixed(*values)

    name = b"sRGB\0"
    white = (0.9642, 1.0, 0.8249)
    tags = {
        b"desc": b"desc\0\0\0\0" + struct.pack(">I", len(name)) + name + b"\0" * 78,
        b"cprt": b"text\0\0\0\0CC0\0",
        b"wtpt": xyz(*white),
        b"rXYZ": xyz(0.4360747, 0.2225045, 0.0139322),
        b"gXYZ": xyz(0.3850649, 0.7168786, 0.0971045),
        b"bXYZ": xyz(0.1430804, 0.0606169, 0.7141733),
        b"rTRC": b"curv\0\0\0\0" + struct.pack(">I64H", 64, *(light(step / 63) for step in range(64))),
    }
    order = (*tags, b"gTRC", b"bTRC")
    start = 128 + 4 + 12 * len(order)
    body, places = b"", {}
    for tag, data in tags.items():
        places[tag] = (start + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    places[b"gTRC"] = places[b"bTRC"] = places[b"rTRC"]
    index = struct.pack(">I", len(order)) + b"".join(tag + struct.pack(">II", *places[tag]) for tag in order)
    size = 128 + len(index) + len(body)
    # The date is the profile's own, and so the same in every file.
    head = struct.pack(
        ">I4sI4s4s4s6H4s", size, b"\0" * 4, 0x02100000, b"mntr", b"RGB ", b"XYZ ", 2026, 1, 1, 0, 0, 0, b"acsp"
    )
    head = head.ljust(68, b"\0") + fixed(*white)
    return head.ljust(128, b"\0") + index + body
