"""Who, where, which: names, told apart by what stands in and around them."""

import re
from collections.abc import Iterator

from babel import Locale, UnknownLocaleError

from index.model.article import Span
from index.text.analyzer import Analyzer
from index.text.answer_spans.question import Question
from index.text.answer_spans.span import LIKELY, POSSIBLE, SURE, WEAK, AnswerSpan
from index.text.lexicon import Lexicon, any_of, plain
from index.text.names import CAPITAL, Names

_QUOTED = re.compile(r"[“\"‘]([^”\"’“\n]{2,60})[”\"’]")
_AGE = re.compile(r",?\s+\(?\d{1,2}\)?[,.)]")
_NOUN_BEHIND = re.compile(r"[\s-]+[^\W\d_]+")
_NEAR = 60
"""Characters before and behind a name that are looked at."""
_WORD_BEFORE = re.compile(r"\w+\W{1,2}$")
_WORD_BEHIND = re.compile(r"\W{1,2}\w+")


class NamedSpans:
    """Finds people, places and other names that a question may ask for."""

    def __init__(self, lexicon: Lexicon, analyzer: Analyzer, names: Names) -> None:
        self._analyzer, self._names = analyzer, names
        say = lexicon.words
        titles = any_of(plain(say("names", "titles")))
        roles = any_of(plain(say("answers", "people.roles")))
        says = any_of(plain(say("answers", "people.says")))
        joints = any_of(plain(say("names", "joints")))
        of = rf"(?:\s+{joints}\s+(?:{joints}\s+)?{CAPITAL}[\w’'-]*)?"
        self._title = re.compile(rf"{titles}\b\.?\s")
        self._role_before = re.compile(rf"\b(?i:{roles}){of},?\s+$")
        self._role_behind = re.compile(rf",\s+(?:\w+\s+){{0,4}}?(?i:{roles})\b|\s+{says}\b")
        self._possessive = re.compile(
            rf"{any_of(plain(lexicon.phrases('names', 'possessives')))}(?!\w)"
        )
        self._possessed = re.compile(r"s[’']\s$")
        self._organisation = re.compile(
            rf"\b{any_of(plain(say('answers', 'organisations.words')))}\b"
        )
        things = any_of(plain(say("answers", "things.words")))
        self._thing = re.compile(rf"\b{things}$|\d|\b(?i:{roles})$")
        only = any_of(plain(say("answers", "places.only_places")))
        self._placed_only = re.compile(rf"\b{only}\s+(?:the\s+)?$", re.IGNORECASE)
        self._media = re.compile(rf"\b{any_of(plain(say('answers', 'organisations.media')))}\b")
        self._asked_media = frozenset(say("answers", "organisations.asked_media"))
        self._asked_organisations = frozenset(say("answers", "organisations.asked"))
        self._placed = re.compile(
            rf"\b{any_of(plain(say('answers', 'places.before')))}\s+(?:the\s+)?$", re.IGNORECASE
        )
        self._countries = frozenset(_territories(lexicon.code))
        parts, regions, cities = (
            frozenset(
                name
                for line in lexicon.phrases("answers", f"places.{entry}")
                for name in line.split("|")
            )
            for entry in ("parts", "regions", "cities")
        )
        self._places = self._countries | parts | regions | cities
        self._cities = cities
        self._asked_countries = frozenset(say("answers", "places.asked_countries"))
        self._asked_cities = frozenset(say("answers", "places.asked_cities"))
        self._adjectives = frozenset(say("answers", "adjectives.of_places"))
        both = any_of(plain(("&", *say("names", "and"))))
        articles = any_of(plain(say("names", "articles")))
        self._between = re.compile(rf",?\s+{both}\s+(?:{articles}\s+)?|,\s+")
        self._article = re.compile(
            rf"\b{any_of(plain(say('names', 'articles')))}\s+$", re.IGNORECASE
        )
        self._apposed = re.compile(
            rf"(?:,|\s{any_of(plain(say('questions', 'parts.passive')))})"
            rf"\s+({any_of(plain(say('names', 'articles')))}\s[^,.;:()\n]{{3,90}})(?=[,.;:)])",
        )

    def people(self, text: str, question: Question) -> Iterator[AnswerSpan]:
        """Yield who it may be: people before organisations before places."""
        if (described := self._described(text, question)) is not None:
            yield from described
            return
        for span in self._names.find(text):
            for person in self._without_firm(text, span):
                yield AnswerSpan(person, self._as_person(text, person, question))

    def places(self, text: str, question: Question) -> Iterator[AnswerSpan]:
        """Yield where it may be, with 'the US, Canada and New Zealand' as one."""
        run: AnswerSpan | None = None
        for span in self._names.find(text):
            place = AnswerSpan(span, self._as_place(text, span, question))
            known = text[span.start : span.end] in self._places
            joined = run and self._between.fullmatch(text, run.span.end, span.start)
            if run and joined and run.fit == place.fit == SURE and known:
                run = AnswerSpan(Span(run.span.start, span.end), SURE)
                continue
            if run:
                yield run
            run = place
        if run:
            yield run

    def others(self, text: str, question: Question) -> Iterator[AnswerSpan]:
        """Yield names of what 'which' asks for, and words in quotation marks."""
        media = question.noun in self._asked_media
        for span in self._names.find(text):
            yield AnswerSpan(span, self._as_name(text, span, question, media=media))
        if not media and question.noun not in self._asked_organisations:
            for found in _QUOTED.finditer(text):
                if found[1][-1] not in ",.!?" and " said" not in text[found.end() :][:6]:
                    yield AnswerSpan(Span(*found.span(1)), POSSIBLE)

    def _as_person(self, text: str, span: Span, question: Question) -> float:
        name = text[span.start : span.end]
        person = self._is_person(text, span)
        if self._says_of_what_kind(text, span):
            return WEAK
        if self._thing.search(name) and not self._title.match(name):
            return WEAK
        if person:
            return SURE
        if name in self._places or (question.noun and self._organisation.search(name)):
            return WEAK
        if self._placed_only.search(text, max(0, span.start - _NEAR), span.start):
            return WEAK
        if self._organisation.search(name) or name.isupper():
            return LIKELY
        if " " in name:
            return SURE
        return POSSIBLE if self._names.opens(text, span.start) else LIKELY

    def _as_place(self, text: str, span: Span, question: Question) -> float:
        name = text[span.start : span.end]
        if question.noun in self._asked_countries:  # 'Japan’s volcano' says it too
            return SURE if name in self._countries else WEAK
        if self._says_of_what_kind(text, span):
            return WEAK
        if name in self._places:
            other = question.noun in self._asked_cities and name not in self._cities
            return POSSIBLE if other else SURE
        placed = bool(self._placed.search(text, 0, span.start))
        if self._is_person(text, span):
            return WEAK
        if self._organisation.search(name) or name.isupper():
            return LIKELY if placed else WEAK
        return SURE if placed else POSSIBLE

    def _as_name(self, text: str, span: Span, question: Question, *, media: bool) -> float:
        name = text[span.start : span.end]
        if self._says_of_what_kind(text, span):
            return WEAK
        if media:
            return SURE if self._media.search(name) else WEAK
        if question.noun in self._asked_organisations:
            if name in self._places or self._is_person(text, span) or self._thing.search(name):
                return WEAK
            if self._placed_only.search(text, max(0, span.start - _NEAR), span.start):
                return WEAK
            if self._organisation.search(name) or name.isupper():
                return SURE
            return POSSIBLE
        before = _WORD_BEFORE.search(text[max(0, span.start - _NEAR) : span.start])
        behind = _WORD_BEHIND.match(text, span.end)
        near = f"{before[0] if before else ''} {name} {behind[0] if behind else ''}"
        first = self._names.opens(text, span.start) and " " not in name
        if not first and question.nouns & set(
            self._analyzer.terms(near)
        ):  # 'San Diego Airport', 'the app Vine'
            return SURE
        return POSSIBLE

    def _is_person(self, text: str, span: Span) -> bool:
        name = text[span.start : span.end]
        near = max(0, span.start - _NEAR)
        return bool(
            self._title.match(name)
            or self._role_before.search(text[near : span.start])
            or (
                not self._organisation.search(name)
                and (
                    _AGE.match(text, span.end)
                    or (" " in name and self._role_behind.match(text, span.end, span.end + _NEAR))
                )
            )
        )

    def _says_of_what_kind(self, text: str, span: Span) -> bool:
        """Tell whether a name only qualifies: 'TikTok's American business', 'the Alder mine'."""
        if self._possessive.match(text, span.end):
            return True
        if self._possessed.search(text, max(0, span.start - _NEAR), span.start):
            return True  # 'the Residents' Association': half a name
        name = text[span.start : span.end]
        if name in self._adjectives:
            return True
        behind = _NOUN_BEHIND.match(text, span.end)
        if behind and text[span.end] == "-":
            return True
        return bool(
            behind
            and self._article.search(text, 0, span.start)
            and name not in self._places
            and not self._organisation.search(name)
            and not name.isupper()
            and " " not in name
        )

    def _without_firm(self, text: str, span: Span) -> Iterator[Span]:
        """Take 'Ida Lund of Oster Steel' apart; the 'Bank of England' is one."""
        parts = text[span.start : span.end].split(" of ", 1)
        if len(parts) == 2 and " " in parts[0] and not self._organisation.search(parts[0]):
            yield Span(span.start, span.start + len(parts[0]))
            rest = span.end - len(parts[1])
            yield from self._names_within(text, Span(rest, span.end))
        else:
            yield span

    def _names_within(self, text: str, span: Span) -> Iterator[Span]:
        for start, end in self._names.find(text[span.start : span.end]):
            yield Span(span.start + start, span.start + end)

    def _described(self, text: str, question: Question) -> list[AnswerSpan] | None:
        """Find what a text says of the one whom a question names; None if it names nobody here."""
        if question.verbs or question.noun or not question.telling:
            return None
        for span in self._names.find(text):
            if question.telling <= frozenset(self._analyzer.terms(text[span.start : span.end])):
                found = self._apposed.match(text, span.end)
                return [AnswerSpan(Span(*found.span(1)), SURE)] if found else []
        return None


def _territories(code: str) -> list[str]:
    """List the countries' names in a language; none in one that Babel doesn't know."""
    try:
        return list(Locale(code).territories.values())
    except UnknownLocaleError:
        return []
