"""A process that serves alone answers every question once, and takes nothing over."""

from bot.seen import Seen
from bot.shards.questions import OnlyProcess, Orphan, Question

ONE, OTHER = Question(1, guild=7, channel=5), Question(2, guild=None, channel=5)


async def test_a_question_that_is_sent_again_is_not_claimed_again() -> None:
    claims = OnlyProcess(Seen())
    assert await claims.claim(ONE)
    assert await claims.claim(OTHER)
    await claims.done(ONE.id)
    assert not await claims.claim(ONE)


async def test_what_was_seen_otherwise_is_not_claimed() -> None:
    seen = Seen()
    assert seen.first_time(ONE.id)
    assert not await OnlyProcess(seen).claim(ONE)


async def test_nothing_is_taken_over_and_whatever_comes_may_be_answered() -> None:
    claims = OnlyProcess(Seen())
    await claims.keep(ONE)
    assert not claims.taken_over(ONE.id)
    assert claims.may_answer(ONE.id)
    assert claims.may_answer(OTHER.id)


def test_a_message_has_no_token_and_an_orphan_says_how_old_it_is() -> None:
    assert (ONE.token, ONE.locale) == ("", "")
    orphan = Orphan(ONE, attempts=2, age=31.5)
    assert (orphan.question, orphan.attempts, orphan.age) == (ONE, 2, 31.5)
