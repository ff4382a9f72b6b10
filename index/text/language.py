"""A language, whole: words, names, sentences, questions, all from one directory of data.

Another language is another directory beside `en/` with the same files; nothing else knows English.
"""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from index.text import lexicon
from index.text.analyzer import Analyzer
from index.text.answer_spans import AnswerSpanFinder
from index.text.answer_types import QuestionTypes
from index.text.calendar_names import CalendarNames
from index.text.lexicon import Lexicon
from index.text.names import Names
from index.text.sentences import SentenceSplitter
from index.text.synonyms import Synonyms


@dataclass(frozen=True)
class Language:
    """What is known of a language; each part is made from the lexicon when first asked for."""

    lexicon: Lexicon

    @classmethod
    def load(cls, folder: Path) -> "Language":
        """Read a language's directory.

        Raises:
            LanguageError: it holds no language, or a file of it can't be read.
        """
        return cls(Lexicon.load(folder))

    @cached_property
    def analyzer(self) -> Analyzer:
        """Words and terms, stop words, folding."""
        return Analyzer(self.lexicon)

    @cached_property
    def calendar(self) -> CalendarNames:
        """Names of months and days of the week."""
        return CalendarNames(self.lexicon)

    @cached_property
    def names(self) -> Names:
        """What a name looks like."""
        return Names(self.lexicon)

    @cached_property
    def sentences(self) -> SentenceSplitter:
        """Where sentences end."""
        return SentenceSplitter(self.lexicon)

    @cached_property
    def questions(self) -> QuestionTypes:
        """What a question asks for."""
        return QuestionTypes(self.lexicon)

    @cached_property
    def answers(self) -> AnswerSpanFinder:
        """The words of a text that answer."""
        return AnswerSpanFinder(self.lexicon, self.analyzer, self.questions, self.names)

    @cached_property
    def synonyms(self) -> Synonyms:
        """Words for the same thing."""
        return Synonyms(self.lexicon)


ENGLISH: Final = Language(lexicon.ENGLISH)
"""The language that articles and questions are in."""
