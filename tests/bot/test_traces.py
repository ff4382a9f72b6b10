"""An answer's stages reach a collector under the log's reference, without the question's words."""

import builtins
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot import delivery, traces
from bot.answering import Request, answer
from bot.errors import explain
from bot.settings import Settings, read
from bot.storage.saved_answers import GuildId, MemberId
from index.errors import SettingsError
from index.library import Library
from index.spans import span
from tests.bot.collector import collecting
from tests.bot.harness import ROOT, services
from tests.bot.world import QUESTION
from tests.discord_loopback import Discord

GUILD, MEMBER = GuildId(7), MemberId(8)
STAGES = {"rewrite", "retrieve", "rerank", "decide", "quote", "deliver"}


def settings(address: str = "") -> Settings:
    return read({"DISCORD_TOKEN": "a.b.c", "PULLQUOTE_TRACES": address})


def attributes(found: Any) -> dict[str, Any]:  # noqa: ANN401 - a message of the protocol's
    values = {each.key: each.value for each in found.attributes}
    return {name: getattr(value, value.WhichOneof("value")) for name, value in values.items()}


async def ask(library: Library, data: Path, words: str = "no", *, fails: bool = False) -> str:
    """Ask once, as a command does; give the reference that a member would be told."""

    async def send(_items: delivery.Items) -> None:
        if fails:
            raise RuntimeError(QUESTION)

    async with (
        Discord.running() as discord,
        services(discord, library, data, PULLQUOTE_LOG_QUESTIONS=words) as given,
    ):
        with given.admission.admit(MEMBER, GUILD) as timing:
            request = Request(QUESTION, GUILD, MEMBER, private=True)
            try:
                await answer(given, request, timing, send)
            except RuntimeError as error:
                return explain(error).reference
            return explain(RuntimeError()).reference


@pytest.mark.parametrize("asked_for", [False, True])
async def test_an_answers_stages_are_one_trace_under_its_reference(
    library: Library, data: Path, asked_for: bool
) -> None:
    pytest.importorskip("opentelemetry.sdk", reason="the extra 'traces' is not installed")
    with collecting() as collector:
        with traces.sent(settings(collector.address)):
            reference = await ask(library, data, "yes" if asked_for else "no")
        spans = {each.name: each for each in collector.spans()}
    assert collector.paths == {"/v1/traces"}
    assert spans.keys() == STAGES | {"answer"}
    whole = spans.pop("answer")
    assert {each.parent_span_id for each in spans.values()} == {whole.span_id}
    assert {each.trace_id for each in spans.values()} == {whole.trace_id}
    told = attributes(whole)
    assert told["pullquote.reference"] == reference
    assert told["pullquote.answered"] is True
    assert told.get("pullquote.question") == (QUESTION if asked_for else None)
    assert any(QUESTION.encode() in body for body in collector.bodies) is asked_for


async def test_a_fault_is_marked_under_the_reference_that_the_member_sees(
    library: Library, data: Path
) -> None:
    pytest.importorskip("opentelemetry.sdk", reason="the extra 'traces' is not installed")
    with collecting() as collector:
        with traces.sent(settings(collector.address)):
            reference = await ask(library, data, fails=True)
        spans = {each.name: each for each in collector.spans()}
    assert attributes(spans["answer"])["pullquote.reference"] == reference
    for name in ("answer", "deliver"):
        assert (spans[name].status.code, spans[name].status.message) == (2, "RuntimeError")
    assert not any(QUESTION.encode() in body for body in collector.bodies)


@pytest.mark.parametrize("status", [200, 500])
def test_what_was_begun_is_sent_at_the_end_and_an_ill_collector_costs_nothing_else(
    status: int,
) -> None:
    pytest.importorskip("opentelemetry.sdk", reason="the extra 'traces' is not installed")
    with collecting(status) as collector:
        with traces.sent(settings(collector.address)), span("a stage"):
            pass
        assert [each.name for each in collector.spans()[:1]] == ["a stage"]
    with traces.sent(settings("http://127.0.0.1:9")), span("a stage"):  # where nothing listens
        pass


def test_without_a_collector_nothing_of_it_is_imported() -> None:
    unused = (
        "import sys; from bot import program, traces; from bot.settings import read\n"
        "with traces.sent(read({'DISCORD_TOKEN': 'a.b.c'})): pass\n"
        "sys.exit(any(name.startswith('opentelemetry') for name in sys.modules))"
    )
    subprocess.run([sys.executable, "-c", unused], env={"PYTHONPATH": str(ROOT)}, check=True)


def test_without_the_extra_what_to_install_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    imported = builtins.__import__

    def lacking(name: str, *rest: Any) -> Any:  # noqa: ANN401
        if name.startswith("opentelemetry"):
            raise ImportError(name)
        return imported(name, *rest)

    monkeypatch.setattr(builtins, "__import__", lacking)
    with pytest.raises(SettingsError, match=r"pip install 'pullquote\[traces\]'"):
        traces.sent(settings("http://127.0.0.1:9")).__enter__()


def test_an_address_that_is_none_is_refused() -> None:
    with pytest.raises(SettingsError, match="PULLQUOTE_TRACES is 'nowhere': give an address"):
        settings("nowhere")
