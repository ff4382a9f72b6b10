"""Words that news uses for the same thing: what is asked in a word that no article has."""

from typing import Final

_GROUPS: Final = """
boss chief head ceo leader chairman director
buy acquire purchase
buyer bidder purchaser
takeover acquisition buyout purchase
sell divest
seller vendor
owner parent proprietor
price cost sum
talks negotiations discussions
ban prohibit outlaw forbid
company firm business corporation
deadline cutoff
end finish conclude
kill murder slay
killed dead died
hurt injured wounded
attack assault
arrest detain
jail prison
judge justice
lawyer attorney
law legislation statute
lawsuit suit
car vehicle automobile
plane aircraft jet
worker employee
workers employees staff
fire dismiss sack
hire recruit
resign quit
doctor physician
ill sick
vaccine jab shot
film movie
kids children
rise increase climb
fall drop decline decrease
raise lift increase
reduce cut lower
big large huge
small little tiny
help aid assist
promise pledge vow
deny reject refuse
say state declare
warn caution
plan intend
probe investigation inquiry
vote ballot
election poll
win victory triumph
defeat beat
strike walkout
protest demonstration rally
storm hurricane cyclone
quake earthquake
blaze fire wildfire
flood flooding
crash collision
blast explosion
gun firearm
cash money funds
profit earnings
shares stock stocks
app application
users members customers
kept stored held located
headquarters base
spokesperson spokesman spokeswoman
"""

_SAME: Final[dict[str, tuple[str, ...]]] = {}
for _line in _GROUPS.split("\n"):
    _group = _line.split()
    for _word in _group:
        _others = tuple(other for other in _group if other != _word)
        _SAME[_word] = (*_SAME.get(_word, ()), *_others)


def synonyms(word: str) -> tuple[str, ...]:
    """List other words for a word in lower case, the most usual first; none if it has none."""
    return _SAME.get(word, ())
