"""Make README and CONTRIBUTING pages of the site, and every link between pages right there."""

import re
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File, Files

ROOT = Path(__file__).parents[2]
AT_THE_TOP = {"README.md": "start.md", "CONTRIBUTING.md": "contributing.md"}


def on_files(files: Files, *, config: Any) -> Files:  # noqa: ANN401 - mkdocs' own, untyped
    """Add the pages that stand above `docs/`."""
    for name, page in AT_THE_TOP.items():
        text = (ROOT / name).read_text("utf-8")
        for other, its_page in AT_THE_TOP.items():
            text = text.replace(f"]({other}", f"]({its_page}")
        text = re.sub(r'(\]\(|src=")docs/', r"\1", text)
        files.append(File.generated(config, page, content=text))
    return files


def on_page_markdown(markdown: str, **_: Any) -> str:  # noqa: ANN401
    """Turn links to what stands above `docs/` into links to its page."""
    for name, page in AT_THE_TOP.items():
        markdown = markdown.replace(f"](../{name}", f"]({page}")
    return markdown
