"""Heads as copied from well-known sites: title, day and author, and nothing of them left over."""

from datetime import date

import pytest

from index.ingest import read_bytes

PROSE = "The council voted on Tuesday to close the old bridge, which engineers called unsafe."
TITLE = "Kell lock closes"
STANDFIRSTS = ("It was unsafe, engineers had said.", "Engineers had warned for years")

BBC = "Kell lock closes\n5 January 2021\nShare\nSave\nPer Holm\nBBC News, Kell\n\n"
GUARDIAN = (
    "The Guardian - Back to home\nSupport the Guardian\nNews\nWorld\n\nKell lock closes\n\n"
    "Per Holm in Kell\nTue 5 Jan 2021 07.14 GMT\nLast modified on Thu 7 Jan 2021 10.00 GMT\n\n"
)
REUTERS = "Kell lock closes\nBy Per Holm\nJanuary 5, 20217:14 AM GMT+1Updated 3 years ago\n\n"
YAHOO = (
    "Kell lock closes\nKell Times\n\nPer Holm\nTue, January 5, 2021 at 7:14 AM GMT+1·2 min read\n\n"
)
NYT = (
    "Kell lock closes\n\nIt was unsafe, engineers had said.\n\nImage\nThe lock in Kell.\n"
    "Credit...Jane Doe for The New York Times\n\nPer Holm\nBy Per Holm\n"
    "Reporting from Kell, Norland\n\nPublished Jan. 5, 2021\nUpdated Jan. 7, 2021, 8:14 a.m. ET\n\n"
)
CNN = (
    "CNN NEWSROOM\n\nKell lock closes. Aired 7-8p ET\n\n"
    "Aired January 05, 2021 - 19:00   ET\n\nBy Per Holm\n\n"
)
PRINTED = (
    "Kell lock closes\nBy PER HOLM\nKell Times Staff Writer\nTuesday, January 5, 2021; Page A08\n\n"
)
SECTION = "POLITICS\n\nKell lock closes\n\nPer Holm\nJan 5, 2021 — 3 min read\n\n"
POST = (
    "Kell lock closes\nEngineers had warned for years\nJanuary 5, 2021 at 7:14 a.m. EST\n\n"
    "A barge in the lock. (Jane Doe/The Washington Post)\n\nBy Per Holm\n\n"
)
FOX = (
    "Kell lock closes - Fox News\nPublished January 5, 2021 7:14am EST\nKell lock closes\n"
    "By Per Holm | Fox News\nFacebook\nTwitter\nPrint\n\n"
)
DW = "Kell lock closes\nPer Holm\n01/05/2021\nJanuary 5, 2021\n\n"
POLITICO = (
    "Transport\n\nKell lock closes\n\nThe lock | Jane Doe/AP Photo\n\nBy PER HOLM\n"
    "01/05/2021 07:14 AM EST\n\nUpdated: 01/06/2021 10:00 AM EST\n\n"
)
FT = (
    "Kell lock closes\nEngineers had warned for years\n\nPer Holm in Kell\nPublished JAN 5 2021\n\n"
)
SKY = (
    "Kell lock closes\nEngineers had warned for years\n\n"
    "Per Holm\n\nTransport reporter @perholm\n\n"
    "Tuesday 5 January 2021 07:14, UK\n\n"
)
TECH = "Kell lock closes\nPer Holm@perholm / 7:14 AM•January 5, 2021\n\n"
TECH_LATER = "Kell lock closes\n\nPer Holm @perholm / 7:14 AM PST • January 5, 2021\n\n"
VERGE = "Kell lock closes\nBy Per Holm@perholm  Jan 5, 2021, 7:14am EST\n\n"
HILL = "Kell lock closes\nby Per Holm - 01/05/21 7:14 AM ET\n\n"


@pytest.mark.parametrize(
    "head",
    [
        *(BBC, GUARDIAN, REUTERS, YAHOO, NYT, CNN, PRINTED, SECTION),
        *(POST, FOX, DW, POLITICO, FT, SKY, HILL, TECH, TECH_LATER, VERGE),
    ],
)
def test_a_copied_head_gives_title_day_and_author_in_whatever_order(head: str) -> None:
    copied = f"{head}{PROSE}\n\n{PROSE}\n"
    article = read_bytes(copied.encode(), name="a.txt", origin="o")
    assert article.title.removesuffix(" - Fox News") == TITLE
    assert article.published == date(2021, 1, 5)
    assert article.author.title() == "Per Holm"
    left = article.text
    for span in reversed(article.boilerplate):
        left = left[: span.start] + left[span.end :]
    for standfirst in STANDFIRSTS:
        left = left.replace(standfirst, "")
    assert left.split() == PROSE.split() * 2
