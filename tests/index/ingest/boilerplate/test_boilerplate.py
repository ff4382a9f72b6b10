# ruff: noqa: E501  (a line of boilerplate is one line)
"""Boilerplate of news sites: what is marked, and the prose beside it that must survive."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.ingest import find_boilerplate
from index.ingest.boilerplate.lines import RULES, matching_rules
from index.model.article import Span
from tests.index.ingest.boilerplate.notices import NOTICES

PROSE = "The council voted on Tuesday to close the old bridge, which engineers called unsafe."
MORE = "Drivers now take the northern road, which is twelve kilometres longer, the mayor said."


def marked(text: str) -> list[str]:
    return [text[span.start : span.end] for span in find_boilerplate(text)]


LINES = [
    # adverts
    "Advertising", "Advertisement", "ADVERTISEMENT", "- Advertisement -", "[Advertisement]",
    "Story continues below advertisement", "Article continues after sponsor message",
    "Skip advertisement", "Advertisement - scroll to continue", "Sponsored content", "Anzeige",
    "1. How relevant is this ad to you?", "Sponsored by Example Bank",
    # links to other articles
    "Read more", "READ MORE", "Continue reading", "Read more about the bridge",
    "Read more: Why bridges fall", "Related: Ten bridges that fell", "See also: Bridges of Europe",
    "More:Mayor says no to the new bridge", "Looking back:How the bridge was built",
    "ALSO READ: Is your bridge safe?", "RELATED: What the engineers wrote.",
    "Watch: Bridge comes down in seconds", "LISTEN: The story of a bridge", "Video: Old bridge falls",
    "Opinion: Close every bridge", "Live updates: Storm reaches the coast",
    "►Ferry strike:Workers walk out for the third day", "Don't miss: our guide to the valley",
    "Mehr zum Thema: Brücken in Not", "Lire aussi : Le pont ferme", "Back to top", "Next article",
    # sharing and following
    "Share", "Tweet", "Share this article", "Share on Facebook", "Share on Twitter", "Copy link",
    "Share Tweet Email Print", "Facebook Twitter WhatsApp", "Share this:", "12 Comments", "1.2k shares",
    "Share on Facebook | Tweet | Email", "Click to share on Facebook (Opens in new window)",
    "Follow us on Twitter", "Follow Jane Doe on Twitter: @janedoe.", "Follow us on Facebook and Instagram.",
    "Like us on Facebook", "@janedoe", "Follow colleges reporter Jane Doe on Twitter @janedoe",
    "Follow Valley Outdoors on Facebook and @janedoe on Twitter.", "| Oracle | 12.5 % |", "A post shared by Jane Doe (@jane)",
    # newsletters and accounts
    "Sign up for our newsletter", "Subscribe to our daily briefing.", "Subscribe now", "Sign up here",
    "Get the latest news delivered straight to your inbox.", "Enter your email address",
    "Sign up for the Morning newsletter. The day's news in five minutes.",
    "By signing up, you agree to our Terms of Use and Privacy Policy.",
    "Thank you for subscribing!", "Already a subscriber? Log in", "Want more of this in your inbox? Sign up here.",
    '(You can get "The Valley Today" delivered to your inbox daily. Sign up here .)',
    # consent
    "We use cookies to improve your experience on this site.", "Accept all cookies", "Cookie settings",
    "This website uses cookies.", "By continuing to use this site you agree to our use of cookies.",
    "Privacy Policy", "Please enable JavaScript to view this page.",
    # comments
    "Leave a Reply", "Leave a comment", "Your email address will not be published. Required fields are marked *",
    "Required fields are marked *", "Post a comment", "You must be logged in to post a comment.",
    "Save my name, email, and website in this browser for the next time I comment.",
    "This site uses Akismet to reduce spam. Learn how your comment data is processed.",
    "Be the first to comment", "View all 31 comments", "Comments are closed.",
    # rights and staff
    "© 2020 Example Times. All rights reserved.", "Copyright 2020 The Example Press. All rights reserved.",
    "This material may not be published, broadcast, rewritten or redistributed.",
    "Our Standards: The Example Trust Principles.", "Reporting by Jane Doe; Editing by John Roe",
    "(Reporting by Jane Doe in London; Editing by John Roe)", "Additional reporting by Jane Doe.",
    "Contributing: The Associated Press", "Jane Doe and John Roe contributed to this report.",
    "The Associated Press contributed to this report.", "– Jane Doe", "— Jane Doe and John Roe",
    "This story has been updated with additional developments.", "This is a developing story.",
    "This article was originally published on The Example.", "From staff and wire reports",
    "The post Old bridge closes appeared first on Example Times.",
    "Contact Jane Doe at jdoe@example.com.", "Email: jdoe@example.com", "jdoe@example.com",
    "Do you have a story to share? Write to us.", "Click here to read the full report.",
    # closing labels, tags, graphics, our own samples
    "Most read", "Related articles", "You may also like", "Trending now", "More from Example Times",
    "Tags: bridge, council, traffic", "Source: Example Institute for Roads", "***", "———",
    "Sample article written for Pullquote from facts reported at the time.",
    # captions
    "TikTok (Image: TikTok)", "A bridge at night. (Photo by Jane Doe/Getty Images)",
    "Photo: Jane Doe/AP", "Image source, Getty Images", "Image caption, The bridge in 1920",
    "The bridge at dawn, on Monday. Jane Doe/Getty Images", "Photograph: Jane Doe/Reuters",
    "FILE - The bridge as it stood in May. (AP Photo/Jane Doe, File)", "Getty Images",
    "The bridge fell in the night. Credit: Jane Doe", "Mayor Ann Bee (Foto: dpa)",
    "Workers on the bridge | Jane Doe/AFP via Getty Images",
]  # fmt: skip


@pytest.mark.parametrize("line", LINES)
def test_a_line_of_boilerplate_between_prose_is_marked_and_nothing_else(line: str) -> None:
    assert "".join(marked(f"{PROSE}\n\n{line}\n\n{MORE}\n")) == line


def test_every_rule_has_an_example() -> None:
    lines = [*LINES, *(line for lines in NOTICES.values() for line in lines)]
    shown = {rule for line in lines for rule in matching_rules(line)}
    assert set(RULES) - shown == set()


PARTS = [
    ("TikTok (Image: TikTok)", "According to a blog entry the plan is to buy it."),
    ("The old bridge (Photo: Jane Doe)", " Engineers have warned of its state for years."),
    ("Photograph: AP", " How much oil is lost each day, nobody can tell."),
    ("(CNN) ", "The council voted on Tuesday to close the bridge."),
    ("(CNN Business) ", "Shares of the ferry company rose on Tuesday."),
    ("London (CNN) ", "The council voted on Tuesday to close the bridge."),
    ("WASHINGTON (Reuters) - ", "The council voted on Tuesday to close the bridge."),
    ("LONDON, Aug 3 (Reuters) - ", "The council voted on Tuesday to close the bridge."),
    ("NEW YORK (AP) — ", "The council voted on Tuesday to close the bridge."),
    ("BERLIN (dpa) – ", "The council voted on Tuesday to close the bridge."),
    ("SAN FRANCISCO — ", "The council voted on Tuesday to close the bridge."),
    ("JACKSON, Miss. – ", "The council voted on Tuesday to close the bridge."),
    ("Sign up here for our newsletter.", " The council voted on Tuesday to close the bridge."),
]


@pytest.mark.parametrize(("part", "sentence"), PARTS)
def test_what_is_glued_in_front_of_a_sentence_is_marked_alone(part: str, sentence: str) -> None:
    assert marked(f"{PROSE}\n\n{part}{sentence}\n\n{MORE}") == [part]


@pytest.mark.parametrize(
    "part",
    [
        "Sign up for our weekly newsletter here.",
        "Click here to read the engineers' report.",
        "Follow us on Twitter.",
        "Follow Jane Doe on Twitter: @janedoe.",
        "Read more.",
        "(Photo by Jane Doe/Getty Images)",
        "(AP Photo/Jane Doe)",
    ],
)
def test_what_ends_a_paragraph_is_marked_alone(part: str) -> None:
    assert marked(f"{MORE}\n\n{PROSE} {PROSE} {part}\n\n{MORE}") == [part]


SURVIVORS = [
    "Advertising revenue fell by a third, the company said.",
    "Advertisement sales were the only bright spot of the year.",
    "Share prices rose on Monday after the announcement.",
    "Share this burden, the minister told the other countries, or it will crush us all.",
    "Subscribe numbers at the service have fallen for three quarters in a row.",
    "Subscribers left the service in great numbers after the price rise.",
    "Sign up for health insurance closed on Friday, with two million more than a year ago.",
    "Sign-ups for the newsletter doubled within a month, the publisher said.",
    "Image recognition has become cheap enough for every telephone.",
    "The photo shows two men on a bridge, and was taken in August.",
    "The picture (above, left) hung in the palace until the war.",
    "Photos from the scene show smoke above the northern tower.",
    "Photographs by witnesses contradict what the police have said.",
    "By Sunday, the water had reached the second floor.",
    "It is worse than it was, the editor wrote on Twitter, and he covers the town.",
    "By August 10, 2020, the company had to decide.",
    "Like millions of people on Facebook, she posted a picture every day.",
    "Follow Smith on Twitter and you will know what he had for lunch, his rival said.",
    "Join the queue on Friday, the minister told those who asked on Twitter.",
    "Follow the money, the old reporter used to say, and he did so to the end.",
    "Follow-up talks are planned for September, Smith said on Twitter.",
    "Cookies are sold at the school on Fridays to pay for the new roof.",
    "We use salt on the roads every winter, the head of the road service said.",
    "Read more books, the minister advised the pupils on their first day.",
    "Related companies were fined as well, the court said.",
    "More than 40 people were hurt, three of them badly, the fire service said.",
    "More: that is what the workers want, and they will strike until they get it.",
    "Comments by the president sent shares lower.",
    "Copyright law has not kept up with machines, the judges wrote in 2023.",
    "Leave a reply for the mayor at the town hall, residents were told.",
    "“Sign up for our newsletter,” the shop tells everyone who comes in, she said.",
    "Reporting by three newspapers led to the arrest of the minister.",
    "Contact between the two armies was broken off at noon on Monday.",
    "NASA — The agency that sent men to the moon — will close two offices.",
    "The company (Reuters) said nothing of the kind, according to its lawyer.",
    "TikTok said on Monday (image: a logo on a wall) that it would sue.",
    "It was 12:30 when the first train left the station, an hour late.",
    "“I will not resign,” he said.",
    "Video games made more money than films last year.",
    "Watch makers in Geneva fear the new tariff, which begins on Friday.",
    "Live music returned to the square after two years of silence.",
    "This article of the constitution has never been used.",
    "Get vaccinated before you travel, the ministry wrote in an e-mail to all schools.",
    "Print newspapers are dying, and their readers with them, the study says.",
    "He can be reached only by boat, and the island has no telephone.",
    "Tags on the whales sent data for a year before they fell off.",
    "Terms of the deal were not disclosed.",
    "Download speeds doubled after the cable was laid.",
    "You must be logged in to see how the system works, the engineer explained to the court.",
    "Skip to the end of the report and you will find who paid for it, the senator said.",
    "The cookie policy of the bakery is simple: one each.",
    "In a statement to Getty Images the photographer denied it.",
    "Update: A jury convicted the founder on four counts after seven days of deliberation.",
    "Contributing factors were ice and speed, investigators found.",
    "Source code was stolen, the company admitted on Monday.",
]


@pytest.mark.parametrize("sentence", SURVIVORS)
def test_prose_survives(sentence: str) -> None:
    assert marked(f"{PROSE}\n\n{sentence}\n\n{MORE}") == []
    assert marked(f"{PROSE}\n\n{MORE} {sentence} {PROSE}\n\n{MORE}") == []
    assert marked(f"{PROSE}\n\n{MORE}\n\n{PROSE}\n\n{sentence}") == []
    assert marked(sentence) == []


class TestTheEnd:
    def test_an_advert_for_something_else(self) -> None:
        advert = [
            "Project software Planner: never miss a deadline",
            "Teams lose hours to lists. Today that need not be. Find out in this webinar how you can plan with Planner.",
        ]
        tail = [
            "Leave a Reply",
            "Your email address will not be published. Required fields are marked *",
        ]
        text = "\n\n".join([PROSE, MORE, PROSE, *advert, *tail])
        assert marked(text) == [*advert, *tail]

    def test_advice_to_readers_is_prose(self) -> None:
        text = f"{PROSE}\n\n{MORE}\n\nHow to apply\n\nYou can apply until May. Register at the town hall, and bring your passport."
        assert "Register" not in "".join(marked(text))

    def test_a_biography_that_says_how_to_reach_its_author(self) -> None:
        biography = (
            "Jane Doe is a reporter for Example Times who covers bridges. Follow her on Twitter."
        )
        assert marked(f"{PROSE}\n\n{MORE}\n\n{PROSE}\n\n{biography}") == [biography]

    def test_a_reporter_in_the_news_is_prose(self) -> None:
        sentence = (
            "Jane Doe is a reporter for Example Times and was arrested at the bridge on Monday."
        )
        assert marked(f"{PROSE}\n\n{MORE}\n\n{PROSE}\n\n{sentence}") == []

    def test_reader_comments_below_the_form(self) -> None:
        tail = [
            "3 Comments",
            "Bob: what a shame, I crossed it every day of my life!",
            "Ann: good riddance.",
        ]
        assert marked("\n\n".join([PROSE, MORE, PROSE, *tail])) == tail

    def test_headlines_under_their_label(self) -> None:
        heads = [
            "Most read",
            "Ferry workers walk out for a third day",
            "Ten recipes for long evenings",
        ]
        assert marked("\n\n".join([PROSE, MORE, *heads])) == heads


def test_a_subheading_is_marked_and_an_entry_of_a_list_is_not() -> None:
    assert marked(f"{PROSE}\n\nWhat comes next\n\n{MORE}") == ["What comes next"]
    assert marked(f"{PROSE}\n\nDenzel Washington\n\n{MORE}") == []
    assert marked(f"{PROSE}\n\nRegular: $4.70\n\nDiesel: $5.09\n\n{MORE}") == []


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from([*LINES[::7], *SURVIVORS[::7], "", "(", "Photo by", "(CNN)", ". "])
        | st.text(max_size=30),
        max_size=12,
    ),
    st.sampled_from(["\n", "\n\n", " ", ""]),
)
def test_spans_are_in_range_sorted_disjoint_and_within_lines(parts: list[str], glue: str) -> None:
    text = glue.join(parts)
    end = 0
    for span in find_boilerplate(text):
        assert isinstance(span, Span)
        assert end <= span.start < span.end <= len(text)
        assert "\n" not in text[span.start : span.end]
        end = span.end
