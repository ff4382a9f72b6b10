"""Counts of what a test did (kills, hostile inputs, operations), printed after the last test.

They travel in the tests' reports, so that they arrive from parallel processes too.
"""

from collections.abc import Callable, Iterable
from typing import Any

import pytest

_PROPERTY = "counts"

Tell = Callable[[str], None]
"""Told what a test counted, in a sentence."""


def told(reports: Iterable[Any]) -> list[str]:
    """Read the sentences out of the tests' reports, each once."""
    found = (
        str(value)
        for report in reports
        if isinstance(report, pytest.TestReport) and report.when == "call"
        for name, value in report.user_properties
        if name == _PROPERTY
    )
    return list(dict.fromkeys(found))


def teller(record: Callable[[str, object], None]) -> Tell:
    """Make what writes a sentence into a test's report."""
    return lambda sentence: record(_PROPERTY, sentence)
