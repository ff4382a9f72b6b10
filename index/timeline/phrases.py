"""The language's phrases that tell how a sentence speaks of a date: `timeline.toml`."""

import re

from index.text.lexicon import ENGLISH, any_of, plain
from index.text.timex.word_tense import PAST_VERBS

_IRREGULAR = any_of(plain(tuple(sorted(PAST_VERBS))))
_DEADLINES = any_of(plain(ENGLISH.words("dates", "deadlines")))


def phrase(entry: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """Compile an entry of the file.

    Raises:
        LanguageError: the language lacks it.
    """
    found = ENGLISH.pattern("timeline", entry, irregular=_IRREGULAR, deadlines=_DEADLINES)
    return re.compile(found, flags)
