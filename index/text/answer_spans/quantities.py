"""How many, how much, how tall: numbers with what they count or measure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.model.article import Span
from index.text.analyzer import Analyzer
from index.text.answer_spans.dates import mentions
from index.text.answer_spans.question import Question
from index.text.answer_spans.span import LIKELY, POSSIBLE, SURE, WEAK, AnswerSpan
from index.text.lexicon import Lexicon, any_of, plain
from index.text.names import Names

_DIGITS = r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?[½¼¾]?|[½¼¾]"
_LONGEST_NOUN = 4
"""Words behind a number among which what it counts is looked for: '40 young coal miners'."""
_NEAR = 60
"""Characters before a number among which what it counts is looked for."""
_NO_MEASURE = ""
_NEXT_WORDS = re.compile(r"[\s-]*([^\W\d_]+(?:[’'-][^\W\d_]+)*)")
_FREE_BEFORE = r"(?<![\w/])(?<!\d[.,:])(?<![A-Za-z]-)"
_SCORE = re.compile(r"\d{1,3}[-–]\d{1,3}")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text, and the dimension that its sign or unit gives it; '' for a bare one."""

    span: Span
    dimension: str
    unit: str
    """Its unit as written; '' without."""
    large: bool
    """Whether it has a word such as 'million'."""


