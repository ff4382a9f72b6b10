"""What a timeline looks like: verbatim, dated as finely as is known, within Discord's limits."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.storage.saved_timelines import SavedTimeline, read, saved_timeline, written
from bot.views import limits
from bot.views import timeline as view
from bot.views.items import Items
from index.feedback import digest
from index.model.article import SHARED, Article, ArticleId, Span
from index.model.date_value import Precision
from index.model.time import Known, Modifier
from index.model.timeline import Entry, Event, Inference, Status, Timeline, When
from tests.bot.views.discord_markdown import show
from tests.bot.views.shown import flat, labels, payload, texts, within_limits
from tests.bot.views.test_escape import ARTICLE

SELECT = 3
TEXT = "The pier sank on 4 March 2019 while the band played on."


def article(text: str = TEXT, name: str = "pier", title: str = "The pier") -> Article:
    return Article(ArticleId(name), SHARED, f"{name}.txt", title, text, source="Vessel Gazette")


def entry(
    of: Article, value: date, words: str | None = None, status: Status = Status.HAPPENED
) -> Entry:
    """Make an entry of a whole text, dated by some of its words."""
    when = When(value.isoformat(), (value, value), Precision.DAY, None, Known.STATED)
    start = of.text.index(words) if words else 0
    dated = Span(start, start + len(words)) if words else None
    # Each day is told by an article of its own: one sentence of one would be shown once.
    of = replace(of, id=ArticleId(f"{of.id} {value}"))
    return Entry(when, status, (Event(of, Span(0, len(of.text)), dated, when, status, 0),))


def undated(of: Article) -> Entry:
    when = When("XXXX-WXX-7", None, Precision.DAY, None, Known.UNRESOLVED)
    event = Event(of, Span(0, len(of.text)), None, when, Status.HAPPENED, 0)
    return Entry(when, Status.HAPPENED, (event,))


def laid_out(timeline: Timeline, number: int, title: str = "") -> tuple[SavedTimeline, Items]:
    saved = saved_timeline(timeline, None)
    page = view.page_from(saved, number * view.A_PAGE)
    everything = (*timeline.entries, *timeline.undated)
    entries = [everything[place] for place in page.saved]
    return saved, view.show(saved, page, entries, title)


def options(items: Items) -> list[str]:
    selects = [c for c in flat(payload(items)) if c["type"] == SELECT]
    return [option["label"] for select in selects for option in select["options"]]


def test_an_entry_has_its_date_its_sentence_with_the_date_in_bold_and_its_source() -> None:
    told = Timeline((entry(article(), date(2019, 3, 4), "on 4 March 2019"),))
    _, items = laid_out(told, 0, "the pier")
    assert texts(items) == [
        "-# the pier",
        "**Timeline** · 1 dated",
        "### 4 Mar 2019",
        ">>> The pier sank **on 4 March 2019** while the band played on.",
        "**The pier**\n-# Vessel Gazette · undated",
    ]
    assert labels(items) == ["Context", "Picture", "Export"]


def test_what_is_not_plain_of_a_date_is_marked() -> None:
    days = (date(2020, 8, 3), date(2020, 8, 9))
    when = When("2020-W32", days, Precision.WEEK, Modifier.APPROXIMATE, Known.INFERRED)
    event = Event(article(), Span(0, len(TEXT)), None, when, Status.PLANNED, 0)
    _, items = laid_out(Timeline((Entry(when, Status.PLANNED, (event,)),)), 0)
    assert "### ≈ week of 3 Aug 2020 · planned · inferred" in texts(items)


def test_other_articles_that_tell_the_same_are_named() -> None:
    one = entry(article(), date(2019, 3, 4))
    others = [entry(article(name=f"n{n}", title=f"N *{n}*"), date(2019, 3, 4)) for n in range(4)]
    events = (one.events[0], *(other.events[0] for other in others))
    _, items = laid_out(Timeline((Entry(one.when, one.status, events),)), 0)
    assert "also in: N \\*0\\*; N \\*1\\* and 2 more" in texts(items)[-1]


def test_the_undated_begin_a_page_of_their_own_at_the_end() -> None:
    days = [entry(article(), date(2019, 3, day)) for day in range(1, 8)]
    told = Timeline(tuple(days), (undated(article()),))
    _, last_dated = laid_out(told, 1)
    assert texts(last_dated)[0] == "**Timeline** · 6–7 of 7 · 1 undated"
    _, items = laid_out(told, 7)
    assert texts(items)[0] == "**Timeline** · undated, 1 of 1"
    assert "### a Sunday, week unknown" in texts(items)
    assert any("don't say" in text for text in texts(items))
    assert labels(items) == ["Context", "Back", "Next", "Picture", "Export"]
    assert options(items) == ["Mar 2019", "Undated"]
    back = next(c for c in flat(payload(items)) if c.get("label") == "Back")
    assert back["custom_id"].endswith(":5")
    _, past_the_end = laid_out(told, 999_999)
    assert texts(past_the_end) == texts(items)


def test_only_undated_entries_have_no_picture() -> None:
    _, items = laid_out(Timeline((), (undated(article()),)), 0)
    assert labels(items) == ["Context", "Export"]


def test_what_the_articles_no_longer_say_is_not_shown() -> None:
    told = Timeline((entry(article(), date(2019, 3, 4)),))
    saved = saved_timeline(told, None)
    items = view.show(saved, view.page_from(saved, 0), [None], "")
    assert not any("pier" in text for text in texts(items))
    assert labels(items) == ["Picture", "Export"]


def test_a_long_sentence_is_cut_around_its_date_and_short_ones_leave_it_room() -> None:
    words = "on 4 March 2019"
    long = article("and so on " * 2500 + words + " it ended" + " and on" * 2500, name="long")
    short = [entry(article(), date(2019, 3, 5 + n)) for n in range(4)]
    told = Timeline((entry(long, date(2019, 3, 4), words), *short))
    _, items = laid_out(told, 0)
    [block] = [text for text in texts(items) if "4 March 2019**" in text]
    assert limits.units(block) > 1500
    assert show(block.removeprefix(">>> ")).text in long.text
    assert any("… shortened …" in text for text in texts(items))
    assert sum(TEXT in show(text).text for text in texts(items)) == 4
    assert within_limits(items)


def test_ten_thousand_events_are_within_all_limits_and_every_page_can_be_reached() -> None:
    first = date(1990, 1, 1)
    same = article()
    days = tuple(entry(same, first + timedelta(days=n)) for n in range(10_000))
    told = Timeline(days, tuple(undated(same) for _ in range(20)))
    saved = saved_timeline(told, None)
    for first_on in (0, 5000, 9996, 10_000):
        page = view.page_from(saved, first_on)
        entries = [(*days, *told.undated)[place] for place in page.saved]
        items = view.show(saved, page, entries, "x" * 300)
        assert within_limits(items)
        offered = [option for option in options(items) if ":" not in option]
        assert len(offered) == limits.SELECT_OPTIONS
        assert offered[0] == "Jan 1990 – Feb 1991"
        assert offered[-1] == "Undated"
    assert view.page_with(saved, 10_000).first == 10_000
    assert read(written(saved.dated)) == saved.dated


def months(precision: Precision, value: str, first: date, last: date) -> Entry:
    told = entry(article(), first)
    when = When(value, (first, last), precision, Modifier.START, Known.STATED)
    return replace(told, when=when)


def test_a_jump_is_named_at_the_entrys_own_precision_and_lands_on_it_first() -> None:
    year = months(Precision.YEAR, "2017", date(2017, 1, 1), date(2017, 12, 31))
    days = [entry(article(), date(2018, 4, day)) for day in range(1, 8)]
    summer = months(Precision.SEASON, "2020-SU", date(2020, 6, 1), date(2020, 8, 31))
    told = Timeline((year, *days, summer))
    saved, items = laid_out(told, 0)
    assert options(items)[-3:] == ["2017", "Apr 2018", "summer 2020"]
    assert view.page_with(saved, 1) == view.page_from(saved, 1)
    assert view.page_with(saved, 8).saved == (8,)
    page = view.page_from(saved, 1)
    shown = view.show(saved, page, [told.entries[place] for place in page.saved], "")
    assert next(t for t in texts(shown) if t.startswith("### ")) == "### 1 Apr 2018"


def test_a_sentence_with_several_dates_is_one_entry_with_all_of_them() -> None:
    one = entry(article(), date(2019, 3, 4), "4 March 2019")
    again = [replace(one, when=entry(article(), date(2019, 4, n)).when) for n in range(1, 6)]
    other = entry(article(), date(2019, 5, 1))
    saved, items = laid_out(Timeline((one, *again, other)), 0)
    assert "### 4 Mar 2019, 1 Apr 2019, 2 Apr 2019, 3 Apr 2019 and 2 more" in texts(items)
    assert len([text for text in texts(items) if text.startswith(">>> ")]) == 2
    assert texts(items)[0] == "**Timeline** · 2 dated"
    assert view.page_with(saved, 3).first == 0


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        (0, "**Timeline** · 1–5 of 7"),
        (7, "**Timeline** · 1–5 of 7"),
        (1234, "**Timeline** · 1–5 of 7 · the weightiest of 1,234 dates"),
    ],
)
def test_how_many_there_are_is_said(dates: int, said: str) -> None:
    days = tuple(entry(article(), date(2019, 3, day)) for day in range(1, 8))
    _, items = laid_out(Timeline(days, dates=dates), 0)
    assert texts(items)[0] == said


def test_a_page_has_one_row_of_buttons_and_selects_for_context_and_jumps() -> None:
    days = tuple(entry(article(), date(2019, 1 + n, 1)) for n in range(7))
    _, items = laid_out(Timeline(days), 0)
    rows = [c for c in payload(items) if c["type"] == 1]
    kinds = [[c["type"] for c in row["components"]] for row in rows]
    assert kinds == [[SELECT], [2, 2, 2, 2], [SELECT]]
    assert (
        options(items)[0] == "1 Jan 2019: The pier sank on 4 March 2019 while the band played on."
    )


WILD = st.text(max_size=300) | ARTICLE
SENTENCES = (
    st.text(min_size=1, max_size=3000)
    | st.text(alphabet="*🙂\n", min_size=1, max_size=3000)
    | ARTICLE.filter(bool)
)


@given(st.lists(st.tuples(SENTENCES, WILD, WILD), min_size=1, max_size=7), WILD, st.data())
def test_any_page_keeps_discords_limits_and_is_verbatim(
    given_texts: list[tuple[str, str, str]], title: str, data: st.DataObject
) -> None:
    entries: list[Entry] = []
    for number, (text, name, source) in enumerate(given_texts):
        of = Article(
            ArticleId(str(number)), SHARED, "x", name, text, source=source,
            url="https://a.example/" + "x" * 400,
        )  # fmt: skip
        start = data.draw(st.integers(0, len(text) - 1))
        made = entry(of, date(2019, 1 + number, 1), text[start : start + 9])
        entries.append(Entry(made.when, made.status, made.events * 4))
    told = Timeline(tuple(entries), (entries[0],))
    for number in range(-(-len(told.entries) // view.A_PAGE) + 1):
        _, items = laid_out(told, number, title)
        assert within_limits(items)
        for block in (text for text in texts(items) if text.startswith(">>> ")):
            shown = show(block.removeprefix(">>> "))
            assert any(shown.text in text for text, _, _ in given_texts)
            assert shown.acted == ()


def test_what_shows_an_inferred_date_is_quoted() -> None:
    inferred = Inference(article(), date(2019, 3, 5), article(), Span(9, 29))
    [text] = texts(view.evidence(inferred))
    assert "5 Mar 2019 because of “sank on 4 March 2019” in The pier" in show(text).text


def test_a_story_holds_no_words_and_reads_back_as_it_was_written() -> None:
    told = Timeline((entry(article(), date(2019, 3, 4), "4 March 2019"),), (undated(article()),))
    saved = saved_timeline(told, None)
    for saved_entries in (saved.dated, saved.undated):
        assert read(written(saved_entries)) == saved_entries
        assert "pier sank" not in written(saved_entries)
    assert digest(f"None {TEXT}") == saved.dated[0].events[0].digest
