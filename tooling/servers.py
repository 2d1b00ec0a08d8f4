"""PostgreSQL and Redis for one test run: named ones, else throw-away ones, else running ones.

Throw-away servers listen on a free loopback port with a random password, keep their data in a
temporary folder and are gone when the block is left.
"""

import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tooling.processes import Problem, environment, running
from tooling.virtualenv import python

POSTGRES_PLACES = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
)
_SETTINGS = {
    # The data lives for minutes: nothing needs to survive a crash.
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    # It would count tables while they are empty between two tests, and the plans made from that
    # take minutes once a test fills them.
    "autovacuum": "off",
    "max_connections": "60",
    "listen_addresses": "127.0.0.1",
    "timezone": "UTC",
}


def free_port() -> int:
    """A loopback port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def postgres_folder(places: Sequence[str] = POSTGRES_PLACES) -> Path | None:
    """Where `initdb` and `postgres` are: on PATH, else the newest version in these places."""
    on_path = shutil.which("initdb")
    # A link on PATH leads to the folder that has the rest of that version.
    home = Path(on_path).resolve().parent if on_path else None
    if home and (home / "postgres").exists():
        return home
    found = [
        folder
        for place in places
        for folder in Path("/").glob(place.lstrip("/"))
        if (folder / "initdb").exists() and (folder / "postgres").exists()
    ]
    return max(found, key=_version, default=None)


def _version(folder: Path) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", folder.parent.name)]


@contextmanager
def postgres() -> Iterator[str | None]:
    """The address of a PostgreSQL for tests, or None when there is none on this machine."""
    named = os.environ.get("DATABASE_URL", "")
    if named.startswith("postgres"):
        yield named
    elif folder := postgres_folder():
        with _throw_away_postgres(folder) as address:
            yield address
    else:
        yield _running_postgres()


@contextmanager
def redis() -> Iterator[str | None]:
    """The address of a Redis for tests, or None when there is none on this machine."""
    if named := os.environ.get("REDIS_URL"):
        yield named
    elif program := (shutil.which("redis-server") or shutil.which("valkey-server")):
        with _throw_away_redis(program) as address:
            yield address
    else:
        yield _running_redis()


@contextmanager
def _temporary_folder(owner: str | None) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="tracker-test-"))
    try:
        if owner:
            shutil.chown(folder, owner)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _throw_away_postgres(folder: Path) -> Iterator[str]:
    # PostgreSQL refuses to run as root: its own account, or one without any right, takes over.
    owner = _first_account("postgres", "nobody") if os.geteuid() == 0 else None
    password, port = secrets.token_hex(16), free_port()
    with _temporary_folder(owner) as home:
        data, log, secret = home / "data", home / "log", home / "password"
        secret.write_text(password)
        log.touch()
        for path in (secret, log):
            path.chmod(0o600)
            if owner:
                shutil.chown(path, owner)
        words: list[str | Path]
        words = [folder / "initdb", "-D", data, "-U", "tracker", "-E", "UTF8", "--locale=C.UTF-8"]
        words += ["--auth=scram-sha-256", f"--pwfile={secret}", "--no-sync"]
        env = environment(LC_ALL=None, LANG="C.UTF-8")
        with running(words, env=env, cwd=home, log=log, owner=owner) as initdb:
            if initdb.wait():
                raise Problem(f"PostgreSQL's initdb failed:\n{log.read_text(errors='replace')}")
        words = [folder / "postgres", "-D", data, "-p", str(port), "-k", home]
        for name, value in _SETTINGS.items():
            words += ["-c", f"{name}={value}"]
        # SIGINT is PostgreSQL's fast shutdown.
        with running(
            words, env=env, cwd=home, log=log, owner=owner, stop_with=signal.SIGINT
        ) as server:
            _wait_until("PostgreSQL", server, log, lambda: _postgres_is_ready(data))
            yield f"postgresql://tracker:{password}@127.0.0.1:{port}/postgres"


def _first_account(*names: str) -> str:
    import pwd

    known = {account.pw_name for account in pwd.getpwall()}
    for name in names:
        if name in known:
            return name
    raise Problem(f"PostgreSQL does not run as root, and there is no account {' or '.join(names)}.")


def _postgres_is_ready(data: Path) -> bool:
    """What pg_ctl does too: the eighth line of the server's own file says how far it is."""
    try:
        lines = (data / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return False
    return len(lines) >= 8 and lines[7].strip() == "ready"


def _running_postgres() -> str | None:
    """A server that takes this user as every libpq program does, and lets it make databases."""
    program = (
        "import psycopg, sys\n"
        "with psycopg.connect('dbname=postgres connect_timeout=2') as connection:\n"
        "    row = connection.execute('select rolcreatedb or rolsuper from pg_roles '\n"
        "        'where rolname = current_user').fetchone()\n"
        "sys.exit(not (row and row[0]))\n"
    )
    words = [str(python()), "-c", program]
    answer = subprocess.run(words, capture_output=True, check=False)
    return "postgresql:///postgres" if answer.returncode == 0 else None


@contextmanager
def _throw_away_redis(program: str) -> Iterator[str]:
    password, port = secrets.token_hex(16), free_port()
    with _temporary_folder(None) as home:
        log = home / "log"
        settings = (
            f'bind 127.0.0.1\nport {port}\nrequirepass {password}\nsave ""\nappendonly no\n'
            f"dir {home}\ndaemonize no\n"
        )
        # The settings go in by standard input, so that no process list shows the password.
        with running([program, "-"], stdin=settings.encode(), cwd=home, log=log) as server:
            _wait_until("Redis", server, log, lambda: _redis_says(port, password) == "+PONG")
            yield f"redis://:{password}@127.0.0.1:{port}/0"


def _redis_says(port: int, password: str = "") -> str:
    login = f"AUTH {password}\r\n" if password else ""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1) as line:
            line.sendall(f"{login}PING\r\n".encode())
            line.shutdown(socket.SHUT_WR)
            answer = b"".join(iter(lambda: line.recv(200), b""))
    except OSError:
        return ""
    return answer.decode("ascii", "replace").strip().rpartition("\r\n")[2]


def _running_redis() -> str | None:
    # Its upper databases, because a developer's own keys are in the lower ones.
    return "redis://127.0.0.1:6379/10" if _redis_says(6379) == "+PONG" else None


def _wait_until(
    name: str, server: subprocess.Popen[bytes], log: Path, ready: Callable[[], bool]
) -> None:
    deadline = time.monotonic() + 30
    while not ready():
        if server.poll() is not None or time.monotonic() > deadline:
            raise Problem(f"{name} did not start:\n{log.read_text(errors='replace')}")
        time.sleep(0.05)
