"""The language's phrases of what is not prose: `boilerplate.toml` and `credits.toml`."""

from functools import partial
from typing import Final

from index.text.lexicon import ENGLISH

pattern: Final = partial(ENGLISH.pattern, "boilerplate")
"""Write an entry of `boilerplate.toml` as one group of a regular expression."""

patterns: Final = partial(ENGLISH.patterns, "boilerplate")
"""Give each pattern of a table of `boilerplate.toml` by its name."""

credit_table: Final = partial(ENGLISH.patterns, "credits")
"""Give each pattern of a table of `credits.toml` by its name."""

credit: Final = partial(ENGLISH.pattern, "credits")
"""Write an entry of `credits.toml` as one group of a regular expression."""
