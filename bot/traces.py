"""Answers as OpenTelemetry traces, sent to a collector where the operator names one.

A trace is an answer and its stages: rewrite, retrieve, rerank, decide, quote, deliver. It has the
reference that the log has, and that a member sees who meets a fault; words of a question only where
the operator wants them in the log. Nothing of OpenTelemetry is imported where none is named.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from bot.settings import Settings
from index.errors import SettingsError
from index.spans import Open, Span, Told, watched_by
from index.version import installed_version

if TYPE_CHECKING:
    from opentelemetry.trace import Tracer

PATH: Final = "/v1/traces"
"""Where a collector takes traces, as OTLP over HTTP has it."""
SERVICE: Final = "pullquote"
_SENDING: Final = 2.0
"""Seconds in which a collector has to take what it is sent: a stop waits for the last."""
_MISSING: Final = (
    "PULLQUOTE_TRACES needs OpenTelemetry, which is not installed: pip install 'pullquote[traces]',"
    " or leave the setting empty."
)


@contextmanager
def sent(settings: Settings) -> Iterator[None]:
    """Send traces until the block ends, if a collector is named.

    Raises:
        SettingsError: OpenTelemetry is not installed.
    """
    if not settings.traces:
        yield
        return
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
    except ImportError:
        raise SettingsError(_MISSING) from None
    known = {"service.name": SERVICE, "service.version": installed_version()}
    provider = TracerProvider(resource=Resource.create(known))
    exporter = OTLPSpanExporter(f"{settings.traces}{PATH}", timeout=_SENDING)
    provider.add_span_processor(BatchSpanProcessor(exporter))
    try:
        with watched_by(opener(provider.get_tracer(SERVICE))):
            yield
    finally:
        provider.shutdown()


class _Traced:
    """A span of OpenTelemetry's, which takes our attributes under our own name."""

    def __init__(self, set_attribute: Callable[[str, Told], None]) -> None:
        self._set_attribute = set_attribute

    def tell(self, **attributes: Told) -> None:
        """Set attributes."""
        for name, value in attributes.items():
            self._set_attribute(f"{SERVICE}.{name}", value)


def opener(tracer: "Tracer") -> Open:
    """Make what begins a span of a tracer's."""
    from opentelemetry.trace import Status, StatusCode

    @contextmanager
    def begun(name: str) -> Iterator[Span]:
        # A fault's own text may have a question's words in it, and its traceback is in the log.
        with tracer.start_as_current_span(
            name, record_exception=False, set_status_on_exception=False
        ) as span:
            try:
                yield _Traced(span.set_attribute)
            except BaseException as error:
                span.set_status(Status(StatusCode.ERROR, type(error).__name__))
                raise

    return begun
