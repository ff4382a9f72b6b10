"""How Discord's clients read markdown, as far as it decides what a reader sees.

A model written from the clients' behaviour: the rules in their order, each tried at each place. It
is deliberately greedy (it knows every ':x:' as an emoji and every list mark as a list), so that
text that passes it passes the real ones.
"""

import re
from dataclasses import dataclass

_LINE_RULES = {
    "heading": r" *#{1,3}\s+\S",
    "subtext": r" *-#\s+\S",
    "quote": r" *>(?:>>)? ",
    "list": r" *(?:[*+-]|\d+\.) ",
}
_RULES = {
    "shrug": r"¯\\_\(ツ\)_/¯",
    "escape": r"\\([^0-9A-Za-z\s])",
    "code block": r"```[\s\S]+?```",
    "code": r"(`+)[\s\S]*?[^`]\1(?!`)",
    "masked link": r"\[[^\]]*\]\(\s*<?[^\s)]*>?[^)]*\)",
    "autolink": r"<[A-Za-z][A-Za-z0-9+.-]*:[^\s>]+>",
    "contact": r"<(?:\+?[0-9][0-9 ()-]+|[^\s<>@]+@[^\s<>@]+)>",
    "url": r"(?:https?|steam|discord|ftp)://[^\s<]+",
    "mention": r"<(?:@[!&]?|#)\d+>|@everyone|@here",
    "guide": r"<id:[a-z]+>",
    "command": r"</[^>]+:\d+>",
    "custom emoji": r"<a?:\w+:\d+>",
    "time": r"<t:-?\d+(?::[tTdDfFR])?>",
    "emoji": r":[^\s:]+:",
    "strong": r"\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)",
    "underline": r"__((?:\\[\s\S]|[^\\])+?)__(?!_)",
    "emphasis": r"\*(?=\S)(?:\\[\s\S]|[^\\*])+?\*(?!\*)|_(?:\\[\s\S]|[^\\_])+?_",
    "strikethrough": r"~~(?:\\[\s\S]|[^\\])+?~~(?!_)",
    "spoiler": r"\|\|[\s\S]+?\|\|",
}
_LINE = {kind: re.compile(pattern) for kind, pattern in _LINE_RULES.items()}
_ANYWHERE = {kind: re.compile(pattern) for kind, pattern in _RULES.items()}


@dataclass(frozen=True)
class Shown:
    """What a reader sees: characters, which of them are bold, and what else acted."""

    text: str
    bold: tuple[bool, ...]
    acted: tuple[str, ...]


def show(source: str, *, bold: bool = False) -> Shown:
    """Render a text."""
    at, text, weights, acted = 0, "", [], []
    while at < len(source):
        if at == 0 or source[at - 1] == "\n":
            acted += [kind for kind, rule in _LINE.items() if rule.match(source, at)]
        kind, found = _first_rule(source, at)
        if found is None:
            piece, weight, end = source[at], [bold], at + 1
        elif kind == "escape":
            piece, weight, end = found[1], [bold], found.end()
        elif kind == "strong":
            inner = show(found[1], bold=True)
            acted += inner.acted
            piece, weight, end = inner.text, list(inner.bold), found.end()
        else:
            acted.append(kind)
            piece, weight, end = found[0], [bold] * len(found[0]), found.end()
        text, at = text + piece, end
        weights += weight
    return Shown(text, tuple(weights), tuple(acted))


def _first_rule(source: str, at: int) -> tuple[str, re.Match[str] | None]:
    for kind, rule in _ANYWHERE.items():
        if found := rule.match(source, at):
            return kind, found
    return "", None
