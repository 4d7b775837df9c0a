"""How DuckDB files are opened, and what it means when they do not.

Only *damage* is ever healed. A file that somebody else has open, a full disk, a missing permission
or a file of a newer DuckDB is told to a person, with the remedy: moving it would make it worse.
"""

import errno
import os
from pathlib import Path
from typing import Literal

import duckdb

# Files created by DuckDB 2 can then still be opened by 1.5, the most widespread clients.
STORAGE_VERSION = "v1.5.0"
OPTIONS: dict[str, str | bool | int | float | list[str]] = {
    "memory_limit": "2GB",  # beyond it DuckDB spills to disk; its default is 80% of the machine
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",  # a file of another format must not cause a download
    "autoload_known_extensions": "false",
}

Trouble = Literal["locked", "newer", "environment", "damage", "other"]

ENVIRONMENT = tuple(
    f": {os.strerror(code)}"
    for code in (
        *(errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EPERM, errno.EROFS, errno.EIO),
        *(errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EISDIR, errno.ENOENT, errno.ENOTDIR),
    )
)
DAMAGE = (
    duckdb.IOException,
    duckdb.InternalException,
    duckdb.FatalException,
    duckdb.SerializationException,
)
# DuckDB 2 reports damage as a plain Error.
DAMAGE_WORDS = ("Corrupt", "Failure while replaying WAL", "not a valid DuckDB database")


class WarehouseUnusable(RuntimeError):
    """The warehouse cannot be opened and must not be healed. The message names the remedy."""


def connect(path: Path, *, read_only: bool = False) -> duckdb.DuckDBPyConnection:
    """Open (or create) a DuckDB file: UTC, no files or network from within SQL."""
    creation = {} if read_only else {"storage_compatibility_version": STORAGE_VERSION}
    con = duckdb.connect(str(path), read_only=read_only, config={**OPTIONS, **creation})
    con.execute("SET TimeZone = 'UTC'")
    return con


def trouble(error: duckdb.Error) -> Trouble:
    """What an exception says about the file."""
    text = str(error)
    if "Could not set lock on file" in text:
        return "locked"
    if "newer version of DuckDB" in text:
        return "newer"
    if any(reason in text for reason in ENVIRONMENT):
        return "environment"
    damaged = isinstance(error, DAMAGE) or any(word in text for word in DAMAGE_WORDS)
    return "damage" if damaged else "other"


def unusable(path: Path, error: duckdb.Error) -> WarehouseUnusable:
    """The error to show for anything that is not damage."""
    remedy = {
        "newer": f"It was written by a newer DuckDB than this one ({duckdb.__version__}): "
        "run `make run` to install the locked version, or restore a backup (docs/recovery.md).",
        "environment": "Free space or correct the permissions, then run this again.",
    }.get(trouble(error), "Nothing was changed.")
    return WarehouseUnusable(f"{path} cannot be opened. {remedy} DuckDB says: {error}")


def lock_holder(error: duckdb.Error) -> str:
    """Who has the file open, in DuckDB's words."""
    _, _, named = str(error).partition("Conflicting lock is held in ")
    return named.split(". See also")[0] or "another program that has the file open"


def tables(con: duckdb.DuckDBPyConnection) -> list[str]:
    """Names of the tables, in alphabetical order."""
    rows = con.execute("SELECT table_name FROM duckdb_tables() ORDER BY table_name").fetchall()
    return [name for (name,) in rows]


def read_everything(con: duckdb.DuckDBPyConnection) -> None:
    """Read every value of every table. duckdb.Error where a block is damaged."""
    for name in tables(con):
        con.execute(f'SELECT bit_xor(hash(t)) FROM "{name}" t').fetchall()  # noqa: S608
