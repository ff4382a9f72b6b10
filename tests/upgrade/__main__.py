"""Have an earlier version write what tests open with this one: `python -m tests.upgrade COMMIT`.

It makes `COMMIT.zip` here: a data directory, the same library as PostgreSQL's own dump, and what
that version told of both. Run it with the commit of a release, when the next one is begun.
"""

import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from tests.conftest import ROOT
from tests.postgres_server import server

HERE = Path(__file__).parent
KEPT_FILES = ("catalog.sqlite3", "bot.sqlite", "feeds.sqlite3")
"""What a backup would have; all else is made anew."""


def main(commit: str) -> None:
    """Write the zip of a commit."""
    with tempfile.TemporaryDirectory() as made, server() as postgres:
        place = Path(made)
        source = place / "source"
        source.mkdir()
        archive = subprocess.run(
            ["git", "archive", commit, "index", "bot", "articles"],
            cwd=ROOT, check=True, capture_output=True,
        ).stdout  # fmt: skip
        subprocess.run(["tar", "x", "-C", source], input=archive, check=True)
        url = postgres.fresh()
        for folder, *store in ((place / "files",), (place / "postgres", url)):
            folder.mkdir()
            subprocess.run(
                [
                    sys.executable, HERE / "keeping.py", folder, source / "articles",
                    place / f"{folder.name}.json", *store,
                ],
                env=os.environ | {"PYTHONPATH": str(source)}, cwd=source, check=True,
            )  # fmt: skip
        dumped = subprocess.run(
            [
                postgres.programs / "bin" / "pg_dump", "--schema=pullquote", "--no-owner",
                f"--dbname={url}",
            ],
            check=True, capture_output=True,
        ).stdout  # fmt: skip
        target = HERE / f"{commit}.zip"
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
            for name in KEPT_FILES:
                packed.write(place / "files" / name, f"data/{name}")
            packed.write(place / "files.json", "files.json")
            packed.write(place / "postgres.json", "postgres.json")
            packed.writestr("postgres.sql", dumped)
    sys.stdout.write(f"{target.name}: {target.stat().st_size:,} bytes\n")


if __name__ == "__main__":
    main(sys.argv[1])
