"""The date that a person asks for: '2020-09-15', 'sept 15', 'last august'.

Here, and only here, the day it is counts: it is the asker's words that are read, not an article's.
"""

import re
from datetime import date

from index.model.time import Mention
from index.text.timex.find import Locale, find_mentions

_LONGEST = 100
"""Characters; a longer question is not a date."""


def read_date(asked: str, today: date, *, locale: Locale = "en-US") -> Mention | None:
    """Read a date that stands alone; None if it is none, or says more than a date.

    Small letters are as good as capitals. The mention's span is that of the words as they were
    tidied, not as they were typed.
    """
    words = " ".join(asked.split())
    if len(words) > _LONGEST:
        return None
    named = re.sub(r"(?<![\w'’])[^\W\d_]+", lambda found: found[0].capitalize(), words)
    for lead in ("", "in "):  # 'may' alone is a month only after 'in'
        text = lead + named
        for mention in find_mentions(text, today, locale=locale):
            rest = text[: mention.span.start] + text[mention.span.end :]
            if mention.interval and not re.sub(r"(?i)\b(?:in|on|the)\b|[\s,.]", "", rest):
                return mention
    return None
