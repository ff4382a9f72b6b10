"""Escaped text is shown, and copied, as the characters it was made from."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.views.escape import address, escape, invisible, label, unescape
from tests.bot.views.discord_markdown import show

PIECES = [
    *"*_~`|\\<>[]()#-+.:@!1 \na",
    "**", "__", "~~", "||", "```", "> ", ">>> ", "# ", "### ", "-# ", "- ", "1. ", "23. ",
    "@everyone", "@here", "<@1>", "<@!12>", "<@&7>", "<#9>", "<t:0:R>", "<t:1600000000>",
    "<:blob:1>", "<a:spin:22>", ":smile:", "</ask:1>", "<id:home>", "[x](https://a.example)",
    "https://a.example/b_c_d", "<https://a.example>", "<a@b.example>", "¯\\_(ツ)_/¯", "\u202e",
    "\u200b", "\u2028", "\x85", "é", "日本", "👩‍🚀", "\n\n", "  ", "x",
]  # fmt: skip
ARTICLE = st.lists(st.sampled_from(PIECES), max_size=14).map("".join) | st.text(max_size=60)


def test_the_model_knows_what_acts() -> None:
    acting = {
        "# big", "-# small", "- item", "1. item", "> said", "*em*", "**strong**", "__u__", "~~s~~",
        "||hidden||", "`code`", "```block```", "[text](https://a.example)", "https://a.example",
        "<@1>", "<#1>", "<t:1>", "<:x:1>", ":smile:", "@everyone", "</ask:1>", "<id:home>",
    }  # fmt: skip
    silent = {text for text in acting if not show(text).acted and not any(show(text).bold)}
    assert silent == set()


@given(ARTICLE)
@example("1. Buy\n2. Sell")
@example("-# not small")
@example("https://a.example/snake_case_name")
@example("at 12:30:45 :100: <t:1600000000:R>")
@example("\\*already escaped\\*")
@example("¯\\_(ツ)_/¯")
def test_nothing_acts_and_every_character_is_shown(text: str) -> None:
    shown = show(escape(text))
    assert shown.acted == ()
    assert shown.text == text
    assert not any(shown.bold)


@given(ARTICLE)
def test_only_backslashes_are_added(text: str) -> None:
    escaped = escape(text)
    assert len(escaped) - len(text) == escaped.count("\\") - text.count("\\")
    assert unescape(escaped) == text


@pytest.mark.parametrize(
    "plain",
    [
        "The council met on 3 May, at 10:30, and agreed.",
        "A well-known user (aged 3.5) wrote to us @ noon; costs rose 5% - again.",
        "It happened on 2020-08-02: nobody knew.",
    ],
)
def test_ordinary_prose_is_left_alone(plain: str) -> None:
    assert escape(plain) == plain


def test_invisible_characters_are_named_and_joiners_are_not() -> None:
    assert invisible("a\u202eb\u200bc\u202e") == ("U+202E", "U+200B")
    assert invisible("می\u200cخواهم 👩\u200d🚀") == ()


@given(ARTICLE)
def test_a_label_is_one_line_without_invisible_characters(text: str) -> None:
    shown = label(text)
    assert shown == " ".join(shown.split())
    assert invisible(shown) == ()


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://a.example/b c", "https://a.example/b%20c"),
        ('https://a.example/"><x', "https://a.example/%22%3E%3Cx"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("//a.example", None),
        ("https://", None),
        ("https://[", None),
        ("", None),
    ],
)
def test_only_web_addresses_become_links(url: str, shown: str | None) -> None:
    assert address(url) == shown
