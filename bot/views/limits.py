"""Every number that Discord sets. Nothing else in the project spells one.

Source: Discord's API documentation of August 2026. Lengths are counted in UTF-16 units, the
strictest reading: the documentation says 'characters' and does not say which.
"""

from typing import Literal

MESSAGE_CONTENT = 2000
VIEW_CHARACTERS = 4000
"""All text of a Components V2 message together."""
VIEW_COMPONENTS = 40
BUTTON_LABEL = 80
BUTTON_URL = 512
CUSTOM_ID = 100
ROW_BUTTONS = 5
SELECT_OPTIONS = 25
OPTION_LABEL = 100
COMMAND_NAME = 32
COMMAND_DESCRIPTION = 100
CHOICES = 25
CHOICE_NAME = 100
CHOICE_VALUE = 100
THREAD_NAME = 100
GALLERY_ITEMS = 10
ALT_TEXT = 1024
TEXT_INPUT = 4000
MODAL_TITLE = 45
LABEL = 45
THREAD_ARCHIVE_MINUTES: Literal[1440] = 1440
FIRST_RESPONSE_SECONDS = 3


def units(text: str) -> int:
    """Count a text's UTF-16 units; a lone surrogate counts as one."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, limit: int) -> str:
    """Shorten a label to `limit` units with an ellipsis. Never for quotes."""
    if units(text) <= limit:
        return text
    kept = text[: limit - 1]
    while units(kept) > limit - 1:
        kept = kept[:-1]
    return kept.rstrip() + "…"
