"""When an undated article was published, as far as evidence shows it.

Two kinds count: a date line at the article's head, and another article, itself dated, that tells
the same event. The evidence is returned with the date, to be shown with it; whoever takes the date
over has all that hangs on it labelled 'inferred'. Nothing is ever inferred from today.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from index.model.article import Article
from index.model.date_value import Precision
from index.model.time import Known
from index.model.timeline import Event, Inference
from index.text.timex import Locale, find_mentions
from index.timeline.phrases import phrase
from index.timeline.words import rarity, weighed, words

_HEAD = 300
"""Characters of an article in which its date line stands."""
_SAME_NEWS = 0.45
"""Cosine from which a sentence of another article tells the same event."""
_DATE_LINE = phrase("date line")


def infer_published(
    undated: Iterable[tuple[Article, Sequence[Event]]],
    dated: Iterable[Event],
    locale: Locale = "en-US",
) -> tuple[Inference, ...]:
    """Infer undated articles' publication dates, as many as something shows.

    `undated` are the articles, each with its own events as found without a date; `dated` are
    events of articles whose publication date is known, and not itself inferred. `locale` is as for
    `find_mentions`.
    """
    undated = list(undated)
    open_ = [e for _, own in undated for e in own if _open_weekday(e)]
    named = {_open_weekday(event) for event in open_}
    # The work is in comparing: what no undated article could mean is left out.
    firm = [e for e in dated if named and _is_firm(e) and _day(e).isoweekday() in named]
    told = _Told(firm, open_)
    found = (
        _from_date_line(article, locale) or told.dating(article, own) for article, own in undated
    )
    return tuple(inference for inference in found if inference is not None)


def _from_date_line(article: Article, locale: Locale) -> Inference | None:
    """Find a whole date alone at the head of a line: 'GENEVA, 3 May 2019 –', 'Updated: …'."""
    for mention in find_mentions(article.text[:_HEAD], locale=locale):
        if mention.known is not Known.STATED or mention.interval is None:
            continue
        first, last = mention.interval
        if first == last and _DATE_LINE.search(article.text[: mention.span.start]):
            return Inference(article, first, article, mention.span)
    return None


class _Told:
    """What dated articles tell of each weekday, by its words.

    'On Sunday' is said from that Sunday to the Saturday after; the day after it is by far the
    commonest, and is taken.
    """

    def __init__(self, firm: Sequence[Event], others: Sequence[Event]) -> None:
        self._firm = firm
        self._rare = rarity(_words(event) for event in (*firm, *others))
        self._holding: dict[tuple[int, str], list[tuple[int, float]]] = defaultdict(list)
        for number, event in enumerate(firm):
            for word, weight in weighed(_words(event), self._rare).items():
                self._holding[_day(event).isoweekday(), word].append((number, weight))

    def dating(self, article: Article, own: Sequence[Event]) -> Inference | None:
        """Find the likest event that another article dates on a weekday that this one names."""
        best: tuple[float, date, int] | None = None
        for event in own:
            if not _open_weekday(event):
                continue
            for number, alike in self._likest(event).items():
                day = _day(self._firm[number])
                elsewhere = self._firm[number].article.id != article.id
                if elsewhere and alike >= _SAME_NEWS and day < date.max:
                    best = max(best or (0.0, date.min, 0), (alike, day, number))
        if best is None:
            return None
        _, day, number = best
        other = self._firm[number]
        return Inference(article, day + timedelta(days=1), other.article, other.sentence)

    def _likest(self, event: Event) -> dict[int, float]:
        alike: dict[int, float] = defaultdict(float)
        weekday = _open_weekday(event)
        for word, weight in weighed(_words(event), self._rare).items():
            for number, other in self._holding.get((weekday, word), ()):
                alike[number] += weight * other
        return alike


def _open_weekday(event: Event) -> int:
    """Give the weekday of an event of which no more is known, Monday 1; 0 for any other."""
    value = event.when.parts
    return value.weekday if value.weekday and value.year is None else 0


def _words(event: Event) -> list[str]:
    return words(" ".join(event.around))


def _day(event: Event) -> date:
    return event.when.interval[0] if event.when.interval else date.min


def _is_firm(event: Event) -> bool:
    firm = event.when.known in (Known.STATED, Known.RESOLVED) and event.date_span is not None
    return firm and event.when.precision is Precision.DAY and event.when.interval is not None
