"""A question as processes share it, and what is asked of whoever keeps whose it is."""

from dataclasses import dataclass
from typing import Protocol

from bot.seen import Seen


@dataclass(frozen=True, slots=True)
class Question:
    """A message or an interaction that is to be answered."""

    id: int
    guild: int | None
    channel: int
    token: str = ""
    """An interaction's; a message has none."""
    locale: str = ""


@dataclass(frozen=True, slots=True)
class Orphan:
    """A question that a dead process left unanswered, and how often one tried."""

    question: Question
    attempts: int
    age: float
    """Seconds since it was claimed first or last."""


class Claims(Protocol):
    """Whose a question is."""

    async def claim(self, question: Question) -> bool:
        """Take a question; False if it is another process's, or answered."""

    async def keep(self, interaction: Question) -> None:
        """Note an interaction that is acknowledged and not yet answered."""

    async def done(self, question_id: int) -> None:
        """Note that the answer to a question has been sent, or that there will be none."""

    def taken_over(self, question_id: int) -> bool:
        """Tell whether a dead process had taken a question on before."""

    def may_answer(self, question_id: int) -> bool:
        """Tell whether a question that this process has claimed is still its own."""


class OnlyProcess:
    """The claims of a process that serves alone: every question is its own, once."""

    def __init__(self, seen: Seen) -> None:
        self._seen = seen

    async def claim(self, question: Question) -> bool:
        """Take a question that Discord has not sent before."""
        return self._seen.first_time(question.id)

    async def keep(self, interaction: Question) -> None:
        """Do nothing: nobody would take it up."""

    async def done(self, question_id: int) -> None:
        """Do nothing."""

    def taken_over(self, question_id: int) -> bool:  # noqa: ARG002 - there is no other
        """Take nothing over."""
        return False

    def may_answer(self, question_id: int) -> bool:  # noqa: ARG002 - see above
        """Answer whatever comes."""
        return True
