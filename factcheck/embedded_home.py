"""Where the embedded servers keep their files, and as whom they run.

An ordinary user runs them as himself, with all files under the var folder. PostgreSQL refuses to run as root,
so as root both servers run as an unprivileged account, on a folder that this account can reach. Folders that we
did not make keep their permissions; where nothing can be reached without changing them, we say so and stop.
"""

import fcntl
import hashlib
import json
import os
import pwd
import secrets
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path

RECORD = "embedded.json"
SOCKET_PATH_LIMIT = 107  # bytes, without the closing NUL (sun_path of Linux)
LONGEST_SOCKET_NAME = "/.s.PGSQL.5432.lock"
DEFAULT_ACCOUNT = "nobody"


class EmbeddedError(Exception):
    """An embedded server cannot be started or stopped; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Home:
    """The folders of one pair of servers: `files` for data, `sockets` for Unix sockets, and the account's name.

    `account` is "" when the servers run as whoever starts them. `durable` is off for test servers, which may
    lose everything when the machine stops.
    """

    var: Path
    files: Path
    sockets: Path
    account: str
    durable: bool = True

    @property
    def password_file(self) -> Path:
        """The file that holds the password of the database's only role."""
        return self.var / "secrets" / "postgres-password"


def recorded(var: Path, *, durable: bool = True) -> Home | None:
    """Give the home that an earlier start chose for this var folder, or None before the first start.

    A record that came along with a copied or moved folder speaks of another place and counts for nothing, and
    so does a damaged one: the next start chooses as the first one did.
    """
    try:
        kept = json.loads((var / RECORD).read_text(encoding="utf-8"))
        if kept["var"] != str(var):
            return None
        return Home(var, Path(kept["files"]), Path(kept["sockets"]), str(kept["account"]), durable)
    except (OSError, ValueError, TypeError, KeyError):
        return None


def guess(var: Path) -> Home:
    """Give the home that a first start by this user would most likely choose, without making anything."""
    return Home(var, var, _choose_sockets(var), "")


def prepare(var: Path, *, durable: bool = True) -> Home:
    """Give the home of this var folder, choosing, making and recording it at the first start.

    Raises EmbeddedError where no folder can be found that the servers' account can reach.
    """
    account = _choose_account(var)
    make_var(var)
    home = recorded(var, durable=durable)
    if home is None or home.account != account or not home.files.is_dir():
        files = _choose_files(var, account, durable=durable)
        home = Home(var, files, _choose_sockets(files), account, durable)
    make_folder(home.files, account, mode=0o711)
    make_folder(home.sockets, account, mode=0o700)
    for folder in (home.files / "postgres", home.files / "redis", home.sockets):
        _take_over(folder, account)
    _refuse_foreign(home.sockets, account)
    _record(home)
    return home


def _record(home: Home) -> None:
    kept = {key: str(value) for key, value in asdict(home).items() if key != "durable"}
    half = home.var / f"{RECORD}.{os.getpid()}"
    half.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    half.replace(home.var / RECORD)


@contextmanager
def locked(path: Path, *, shared: bool = False) -> Iterator[int]:
    """Hold a lock file, waiting for whoever has it; gives its file descriptor."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH if shared else fcntl.LOCK_EX)
        yield descriptor
    finally:
        os.close(descriptor)


def secret_in(path: Path) -> str:
    """Give the secret kept in the file, generated with mode 0600 when there is none yet."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="utf-8").strip()
    value = secrets.token_urlsafe(48)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(value + "\n")
    return value


def run_as(
    account: str, command: Sequence[str | Path], *, env: Mapping[str, str] | None = None, timeout: float = 120
) -> subprocess.CompletedProcess[str]:
    """Run a program as the account from the root folder and give what it said; never raises for its exit code."""
    entry = pwd.getpwnam(account) if account else None
    return subprocess.run(
        [str(part) for part in command],
        user=entry.pw_uid if entry else None,
        group=entry.pw_gid if entry else None,
        extra_groups=[] if entry else None,
        env=environment() | dict(env or {}),
        cwd="/",
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=timeout,
        check=False,
    )


