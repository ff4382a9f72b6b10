"""What a question says of its answer: the kind, the noun or unit, the verb and its side."""

import enum
import itertools
import re
from dataclasses import dataclass

from index.caches import cached
from index.text.analyzer import Analyzer
from index.text.answer_types import Kind, QuestionTypes
from index.text.lexicon import Lexicon, any_of, plain
from index.text.names import Names
from index.text.synonyms import Synonyms, by_stem

_NEAR_SUBJECT = 3
"""Words behind a subject of one word within which its verb stands."""


class Side(enum.Enum):
    """Where the answer stands beside the question's verb in a plain sentence."""

    BEFORE = "before"
    """Who bought the firm? *Oster* bought it."""
    AFTER = "after"
    """Who was fired? She fired *him*."""
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for, as far as the words show it."""

    text: str
    asking: str
    """The sentence of it that asks."""
    kind: Kind
    noun: str
    """What 'which' asks for, in the singular or plural as asked; '' where it says no more."""
    nouns: frozenset[str]
    """Stems of the words behind 'which', whatever they are: 'super', 'bowl'."""
    counted: tuple[str, ...]
    """Stems of what 'how many' counts; the last is the noun, the others say of what kind."""
    counted_noun: str
    """That noun as it is written."""
    same_counted: frozenset[str]
    """Stem of that noun, and of others for the same thing."""
    stems: frozenset[str]
    """Stems of all its words, stop words too: what stands in it is no answer."""
    named: frozenset[str]
    """Stems of the names in it."""
    telling: frozenset[str]
    """Stems of its telling words."""
    verbs: frozenset[str]
    """Stems of the verb whose doer or object is asked for, and of others that say the same."""
    side: Side


class QuestionReader:
    """Reads questions of a language."""

    def __init__(
        self, lexicon: Lexicon, analyzer: Analyzer, types: QuestionTypes, names: Names
    ) -> None:
        self._analyzer, self._types, self._names = analyzer, types, names
        self._same = by_stem(Synonyms(lexicon), analyzer)
        which = any_of(plain(lexicon.words("questions", "parts.which")))
        who = any_of(plain(lexicon.words("questions", "parts.who")))
        self._auxiliaries = frozenset(lexicon.words("questions", "parts.auxiliaries"))
        self._passive = frozenset(lexicon.words("questions", "parts.passive"))
        self._modal = frozenset(lexicon.words("questions", "parts.modal"))
        self._before = self._auxiliaries | self._passive | self._modal
        self._base_verbs = frozenset(analyzer.base_forms.values())
        self._person = lexicon.words("quantities", "people.words")[0]
        self._participles = lexicon.words("questions", "parts.participles")
        self._doing = lexicon.words("questions", "parts.doing")
        self._subject = re.compile(rf"\b({who}|{which})\b(.*)", re.IGNORECASE | re.DOTALL)
        many = any_of(lexicon.phrases("questions", "parts.how_many"))
        self._relative = re.compile(rf"\b{which}\b.*\b({who})\b(.*)", re.IGNORECASE | re.DOTALL)
        self._which = re.compile(rf"\b{which}\s+([^?]*)", re.IGNORECASE)
        self._many = re.compile(rf"\b{many}\s+([^?]*)", re.IGNORECASE)
        self.read = cached("questions", 1024)(self._read)
        """Read a question; the same one is read once."""

    def _read(self, text: str) -> Question:
        analyzer = self._analyzer
        kind, noun = self._types.kind_of(text), self._types.asked_noun(text)
        telling = frozenset(
            analyzer.stem(word) for word in analyzer.words(text) if word not in analyzer.stop_words
        )
        counted = self._counted(text) if kind is Kind.NUMBER else ()
        verb, side = self._verb(text, noun)
        verb = analyzer.stem(verb) if verb else ""
        return Question(
            text,
            self._types.asking(text),
            kind,
            noun,
            frozenset(map(analyzer.stem, self._leading(self._which, text))),
            tuple(map(analyzer.stem, counted)),
            counted[-1] if counted else "",
            self._also(counted[-1]) if counted else frozenset(),
            frozenset(analyzer.terms(text)),
            frozenset(
                stem for s, e in self._names.find(text) for stem in analyzer.terms(text[s:e])
            ),
            telling,
            self._same.get(verb, frozenset((verb,) if verb else ())),
            side,
        )

    def _verb(self, text: str, noun: str) -> tuple[str, Side]:
        """Find the verb in 'who bought …', 'which firm will buy …', 'who was fired …'.

        In 'who did they call?' it comes later, where nothing tells it from the words around it.
        """
        found = self._relative.search(text) or self._subject.search(text)
        words = self._analyzer.words(found[2]) if found else []
        if noun in words:
            words = words[words.index(noun) + 1 :]
        elif found and self._which.match(f"{found[1]} "):
            words = list(itertools.dropwhile(self._is_noun, words))
        leading = list(itertools.takewhile(self._before.__contains__, words))
        rest = words[len(leading) : len(leading) + 1]
        if not rest or rest[0] in self._analyzer.stop_words or self._auxiliaries & {*leading}:
            return "", Side.EITHER
        verb = rest[0]
        if self._is_subject(verb, words[len(leading) + 1 :], text):
            return "", Side.EITHER
        if not self._passive & {*leading}:
            return verb, Side.BEFORE
        if not self._is_participle(verb):
            return "", Side.EITHER
        return verb, Side.BEFORE if verb.endswith(self._doing) else Side.AFTER

    def _is_subject(self, word: str, behind: list[str], text: str) -> bool:
        """Tell whether a word does what is asked about: 'which would Microsoft take over?'."""
        stem = self._analyzer.stem(word)
        if any(stem in self._analyzer.terms(text[s:e]) for s, e in self._names.find(text)):
            return True
        verbs = self._base_verbs
        return word not in verbs and any(other in verbs for other in behind[:_NEAR_SUBJECT])

    def _is_participle(self, word: str) -> bool:
        return word.endswith(self._participles) or word in self._analyzer.base_forms

    def _also(self, word: str) -> frozenset[str]:
        """Return a word's stem, and those of others for the same thing."""
        stem = self._analyzer.stem(word)
        return self._same.get(stem, frozenset((stem,)))

    def _counted(self, text: str) -> tuple[str, ...]:
        """List the words of what is counted, without the verb of 'how many people died'."""
        found = self._leading(self._many, text)
        asked = self._many.search(text)
        behind = self._analyzer.words(asked[1]) if asked else []
        after = behind[behind.index(found[-1]) + 1 :] if found else []
        if not after or after[0] not in self._before:
            nouns = list(itertools.takewhile(lambda word: not self._is_verb(word), found))
            found = nouns if len(nouns) < len(found) else found[:1]
            if behind and not found:  # 'how many died?'
                found = [self._person]
        return tuple(found)

    def _is_noun(self, word: str) -> bool:
        """Tell whether a word behind 'which' is still of the noun, as far as forms show it."""
        return word not in self._before and not self._is_participle(word)

    def _is_verb(self, word: str) -> bool:
        return self._is_participle(word) or word in self._base_verbs

    def _leading(self, pattern: re.Pattern[str], text: str) -> list[str]:
        """List the words of the noun behind 'how many' or 'which'."""
        found = pattern.search(text)
        leading: list[str] = []
        for word in self._analyzer.words(found[1]) if found else ():
            if word in self._analyzer.stop_words:
                if leading:
                    break
                continue
            leading.append(word)
            if len(leading) == _MOST_COUNTED:
                break
        return leading


_MOST_COUNTED = 3
"""Words that what is counted may have: 'how many young coal miners'."""
