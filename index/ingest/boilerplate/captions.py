"""Captions and credits of pictures, on lines of their own or glued to a sentence."""

import re
from collections.abc import Iterator

from index.model.article import Span

_KIND = (
    r"(?:image|photo|photograph|picture|pic|bild|foto|illustration|graphic|screenshot|credit"
    r"|file photo)s?"
)
_AGENCIES = (
    r"(?:Getty(?: Images)?|AP(?: Photo| Images)?|Associated Press|AFP|Reuters|REUTERS"
    r"|EPA(?:-EFE)?|Bloomberg|Shutterstock"
    r"|Zuma(?: Press| Wire)?|ZUMA(?: Press)?|Xinhua|Alamy|iStock|Unsplash|Pexels|PA(?: Wire"
    r"| Images| Media)?|SIPA(?: USA)?"
    r"|Sipa(?: USA)?|NurPhoto|Imagn|USA TODAY(?: Sports| NETWORK)?|CNN|Pool|TASS|dpa"
    r"|Anadolu(?: Agency)?|LightRocket|WireImage"
    r"|FilmMagic|MediaNews Group|Tribune News Service|The Washington Post|The New York Times"
    r"|NASA|CQ-Roll Call)"
)
_PAREN_CREDIT = re.compile(
    rf"\(\s?(?:{_KIND}(?:\s(?:credit|courtesy|source|by|via|from"
    rf"|illustration))*\s?[:/]\s?(?:(?-i:[^\sa-z()])|(?:dpa|afp|epa|imago"
    rf"|picture alliance)\b)[^()]{{0,100}}"
    rf"|{_KIND}(?:\s(?:credit|courtesy))?\s(?:by|of|from|via|courtesy)\s[^()]{{1,100}}"
    rf"|(?-i:AP|EPA|AFP|REUTERS|Reuters)\sPhoto\b[^()]{{0,100}}|(?-i:REUTERS|Reuters|AFP|EPA|AP"
    rf"|Getty Images)/[^()]{{1,100}}"
    rf"|[^()]{{1,60}}/\s?(?-i:{_AGENCIES})(?:\s?/[^()]{{1,40}}|\svia [^()]{{1,40}}|, file)?"
    rf"|(?-i:{_AGENCIES})\svia\s[^()]{{1,40}}|file(?: photo| image)?|(?-i:Getty Images"
    rf"|Shutterstock|AP Photo))\s?\)",
    re.IGNORECASE,
)
_SLASH_CREDIT = re.compile(
    rf"(?:[A-ZÀ-Þ][\w.'’-]{{1,25}}(?:\s[A-ZÀ-Þ][\w.'’-]{{0,25}}){{0,3}}"
    rf"|{_AGENCIES})(?:/{_AGENCIES}){{1,3}}"
    rf"(?:\svia\s(?:{_AGENCIES}|[A-Z]\w+)(?:\sImages)?)?(?:/(?:File|Pool))?$|\bGetty Images$"
    rf"|\bvia {_AGENCIES}$|\bAP Photo$"
)
_LABELLED = re.compile(
    rf"(?:image (?:caption|source|credit)[,:]?|photo(?:graph)?(?: credit| source| courtesy"
    rf"| illustration)?\s?:|picture(?: credit)?\s?:"
    rf"|(?:photo|photograph|image|picture|illustration|bild|foto)\s(?:by"
    rf"|courtesy of)\s(?-i:[A-Z])|{_KIND}\s?:"
    r"|media caption[,:]?|caption\s?:|image\s(?-i:[A-Z])\S{0,20}\sImages$)\s?\S.{0,260}",
    re.IGNORECASE,
)
_ENDING_CREDIT = re.compile(
    r"[.!?”\"]\s(?:Credit|Photo|Photograph|Picture|Image)(?:\sby)?\s?:\s?[^.!?]{2,80}\.?$"
)
_FILE = re.compile(r"FILE(?: PHOTO| IMAGE)?\s?(?:[-–—:]|\s–\s)\s?\S.{0,600}")
_KIND_ANYWHERE = re.compile(
    r"image|photo|picture|\bpic|bild|foto|illust|graphic|screensh|credit|caption"
    r"|\bFILE",
    re.IGNORECASE,
)
_LEADING_CREDIT = re.compile(
    rf"(?:Photograph|Photo|Picture|Image)\s?:\s?{_AGENCIES}(?=\s[A-Z“][\w’]*\s[a-z])"
)
_CAPTION_LENGTH = 420
_HEAD_LENGTH = 160
_ENDS_SENTENCE = re.compile(r"[.!?][\"'”’)]?\s*$")


def caption_boilerplate(text: str) -> Iterator[Span]:
    """Yield the captions and credits in a line: all of it, its head, or a credit in brackets."""
    if _is_caption(text):
        yield Span(0, len(text))
        return
    if found := _LEADING_CREDIT.match(text):
        yield Span(0, found.end())
    if "(" not in text:
        return
    for found in _PAREN_CREDIT.finditer(text):
        head, rest = text[: found.start()], text[found.end() :]
        # 'TikTok (Image: TikTok)According to …': a caption is short and no sentence; what follows
        # its credit starts anew, glued or not.
        starts_anew = not rest.strip() or rest.lstrip()[0].isupper() or rest.lstrip()[0] in '“"‘'
        is_head = len(head) <= _HEAD_LENGTH and not _ENDS_SENTENCE.search(head) and starts_anew
        if is_head and len(head.split()) <= 24:
            yield Span(0, found.end())
        elif not rest.strip(" .") and len(text) <= _CAPTION_LENGTH and head.count(". ") <= 1:
            yield Span(0, len(text))
        else:
            yield Span(found.start(), found.end())


def _is_caption(text: str) -> bool:
    if len(text) > _CAPTION_LENGTH:
        return bool(_FILE.fullmatch(text) and _PAREN_CREDIT.search(text))
    tail = max(0, len(text) - 120)
    if re.search(r"/|Getty|\bvia\b|AP Photo", text[tail:]) and _SLASH_CREDIT.search(text, tail):
        return True
    if not _KIND_ANYWHERE.search(text):
        return False
    if _FILE.fullmatch(text) and _PAREN_CREDIT.search(text):
        return True
    if _LABELLED.fullmatch(text):
        if text.endswith(("?", "!")):
            return False  # a credit with a sentence glued to it
        # 'Photo: a man leaves the store.' may be prose; a credit has no full stop, or is short.
        return (
            not text.endswith((".", "!", "?"))
            or len(text) <= 60
            or text.lower().startswith("image ")
        )
    return bool(_ENDING_CREDIT.search(text))
