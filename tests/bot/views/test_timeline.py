"""What a timeline looks like: verbatim, dated as finely as is known, within Discord's limits."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.storage.saved_answers import digest
from bot.storage.saved_timelines import SavedTimeline, read, saved_timeline, written
from bot.views import limits
from bot.views import timeline as view
from bot.views.answer import Items
from index.model.article import SHARED, Article, ArticleId, Span
from index.model.date_value import Precision
from index.model.time import Known, Modifier
from index.model.timeline import Entry, Event, Inference, Status, Timeline, When
from tests.bot.views.discord_markdown import show
from tests.bot.views.test_answer import flat, labels, payload, texts, within_limits
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
    return Entry(when, status, (Event(of, Span(0, len(of.text)), dated, when, status, 0),))


def undated(of: Article) -> Entry:
    when = When("XXXX-WXX-7", None, Precision.DAY, None, Known.UNRESOLVED)
    event = Event(of, Span(0, len(of.text)), None, when, Status.HAPPENED, 0)
    return Entry(when, Status.HAPPENED, (event,))


def laid_out(timeline: Timeline, number: int, title: str = "") -> tuple[SavedTimeline, Items]:
    saved = saved_timeline(timeline, None)
    first, saved_entries = view.saved_entries_on(saved, number)
    entries = (*timeline.entries, *timeline.undated)[first : first + len(saved_entries)]
    return saved, view.page(saved, number, entries, title)


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
    saved, items = laid_out(told, 2)
    assert view.pages(saved) == 3
    assert "### a Sunday, week unknown" in texts(items)
    assert any("don't say" in text for text in texts(items))
    assert labels(items)[-4:] == ["Back", "Next", "Picture", "Export"]
    assert options(items) == ["Mar 2019", "Undated"]
    _, past_the_end = laid_out(told, 999_999)
    assert texts(past_the_end) == texts(items)


def test_only_undated_entries_have_no_picture() -> None:
    _, items = laid_out(Timeline((), (undated(article()),)), 0)
    assert labels(items) == ["Context", "Export"]


def test_what_the_articles_no_longer_say_is_not_shown() -> None:
    told = Timeline((entry(article(), date(2019, 3, 4)),))
    items = view.page(saved_timeline(told, None), 0, [None], "")
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
    assert view.pages(saved) == 2004
    for number in (0, 1000, 2003):
        first_on, saved_entries = view.saved_entries_on(saved, number)
        entries = (*days, *told.undated)[first_on : first_on + len(saved_entries)]
        items = view.page(saved, number, entries, "x" * 300)
        assert within_limits(items)
        assert 2 <= len(options(items)) <= limits.SELECT_OPTIONS
        assert options(items)[0] == "Jan 1990 – Feb 1991"
        assert options(items)[-1] == "Undated"
    assert view.page_of(saved, 10_000) == 2000
    assert read(written(saved.dated)) == saved.dated


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
    entries = []
    for number, (text, name, source) in enumerate(given_texts):
        of = Article(
            ArticleId(str(number)), SHARED, "x", name, text, source=source,
            url="https://a.example/" + "x" * 400,
        )  # fmt: skip
        start = data.draw(st.integers(0, len(text) - 1))
        made = entry(of, date(2019, 1 + number, 1), text[start : start + 9])
        entries.append(Entry(made.when, made.status, made.events * 4))
    told = Timeline(tuple(entries), (entries[0],))
    for number in range(view.pages(saved_timeline(told, None))):
        _, items = laid_out(told, number, title)
        assert within_limits(items)
        for block in (text for text in texts(items) if text.startswith(">>> ")):
            shown = show(block.removeprefix(">>> "))
            assert any(shown.text in text for text, _, _ in given_texts)
            assert shown.acted == ()


def test_files_are_named_and_a_calendar_needs_a_day() -> None:
    day = Timeline((entry(article(), date(2019, 3, 4), "4 March 2019"),))
    assert [f.name for f in view.files(day, "")] == ["timeline.md", "timeline.json", "timeline.ics"]
    none = Timeline((), (undated(article()),))
    assert [f.name for f in view.files(none, "*a*")] == ["timeline.md", "timeline.json"]
    for told in (day, none):
        assert within_limits(view.enclosed(view.files(told, "")))


def test_what_shows_an_inferred_date_is_quoted() -> None:
    inferred = Inference(article(), date(2019, 3, 5), article(), Span(9, 29))
    [text] = texts(view.evidence(inferred))
    assert "2019-03-05 because of “sank on 4 March 2019” in The pier" in show(text).text


def test_a_story_holds_no_words_and_reads_back_as_it_was_written() -> None:
    told = Timeline((entry(article(), date(2019, 3, 4), "4 March 2019"),), (undated(article()),))
    saved = saved_timeline(told, None)
    for saved_entries in (saved.dated, saved.undated):
        assert read(written(saved_entries)) == saved_entries
        assert "pier sank" not in written(saved_entries)
    assert digest(f"None {TEXT}") == saved.dated[0].events[0].digest
