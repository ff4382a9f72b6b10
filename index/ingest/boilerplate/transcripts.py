"""Transcripts of broadcasts: who speaks stands before what is said, sounds and cuts in brackets.

STEVE INSKEEP, HOST: The council has voted.        INSKEEP: So what happens now?
(SOUNDBITE OF HORN)     [19:05:12]     (LAUGHTER)
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from index.ingest.boilerplate.line import Line
from index.ingest.boilerplate.phrases import credit
from index.model.article import Span

_END: Final = r"\s?:(?:\s?[(\[]\d{1,2}:\d\d(?::\d\d)?[)\]])?(?:\s{1,9}|$)"
_SPEAKER: Final = re.compile(rf"(?P<name>{credit('transcripts.speaker')}){_END}")
_NAMED: Final = re.compile(rf"(?P<name>{credit('transcripts.named')}){_END}")
_SOUND: Final = re.compile(
    rf"[(\[](?:{credit('transcripts.sound')}\b[^()\[\]]{{0,100}}|\d{{1,2}}:\d\d(?::\d\d)?)[)\]]",
    re.IGNORECASE,
)
_TALK: Final = re.compile(credit("transcripts.talk"), re.IGNORECASE)
_BETWEEN: Final = re.compile(r"(?:^|[.!?:…][\"'”’)\]]{0,3})\s{0,4}$")
_STARTS: Final = re.compile(r"[\s.!?]{0,4}(?:$|\s[\"'“‘(\[]{0,3}[A-ZÀ-Þ0-9])")
_FEWEST: Final = 3
"""Speeches of a transcript; two colons may stand in any article."""
_AGAIN: Final = 2
"""Times that a name in small letters speaks, where the text is a transcript."""
_CLOSING: Final = (".", "!", "?", "…", "-", "—", '"', "”", ")", "]")
_SPOKEN: Final = 0.6
"""Of what stands behind names that are sentences."""
_SHARE: Final = 0.4
"""Of the lines that begin with a speaker, where names are in small letters."""


def transcript_boilerplate(lines: Sequence[Line]) -> Iterator[Span]:
    """Yield speakers, times, sounds and cuts of a transcript; nothing of other texts."""
    spoken = [_SPEAKER.match(line.text[:160]) for line in lines]
    if not (_speak_again(spoken) and _are_speeches(lines, spoken)):
        spoken = _by_name(lines)
    if not any(spoken):
        return
    for line, found in zip(lines, spoken, strict=True):
        start = 0
        if found:
            start = found.end()
            yield Span(line.start, line.start + start)
        for sound in _SOUND.finditer(line.text, start):
            before, behind = line.text[start : sound.start()], line.text[sound.end() :]
            ends = _BETWEEN.search(before) or not behind.strip(" .!?")
            if ends and (_STARTS.match(behind) or not before.strip()):
                yield Span(line.start + sound.start(), line.start + sound.end())


def _speak_again(spoken: Sequence[re.Match[str] | None]) -> bool:
    """Whether there are speeches enough, two of one speaker: cities and labels stand once each."""
    names = [re.split(r"[,(]", found["name"])[0].split()[-1] for found in spoken if found]
    return len(set(names)) < len(names) >= _FEWEST


def _by_name(lines: Sequence[Line]) -> list[re.Match[str] | None]:
    """Find speakers in small letters: several, who speak again and again."""
    found = [_NAMED.match(line.text[:100]) for line in lines]
    times = Counter(name["name"].split(" (")[0].split(" [")[0] for name in found if name)
    again = sum(count for count in times.values() if count >= _AGAIN)
    enough = again >= _FEWEST + 1 and len(times) > 1 and again >= _SHARE * len(lines)
    return found if enough and _are_speeches(lines, found) else [None] * len(lines)


def _are_speeches(lines: Sequence[Line], spoken: Sequence[re.Match[str] | None]) -> bool:
    """Whether most of what stands behind the names are sentences, and some of them talk.

    Headings and grades are no sentences; a list of results asks nobody, and has no 'we'.
    """
    said = [line.text[found.end() :] for line, found in zip(lines, spoken, strict=True) if found]
    said = [words for words in said if words]
    talk = any(map(_TALK.search, said or (line.text for line in lines)))
    return talk and sum(words.endswith(_CLOSING) for words in said) >= _SPOKEN * len(said)
