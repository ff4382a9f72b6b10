"""An article that goes on on another page: 'Continued on A6', and there 'Continued from A1'."""

import re
from typing import Final

from index.ingest.converters.pdf.words import Line
from index.text.lexicon import ENGLISH

_PAGE: Final = rf"(?:{ENGLISH.pattern('print', 'page')}\s?)?[A-Z]{{0,2}}\d{{1,3}}"
_END: Final = r"[\s.:)\]>»→▶]*"
_ON: Final = re.compile(
    rf"[(\[]?(?:{ENGLISH.pattern('print', 'jump_on')})\s*,?\s*{_PAGE}{_END}", re.IGNORECASE
)
_BACK: Final = re.compile(
    rf"[(\[]?(?:{ENGLISH.pattern('print', 'jump_back')})\s*{_PAGE}{_END}", re.IGNORECASE
)


def leads_on(text: str) -> bool:
    """Tell whether a line says where the article goes on."""
    return _ON.fullmatch(text.strip()) is not None


def leads_back(text: str) -> bool:
    """Tell whether a line says where the article began."""
    return _BACK.fullmatch(text.strip()) is not None


class Jumps:
    """The paragraph that was left where an article goes on elsewhere.

    It goes on there only where one is left: of two nobody can tell which is meant.
    """

    def __init__(self) -> None:
        self._left: list[Line] = []
        self._are_several = False

    def leave(self, lines: list[Line]) -> None:
        """Take the lines of a paragraph that isn't finished, if it is the only one."""
        self._are_several |= bool(self._left)
        if not self._are_several:
            self._left = lines[:]
            lines.clear()

    def resumed(self) -> list[Line]:
        """Give back the lines that were left, where it can be told that they go on here."""
        return [] if self._are_several else self.rest()

    def rest(self) -> list[Line]:
        """Give back what was left."""
        left, self._left = self._left, []
        return left
