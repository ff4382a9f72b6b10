"""Hostile files give articles or plain errors, whatever was done to them."""

import io
import random
import zipfile
import zlib

import pytest

from benchmarks.hostile import outcomes, samples, spoilt
from index.ingest import read_articles


@pytest.mark.parametrize("name", sorted(samples()))
def test_each_sample_is_read_as_long_as_nobody_spoils_it(name: str) -> None:
    found = read_articles(samples()[name], name=name, origin="o")
    assert found.articles
    assert not found.refused


def test_the_same_seed_spoils_alike_and_another_otherwise() -> None:
    data = b"The lock was closed." * 20
    first, again, other = (spoilt(data, [b"x"], random.Random(seed)) for seed in (1, 1, 2))  # noqa: S311
    assert first == again != other


@pytest.mark.parametrize("name", ["a.docx", "a.epub", "a.zip"])
def test_archives_are_spoilt_within_their_parts_too(name: str) -> None:
    data = samples()[name]
    before = _parts(data)
    alone = 0
    for seed in range(40):
        try:
            after = _parts(spoilt(data, [b"words"], random.Random(seed)))  # noqa: S311
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, zlib.error):
            continue
        changed = [part for part in before if before[part] != after.get(part)]
        alone += len(changed) == 1 and before.keys() == after.keys()
    assert alone > 5


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {part: packed.read(part) for part in packed.namelist()}


def test_a_few_hundred_hostile_files_are_read_or_plainly_refused() -> None:
    found = outcomes(300, seed=7)
    assert found.faults == []
    assert sum(each.total() for each in found.counts.values()) == 300
    assert len({kind for each in found.counts.values() for kind in each}) > 3
    assert len(found.slowest) == 5
    assert found.slowest == sorted(found.slowest, reverse=True)


@pytest.mark.slow
def test_two_workers_read_the_same_files_as_one() -> None:
    one, two = outcomes(120, seed=3), outcomes(120, seed=3, workers=2)
    assert two.counts == one.counts
    assert two.faults == one.faults == []


@pytest.mark.slow
def test_two_thousand_are_too() -> None:
    assert outcomes(2_000, seed=1, workers=2).faults == []
