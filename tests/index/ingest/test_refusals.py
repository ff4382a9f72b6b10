"""A page that holds no article is refused, and told why; one with some prose is read."""

import pytest

from index.errors import NoArticleFound
from index.ingest import read_bytes

PAGE = "<!DOCTYPE html><html><head><title>Kell</title></head><body>{}</body></html>"
PROSE = "The harbour board of Westmoor voted on Monday to close the old lock for good."
CONSENT = (
    "<h2>We value your privacy</h2><p>We and our 812 partners store information on your device,"
    " such as cookies, and process personal data to show adverts.</p>"
    "<button>Accept all</button>"
)
PAYWALL = (
    "<article><h1>Lock to close</h1><p>To continue reading, subscribe now</p><p>Unlimited digital"
    " access for just €1 for the first month, then €12.90 a month. Cancel anytime.</p>"
    "<p>You have read 3 of your 5 free articles this month.</p></article>"
)
COOKIE_DIALOG = (
    "<main aria-hidden=true></main><div role=dialog class=cmp><h1>Your choices about cookies</h1>"
    "<p>With your consent, we and our partners use cookies to store and access information on your"
    " device and to personalise adverts and content.</p><p>You can withdraw your consent at any"
    " time in our privacy policy.</p><button>Reject all</button><button>Accept all</button></div>"
)
REGISTER_WALL = (
    "<main><h1>Lock to close</h1><section class=wall><h2>Subscribe to continue reading</h2>"
    "<p>Already a subscriber? Log in</p><p>Subscribe now for full access.</p></section></main>"
)
INDEX_PAGE = "<main><h1>News</h1>" + "".join(
    f"<section><h2><a href=/s{n}>The lock of Westmoor is to close, part {n}</a></h2></section>"
    for n in range(20)
)
MENU = "<nav><ul>" + "".join(f"<li><a href=/{n}>Section {n}</a></li>" for n in range(30))


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (PAYWALL, "paywall"),
        (CONSENT, "No article"),
        (MENU, "only links to other pages"),
        (COOKIE_DIALOG, "only a request to accept cookies"),
        (REGISTER_WALL, "paywall"),
        (INDEX_PAGE, "only links to other pages"),
        ("<form><input name=q><button>Search</button></form>", "No article"),
        ("<p>Please enable JavaScript to view this page.</p>", "No article"),
    ],
)
def test_a_page_without_an_article_is_refused_with_the_reason(body: str, reason: str) -> None:
    with pytest.raises(NoArticleFound, match=reason):
        read_bytes(PAGE.format(body).encode(), name="page.html", origin="o")


@pytest.mark.parametrize("around", [PAYWALL, CONSENT])
def test_a_page_with_a_paragraph_of_its_article_is_read(around: str) -> None:
    body = f"<article><p>{PROSE}</p></article>{around}"
    article = read_bytes(PAGE.format(body).encode(), name="page.html", origin="o")
    start = article.text.index(PROSE)
    assert not any(span.start <= start < span.end for span in article.boilerplate)


def test_a_text_of_notices_alone_is_refused() -> None:
    text = "Sign in to continue reading\n\nYou have reached your limit of free articles.\n"
    with pytest.raises(NoArticleFound, match="paywall"):
        read_bytes(text.encode(), name="a.txt", origin="o")
