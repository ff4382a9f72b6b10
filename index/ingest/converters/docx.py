"""Word files (.docx) → text, by python-docx: a paragraph a block, tables row by row."""

import io
import zipfile

from index.errors import DamagedFile, NoArticleFound
from index.ingest.archive import opened, unpacked
from index.ingest.draft import Draft
from index.ingest.entities import refuse_entities
from index.ingest.format import Format


def read(data: bytes, name: str) -> Draft:
    """Give a Word file's text. Raises DamagedFile, NoArticleFound, OwnEntities or TooComplex."""
    import docx
    from docx.table import Table

    try:
        with opened(data, name) as packed:
            for part in packed.infolist():
                if part.filename.endswith((".xml", ".rels")):
                    refuse_entities(unpacked(packed, part, name), name)
        document = docx.Document(io.BytesIO(data))
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise DamagedFile(name) from error
    blocks: list[str] = []
    heading = ""
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            rows = ([cell.text for cell in row.cells] for row in block.rows)
            blocks += [" | ".join(" ".join(cell.split()) for cell in row) for row in rows]
            continue
        text = block.text.strip()
        style = (block.style.name if block.style is not None else "") or ""
        if not heading and text and style in ("Title", "Heading 1"):
            heading = text
        blocks.append(text)
    blocks = [block for block in blocks if block]
    if not blocks:
        raise NoArticleFound(name)
    properties = document.core_properties
    # 'created' is when somebody opened a new file: no publication date.
    return Draft(
        "\n\n".join(blocks),
        title=" ".join((heading or properties.title or "").split()),
        author=" ".join((properties.author or "").split()).replace("python-docx", ""),
    )


FORMAT = Format(
    title="Word (.docx)",
    suffixes=(".docx",),
    read=read,
    sniff=lambda data: data.startswith(b"PK") and b"word/document.xml" in data,
    refusal=DamagedFile,
)
