"""Transcripts: who speaks and what sounds is no prose; other texts with colons stay whole."""

import pytest

from index.ingest import find_boilerplate
from index.text.language import ENGLISH


def sentences(text: str) -> list[str]:
    found = ENGLISH.sentences.split(text, find_boilerplate(text))
    return [text[start:end] for start, end in found]


NPR = """STEVE INSKEEP, HOST:

The council has voted to close its lock. NPR's Jane Doe reports.

JANE DOE, BYLINE: The lock was built in 1911.

(SOUNDBITE OF WATER RUNNING)

IDA LUND: We will go round by the coast. It costs 31 million (laughter).

INSKEEP: So what happens now?

UNIDENTIFIED PERSON #1: Nobody knows. (SOUNDBITE OF HORN) They wait.

Transcript provided by NPR, Copyright NPR.
"""
CNN = """THIS IS A RUSH TRANSCRIPT. THIS COPY MAY NOT BE IN ITS FINAL FORM.

[19:00:02]

WOLF BLITZER, CNN ANCHOR: The council has voted. Jane Doe is there.

JANE DOE, CNN CORRESPONDENT (on camera): Wolf, the lock was built in 1911.

(BEGIN VIDEOTAPE)

IDA LUND, HARBOUR MASTER: We will go round. [19:05:12] It costs 31 million.

DR. JOHN MCDOE (through translator): They wait.

(CROSSTALK)

DOE (voice-over): Nobody knows.

(COMMERCIAL BREAK)
"""
REV = """Ida Lund: (00:12)
We will go round by the coast.

Reporter 1: (01:20)
So what happens now?

Ida Lund: (01:32)
Nobody knows.

Reporter 1: (02:00)
They wait.
"""
BRIEFING = """THE PRESIDENT: The lock is shut. (Applause.)

Q: What does it cost?

THE PRESIDENT: It costs 31 million.

Q    Thank you.

MS. PSAKI: They wait.
"""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            NPR,
            "The council has voted to close its lock.|NPR's Jane Doe reports.|The lock was built"
            " in 1911.|We will go round by the coast.|It costs 31 million|So what happens now?"
            "|Nobody knows.|They wait.",
        ),
        (
            CNN,
            "The council has voted.|Jane Doe is there.|Wolf, the lock was built in 1911."
            "|We will go round.|It costs 31 million.|They wait.|Nobody knows.",
        ),
        (
            REV,
            "We will go round by the coast.|So what happens now?|Nobody knows.|They wait.",
        ),
        (
            BRIEFING.replace("Q    Thank", "Q: Thank"),
            "The lock is shut.|What does it cost?|It costs 31 million.|Thank you.|They wait.",
        ),
    ],
)
def test_what_was_said_is_all_that_is_left(text: str, said: str) -> None:
    assert sentences(text) == said.split("|")


@pytest.mark.parametrize(
    "text",
    [
        "NATO: the alliance stays in Kell, it said on Monday.\n\nThe mayor said: it is shut.",
        "Opened: in 1911, by the king.\n\nClosed: on Monday, by the council.\n\n"
        "Cost: 31 million crowns, says the mayor.\n\nLength: some 200 metres of stone.",
        "Ida Lund: the woman who runs the harbour.\n\nShe was born in Kell.",
        "The choir sang (music by Lund) and the lock was shut (laughter from the crowd) for good.",
        "Festivals: Firefly, Coachella\n\nGrade: D+\n\nFestivals: Bonnaroo\n\nGrade: A",
        "GAS: Prices are soaring\n\nBUDGET: Cuts may cost jobs\n\nFALLS: The park sees visitors",
        "LONDON: Five died.\n\nPARIS: Three are missing.\n\nROME: The river rose by a metre.",
        "Kell: 3 goals by Moe.\n\nHolm: 2 goals by Vik.\n\nKell: 4 by Rud.\n\nHolm: 1 by Dahl.",
        "MONDAY: The keepers stop.\n\nTUESDAY: Nobody talks.\n\nMONDAY: They still stand there.",
        "WHO: The mayor.\n\nWHAT: A speech on the lock.\n\nWHEN: Monday at ten.",
        "He said [19:00 was the hour] that the lock would close (end of story).",
    ],
)
def test_other_texts_with_colons_and_brackets_stay_whole(text: str) -> None:
    assert " ".join(sentences(text)) == " ".join(text.split())


def test_a_sound_within_a_sentence_does_not_cut_it() -> None:
    text = "LUND: We will (laughter) go round.\n\nDOE: Why?\n\nLUND: It is shut."
    assert sentences(text) == ["We will (laughter) go round.", "Why?", "It is shut."]
