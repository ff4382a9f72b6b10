"""What kind of thing a question asks for.

Rules over the surface of English: no tagger is loaded, and a wrong guess costs a little rank,
never an answer. The kinds are those that news questions ask for (Li & Roth 2002, 'Learning
question classifiers', coarse classes).
"""

import enum
import re


class Kind(enum.Enum):
    """What the answer has to be."""

    PERSON = "person"
    PLACE = "place"
    TIME = "time"
    NUMBER = "number"
    REASON = "reason"
    NAME = "name"
    OTHER = "other"


_PLACES = (
    "country|countries|city|cities|state|states|region|regions|continent|place|places|town|"
    "county|counties|nation|nations|province|provinces|capital|location|area|areas|island|"
    "district|village|territory"
)
_PEOPLE = (
    "person|people|man|woman|actor|actress|president|minister|senator|ceo|author|singer|star|"
    "player|leader|coach|celebrity|boss|official|politician|judge|athlete|scientist|founder"
)
_NAMES = (
    "company|companies|firm|newspaper|paper|magazine|team|show|movie|film|app|product|brand|"
    "party|group|organi[sz]ation|agency|bank|university|service|platform|airline|store|chain|"
    "network|animal|disease|language|name|title|newspapers|publication|outlet|retailer|court"
)
_TIMES = "year|years|date|day|month|week|century|decade|time"
_WH = r"(?:which|what|whose)"
_GAP = (
    r"(?:\s+(?!(?:of|this|last|next|the|a|an|in|on|at|is|was|were|are|did|do|does|has|had|have|"
    r"will|would|could|can)\b)[\w’'-]+){0,3}?\s+"
)

_QUESTION_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (Kind.REASON, r"\bwhy\b|\bwhat\b.{0,20}\breasons?\b|\bhow come\b|\bwhat caused\b"),
        (
            Kind.NUMBER,
            r"\bhow (?:many|much|old|long|far|tall|big|large|high|deep|fast|often|heavy)\b"
            rf"|\b{_WH}{_GAP}?(?:number|percentage|percent|proportion|share|amount|price|cost|"
            r"population|total|score|rate|sum|fraction)\b"
            r"|\bwhat (?:is|was|are|were) the (?:\w+ )?(?:number|percentage|proportion|share|"
            r"amount|price|cost|population|total|score|rate|magnitude|size|value)\b",
        ),
        (
            Kind.TIME,
            r"\bwhen\b|\bhow (?:soon|late|early|recently)\b"
            rf"|\b(?:{_WH}){_GAP}?(?:{_TIMES})\b",
        ),
        (Kind.PLACE, rf"\bwhere\b|\b{_WH}{_GAP}?(?:{_PLACES})\b"),
        (Kind.PERSON, rf"\bwhom?\b|\bwhose\b|\b{_WH}{_GAP}?(?:{_PEOPLE})\b"),
        (Kind.NAME, rf"\b{_WH}{_GAP}?(?:{_NAMES})\b|\bwhat\b.{{0,30}}\bcalled\b|\bwhich\b"),
    )
)

_ASKED_NOUN = re.compile(rf"\b{_WH}{_GAP}?({_PLACES}|{_PEOPLE}|{_NAMES})\b", re.IGNORECASE)
_ASKING = re.compile(r"[^.?!]*\?")
"""A sentence that asks, in a question that also tells."""


def kind_of(question: str) -> Kind:
    """Tell what kind of thing the question asks for."""
    asked = _ASKING.findall(question)
    for sentence in (*asked[-1:], question):
        for kind, pattern in _QUESTION_KINDS:
            if pattern.search(sentence):
                return kind
    return Kind.OTHER


def asked_noun(question: str) -> str:
    """Name what 'which' or 'what' asks for ('show' in 'which wildly popular show'), if anything."""
    asked = _ASKING.findall(question)
    for sentence in (*asked[-1:], question):
        found = _ASKED_NOUN.search(sentence)
        if found:
            return found.group(1).lower()
    return ""
