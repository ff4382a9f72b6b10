"""The gallery's pictures: as wide as they say, labelled, within their edges."""

from pathlib import Path

import pytest

from tests.bot.drawing import LABEL, _words, draw
from tests.bot.gallery import FOLDER, WIDTHS, write
from tests.bot.scenes import SCENES, Does, Scene
from tests.discord_loopback.wire import Json

TEXT: Json = {"type": 10, "content": "**Bold** and plain\n-# small\n- a point\n"}
QUOTE: Json = {"type": 10, "content": ">>> " + "A long quote of many words. " * 20}
ROW: Json = {
    "type": 1,
    "components": [
        {"type": 2, "style": 2, "label": f"Button number {number}"} for number in range(5)
    ],
}
SPACE: Json = {"type": 14}
FORM: Json = {
    "title": "Add an article",
    "components": [
        {"label": "Title", "component": {"type": 4, "style": 1, "required": False}},
        {"label": "Text", "component": {"type": 4, "style": 2, "value": "A long text. " * 50}},
    ],
}


@pytest.mark.parametrize("width", WIDTHS)
def test_a_picture_is_as_wide_as_asked_and_grows_with_what_it_shows(width: int) -> None:
    short, long = draw([TEXT], width), draw([TEXT, QUOTE, SPACE, ROW], width)
    assert short.width == long.width == width
    assert long.height > short.height


def test_a_phone_needs_more_lines_and_no_ink_touches_its_edge() -> None:
    narrow, wide = (draw([QUOTE, ROW], width) for width in WIDTHS)
    assert narrow.height > wide.height
    surface = narrow.getpixel((0, 0))
    right = [narrow.getpixel((narrow.width - 1, y)) for y in range(narrow.height)]
    assert set(right) == {surface}


def test_an_address_that_is_wider_than_a_line_is_broken() -> None:
    address: Json = {"type": 10, "content": "Look: https://a.example/" + "x" * 300}
    drawn = draw([address], WIDTHS[0])
    right = [drawn.getpixel((drawn.width - 1, y)) for y in range(drawn.height)]
    assert set(right) == {drawn.getpixel((0, 0))}
    assert drawn.height > draw([TEXT], WIDTHS[0]).height


def test_every_scene_has_a_name_of_its_own_and_comes_after_what_it_needs() -> None:
    names = [scene.name for scene in SCENES]
    assert len(set(names)) == len(names)
    assert all(scene.of in ("", *names[:at]) for at, scene in enumerate(SCENES))


def test_words_keep_their_weight_and_thumbs_are_words() -> None:
    assert _words("**a b** c 👍") == [
        ("a ", True),
        ("b", True),
        (" ", False),
        ("c ", False),
        ("(thumbs up)", False),
    ]


@pytest.mark.parametrize(
    ("source", "read"),
    [
        ("[Toll \\*rises\\*](<https://example.com/a>)", "Toll *rises*"),
        ("press *Context* of `/ask`", "press Context of /ask"),
        ("press *Apps* → *Find*", "press Apps › Find"),
        ("of <https://news.example/rss>", "of https://news.example/rss"),
        ("since <t:0:f>", "since 01 January 1970 00:00"),
    ],
)
def test_marks_are_read_as_discord_reads_them(source: str, read: str) -> None:
    assert "".join(word for word, _ in _words(source)) == read


def test_each_reply_is_written_at_each_width_with_a_page_that_shows_it(tmp_path: Path) -> None:
    scenes = (Scene("ask", Does.COMMAND, "ask"), Scene("form", Does.FORM, "articles add"))
    write({"ask": [TEXT], "form": FORM}, tmp_path, scenes)
    page = (tmp_path / "README.md").read_text()
    assert LABEL in page
    for name in ("ask", "form"):
        for width in WIDTHS:
            assert (tmp_path / f"{name}-{width}.png").is_file()
            assert f"{name}-{width}.png" in page


def test_what_is_in_the_docs_is_whole_and_small() -> None:
    drawn = {path.name for path in FOLDER.glob("*.png")}
    assert drawn == {f"{scene.name}-{width}.png" for scene in SCENES for width in WIDTHS}
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 3_000_000
