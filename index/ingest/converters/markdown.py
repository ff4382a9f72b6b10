"""Markdown → text as readers see it, by markdown-it-py; front matter by PyYAML. Runs in the worker.

Emphasis, links and entities become the words that a reader sees; blocks are parted by an empty
line. Headings, code, tables, pictures and raw HTML's text are boilerplate or prose: see _Blocks.
"""

import re
from html.parser import HTMLParser
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from index.errors import BadFrontMatter
from index.ingest.decoding import decode
from index.ingest.draft import Draft
from index.ingest.format import MAX_TEXT_BYTES, Format
from index.ingest.stated import leading_date, web_address
from index.model.article import DateSource, Span

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_LINKED = re.compile(r"\[\[(?:[^\[\]|]{1,200}\|)?([^\[\]|]{1,200})\]\]")
"""A link to another note, as Obsidian's clipper writes an author."""
MAX_FRONT_MATTER = 65_536


class _Strings(yaml.SafeLoader):
    """YAML whose scalars stay strings, so that '2020-02-30' or 'no' is what the author wrote."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012  (PyYAML's own interface)


def read(data: bytes, name: str) -> Draft:
    """Give the text of a Markdown file. Raises BadFrontMatter or NotText."""
    content = decode(data, name)
    fields, body = _front_matter(content)
    blocks = _Blocks(MarkdownIt("commonmark").enable("table").parse(body))
    stated = leading_date(_scalar(fields, "date") or _scalar(fields, "published"))
    published = stated[1] if stated else None
    updated = leading_date(_scalar(fields, "updated") or _scalar(fields, "lastmod"))
    source = _scalar(fields, "source")
    url = web_address(_scalar(fields, "url")) or web_address(source)
    return Draft(
        text="\n\n".join(blocks.texts),
        title=_scalar(fields, "title") or blocks.title,
        published=published,
        date_source=DateSource.FRONT_MATTER if published else DateSource.NONE,
        updated=updated[1] if updated else None,
        source="" if web_address(source) else source,
        url=url,
        author=_scalar(fields, "author"),
        boilerplate=tuple(blocks.boilerplate),
    )


def _front_matter(content: str) -> tuple[dict[str, Any], str]:
    """Split the head from the body; a head that is not a mapping is a rule and prose, so body."""
    found = _FRONT.match(content)
    if found is None or found.end(1) > MAX_FRONT_MATTER:
        return {}, content
    try:
        fields = yaml.load(found[1], Loader=_Strings)  # noqa: S506  (a SafeLoader with fewer types)
    except (yaml.YAMLError, ValueError, RecursionError, TypeError) as error:
        raise BadFrontMatter("") from error
    if not isinstance(fields, dict):
        return {}, content
    return {str(key).lower(): value for key, value in fields.items()}, content[found.end() :]


def _scalar(fields: dict[str, Any], key: str) -> str:
    """Return a field as one line; of a list, its strings; of anything else, nothing."""
    value = fields.get(key)
    parts = value if isinstance(value, list) else [value]
    texts = (_LINKED.sub(r"\1", part) for part in parts if isinstance(part, str))
    return ", ".join(" ".join(text.split()) for text in texts)


class _Blocks:
    """The blocks of a document as text, in order, and which of them are boilerplate.

    `title` is a heading of level one that opens the document.
    """

    def __init__(self, tokens: list[Token]) -> None:
        self.texts: list[str] = []
        self.boilerplate: list[Span] = []
        self.title = ""
        self._length = 0
        row: list[str] = []
        kind = ""
        for token in tokens:
            if token.type in ("heading_open", "paragraph_open", "table_open"):
                kind = token.type if token.type != "heading_open" else token.tag
            elif token.type == "tr_open":
                row = []
            elif token.type == "tr_close":
                self._add(" | ".join(row), boilerplate=True)
            elif token.type == "inline" and kind == "table_open":
                row.append(_inline(token)[0])
            elif token.type == "inline":
                self._add_inline(token, kind)
            elif token.type in ("fence", "code_block"):
                self._add(token.content, boilerplate=True)
            elif token.type == "html_block":
                self._add(_visible(token.content))

    def _add_inline(self, token: Token, kind: str) -> None:
        text, pictures = _inline(token)
        if kind == "h1" and not self.texts:
            self.title = " ".join(text.split())
        offset = self._add(text, boilerplate=kind != "paragraph_open")
        if offset is not None:
            self.boilerplate += (Span(offset + start, offset + end) for start, end in pictures)

    def _add(self, text: str, *, boilerplate: bool = False) -> int | None:
        """Append a block; return where it starts, or None for one without any text."""
        text = text.rstrip()
        if not text.strip():
            return None
        start = self._length
        self.texts.append(text)
        self._length += len(text) + 2
        if boilerplate:
            self.boilerplate.append(Span(start, start + len(text)))
        return start


def _inline(token: Token) -> tuple[str, list[Span]]:
    """Return the words of an inline token and where the descriptions of pictures stand in them."""
    text, pictures = "", []
    for child in token.children or ():
        if child.type == "image":
            start = len(text)
            text += child.content
            pictures.append(Span(start, len(text)))
        elif child.type in ("softbreak", "hardbreak"):
            text += "\n"
        elif child.type in ("text", "code_inline", "text_special"):
            text += child.content
    return text, pictures


class _Words(HTMLParser):
    """Collects what a browser would show of a piece of raw HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._hidden += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("script", "style") and self._hidden > 0

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words.append(data)


def _visible(raw: str) -> str:
    parser = _Words()
    parser.feed(raw)
    parser.close()
    return "".join(parser.words).strip()


FORMAT = Format(
    title="Markdown with front matter",
    suffixes=(".md", ".markdown"),
    read=read,
    max_bytes=MAX_TEXT_BYTES,
)