def environment() -> dict[str, str]:
    """Give the few variables a server needs; nothing of ours (secrets least of all) is handed on."""
    return {"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}


def make_folder(path: Path, account: str, *, mode: int) -> None:
    """Make a folder that belongs to the account; one that is there already is left as it is."""
    try:
        path.mkdir(parents=True)
    except FileExistsError:
        return
    path.chmod(mode)
    give(path, account)


def give(path: Path, account: str) -> None:
    """Hand a file or folder that we made to the account."""
    if account:
        entry = pwd.getpwnam(account)
        os.chown(path, entry.pw_uid, entry.pw_gid)


def programs(home: Home, package: str, inner: str) -> Path:
    """Give the folder `inner` of an installed package such that the servers' account can run what is in it.

    Where the account cannot enter the virtual environment, the folder and the shared libraries that came with
    the package are copied once. Raises EmbeddedError when the package is not installed.
    """
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise EmbeddedError(
            f"The package {package} is not installed: run `make setup`, or name a server of your own."
        )
    installed = Path(spec.submodule_search_locations[0])
    probe = next(path for path in sorted((installed / inner).rglob("*")) if path.is_file())
    if not home.account or _reaches(home.account, probe):
        return installed / inner
    copy = home.files / "programs" / _digest(f"{installed} {probe.stat().st_mtime_ns}")
    if not copy.is_dir():
        half = copy.with_suffix(".half")
        shutil.rmtree(half, ignore_errors=True)
        libraries = installed.with_name(f"{package}.libs")
        shutil.copytree(installed / inner, half / package / inner, symlinks=True)
        if libraries.is_dir():
            shutil.copytree(libraries, half / libraries.name, symlinks=True)
        _open_to_all(copy.parent)
        half.rename(copy)
    return copy / package / inner


def _open_to_all(top: Path) -> None:
    """Let every account enter the copied folders, whatever the umask was."""
    for path in (top, *top.rglob("*")):
        if path.is_dir():
            path.chmod(0o755)


def _choose_account(var: Path) -> str:
    if os.geteuid() != 0:
        return ""
    owner = next(path for path in (var, *var.parents) if path.exists()).stat().st_uid
    try:
        entry = (
            pwd.getpwuid(owner) if owner else pwd.getpwnam(os.environ.get("EMBEDDED_USER") or DEFAULT_ACCOUNT)
        )
    except KeyError as error:
        raise EmbeddedError(
            "PostgreSQL does not run as root, and the account to run it as does not exist here. "
            "Name an unprivileged one in EMBEDDED_USER, or run this as an ordinary user."
        ) from error
    if entry.pw_uid == 0:
        raise EmbeddedError(
            f"EMBEDDED_USER is {entry.pw_name!r}, but PostgreSQL does not run as root. Name an unprivileged one."
        )
    return entry.pw_name


def make_var(var: Path) -> None:
    """Make the var folder unless it is there. Raises EmbeddedError when this user cannot write into it."""
    try:
        make_folder(var, "", mode=0o711)
    except OSError as error:
        raise EmbeddedError(
            f"{var} cannot be made ({error.strerror}). Name a folder of this user in VAR_DIR."
        ) from error
    if not os.access(var, os.W_OK | os.X_OK):
        raise EmbeddedError(
            f"{var} belongs to {_name_of(var.stat().st_uid)} and cannot be written by this user. "
            "Run this as that user, give the folder to this one (chown -R), or name another in VAR_DIR."
        )


def _name_of(user: int) -> str:
    try:
        return pwd.getpwuid(user).pw_name
    except KeyError:
        return f"user number {user}"


def _choose_files(var: Path, account: str, *, durable: bool) -> Path:
    if not account or _reaches(account, var):
        return var
    name = f"factcheck-{_digest(str(var))}"
    elsewhere = [Path("/var/lib"), Path("/var/tmp")]
    for parent in elsewhere if durable else reversed(elsewhere):
        if _reaches(account, parent) and os.access(parent, os.W_OK):
            return parent / name
    raise EmbeddedError(
        f"As root the database runs as {account!r}, which cannot enter {var} or any folder we may make elsewhere. "
        "Put the checkout where that account can reach it, name a reachable folder in VAR_DIR, "
        "or run this as an ordinary user."
    )


def _choose_sockets(files: Path) -> Path:
    sockets = files / "run"
    if len(os.fsencode(sockets)) + len(LONGEST_SOCKET_NAME) <= SOCKET_PATH_LIMIT:
        return sockets
    return Path("/tmp") / f"factcheck-{_digest(f'{os.geteuid()} {files}')}"


def _take_over(folder: Path, account: str) -> None:
    """Hand a server's folder, made under another account, to this one; where we may not, say what to do."""
    expected = _number_of(account)
    if not folder.exists() or folder.lstat().st_uid == expected:
        return
    if os.geteuid() != 0:
        raise EmbeddedError(
            f"{folder} was made by another user (number {folder.lstat().st_uid}). Run this as that user or as root, "
            "or give the whole folder to this one: chown -R."
        )
    for path in (folder, *folder.rglob("*")):
        os.chown(path, expected, pwd.getpwnam(account).pw_gid, follow_symlinks=False)


def _number_of(account: str) -> int:
    return pwd.getpwnam(account).pw_uid if account else os.geteuid()


def _refuse_foreign(sockets: Path, account: str) -> None:
    expected = _number_of(account)
    state = sockets.lstat()
    if sockets.is_symlink() or state.st_uid != expected or state.st_mode & 0o077:
        raise EmbeddedError(
            f"{sockets} is not a private folder of the servers' account (owner {state.st_uid}, "
            f"mode {state.st_mode & 0o777:04o}). Remove it and start again."
        )


def _reaches(account: str, path: Path) -> bool:
    check = "-x" if path.is_dir() else "-r"
    return run_as(account, ["/bin/sh", "-c", f'test {check} "$1"', "sh", path]).returncode == 0


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:12]
