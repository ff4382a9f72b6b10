"""A member reads one sentence; a reference ties it to the log; a traceback stays there."""

import logging

import pytest
from discord import app_commands

from bot.errors import BadInput, Busy, Gone, Stopping, explain, log_failure, new_reference
from bot.translation import speaking
from index.errors import BadQuestion, LibraryBusy, LibraryDamaged, ModelError, UnknownArticle


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (Busy(3.2), "I'm busy: please try again in 4 s."),
        (Busy(0), "I'm busy: please try again in 1 s."),
        (Stopping(), "I'm being restarted: please try again in a minute."),
        (Gone("It is gone."), "It is gone."),
        (BadInput("No such date."), "No such date."),
        (BadQuestion("That question is empty."), "That question is empty."),
        (UnknownArticle("'pullquote list' shows them."), "That article is no longer there."),
        (
            LibraryBusy("All connections to prod on db1 have been in use for over 10 s."),
            "The articles can't be looked through just now: please try again in a moment.",
        ),
        (
            app_commands.MissingPermissions(["manage_guild"]),
            "For this you need the permission 'Manage Server' in this server.",
        ),
        (app_commands.NoPrivateMessage(), "This works in a server only."),
    ],
)
def test_what_was_expected_is_told_plainly(error: Exception, sentence: str) -> None:
    told = explain(error)
    assert told.sentence == sentence
    assert not told.unexpected


def test_an_error_is_told_in_the_language_spoken_when_it_is_told() -> None:
    error = Busy(3.2)
    with speaking("de"):
        assert explain(error).sentence == "Ich habe zu tun: Bitte versuche es in 4 s noch einmal."
    assert explain(error).sentence == "I'm busy: please try again in 4 s."


def test_braces_in_what_a_member_typed_are_left_alone() -> None:
    assert str(BadInput("{x} {0}")) == "{x} {0}"
    assert str(BadInput("`{shown}` is no date", shown="{y}")) == "`{y}` is no date"


@pytest.mark.parametrize("kind", [RuntimeError, LibraryDamaged, ModelError])
def test_what_a_member_can_do_nothing_about_gives_a_reference_and_no_detail(
    kind: type[Exception], caplog: pytest.LogCaptureFixture
) -> None:
    error = kind("secret path /srv/x")
    told = explain(error)
    assert told.unexpected
    assert told.reference in told.sentence
    assert "secret" not in told.sentence
    with caplog.at_level(logging.INFO):
        log_failure(error, told, "/ask")
    [record] = caplog.records
    assert vars(record)["reference"] == told.reference
    assert record.exc_info is not None


def test_references_differ() -> None:
    assert len({new_reference() for _ in range(1000)}) == 1000
