"""One tree of errors: each leaf has its own sentence, and it says what to do."""

import inspect
import pickle
import re
from types import ModuleType
from typing import TypeVar

import pytest

from index import errors
from index.errors import PullquoteError, ReadingError, SettingsError
from index.fetching import errors as fetch_errors
from index.fetching.errors import FetchError

Kind = TypeVar("Kind", bound=PullquoteError)


def tree(kind: type[Kind]) -> list[type[Kind]]:
    """List a class with all below it, as the module defines them."""
    return [kind, *(each for child in kind.__subclasses__() for each in tree(child))]


BRANCHES: list[tuple[ModuleType, type[PullquoteError]]] = [
    (errors, PullquoteError),
    (fetch_errors, FetchError),
]
"""Each module of errors, with the class that its drawing begins with."""
NAMES = {module.__name__ for module, _ in BRANCHES}
EVERY = [kind for kind in tree(PullquoteError) if kind.__module__ in NAMES]
READING = [kind for kind in tree(ReadingError) if kind.__module__ in NAMES]

each_branch = pytest.mark.parametrize(("module", "root"), BRANCHES, ids=["errors", "fetching"])


def test_every_exception_of_the_modules_is_in_the_tree() -> None:
    defined = {
        each
        for module, _ in BRANCHES
        for _, each in inspect.getmembers(module, inspect.isclass)
        if issubclass(each, Exception) and each.__module__ == module.__name__
    }
    assert defined == set(EVERY)


@each_branch
def test_the_drawing_of_a_branch_is_the_branch(
    module: ModuleType, root: type[PullquoteError]
) -> None:
    drawn = re.findall(r"^[│├└─ ]*([A-Z]\w+)  +", module.__doc__ or "", re.MULTILINE)
    there = {kind.__name__ for kind in EVERY if kind.__module__ == module.__name__}
    elsewhere = {below.__name__ for _, below in BRANCHES} if root is PullquoteError else set()
    assert sorted(drawn) == sorted((there | elsewhere) - {root.__name__})


@each_branch
def test_each_stands_in_the_drawing_below_its_parent(
    module: ModuleType, root: type[PullquoteError]
) -> None:
    kinds = {kind.__name__: kind for kind in EVERY}
    path: list[tuple[int, str]] = [(-1, root.__name__)]
    for line in (module.__doc__ or "").splitlines():
        found = re.match(r"([│├└─ ]+)([A-Z]\w+)  +", line)
        if found is None:
            continue
        depth, name = len(found[1]), found[2]
        while path[-1][0] >= depth:
            path.pop()
        kind = kinds[name]
        assert kind.__bases__[0].__name__ == path[-1][1], name
        path.append((depth, name))


@pytest.mark.parametrize("kind", READING, ids=lambda kind: kind.__name__)
def test_what_could_not_be_read_is_named_with_advice_in_plain_sentences(
    kind: type[ReadingError],
) -> None:
    error = kind("news/one.txt")
    assert str(error) == f"news/one.txt: {kind.advice}"
    assert str(kind("one.txt", "page 3")) == f"one.txt: {kind.advice} (page 3)"
    assert (error.name, error.detail) == ("news/one.txt", "")
    assert kind.advice[0].isupper()
    assert kind.advice.endswith(".")


def test_no_two_reasons_are_told_in_the_same_words() -> None:
    advice = [kind.advice for kind in READING]
    assert len(set(advice)) == len(advice)


def test_what_was_not_read_survives_the_way_from_another_process() -> None:
    for kind in READING:
        error = kind("one.txt", "page 3")
        again = pickle.loads(pickle.dumps(error))  # noqa: S301 - of our own making
        assert type(again) is kind
        assert str(again) in {str(error), str(kind(str(error)))}


@pytest.mark.parametrize(
    ("problems", "told"),
    [((), ""), (("One is wrong.",), "One is wrong."), (("One.", "Two."), "One.\nTwo.")],
)
def test_settings_have_a_sentence_for_each_problem(problems: tuple[str, ...], told: str) -> None:
    error = SettingsError(*problems)
    assert error.problems == problems
    assert str(error) == told
