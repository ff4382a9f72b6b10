"""The dates that `/on` offers come from memory, quickly, and only from what a server may see."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.autocomplete.dates import EventDate, EventDates, event_date
from bot.translation import speaking
from bot.views import limits
from index.model.article import SHARED, CollectionId
from index.model.date_value import Precision
from index.model.time import Known, Modifier
from index.model.timeline import When

OTHER = CollectionId("guild:1")
WEEK = When("2020-W32", (date(2020, 8, 3), date(2020, 8, 9)), Precision.WEEK, None, Known.RESOLVED)


def day(value: date, collection: CollectionId = SHARED) -> EventDate:
    when = When(value.isoformat(), (value, value), Precision.DAY, Modifier.BEFORE, Known.STATED)
    made = event_date(collection, when)
    assert made is not None
    return made


DAYS = EventDates([day(date(2020, 9, 15)), day(date(2019, 9, 1)), day(date(2021, 1, 1), OTHER)])


def found(typed: str) -> list[str]:
    return [each.value for each in DAYS.search(typed, {SHARED})]


def test_the_latest_come_first_and_another_servers_never() -> None:
    assert found("") == ["2020-09-15", "2019-09-01"]
    assert found("2021") == []


def test_a_date_is_found_by_its_words_in_any_form() -> None:
    for typed in ("sept 15", "15 Sep", "September 15, 2020", "2020-09", "tuesday"):
        assert found(typed) == ["2020-09-15"], typed


def test_the_date_itself_is_offered_once_without_what_stands_before_it() -> None:
    assert day(date(2020, 9, 15)).words == "15 Sep 2020"
    twice = EventDates([day(date(2020, 9, 15)), day(date(2020, 9, 15), OTHER)])
    assert len(twice.search("", {SHARED, OTHER})) == 1


def test_a_week_is_offered_and_what_has_no_days_is_not() -> None:
    week = event_date(SHARED, WEEK)
    assert week is not None
    assert (week.words, week.value) == ("week of 3 Aug 2020", "2020-W32")
    unknown = When("XXXX-WXX-7", None, Precision.DAY, None, Known.UNRESOLVED)
    assert event_date(SHARED, unknown) is None


def test_in_german_a_date_is_offered_and_found_by_its_german_words() -> None:
    week = event_date(SHARED, WEEK)
    assert week is not None
    both = EventDates([week, day(date(2020, 9, 15))])
    with speaking("de"):
        assert [each.called for each in both.search("woche", {SHARED})] == ["Woche vom 03.08.2020"]
        assert [each.called for each in both.search("15.09", {SHARED})] == ["15.09.2020"]
        assert both.labelled("Woche vom 03.08.2020", {SHARED}) == WEEK.value
        assert both.labelled("week of 3 Aug 2020", {SHARED}) == WEEK.value
    assert [each.called for each in both.search("", {SHARED})] == ["15 Sep 2020", week.words]


@given(st.text(max_size=200))
def test_whatever_is_typed_what_is_offered_fits_discord(typed: str) -> None:
    many = EventDates(day(date(2000, 1, 1) + timedelta(days=n)) for n in range(60))
    offered = many.search(typed, {SHARED})
    assert len(offered) <= limits.CHOICES
    assert all(limits.units(each.words) <= limits.CHOICE_NAME for each in offered)
    assert all(1 <= limits.units(each.value) <= limits.CHOICE_VALUE for each in offered)


def test_of_ten_thousand_dates_as_many_are_offered_as_discord_takes() -> None:
    many = EventDates(day(date(1990, 1, 1) + timedelta(days=n)) for n in range(10_000))
    assert many.search("", {SHARED})[0].value == "2017-05-18"
    assert len(many.search("", {SHARED})) == limits.CHOICES
    assert {each.value[:7] for each in many.search("january 1990", {SHARED})} == {"1990-01"}
    assert many.search("nothing like it", {SHARED}) == []
