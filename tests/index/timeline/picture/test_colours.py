"""Each source has its colour, the most quoted the first; there are no more than are told apart."""

from dataclasses import replace
from datetime import date

from index.model.timeline import Entry
from index.timeline.picture.colours import COLOURS, OTHER_COLOUR, OTHERS, Palette
from tests.index.timeline.picture.test_picture import entry


def told(*names: tuple[str, str]) -> list[Entry]:
    """Make entries by the sources and titles of their articles."""
    made = []
    for source, title in names:
        bare = entry(date(2020, 1, 1))
        [event] = bare.events
        article = replace(event.article, source=source, title=title)
        made.append(replace(bare, events=(replace(event, article=article),)))
    return made


def test_the_most_quoted_source_has_the_first_colour() -> None:
    entries = told(("Courier", "a"), ("Gazette", "b"), ("Gazette", "c"))
    palette = Palette.of(entries)
    assert palette.by_source
    assert palette.colours == {"Gazette": COLOURS[0], "Courier": COLOURS[1]}
    assert palette.of_article(entries[0].events[0].article) == (COLOURS[1], "Courier")


def test_sources_quoted_as_often_stand_by_name() -> None:
    assert list(Palette.of(told(("B", "1"), ("A", "2"))).colours) == ["A", "B"]


def test_articles_of_one_source_or_none_go_by_their_titles() -> None:
    for source in ("Courier", ""):
        palette = Palette.of(told((source, "One"), (source, "Two")))
        assert not palette.by_source
        assert list(palette.colours) == ["One", "Two"]


def test_an_article_without_a_source_goes_by_its_title_among_others() -> None:
    assert set(Palette.of(told(("Courier", "a"), ("", "Untold"))).colours) == {"Courier", "Untold"}


def test_where_sources_are_more_the_rest_share_a_colour() -> None:
    entries = told(*((f"Source {n:02d}", "x") for n in range(len(COLOURS) + 3)))
    palette = Palette.of(entries)
    assert list(palette.colours.values()) == [*COLOURS, OTHER_COLOUR]
    assert palette.colours[OTHERS] == OTHER_COLOUR
    assert palette.of_article(entries[-1].events[0].article) == (OTHER_COLOUR, "Source 10")


def test_as_many_sources_as_colours_need_no_rest() -> None:
    palette = Palette.of(told(*((f"Source {n}", "x") for n in range(len(COLOURS)))))
    assert OTHERS not in palette.colours
    assert len(set(palette.colours.values())) == len(COLOURS)


def test_nothing_told_has_no_colours() -> None:
    assert Palette.of([]).colours == {}
