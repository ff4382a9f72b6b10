"""Articles of our own for the bot's tests."""

from datetime import date

from index.model.article import SHARED, Article, ArticleId, CollectionId, Span

FERRY = Article(
    id=ArticleId("ferry"),
    collection=SHARED,
    origin="ferry.txt",
    title="Harbour council *approves* the night ferry",
    text=(
        "Harbour council approves the night ferry\n"
        "The harbour council approved a night ferry between Lindholm and Saltö on Tuesday. "
        "Two members voted against it. "
        "The crossing will cost 40 crowns and take twenty-five minutes.\n"
        "Mayor Ingrid Falk said that the first boat would leave on 3 May. "
        "She called it a promise kept to the islanders. "
        "The old pier must be rebuilt first, which the council expects to cost nine million crowns."
        " Fishermen complained that the noise would drive away the herring. "
        "Their spokesman, Olle Bergdahl, asked for a limit of eight knots inside the bay."
    ),
    published=date(2021, 3, 2),
    source="Lindholm Courier",
    url="https://courier.example.com/night_ferry_(approved)",
    boilerplate=(Span(0, 41),),
)

OBSERVATORY = Article(
    id=ArticleId("observatory"),
    collection=SHARED,
    origin="observatory.txt",
    title="Mountain observatory finds a second moon",
    text=(
        "Astronomers at the Karst observatory have found a second moon of the dwarf planet Ixion. "
        "The moon is only eleven kilometres wide. "
        "It circles Ixion once in nineteen days, the team leader Noor Haddad said. "
        "The discovery was made with a camera that students had built from spare parts."
    ),
    source="Karst Science Desk",
)

SECRET = Article(
    id=ArticleId("secret"),
    collection=CollectionId("guild:1"),
    origin="secret.txt",
    title="Minutes of another server",
    text="The treasurer Wendel Pratt moved the club's savings to the night ferry fund.",
)

ALL = (FERRY, OBSERVATORY, SECRET)
