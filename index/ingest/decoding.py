"""Bytes → text: byte order marks, declared and detected encodings, damaged UTF-8."""

import codecs
import re
import sys

from charset_normalizer import from_bytes

from index.errors import NotText, UnsupportedFormat

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with UTF-16's
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    b"PK\x03\x04",  # zip: docx, odt, epub
    b"\xd0\xcf\x11\xe0",  # doc, xls
    b"{\\rtf",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"Rar!",
    b"\x7fELF",
    b"SQLite format 3",
)
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,30})""", re.IGNORECASE
)
_XML_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_:.-]{2,30})""")
_DECLARATION_REACH = 4096
"""The HTML standard wants the charset in the first 1024 bytes; pages in the wild are laxer."""
_ENCODINGS = re.compile(
    r"utf-(?:8|16|32)|utf-(?:16|32)-[bl]e|cp\d{3,5}|iso8859-\d{1,2}|koi8-[rut]|mac-\w+|gb2312|gbk"
    r"|gb18030|big5\w*|euc_\w+|shift_jis\w*|iso2022_\w+|hz|johab|tis-620|ascii"
)
"""What a page may ask for: Python also has codecs that take hours (punycode) or make no text."""
_SAMPLE = 200_000
_LATIN_SHARE = 0.12
"""Accented bytes per letter below which a file is taken for Western text. German has 2 %, French
5 %, Vietnamese or Czech more; Cyrillic, Greek or Chinese in a legacy encoding have over 80 %."""
_WESTERN_LABELS = frozenset({"ascii", "iso8859-1", "cp1252"})
_BINARY_SHARE = 0.01
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_REMOVED = dict.fromkeys(
    [*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0), 0xFEFF], None
)


def decode(data: bytes, name: str, *, markup: bool = False) -> str:
    r"""Return the text of `data` with newlines as `\n` and without control characters.

    `markup` lets a charset that HTML declares be believed. A few bad bytes in UTF-8 become U+FFFD
    one by one. Raises NotText for binary data, UnsupportedFormat for formats known by signature.
    """
    if data.startswith(_SIGNATURES):
        raise UnsupportedFormat(name)
    text = _decoded(data, name, markup=markup)
    # Replacement characters are as telling as control ones: text has next to none of either.
    strange = sum(1 for _ in _CONTROL.finditer(text)) + text.count("\ufffd")
    if strange > max(8, _BINARY_SHARE * len(text)) or 2 * strange > len(text):
        raise NotText(name)
    return clean(text)


def clean(text: str) -> str:
    """Unify newlines and drop every control character but newline and tab."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n")
    return text.translate(_REMOVED)


def _decoded(data: bytes, name: str, *, markup: bool) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if (wide := _utf16_without_mark(data)) is not None:
        return wide
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if markup and (declared := _by_declaration(data)) is not None:
        return declared
    if _is_damaged_utf8(data):
        return data.decode("utf-8", "replace")
    return _detected(data, name)


def _utf16_without_mark(data: bytes) -> str | None:
    """Decode UTF-16 that has no mark: nearly every second byte of English text is zero."""
    sample = data[:4096]
    if len(data) < 4 or len(data) % 2:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) / 2
    if odd > 0.7 * half and even < 0.1 * half:
        encoding = "utf-16-le"
    elif even > 0.7 * half and odd < 0.1 * half:
        encoding = "utf-16-be"
    else:
        return None
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _by_declaration(data: bytes) -> str | None:
    head = data[:_DECLARATION_REACH]
    found = _DECLARED.search(head) or _XML_DECLARED.search(head)
    return None if found is None else decode_as(data, found[1].decode("ascii"))


def decode_as(data: bytes, label: str) -> str | None:
    """Decode bytes as a page or its server says; None where that is no encoding, or another's."""
    try:
        encoding = codecs.lookup(label).name
    except (LookupError, ValueError):
        return None
    if not _ENCODINGS.fullmatch(encoding):
        return None
    if encoding in _WESTERN_LABELS:
        encoding = "cp1252"  # as browsers do (WHATWG Encoding, 4.2)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None  # the declaration is wrong


def _is_damaged_utf8(data: bytes) -> bool:
    """Tell UTF-8 with a few bad bytes from another encoding: good sequences outnumber bad bytes."""
    escaped = data.decode("utf-8", "surrogateescape")
    bad = sum(1 for _ in re.finditer("[\udc80-\udcff]", escaped))
    good = sum(1 for _ in re.finditer("[^\x00-\x7f\udc80-\udcff]", escaped))
    return good > bad


def _detected(data: bytes, name: str) -> str:
    sample = data[:_SAMPLE]
    if len(data) > _SAMPLE and (cut := sample.rfind(b"\n")) > _SAMPLE // 2:
        sample = sample[:cut]
    letters = sum(1 for _ in re.finditer(rb"[A-Za-z\x80-\xff]", sample))
    high = sum(1 for _ in re.finditer(rb"[\x80-\xff]", sample))
    if high <= _LATIN_SHARE * letters or len(sample) < 16:
        # So little is accented that a statistical guess is noise (it says cp1250 for English with
        # cp1252's quotation marks); Western Windows is what such files are.
        return data.decode("cp1252", "replace")
    best = from_bytes(sample).best()
    if best is None:
        raise NotText(name)
    return data.decode(best.encoding, "replace")


def printable_path(raw: bytes) -> str:
    r"""Return a file name as text that any store accepts, bad bytes written as `\xNN`."""
    return raw.decode(sys.getfilesystemencoding(), "backslashreplace")
