"""The language's phrases of what is not prose: `boilerplate.toml` and `credits.toml`."""

from index.text.lexicon import ENGLISH

_FILE = "boilerplate"


def pattern(entry: str, *, file: str = _FILE, **code: str) -> str:
    """Write an entry, its lines joined, as one group of a regular expression.

    A name in braces stands for the file's part of that name, or for what `code` gives for it.

    Raises:
        LanguageError: the language lacks it.
    """
    return _joined(ENGLISH.phrases(file, entry), file, code)


def credit(entry: str, **code: str) -> str:
    """Write an entry of `credits.toml`; as `pattern`."""
    return pattern(entry, file="credits", **code)


def patterns(entry: str, **code: str) -> dict[str, str]:
    """Give each pattern of a table by its name; as `pattern`.

    Raises:
        LanguageError: the language lacks it.
    """
    found = ENGLISH.mapping(_FILE, entry)
    return {name: _joined(tuple(text.splitlines()), _FILE, code) for name, text in found.items()}


def _joined(lines: tuple[str, ...], file: str, code: dict[str, str]) -> str:
    whole = "".join(line.strip() for line in lines)
    for name, part in (ENGLISH.mapping(file, "parts") | code).items():
        whole = whole.replace(f"{{{name}}}", "".join(part.splitlines()))
    return f"(?:{whole})"
