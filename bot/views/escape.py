"""Text that Discord shows exactly as it is written.

Discord removes a backslash before any punctuation mark, so escaped text reads, and copies, as the
original's characters. Nothing invisible is ever inserted. Only marks that could act are escaped:
on a phone 'Copy text' gives the source, and the fewer backslashes it has the better.
"""

import re
import unicodedata
from urllib.parse import quote, urlsplit

from index.model.article import Span

_ACTS_ANYWHERE = r"[\\*_~`|\[<]"
_MENTION = r"@(?=everyone|here)"  # the only mentions that do not begin with '<'
_SHORTCODE = r":(?=\S*:)"  # :smile: is an emoji wherever it stands
_SCHEME = r":(?=//)"  # a bare address becomes a link, whose text keeps its backslashes
_LINE_START = r"(?:(?<=[\n\r\v\f\x1c-\x1e\x85\u2028\u2029])|\A)[^\S\n\r]*"
_LEADS_LINE = rf"{_LINE_START}[-+#>]"
_NUMBERS_LINE = rf"{_LINE_START}[0-9]+\."

_SPECIAL = re.compile(
    f"{_LEADS_LINE}|{_NUMBERS_LINE}|{_ACTS_ANYWHERE}|{_MENTION}|{_SHORTCODE}|{_SCHEME}"
)
_ESCAPED = re.compile(r"\\([^0-9A-Za-z\s])")

_INVISIBLE = re.compile(
    "[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\U000e0000-\U000e007f]"
)
"""Characters that show nothing or turn the direction of writing. The joiners U+200C and U+200D are
not among them: Persian, Hindi and many emoji are spelt with them."""


def escape(text: str, bold: Span | None = None) -> str:
    """Escape a text so that Discord shows its characters and nothing else, `bold` of it in bold."""
    if bold is None:
        return _written(text, _acting(text), 0, len(text))
    # What begins the bold, or follows it, may act as if it began a line; and what acts across the
    # bold's edges acts still.
    acting = _acting(text)
    acting |= {bold.start + at for at in _acting(text[bold.start : bold.end])}
    acting |= {bold.end + at for at in _acting(text[bold.end :])}
    edges = ((0, bold.start), (bold.start, bold.end), (bold.end, len(text)))
    return "**".join(_written(text, acting, start, end) for start, end in edges)


def _acting(text: str) -> set[int]:
    return {found.end() - 1 for found in _SPECIAL.finditer(text)}  # the mark ends each match


def _written(text: str, acting: set[int], start: int, end: int) -> str:
    return "".join("\\" + text[at] if at in acting else text[at] for at in range(start, end))


def unescape(text: str) -> str:
    """Give back the text that `escape` was given."""
    return _ESCAPED.sub(r"\1", text)


def invisible(text: str) -> tuple[str, ...]:
    """Name the characters of a text that a reader cannot see, each once, as 'U+202E'."""
    found = dict.fromkeys(_INVISIBLE.findall(text))
    return tuple(f"U+{ord(character):04X}" for character in found)


def label(text: str) -> str:
    """Make one line of a title or name: nothing invisible, no line breaks, no markdown.

    For what stands beside quotes, never for quotes: it leaves characters out.
    """
    shown = "".join(
        " " if unicodedata.category(c) in {"Cc", "Zl", "Zp"} else c
        for c in _INVISIBLE.sub("", text)
    )
    return " ".join(shown.split())


def address(url: str) -> str | None:
    """Check and encode an article's address for a link; None where it is not http or https."""
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not host or "." not in host:
        return None
    return quote(url.strip(), safe="/:?#[]@!$&'()*+,;=%~-._")
