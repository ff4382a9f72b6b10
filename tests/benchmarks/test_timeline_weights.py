"""Weights of a story's dates are chosen on some topics, and reported on the one left out."""

from pathlib import Path

import pytest

from benchmarks.timeline import Story, read_stories
from benchmarks.timeline_weights import GRID, Scores, main, report_leaving_out, train
from index.timeline.ranking import Weights


@pytest.fixture
def stories(data: Path) -> list[Story]:
    copied(data)
    return read_stories(data)


def copied(folder: Path) -> None:
    (folder / "second").mkdir()
    for file in (folder / "ferry").iterdir():
        (folder / "second" / file.name).write_bytes(file.read_bytes())


class Liking(Scores):
    """Scores that are the higher the nearer the weights are to the liked ones."""

    def __init__(self, liked: Weights) -> None:
        self._liked = liked
        self.asked: set[str] = set()
        self.of = self._score  # type: ignore[assignment]  # without the cache

    def _score(self, topic: str, weights: Weights) -> tuple[float, ...]:
        self.asked.add(topic)
        gaps = (abs(getattr(weights, name) - getattr(self._liked, name)) for name in GRID)
        return (-sum(gaps),)


def test_each_number_becomes_the_best_of_its_grid() -> None:
    liked = Weights(**{name: values[-1] for name, values in GRID.items()})
    assert train(Liking(liked), ["a", "b"]) == liked


def test_only_the_topics_given_are_looked_at() -> None:
    scores = Liking(Weights())
    train(scores, ["a", "b"])
    assert scores.asked == {"a", "b"}


def test_with_nothing_to_gain_nothing_weighs_more() -> None:
    flat = Liking(Weights(**dict.fromkeys(GRID, 1.0)))
    assert train(flat, ["a"]) == Weights(**dict.fromkeys(GRID, 1.0))


def test_every_weight_has_values_to_choose_from_and_among_them_that_of_no_weight() -> None:
    assert set(GRID) == set(Weights.__dataclass_fields__)
    assert all(1.0 in values and len(set(values)) > 1 for values in GRID.values())


def test_a_topics_score_is_that_of_its_own_references(stories: list[Story]) -> None:
    scores = Scores(stories)
    weights = train(scores, ["second"])
    assert scores.of("ferry", weights) == (1.0,)
    assert scores.mean(["ferry", "second"], weights) == 1.0


def test_the_report_names_each_topic_that_was_left_out(
    stories: list[Story], capsys: pytest.CaptureFixture[str]
) -> None:
    report_leaving_out(stories)
    told = capsys.readouterr().out
    assert "ferry" in told
    assert "second" in told
    assert "mean of references" in told


def test_the_command_reads_a_folder(
    data: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    copied(data)
    main([str(data)])
    assert "second" in capsys.readouterr().out
