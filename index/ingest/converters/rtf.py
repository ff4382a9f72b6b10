"""Rich text (.rtf) → text, by striprtf."""

from index.errors import DamagedFile, NoArticleFound
from index.ingest.draft import Draft
from index.ingest.format import MAX_TEXT_BYTES, Format


def read(data: bytes, name: str) -> Draft:
    """Give a rich text's words. Raises DamagedFile or NoArticleFound."""
    from striprtf.striprtf import rtf_to_text

    if not data.startswith(b"{\\rtf"):
        raise DamagedFile(name)
    lines = (
        line.strip()
        for line in str(
            rtf_to_text(  # type: ignore[no-untyped-call]  # striprtf has no types
                data.decode("cp1252", "replace")
            )
        ).split("\n")
    )
    text = "\n\n".join(line for line in lines if line)
    if not text:
        raise NoArticleFound(name)
    return Draft(text)


FORMAT = Format(
    title="rich text (.rtf)",
    suffixes=(".rtf",),
    read=read,
    sniff=lambda data: data.startswith(b"{\\rtf"),
    certain=True,
    max_bytes=MAX_TEXT_BYTES,
    refusal=DamagedFile,
)
