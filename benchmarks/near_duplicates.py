"""How well near-duplicates are found: `python -m benchmarks.near_duplicates --news DIR`.

Every pair of the articles is compared run by run; held against that is what the numbers of
`index.store.likeness` name without looking at all pairs. Reprints are made of the articles too,
as agencies' customers make them: a part of the paragraphs, under another beginning.
"""

import argparse
import itertools
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from index.model.article import SHARED, Article, ArticleId
from index.store.likeness import ALIKE, bands, runs, shared

_KEPT = (0.9, 0.7, 0.5, 0.35)
_BEGINNING = "LONDON (Agency) - What follows was first reported elsewhere and is given in extracts."


@dataclass(frozen=True, slots=True)
class Found:
    """Pairs that are alike, pairs that were named, and those that are both."""

    alike: int
    named: int
    both: int


def read_articles(folder: Path) -> list[Article]:
    """Read the articles of a folder of evaluation data."""
    lines = (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    told = (json.loads(line) for line in lines)
    return [Article(ArticleId(a["id"]), SHARED, a["id"], a["title"], a["text"]) for a in told]


def compare(articles: Sequence[Article]) -> Found:
    """Hold the pairs that are named against those that are alike, of all pairs."""
    counted = [runs(each) for each in articles]
    alike = {
        (one, other)
        for one, other in itertools.combinations(range(len(articles)), 2)
        if not counted[one].keys().isdisjoint(counted[other])
        and shared(counted[one], counted[other]) >= ALIKE
    }
    by_number: defaultdict[int, list[int]] = defaultdict(list)
    for place, each in enumerate(articles):
        for number in bands(each):
            by_number[number].append(place)
    named = {pair for found in by_number.values() for pair in itertools.combinations(found, 2)}
    return Found(len(alike), len(named), len(alike & named))


def reprints(articles: Sequence[Article], kept: float) -> tuple[int, int]:
    """Make a reprint of each article of some length; count those made, and those that are named."""
    made = found = 0
    for each in articles:
        paragraphs = [part for part in each.text.split("\n") if part.strip()]
        if len(paragraphs) < len(_KEPT) * 2:
            continue
        part = paragraphs[: max(1, round(kept * len(paragraphs)))]
        text = "\n".join([_BEGINNING, *part])
        reprint = Article(ArticleId("reprint"), SHARED, "reprint", "", text)
        made += 1
        found += bool(set(bands(each)) & set(bands(reprint)))
    return made, found


def main() -> None:
    """Print how many are found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--news", type=Path, required=True, metavar="DIR")
    articles = read_articles(parser.parse_args().news)
    found = compare(articles)
    total = len(articles) * (len(articles) - 1) // 2
    print(f"{len(articles)} articles, {total:,} pairs")
    print(f"alike by their runs: {found.alike}; named: {found.named}; both: {found.both}")
    print("what is named is compared run by run, so that nothing else is ever told")
    for kept in _KEPT:
        made, known = reprints(articles, kept)
        print(f"reprints of {kept:.0%} of the paragraphs: {known} of {made} named")


if __name__ == "__main__":
    main()
