"""News agencies' files: an article an item, of the day on which its first version went out."""

from datetime import date

import pytest

from index.errors import DamagedFile, NoArticleFound, OwnEntities, TooComplex
from index.ingest import read_bytes
from index.ingest.converters.newsml import MAX_TAGS
from index.model.article import Article
from tests.index.ingest.converters.several import BRIDGE, LOCK, read, texts

DAY = date(2021, 1, 5)
G2 = "xmlns='http://iptc.org/std/nar/2006-10-01/'"


def nitf(
    *, head: str = "<docdata><date.issue norm='20210105T101500Z'/></docdata>", body: str = LOCK
) -> str:
    return (
        f"<nitf><head><title>Lock</title>{head}</head><body><body.head><hedline><hl1>Kell lock"
        "&mdash;closed</hl1><hl2>Eleven cracks</hl2></hedline><byline>By <person>Per Holm</person>"
        "<bytag>Staff writer</bytag></byline><distributor>Alder Press</distributor><dateline>"
        "<location>KELL</location>, <story.date norm='20210104'>Jan. 4</story.date></dateline>"
        "</body.head><body.content><media><media-caption>The lock at low water on a Monday."
        f"</media-caption></media><block><p>{body}</p><hl2>What comes next</hl2><p>{BRIDGE}</p>"
        "</block><table><tr><td>Gates</td><td>11</td></tr></table></body.content>"
        "<body.end><tagline>Per Holm lives in Kell.</tagline></body.end></body></nitf>"
    )


def item(inner: str, *, meta: str = "<firstCreated>2021-01-05T09:00:00Z</firstCreated>") -> str:
    return (
        f"<newsItem {G2} guid='urn:alder:1' version='3'><itemMeta><provider literal='Alder Press'/>"
        f"<versionCreated>2021-01-09T08:00:00Z</versionCreated>{meta}</itemMeta><contentMeta>"
        "<contentCreated>2020-12-30T08:00:00Z</contentCreated><by>By Per Holm</by>"
        f"<headline>Kell lock closed</headline></contentMeta><contentSet>{inner}</contentSet>"
        "</newsItem>"
    )


def one(text: str, name: str = "story.xml") -> Article:
    return read_bytes(text.encode(), name=name, origin="o")


def prose(article: Article) -> str:
    bounds = [0, *(place for span in article.boilerplate for place in span), len(article.text)]
    return "\n".join(article.text[a:b] for a, b in zip(bounds[::2], bounds[1::2], strict=True))


DOCTYPE = "<?xml version='1.0'?><!DOCTYPE nitf SYSTEM 'nitf-3-5.dtd'>"


@pytest.mark.parametrize("name", ["story.xml", "story.nitf", "story"])
def test_nitf_is_an_article(name: str) -> None:
    article = one(DOCTYPE + nitf(), name)
    assert article.title == "Kell lock\u2014closed"
    assert (article.author, article.source) == ("Per Holm", "Alder Press")
    assert article.published == DAY
    found = prose(article)
    assert LOCK in found
    assert BRIDGE in found
    assert "KELL" in article.text
    for other in ("KELL", "low water", "Gates", "lives in Kell"):
        assert other not in found


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("<pubdata name='The Post' date.publication='20210105T000000'/>", DAY),
        ("<docdata><date.issue norm='2021-01-05'/></docdata>", DAY),
        ("<docdata><date.expire norm='20210105'/></docdata>", None),
        ("<docdata><date.issue norm='20211305'/></docdata>", None),
        ("<revision-history norm='20210105'/>", None),
        ("", None),
    ],
)
def test_what_nitf_states_of_the_publication(head: str, published: date | None) -> None:
    assert one(nitf(head=head)).published == published


