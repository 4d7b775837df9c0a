"""Files that are whole or absent after a power cut: copied, synced, then renamed.

Next door: `publish.py`, `backups.py`, `heal.py` and `forget.py` say which file and why.
"""

import fcntl
import os
import shutil
from pathlib import Path
from typing import BinaryIO

FICLONE = 0x40049409  # Linux: the copy shares the blocks where the file system can (Btrfs, XFS)


def copy_synced(source: Path, target: Path) -> None:
    """Copy onto disk, not only into the cache. OSError leaves no partial `target` behind.

    A shared POSIX lock is held on `source`: DuckDB takes an exclusive one to write, so a stranger's
    client cannot change the file half-way. BlockingIOError when one already has it open.
    """
    try:
        with source.open("rb") as reader, target.open("wb") as writer:
            _lock(reader, source)
            try:
                fcntl.ioctl(writer, FICLONE, reader.fileno())
            except OSError:
                shutil.copyfileobj(reader, writer, 1 << 20)
            sync_file(writer)
    except OSError:
        target.unlink(missing_ok=True)
        raise


def _lock(reader: BinaryIO, source: Path) -> None:
    try:
        fcntl.lockf(reader, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise BlockingIOError(f"{source} is open in another program: close it there") from error


def sync_file(file: BinaryIO) -> None:
    """Have what was written on disk."""
    file.flush()
    os.fsync(file.fileno())


def write_synced(path: Path, content: bytes) -> None:
    """Replace a small file as a whole."""
    beside = path.with_name(path.name + ".new")
    with beside.open("wb") as writer:
        writer.write(content)
        sync_file(writer)
    rename_synced(beside, path)


def rename_synced(source: Path, target: Path) -> None:
    """Rename within one file system, and have the folders say so after a power cut."""
    source.replace(target)
    for folder in {source.parent, target.parent}:
        sync_path(folder)


def sync_path(path: Path) -> None:
    """Make a file that somebody else wrote durable, or the renames and removals in a folder."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
