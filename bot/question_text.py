"""The question in a message: what of its text is taken for one."""

import re

from bot.views.escape import label
from index.search.followups import MAX_QUESTION


def beginning(text: str) -> str:
    """Take a message's first sentences, up to the length of a question."""
    text = label(text)
    if len(text) <= MAX_QUESTION:
        return text
    head = text[:MAX_QUESTION]
    ends = [match.end() for match in re.finditer(r"[.!?](?=\s)", head)]
    return head[: ends[-1]] if ends else head.rsplit(" ", 1)[0]
