"""What Prometheus reads: counts and times, on this machine alone, and nothing about anybody."""

import asyncio
import json
import re
import socket
import urllib.request
from pathlib import Path

import pytest

from bot import metrics
from bot.admission import Admission
from bot.errors import BadInput, Busy, Cooldown, Stopping, explain, log_failure
from bot.settings.parsers import Rate
from bot.storage.saved_answers import MemberId
from index.text.answer_spans.dates import mentions
from tests.bot.harness import ROOT


def value(name: str, **labels: str) -> float:
    return metrics.REGISTRY.get_sample_value(name, labels) or 0.0


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind((metrics.ADDRESS, 0))
        return int(free.getsockname()[1])


def test_figures_are_served_on_this_machine_until_closed(port: int) -> None:
    close = metrics.serve(port)
    with pytest.raises(OSError, match="in use"):
        metrics.serve(port)
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics") as page:
        text = page.read().decode()
    close()
    assert "pullquote_questions_total" in text
    # What has not happened is 0, not absent: a first time is seen as a rise.
    assert 'pullquote_refusals_total{reason="failure"}' in text
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics")


@pytest.mark.parametrize(("quoted", "outcome"), [(True, "answered"), (False, "held_back")])
def test_an_answer_is_counted_with_its_stages(quoted: bool, outcome: str) -> None:
    before = value("pullquote_answers_total", outcome=outcome)
    waited = value("pullquote_stage_seconds_sum", stage="waited")
    metrics.answered(quoted=quoted, waited=2.0, looked_up=0.5, sent=0.1)
    assert value("pullquote_answers_total", outcome=outcome) == before + 1
    assert value("pullquote_stage_seconds_sum", stage="waited") == pytest.approx(waited + 2.0)


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (Busy(3), "busy"),
        (Cooldown(3), "cooldown"),
        (Stopping(), "stopping"),
        (BadInput("no"), "input"),
        (RuntimeError("ours"), "failure"),
    ],
)
def test_a_refusal_is_counted_by_its_reason(error: Exception, reason: str) -> None:
    before = value("pullquote_refusals_total", reason=reason)
    log_failure(error, explain(error), "testing")
    assert value("pullquote_refusals_total", reason=reason) == before + 1


async def test_a_question_counts_once_it_is_taken_on() -> None:
    admission = Admission(1, 1, Rate(1, 60.0), Rate(1, 60.0))
    before = value("pullquote_questions_total")
    with admission.admit(MemberId(1), None):
        second = admission.admit(MemberId(2), None)
        with pytest.raises(Busy), second:
            pytest.fail("taken on over the bound")
    assert value("pullquote_questions_total") == before + 1
    await admission.close(0)


async def test_a_late_loop_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metrics, "LAG_EVERY", 0.0)
    before = value("pullquote_loop_lag_seconds_count")
    watching = asyncio.create_task(metrics.watch_loop())
    while value("pullquote_loop_lag_seconds_count") < before + 3:
        await asyncio.sleep(0.001)
    watching.cancel()


def test_caches_tell_how_often_they_were_of_use() -> None:
    text = "Which court met in Ambon on 3 May?"
    before = value("pullquote_cache_hits_total", cache="dates")
    for _ in range(3):
        mentions(text)
    assert value("pullquote_cache_hits_total", cache="dates") >= before + 2
    assert value("pullquote_cache_misses_total", cache="dates") >= 1
    assert value("pullquote_cache_entries", cache="dates") >= 1


def test_the_dashboard_asks_for_figures_that_there_are() -> None:
    dashboard = json.loads(Path(ROOT, "docs", "deploy", "grafana.json").read_text("utf-8"))
    asked = [target["expr"] for panel in dashboard["panels"] for target in panel["targets"]]
    named = set(re.findall(r"\b(?:pullquote|process)_[a-z_]+", " ".join(asked)))
    given = {sample.name for each in metrics.REGISTRY.collect() for sample in each.samples}
    given |= {f"{each.name}_bucket" for each in metrics.REGISTRY.collect()}
    assert len(asked) >= 8
    assert named <= given, named - given
