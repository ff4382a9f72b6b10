"""A library is kept where the settings say, and it is told what that place lacks."""

import subprocess
import sys
from pathlib import Path

import pytest

from index.errors import LibraryError, LibraryMissing
from index.store.embedded import EmbeddedStore
from index.store.opening import open_store
from index.store.postgres import PostgresStore
from tests.postgres_server import Server

ROOT = Path(__file__).parents[3]


def test_without_a_url_it_is_files(tmp_path: Path) -> None:
    with pytest.raises(LibraryMissing):
        open_store("", tmp_path / "data")
    store = open_store("", tmp_path / "data", create=True)
    assert isinstance(store, EmbeddedStore)
    store.close()


def test_with_one_it_is_a_database_and_a_directory_for_the_rest(
    tmp_path: Path, postgres: Server
) -> None:
    url = postgres.fresh()
    with pytest.raises(LibraryMissing, match="Add articles first"):
        open_store(url, tmp_path / "data")
    assert not (tmp_path / "data").exists()
    store = open_store(url, tmp_path / "data", create=True)
    assert isinstance(store, PostgresStore)
    assert list((tmp_path / "data").iterdir()) == []
    store.close()


def test_what_is_not_installed_is_told_with_how_to_install_it() -> None:
    program = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from pathlib import Path\n"
        "from index.errors import LibraryError\n"
        "from index.store.opening import open_store\n"
        "try: open_store('postgresql://news:hush@db.example/library', Path('data'))\n"
        "except LibraryError as error: print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "the package psycopg is not installed" in done.stdout
    assert "pip install '.[postgres]'" in done.stdout
    assert "hush" not in done.stdout + done.stderr


def test_the_embedded_one_never_loads_the_database_client(tmp_path: Path) -> None:
    program = (
        "import sys\nfrom pathlib import Path\nfrom index.library import Library\n"
        "Library.open(Path(sys.argv[1]), create=True).close()\n"
        "assert not {'psycopg', 'pgvector', 'psycopg_pool'} & sys.modules.keys()\n"
    )
    subprocess.run([sys.executable, "-c", program, str(tmp_path / "l")], cwd=ROOT, check=True)


def test_an_address_of_something_else_is_refused_without_being_repeated(tmp_path: Path) -> None:
    with pytest.raises(LibraryError) as caught:
        open_store("postgresql://news:hush%zz@db.example/library", tmp_path)
    assert "hush" not in str(caught.value)