class QuantitySpans:
    """Finds numbers that count or measure what the question asks for."""

    def __init__(self, lexicon: Lexicon, analyzer: Analyzer, names: Names) -> None:
        self._analyzer, self._names = analyzer, names
        self._stops = analyzer.stop_words
        signs = any_of(plain(lexicon.words("quantities", "currency_signs")))
        spelled = any_of(
            plain((*lexicon.words("quantities", "ones"), *lexicon.words("quantities", "tens")))
        )
        magnitude = any_of(plain(lexicon.words("quantities", "magnitudes")))
        plural = any_of(plain(lexicon.words("quantities", "plurals")))
        fraction = any_of(plain(lexicon.words("quantities", "fractions")))
        units = lexicon.mapping("quantities", "units")
        self._dimensions = {
            unit.lower(): name for name, held in units.items() for unit in held.split()
        }
        # 'per-cent' stands for 'per cent' too
        unit = any_of(plain(tuple(self._dimensions))).replace(r"\-", r"[\s-]")
        to = any_of(plain(lexicon.phrases("quantities", "range")))
        word = rf"(?:{spelled}|{magnitude})"
        number = rf"(?:(?:{_DIGITS})(?!\d|[:/]\d)|{spelled}(?:[\s-](?:and\s)?{word})*\b)"
        half = any_of(plain(lexicon.phrases("quantities", "halves")))
        amount = rf"{number}(?:[\s-]?{magnitude}\b)*(?:\s{half}\b)?"
        alone = any_of(lexicon.phrases("quantities", "shares"))
        few = any_of(plain(lexicon.words("quantities", "before_fractions")))
        share = rf"(?:{few}[\s-]{fraction}|{alone})"
        self._amount = re.compile(
            rf"{_FREE_BEFORE}(?:(?P<sign>{signs})\s?)?"
            rf"(?P<number>{amount}(?:\s?{to}\s?(?:{signs}\s?)?{amount})?"
            rf"|{share}\b"
            rf"|(?:an?\s)?{magnitude}\b(?:[\s-]{magnitude}\b)*"
            rf"|{plural}(?:\sof\s{plural})?\b)"
            rf"(?P<unit>[\s-]?{unit}(?![^\W_]))?(?P<of>\sof\s(?:the\s)?)?",
            re.IGNORECASE,
        )
        self._large = re.compile(rf"\d\s?(?:{magnitude})\b|\b{magnitude}\b", re.IGNORECASE)
        self._fraction = re.compile(share, re.IGNORECASE)
        self._age_after = re.compile(
            rf"[\s-]*{any_of(plain(lexicon.phrases('quantities', 'ages.after')))}\b", re.IGNORECASE
        )
        self._age_before = re.compile(
            rf"\b{any_of(plain(lexicon.words('quantities', 'ages.before')))}\s$", re.IGNORECASE
        )
        self._asked = {
            word: name
            for name, held in lexicon.mapping("quantities", "asked").items()
            for word in held.split()
        }
        by_how = lexicon.mapping("quantities", "asked_how")
        self._asked_how = {words: tuple(names.split()) for words, names in by_how.items()}
        how = any_of(plain(lexicon.words("questions", "parts.how")))
        self._how = re.compile(rf"\b{how}\s+((\w+)(?:\s+\w+)?)", re.IGNORECASE)
        self._behind = frozenset(lexicon.words("quantities", "counts.behind"))
        self._units = {analyzer.stem(unit): name for unit, name in self._dimensions.items()}
        self._people = frozenset(map(analyzer.stem, lexicon.words("quantities", "people.words")))
        self._person_endings = lexicon.words("quantities", "people.endings")
        self._no_people = frozenset(lexicon.words("quantities", "people.others"))
        ordinal_after = any_of(lexicon.phrases("quantities", "ordinal_endings"))
        self._ordinal = re.compile(rf"{ordinal_after}\b", re.IGNORECASE)

    def find(self, text: str, question: Question) -> Iterator[AnswerSpan]:
        """Yield the numbers that may answer, with their unit or what they count."""
        wanted = self._wanted(question)
        for quantity in self._all(text):
            fitted = (
                self._measured(text, quantity, wanted, question)
                if wanted
                else self._counted(text, quantity, question)
            )
            if fitted:
                yield fitted

    def _wanted(self, question: Question) -> tuple[str, ...]:
        """Name the dimensions that are asked for, the likeliest first; none for a count or any."""
        if question.counted:
            unit = self._units.get(question.counted[-1])
            return (unit,) if unit else ()
        how = self._how.search(question.asking)
        for asked in (how[1].lower(), how[2].lower()) if how else ():
            if asked in self._asked_how:
                return self._asked_how[asked]
        for word in self._analyzer.words(question.asking):
            if word in self._asked:
                return (self._asked[word],)
        return ()

    def _all(self, text: str) -> Iterator[Quantity]:
        taken = [mention.span for mention in mentions(text)]
        taken += self._names.find(text)
        for found in self._amount.finditer(text):
            end = found.end("unit") if found["unit"] else found.end("number")
            aged = self._age_after.match(text, found.end("number"))
            span = Span(found.start(), aged.end() if aged else end)
            if self._ordinal.match(text, end):
                continue
            dimension = "age" if aged else self._dimension(text, found)
            held = [one for one in taken if one.start < span.end and span.start < one.end]
            if any(one.start <= span.start and span.end <= one.end for one in held) or (
                held and not dimension
            ):
                continue
            unit = (found["unit"] or "").strip(" -\u00a0")
            yield Quantity(span, dimension, unit, bool(self._large.search(found["number"])))

    def _dimension(self, text: str, found: re.Match[str]) -> str:
        if found["sign"]:
            return "money"
        if self._age_before.search(text, 0, found.start()):
            return "age"
        if found["unit"]:
            return self._dimensions[re.sub(r"\s", "-", found["unit"].strip(" -\u00a0").lower())]
        before, after = text[: found.start()], text[found.end("number") :]
        if before.endswith(", ") and re.match(r"[,.]", after) and found["number"].isdigit():
            return "age"  # 'the poet Émile Ångström, 61, from Kell'
        if _SCORE.fullmatch(found["number"]):
            return "score"
        return "percent" if self._fraction.fullmatch(found["number"]) else _NO_MEASURE

    def _measured(
        self, text: str, quantity: Quantity, wanted: tuple[str, ...], question: Question
    ) -> AnswerSpan | None:
        if quantity.dimension in wanted:
            same = question.same_counted
            if same and not same & set(self._analyzer.terms(quantity.unit)):
                return AnswerSpan(quantity.span, WEAK)  # minutes, not days
            behind = _NEXT_WORDS.match(text, quantity.span.end)
            said = behind[1].lower() if behind else ""
            if said in self._asked_how and said not in self._analyzer.words(question.asking):
                return AnswerSpan(quantity.span, WEAK)  # '310 metres deep' is not how long
            return AnswerSpan(quantity.span, SURE if quantity.dimension == wanted[0] else LIKELY)
        if not quantity.dimension and "money" in wanted and quantity.large:
            return AnswerSpan(quantity.span, POSSIBLE)  # 'after 66 million in the first'
        return None

    def _counted(self, text: str, quantity: Quantity, question: Question) -> AnswerSpan | None:
        if not question.counted:  # 'how big', 'what is the score': anything but a bare 'one'
            bare = not quantity.dimension and not quantity.large
            return AnswerSpan(quantity.span, LIKELY if bare else SURE)
        if quantity.dimension:
            return None
        end = quantity.span.end
        following: list[str] = []
        same = question.same_counted
        for _ in range(_LONGEST_NOUN):
            found = _NEXT_WORDS.match(text, end)
            if not found:
                break
            word = found[1].lower()
            if word in self._stops and not (not following and word == "of"):
                break
            end = found.end()
            following.append(word)
            if self._analyzer.stem(word) in same:
                return AnswerSpan(Span(quantity.span.start, end), SURE)
        if not following:
            return AnswerSpan(quantity.span, self._bare(text, quantity.span.start, same))
        if self._is_people(question.counted_noun):
            for place, word in enumerate(following):
                if self._is_people(word):
                    stop = self._end_of(text, quantity.span.end, place + 1)
                    return AnswerSpan(Span(quantity.span.start, stop), LIKELY)
        return AnswerSpan(quantity.span, WEAK)

    def _bare(self, text: str, start: int, counted: frozenset[str]) -> float:
        """Rate how well a number without a noun fits: 'rose to 19', but 'led in goals with 14'."""
        before = self._analyzer.words(text[max(0, start - _NEAR) : start])[-_LONGEST_NOUN:]
        if counted & set(map(self._analyzer.stem, before)):
            return LIKELY if any(word.isdigit() for word in before) else SURE  # '88 votes to 61'
        *_, noun, last = ["", "", *before]
        attached = last in self._behind and noun not in self._stops
        return WEAK if attached else LIKELY

    def _is_people(self, word: str) -> bool:
        stem = self._analyzer.stem(word)
        return stem in self._people or (
            word.endswith(self._person_endings) and word not in self._no_people
        )

    def _end_of(self, text: str, start: int, words: int) -> int:
        for _ in range(words):
            found = _NEXT_WORDS.match(text, start)
            if found:
                start = found.end()
        return start
