"""What holds for every text."""

from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as st

from index.model.time import Known
from index.text.timex import find_mentions
from index.text.timex.values import interval_of
from index.text.timex.words import CLASS_OF

_LITTLE = "the of last next this ago earlier later end year's 3 15 1998 2020 '98 - , . to and in"
WORDS = st.lists(
    st.sampled_from(
        [*CLASS_OF, *_LITTLE.split(), "9/11", "08/03/2020", "31/12/99", "2020-02-30", "3rd", "\n\n"]
    ),
    max_size=25,
).map(" ".join)
TEXTS = st.one_of(st.text(), WORDS, st.tuples(WORDS, st.text(), WORDS).map("".join))
DATES = st.one_of(st.none(), st.dates())


@given(TEXTS, DATES)
@settings(max_examples=400, deadline=None)
@example("January 1, 9999 to December 31 next year", date.max)
@example("the first century, last decade", date.min)
def test_offsets_are_true_and_mentions_in_order(text: str, published: date | None) -> None:
    end = 0
    for mention in find_mentions(text, published):
        assert text[mention.span.start : mention.span.end] == mention.text != ""
        assert mention.span.start >= end
        end = mention.span.end
        assert mention.interval == interval_of(mention.value)


@given(WORDS, DATES)
@settings(deadline=None)
def test_reading_twice_reads_the_same(text: str, published: date | None) -> None:
    assert find_mentions(text, published) == find_mentions(text, published)


@given(st.dates(), DATES)
@settings(deadline=None)
def test_resolving_what_is_resolved_changes_nothing(day: date, published: date | None) -> None:
    (mention,) = find_mentions(f"It was {day.isoformat()}.", published)
    assert (mention.value, mention.known) == (day.isoformat(), Known.STATED)


@given(WORDS, st.dates(), st.dates())
@settings(max_examples=300, deadline=None)
def test_a_stated_date_does_not_depend_on_the_publication_date(
    text: str, one: date, other: date
) -> None:
    def stated(published: date | None) -> list[tuple[int, str]]:
        mentions = find_mentions(text, published)
        return [(m.span.start, m.value) for m in mentions if m.known is Known.STATED]

    assert stated(one) == stated(other) == stated(None)


@given(WORDS)
@settings(deadline=None)
def test_nothing_is_resolved_without_a_publication_date(text: str) -> None:
    assert all(mention.known is not Known.RESOLVED for mention in find_mentions(text))


@given(st.dates(), st.sampled_from(["{:%B} {}, {}", "{1} {0:%B} {2}"]))
@settings(deadline=None)
def test_a_date_written_out_is_that_date(day: date, form: str) -> None:
    if day.year < 1000 or day.year >= 2100:
        return
    (mention,) = find_mentions(form.format(day, day.day, day.year))
    assert mention.interval == (day, day)


def test_one_sentence_of_five_thousand_words() -> None:
    text = " and ".join(["on Sunday he will go to see the 3 March parade"] * 500)
    assert len(find_mentions(text, date(2020, 8, 10))) == 1000
