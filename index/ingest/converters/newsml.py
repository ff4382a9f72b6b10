"""Files of news agencies: NITF, NewsML-G2 and NewsML 1, an article an item.

An item's day of publication is that of its first version, or of the only one; when its content was
created, which may be long before, and when a later version was made say nothing of it.
"""

import re
from collections.abc import Iterator
from datetime import date
from html.entities import html5
from typing import Any, Final

from lxml import etree

from index.errors import DamagedFile, NoArticleFound, ReadingError, TooComplex
from index.ingest.boilerplate.phrases import credit
from index.ingest.decoding import clean
from index.ingest.draft import Bundle, Draft, Refused
from index.ingest.entities import refuse_entities
from index.ingest.entries import MIN_WORDS
from index.ingest.format import MAX_TEXT_BYTES, Format
from index.ingest.fragment import fragment_text
from index.ingest.head_line import writer
from index.model.article import DateSource, Span

_START: Final = re.compile(
    rb"^(?:\xef\xbb\xbf)?(?>\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE\b[^\[<>]*+>)*+"
    rb"<(?:\w{1,20}:)?(?:nitf|newsmessage|newsitem|newsml)\b",
    re.DOTALL | re.IGNORECASE,
)
MAX_TAGS: Final = 200_000
"""Some 10,000 items of a message; refused before the parser sees more."""
_NAMED: Final = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);)([a-zA-Z]\w{1,30};)")
_BLOCKS: Final = {"hl2": "h2", "hr": "p", "block": "div", "bq": "blockquote", "pre": "p"}
"""NITF's names of blocks, and what HTML calls them."""
_NO_PROSE: Final = "media table nitf-table note fn tagline bibliography figure".split()
_DAY: Final = re.compile(r"\s*(\d{4})-?(\d{2})-?(\d{2})(?!\d)")
_BY: Final = re.compile(rf"{credit('header.by')}\s+")
_CANCELLED: Final = ("canceled", "cancelled", "withheld", "usable-withheld")


