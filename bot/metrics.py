"""What is counted and timed while the bot runs, for Prometheus; served where a port is set.

It is kept whether or not anybody reads it, which costs microseconds; nothing in it names a member,
a server or a question.
"""

import asyncio
import time
from collections.abc import Callable, Iterable
from typing import Final

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    start_http_server,
)
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from index import caches

ADDRESS: Final = "127.0.0.1"
"""Nobody else's machine is served: what collects runs beside the bot, or comes by a tunnel."""
LAG_EVERY: Final = 0.5

REGISTRY: Final = CollectorRegistry()
ProcessCollector(registry=REGISTRY)
PlatformCollector(registry=REGISTRY)

QUESTIONS: Final = Counter("pullquote_questions", "Questions taken on.", registry=REGISTRY)
ANSWERS: Final = Counter(
    "pullquote_answers",
    "Questions answered with quotes, or told that the articles don't say ('held_back').",
    ["outcome"],
    registry=REGISTRY,
)
REFUSALS: Final = Counter(
    "pullquote_refusals",
    "What members were told instead of an answer: busy, cooldown, stopping, input, or a failure.",
    ["reason"],
    registry=REGISTRY,
)
STAGES: Final = Histogram(
    "pullquote_stage_seconds",
    "How long an answer's stages took: waiting for a thread, looking it up, sending it.",
    ["stage"],
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
    registry=REGISTRY,
)
UNDER_WAY: Final = Gauge("pullquote_under_way", "Questions under way.", registry=REGISTRY)
PLACES: Final = Gauge(
    "pullquote_places", "Questions that may be under way at a time.", registry=REGISTRY
)
LOOP_LAG: Final = Histogram(
    "pullquote_loop_lag_seconds",
    "How late the event loop was for what was due.",
    buckets=(0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5),
    registry=REGISTRY,
)
CONNECTED: Final = Gauge(
    "pullquote_gateway_connected", "Whether Discord's gateway is there.", registry=REGISTRY
)
FEED_POLLS: Final = Counter(
    "pullquote_feed_polls",
    "Looks at followed feeds: those that went well, and errors.",
    ["outcome"],
    registry=REGISTRY,
)
SHARDS: Final = Gauge(
    "pullquote_shards_held", "Shards leased by this process, of several.", registry=REGISTRY
)
TAKEOVERS: Final = Counter(
    "pullquote_shard_takeovers",
    "Shards taken: free ones, and those whose process was lost.",
    ["former"],
    registry=REGISTRY,
)
RECOVERED: Final = Counter(
    "pullquote_questions_recovered",
    "Questions that a lost process left open: answered, told to be asked again, found to have an"
    " answer, or lost with their channel or message.",
    ["outcome"],
    registry=REGISTRY,
)


class _Caches(Collector):
    """Reads how the index's caches were of use when somebody looks."""

    def collect(self) -> Iterable[Metric]:
        hits = CounterMetricFamily(
            "pullquote_cache_hits", "Times that a cache had what was asked for.", labels=["cache"]
        )
        misses = CounterMetricFamily(
            "pullquote_cache_misses", "Times that it had to be computed.", labels=["cache"]
        )
        held = GaugeMetricFamily("pullquote_cache_entries", "What a cache holds.", labels=["cache"])
        for name, use in caches.use().items():
            hits.add_metric([name], use.hits)
            misses.add_metric([name], use.misses)
            held.add_metric([name], use.held)
        return (hits, misses, held)


REGISTRY.register(_Caches())

# What may happen stands there as 0 from the start, so that a first time is seen as a rise.
for _outcome in ("answered", "held_back"):
    ANSWERS.labels(_outcome)
for _reason in ("busy", "cooldown", "stopping", "input", "failure"):
    REFUSALS.labels(_reason)
for _outcome in ("ok", "error"):
    FEED_POLLS.labels(_outcome)
for _outcome in ("answered", "told", "found", "lost"):
    RECOVERED.labels(_outcome)
for _former in ("free", "lost"):
    TAKEOVERS.labels(_former)


def answered(*, quoted: bool, waited: float, looked_up: float, sent: float) -> None:
    """Count an answer and how long its stages took, in seconds."""
    ANSWERS.labels("answered" if quoted else "held_back").inc()
    for stage, seconds in (("waited", waited), ("looked_up", looked_up), ("sent", sent)):
        STAGES.labels(stage).observe(seconds)


def serve(port: int) -> Callable[[], None]:
    """Serve what was counted at `http://127.0.0.1:PORT/metrics`; give what ends it.

    Raises:
        OSError: the port is taken, or not ours to take.
    """
    server, thread = start_http_server(port, addr=ADDRESS, registry=REGISTRY)

    def close() -> None:
        server.shutdown()
        server.server_close()
        thread.join()

    return close


async def watch_loop() -> None:
    """Time how late the loop is, until cancelled."""
    while True:
        began = time.monotonic()
        await asyncio.sleep(LAG_EVERY)
        LOOP_LAG.observe(max(0.0, time.monotonic() - began - LAG_EVERY))
