"""Compare reports: the newest first, with what it has overtaken, or two figures side by side."""

from collections.abc import Sequence

from index.model.article import Standing
from index.search.agreement import other_figure
from index.search.candidates import Candidate
from index.search.currency import newest_first
from index.search.question import Question
from index.search.reading import Place, place_of

Standings = dict[Place, Standing]
"""How candidates stand to the first one; those that are not named answer like it."""


def compared(question: Question, ranked: Sequence[Candidate]) -> tuple[list[Candidate], Standings]:
    """Put a newer report before what it overtakes, else another figure behind the first one."""
    newest = newest_first(question, ranked)
    if newest and newest[0] is not ranked[0]:
        return newest, {place_of(ranked[0]): Standing.EARLIER}
    other = other_figure(question, newest)
    if other is None:
        return newest, {}
    rest = [each for each in newest[1:] if each is not other]
    return [newest[0], other, *rest], {place_of(other): _standing(other, newest[0])}


def _standing(other: Candidate, first: Candidate) -> Standing:
    """Tell apart what has changed since from what is told in two ways."""
    then, now = other.article.published, first.article.published
    if then is None or now is None or then == now:
        return Standing.DIFFERS
    return Standing.EARLIER if then < now else Standing.LATER