def read(data: bytes, name: str) -> Draft | Bundle:
    """Give the items that are articles; those that are pictures or cancelled are named.

    Raises DamagedFile, NoArticleFound, OwnEntities or TooComplex.
    """
    refuse_entities(data, name)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    if data.count(b"<") > MAX_TAGS:
        raise TooComplex(name)
    try:
        root = etree.fromstring(_NAMED.sub(_numbered, data), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DamagedFile(name, str(error)) from error
    items = list(_all(root, "newsitem")) or [root]
    drafts: list[Draft] = []
    refused: list[Refused] = []
    for number, item in enumerate(items, 1):
        part = " ".join((item.get("guid") or f"item {number}").split())
        try:
            drafts.append(_draft(item, "" if len(items) == 1 else part))
        except ReadingError as error:
            refused.append(Refused(part, type(error).__name__, error.detail))
    if len(items) == 1:
        if refused:
            raise NoArticleFound(name, refused[0].detail)
        return drafts[0]
    return Bundle(tuple(drafts), refused=tuple(refused))


def _numbered(entity: re.Match[bytes]) -> bytes:
    """Write a named letter of HTML ('&mdash;') as XML has it without the type's definitions."""
    letters = html5.get(entity[1].decode())
    return "".join(f"&#{ord(each)};" for each in letters).encode() if letters else entity[0]


def _draft(item: Any, part: str) -> Draft:  # noqa: ANN401 - lxml's elements have no types
    status = _first(item, "pubstatus", "status")
    if status is not None and _code(status).lower() in _CANCELLED:
        raise NoArticleFound(part, "the agency has cancelled it")
    nitf = item if _name(item) == "nitf" else _first(item, "nitf")
    text = _text(item, nitf)
    if len(text.split()) < MIN_WORDS:
        raise NoArticleFound(part, "it has no text: a picture, or words that are kept elsewhere")
    published, updated = _days(item, nitf)
    dateline = _words(_first(item, "dateline")) if published else ""
    return Draft(
        f"{dateline}\n\n{text}" if dateline else text,
        title=_words(_first(item, "headline", "hl1")) or _words(_first(item, "title")),
        published=published,
        date_source=DateSource.ENTRY if published else DateSource.NONE,
        updated=updated,
        source=_source(item),
        author=_author(item),
        boilerplate=(Span(0, len(dateline)),) if dateline else (),
        part=part,
    )


def _text(item: Any, nitf: Any) -> str:  # noqa: ANN401
    """Give the item's words: in NITF, as HTML, or plain."""
    body = _first(item if nitf is None else nitf, "body.content", "body")
    if body is not None:
        return _fragment(body)
    for held in _all(item, "inlinedata", "datacontent"):
        if "html" in held.get("contenttype", ""):
            return fragment_text("".join(held.itertext()))
        blocks = re.split(r"\n\s*\n", clean("".join(held.itertext())))
        return "\n\n".join(" ".join(block.split()) for block in blocks if block.strip())
    return ""


def _fragment(body: Any) -> str:  # noqa: ANN401
    for element in list(body.iter(etree.Element)):
        name = _name(element)
        element.tag = _BLOCKS.get(name, name)
        if name in _NO_PROSE and element is not body:
            _drop(element)
    markup = etree.tostring(body, method="html", encoding="unicode", with_tail=False)
    return fragment_text(re.sub(r"</?body(?:\.content)?\b[^>]*>", "", markup))


def _drop(element: Any) -> None:  # noqa: ANN401
    parent, before = element.getparent(), element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    parent.remove(element)


def _days(item: Any, nitf: Any) -> tuple[date | None, date | None]:  # noqa: ANN401
    """Tell when an item was published, and when it was changed last."""
    first = _day(_words(_first(item, "firstcreated")))
    version = _day(_words(_first(item, "versioncreated", "thisrevisioncreated")))
    number = item.get("version") or _words(_first(item, "revisionid")) or "1"
    if first or (version and number == "1"):
        return first or version, version if first and version and version > first else None
    if nitf is None:
        return None, version
    printed = _first(nitf, "pubdata")
    issued = _first(nitf, "date.issue")
    stated = [
        printed.get("date.publication", "") if printed is not None else "",
        issued.get("norm", "") if issued is not None else "",
    ]
    return next((day for each in stated if (day := _day(each))), None), version


def _day(text: str) -> date | None:
    found = _DAY.match(text)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _source(item: Any) -> str:  # noqa: ANN401
    provider = _first(item, "provider")
    if provider is not None:
        named = _words(_first(provider, "name", "party")) or provider.get("literal", "")
        if named:
            return " ".join(named.split())
    printed = _first(item, "pubdata")
    if printed is not None and printed.get("name"):
        return " ".join(printed.get("name").split())
    return _words(_first(item, "distributor"))


def _author(item: Any) -> str:  # noqa: ANN401
    byline = _first(item, "by", "byline")
    if byline is None:
        creator = _first(item, "creator")
        return _words(_first(creator, "name")) if creator is not None else ""
    people = [_words(person) for person in _all(byline, "person")]
    if not people:
        for tag in list(_all(byline, "bytag")):
            _drop(tag)
    return "; ".join(people) or writer(_BY.sub("", _words(byline), count=1))


def _all(element: Any, *names: str) -> Iterator[Any]:  # noqa: ANN401
    return (each for each in element.iter(etree.Element) if _name(each) in names)


def _first(element: Any, *names: str) -> Any:  # noqa: ANN401
    """Find the first element of a name, the names in their order."""
    return next((each for name in names for each in _all(element, name)), None)


def _name(element: Any) -> str:  # noqa: ANN401
    return str(etree.QName(element).localname).lower()


def _code(element: Any) -> str:  # noqa: ANN401
    """Give the last part of a code: 'canceled' of 'stat:canceled'."""
    return str(element.get("qcode") or element.get("FormalName") or "").rpartition(":")[2]


def _words(element: Any) -> str:  # noqa: ANN401
    return "" if element is None else " ".join(clean("".join(element.itertext())).split())


FORMAT = Format(
    title="news agency's file (NITF, NewsML)",
    suffixes=(".nitf", ".newsml"),
    read=read,
    sniff=lambda data: _START.match(data[:8000]) is not None,
    certain=True,
    max_bytes=MAX_TEXT_BYTES,
    refusal=DamagedFile,
)
