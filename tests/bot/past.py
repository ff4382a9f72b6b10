"""Articles with dates, as a library, and what a member sees of a timeline."""

from datetime import date

from simcord.backend.models import Message

from index.model.article import SHARED, Article, ArticleId, CollectionId
from tests.bot.views.discord_markdown import show
from tests.bot.world import texts
from tests.discord_loopback import Discord

MONTHS = ("January", "March", "April", "June", "August", "October", "November")
BRIDGE = Article(
    id=ArticleId("bridge"),
    collection=SHARED,
    origin="bridge.txt",
    title="How the *bridge* at Vessel Point was built",
    text=(
        "The plans for the bridge were drawn by a retired clockmaker. "
        + " ".join(
            f"On {number} {month} 2019 the masons of crew {number} raised pillar {number * 3}."
            for number, month in enumerate(MONTHS, start=4)
        )
        + " The bridge will open to carts on 5 May 2021."
    ),
    published=date(2020, 2, 3),
    source="Vessel Gazette",
    url="https://gazette.example.com/bridge",
)
ECLIPSE = Article(
    id=ArticleId("eclipse"),
    collection=SHARED,
    origin="eclipse.txt",
    title="Crowds watch the eclipse",
    text=(
        "The tower clock of Marn was stopped on Sunday. "
        "Its hands were sold to a collector in the valley."
    ),
    source="Marn Daily",
)
SECRET = Article(
    id=ArticleId("secret"),
    collection=CollectionId("guild:1"),
    origin="secret.txt",
    title="Minutes",
    text="The club bought a lighthouse on 9 July 2019 from the harbour.",
    published=date(2019, 8, 1),
)
ARTICLES = (BRIDGE, ECLIPSE, SECRET)


def told(message: Message) -> list[str]:
    """Read the sentences of a page as a reader sees them."""
    blocks = [text for text in texts(message) if text.startswith(">>> ")]
    return [show(block.removeprefix(">>> ")).text for block in blocks]


def dates(message: Message) -> list[str]:
    """List the dates that head a page's events."""
    return [t.removeprefix("### ") for t in texts(message) if t.startswith("### ")]


def names(message: Message) -> list[str]:
    """List the files that a message brings."""
    return [attachment["filename"] for attachment in message.attachments]


def sent(discord: Discord, message: Message, name: str) -> bytes:
    """Read a file that a message brings."""
    [url] = [a["url"] for a in message.attachments if a["filename"] == name]
    data = discord.backend.cdn.get(url)
    assert data is not None
    return data
