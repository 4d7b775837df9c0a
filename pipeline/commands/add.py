"""Brings in by hand what arrives by mail: a saved page, a PDF of a notice, a text.

    file ─► data/warc/<time>-byhand-<digest>.warc.gz ─► an article like any other, source `by-hand`

It may alert: somebody brought it in because it is news.
"""

import hashlib
import mimetypes
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from pipeline.settings import Folders
from pipeline.store.warc_import import HandPage, write_by_hand

READABLE = ("text/html", "application/xhtml+xml", "application/pdf", "text/plain")
LARGEST_FILE = 8 * 2**20  # bytes, as for a page from the web
PUBLISHER = "brought in by hand"


class UnreadableFileError(ValueError):
    """The file is none of what can be brought in; the message says why."""


def add_files(folders: Folders, paths: Sequence[Path], now: datetime) -> list[str]:
    """Write files into the WARC folder. Returns page ids, in the order of `paths`.

    UnreadableFileError or OSError names the first file that will not do; then nothing is written.
    """
    return write_by_hand([_page(path) for path in paths], folders.warc, now)


def _page(path: Path) -> HandPage:
    if path.stat().st_size > LARGEST_FILE:
        raise UnreadableFileError(f"{path} is larger than {LARGEST_FILE // 2**20} MB")
    body = path.read_bytes()
    if not body.strip():
        raise UnreadableFileError(f"{path} is empty")
    # The digest, not the folder, tells two files of one name apart; the same file is one article.
    digest = hashlib.sha256(body).hexdigest()[:16]
    url = f"file:///by-hand/{digest}/{quote(path.name)}"
    return HandPage(url, _content_type(path, body), body, PUBLISHER)


def _content_type(path: Path, body: bytes) -> str:
    """By the file's first bytes, then its name."""
    if body.lstrip()[:5] == b"%PDF-":
        return "application/pdf"
    guessed = mimetypes.guess_type(path.name)[0]
    if guessed in READABLE:
        return guessed
    if b"<html" in body[:2048].lower():
        return "text/html"
    raise UnreadableFileError(f"{path} is none of: a web page, a PDF, a text (.html, .pdf, .txt)")