@pytest.mark.parametrize(
    "inner",
    [
        f"<inlineXML contenttype='application/nitf+xml'>{nitf()}</inlineXML>",
        "<inlineXML><html xmlns='http://www.w3.org/1999/xhtml'><head><title>Lock</title></head>"
        f"<body><p>{LOCK}</p><figure>At low water</figure><p>{BRIDGE}</p></body></html>"
        "</inlineXML>",
        f"<inlineData contenttype='text/plain'>{LOCK}\n\n{BRIDGE}</inlineData>",
        f"<inlineData contenttype='text/html'>&lt;p>{LOCK}&lt;/p>&lt;p>{BRIDGE}</inlineData>",
    ],
)
def test_an_item_of_newsml_g2_is_an_article(inner: str) -> None:
    article = one(item(inner))
    assert article.title == "Kell lock closed"
    assert (article.author, article.source) == ("Per Holm", "Alder Press")
    assert (article.published, article.updated) == (DAY, date(2021, 1, 9))
    assert LOCK in prose(article)
    assert BRIDGE in prose(article)
    assert "low water" not in prose(article)


def test_a_later_versions_day_is_not_the_publication() -> None:
    text = item(f"<inlineData contenttype='text/plain'>{LOCK}</inlineData>", meta="")
    assert one(text).published is None
    assert one(text).updated == date(2021, 1, 9)
    assert one(text.replace("version='3'", "version='1'")).published == date(2021, 1, 9)


def test_a_message_gives_each_of_its_items_and_names_the_others() -> None:
    plain = f"<inlineData contenttype='text/plain'>{LOCK}</inlineData>"
    cancelled = item(plain, meta="<pubStatus qcode='stat:canceled'/>").replace("alder:1", "alder:2")
    picture = item("<remoteContent href='a.jpg'/>").replace("alder:1", "alder:3")
    message = (
        f"<newsMessage {G2}><itemSet>{item(plain)}{cancelled}{picture}</itemSet></newsMessage>"
    )
    found = read(message.encode(), "a.xml")
    assert texts(found) == [LOCK]
    assert [error.name for error in found.refused] == ["a.xml/urn:alder:2", "a.xml/urn:alder:3"]


def test_newsml_1_is_read_too() -> None:
    article = one(
        "<NewsML><NewsItem><NewsManagement><FirstCreated>20210105T101500+0000</FirstCreated>"
        "<ThisRevisionCreated>20210109T101500+0000</ThisRevisionCreated></NewsManagement>"
        "<NewsComponent><NewsLines>"
        "<HeadLine>Kell lock closed</HeadLine><ByLine>By Per Holm</ByLine>"
        f"</NewsLines><ContentItem><DataContent>{LOCK}</DataContent></ContentItem></NewsComponent>"
        "</NewsItem></NewsML>"
    )
    assert (article.title, article.author) == ("Kell lock closed", "Per Holm")
    assert (article.published, article.updated) == (DAY, date(2021, 1, 9))
    assert article.text == LOCK


def test_what_has_no_text_is_refused_with_the_reason() -> None:
    with pytest.raises(NoArticleFound, match="no text"):
        one(item("<remoteContent href='a.jpg'/>"))


@pytest.mark.parametrize(
    "subset",
    [
        "<!ENTITY x SYSTEM 'file:///etc/passwd'>",
        "<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>",
        "<!ENTITY % x SYSTEM 'https://alder.example/x.dtd'>",
    ],
)
def test_entities_of_its_own_are_refused(subset: str) -> None:
    with pytest.raises(OwnEntities):
        one(f"<!DOCTYPE nitf [{subset}]>" + nitf(body="&x; &b;"), "a.nitf")


@pytest.mark.parametrize("data", ["<nitf><body>", "<nitf>" * 100_000, "<nitf>\0</nitf>"])
def test_a_damaged_one_is_refused(data: str) -> None:
    with pytest.raises((DamagedFile, NoArticleFound)):
        one(data, "a.nitf")


def test_more_elements_than_a_message_has_are_refused_before_they_are_parsed() -> None:
    with pytest.raises(TooComplex):
        one(f"<nitf><body>{'<p/>' * (MAX_TAGS + 1)}</body></nitf>")
