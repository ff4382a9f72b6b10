"""What an extractor took for the article is held against the page's own prose."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.ingest.page_text import own_text

ONE = "The harbour board voted on Monday to close the old lock to freight traffic."
TWO = "The closure will cost the town about 140 jobs, according to a study that it commissioned."
THREE = "Ilse Brandt told reporters that nobody had found the money for new gates at all."
CONSENT = "We and our 812 partners store and access information on a device, such as cookies."


def page(body: str) -> str:
    return f"<!doctype html><html><head><title>Lock</title></head><body>{body}</body></html>"


def test_a_sound_extraction_is_left_as_it_is() -> None:
    extracted = f"Lock\n{ONE}\n{TWO}\n{THREE}"
    body = f"<article><h1>Lock</h1><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></article>"
    assert own_text(page(body), extracted) == extracted


def test_a_consent_box_is_not_the_article() -> None:
    body = (
        f'<div class="consent-modal"><p>{CONSENT}</p><button>Accept</button></div>'
        f"<aside><h1>Lock</h1><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></aside><footer>2021</footer>"
    )
    text = own_text(page(body), CONSENT)
    assert text.split("\n") == ["Lock", ONE, TWO, THREE]


def test_text_right_in_the_body_and_lists_are_read() -> None:
    listed = "<ul><li>A diver found eleven cracks.<li>Nobody read it.</ul>"
    body = f"<h1>Lock</h1>{ONE}<p>{TWO}{listed}<p>{THREE}"
    text = own_text(page(body), f"{TWO}\n{THREE}")
    assert text.split("\n") == [
        "Lock", ONE, TWO, "A diver found eleven cracks.", "Nobody read it.", THREE,
    ]  # fmt: skip


def test_a_list_in_a_cell_is_put_where_it_stands() -> None:
    table = "<table><tr><td>Monday</td><td><ul><li>10 a.m. to 8 p.m.</li></ul></td></tr></table>"
    body = f"<article><p>{ONE}</p><p>{TWO}</p>{table}<p>{THREE}</p></article>"
    text = own_text(page(body), f"{ONE}\n{TWO}\n{THREE}")
    assert text.split("\n") == [ONE, TWO, "Monday", "10 a.m. to 8 p.m.", THREE]


def test_menus_teasers_and_related_stories_are_never_taken() -> None:
    links = "".join(f'<li><a href="/{n}">{ONE}</a></li>' for n in range(9))
    body = (
        f"<nav><p>{TWO}</p></nav><ul>{links}</ul><div><p>{ONE}</p><p>{THREE}</p></div>"
        f'<div class="related"><p>{TWO}</p></div>'
    )
    assert own_text(page(body), CONSENT).split("\n") == [ONE, THREE]


@pytest.mark.parametrize("text", ["", "words", "<", "<p>", "<html></html>", "\x00"])
def test_a_page_without_prose_leaves_the_extraction(text: str) -> None:
    assert own_text(text, "as it was") == "as it was"


@given(st.text(max_size=300))
def test_whatever_the_page_is_only_its_own_words_come_back(text: str) -> None:
    assert own_text(f"<html><body><p>{ONE}</p></body></html>", text) in (text, ONE)


def test_a_deep_page_ends() -> None:
    assert own_text("<div>" * 5000 + f"<p>{ONE}</p>", "as it was") == "as it was"


def test_a_break_parts_lines_and_never_joins_words() -> None:
    cell = f"<font>Lock shut</font><br>{ONE}<br><br>{TWO}"
    body = f"<table><tr><td>Home</td><td>{cell}</td></tr></table>"
    assert own_text(page(body), CONSENT) == f"Lock shut\n{ONE}\n{TWO}"


def test_blocks_within_a_cell_or_a_list_item_are_parted() -> None:
    body = f"<table><tr><td><div>{ONE}</div><div>{TWO}</div></td></tr></table>"
    assert own_text(page(body), CONSENT) == f"{ONE}\n{TWO}"


def test_prose_in_one_row_of_a_table_is_taken_apart() -> None:
    body = f"<table><tr><td>Home</td><td>{ONE}<br>{TWO}</td></tr></table>"
    assert own_text(page(body), f"| Home | {ONE} {TWO} |") == f"{ONE}\n{TWO}"


RAIN = "Weather: there will be rain in Kell all day, with highs of 7 degrees."


@pytest.mark.parametrize(
    "cells",
    [
        f"<td>{RAIN}</td><td>{ONE}<br><br>{TWO}<br>{THREE}</td>",
        f"<td><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></td><td><p>{RAIN}</p></td>",
        f"<td><table><tr><td>{ONE}<br>{TWO}<br>{THREE}</td></tr></table></td><td>{RAIN}</td>",
    ],
)
def test_a_neighbouring_cell_of_the_layout_is_no_part_of_the_article(cells: str) -> None:
    body = f"<table><tr>{cells}</tr></table>"
    for extracted in (CONSENT, f"{RAIN}\n{ONE}\n{TWO}\n{THREE}"):
        assert own_text(page(body), extracted) == f"{ONE}\n{TWO}\n{THREE}"


def test_a_table_of_figures_in_an_article_stays_as_it_was_taken() -> None:
    body = (
        f"<article><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>"
        "<table><tr><td>2020</td><td>140</td></tr></table></article>"
    )
    extracted = f"{ONE}\n{TWO}\n{THREE}\n| 2020 | 140 |"
    assert own_text(page(body), extracted) == extracted


def test_blocks_that_an_extraction_ran_together_are_parted_again() -> None:
    one = "The lock was closed this morning, the council said in a note."
    two = "Barges wait at the gates, the harbour master told reporters."
    body = f"<h1>Lock live</h1><div><time>10:15</time><p>{one}</p></div><p>{two}</p>"
    page = f"<html><body>{body}</body></html>"
    assert own_text(page, f"Lock live 10:15 {one} {two}").split("\n")[-2:] == [one, two]
    sound = f"Lock live\n{one}\n{two}"
    assert own_text(page, sound) == sound
