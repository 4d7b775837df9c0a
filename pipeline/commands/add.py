"""Brings in by hand what arrives by mail: a saved page, a PDF of a notice, a text.

    file ─► data/warc/<time>-byhand-<digest>.warc.gz ─► an article like any other, source `by-hand`

It may alert: somebody brought it in because it is news.
"""

import codecs
import hashlib
import mimetypes
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

import duckdb

from pipeline.settings import Folders
from pipeline.store.articles import outcomes
from pipeline.store.warc_import import HandPage, write_by_hand

READABLE = ("text/html", "application/xhtml+xml", "application/pdf", "text/plain")
LARGEST_FILE = 8 * 2**20  # bytes, as for a page from the web
PUBLISHER = "brought in by hand"
WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)  # text with zero bytes
WHY_NOT = {  # reason of the extraction -> in words
    "unreadable pdf": "it is not a PDF that can be read (damaged, cut short, or with a password)",
    "no text": "it holds no text, as a scan of paper does",
    "too short": "it holds too little text to be an article",
    "navigation only": "it holds links, but no article",
    "error page": "it is a page that only says that something went wrong",
    "not html": "it is not a web page that can be read",
}
TRIED_AGAIN = "reading it failed; each pass tries again"


class UnreadableFileError(ValueError):
    """The file is none of what can be brought in; the message says why."""


def add_files(folders: Folders, paths: Sequence[Path], now: datetime) -> list[str]:
    """Write files into the WARC folder. Returns page ids, in the order of `paths`.

    UnreadableFileError or OSError names the first file that will not do; then nothing is written.
    """
    return write_by_hand([_page(path) for path in paths], folders.warc, now)


def not_read(con: duckdb.DuckDBPyConnection, files: Mapping[str, Path]) -> list[tuple[Path, str]]:
    """Of `files`, by page id, those that a pass made no article of, each with why in words."""
    read = outcomes(con, files)
    return [
        (path, WHY_NOT.get(reason or "", reason or "it was dropped"))
        for page_id, path in files.items()
        for outcome, reason in [read.get(page_id, ("dropped", TRIED_AGAIN))]
        if outcome == "dropped"
    ]


def _page(path: Path) -> HandPage:
    if path.stat().st_size > LARGEST_FILE:
        raise UnreadableFileError(f"{path} is larger than {LARGEST_FILE // 2**20} MB")
    body = path.read_bytes()
    if not body.strip():
        raise UnreadableFileError(f"{path} is empty: there is nothing to read")
    # The digest, not the folder, tells two files of one name apart; the same file is one article.
    digest = hashlib.sha256(body).hexdigest()[:16]
    url = f"file:///by-hand/{digest}/{quote(path.name)}"
    return HandPage(url, _content_type(path, body), body, PUBLISHER)


def _content_type(path: Path, body: bytes) -> str:
    """By the file's first bytes, then its name."""
    if body.lstrip()[:5] == b"%PDF-":
        return "application/pdf"
    guessed = mimetypes.guess_type(path.name)[0]
    if b"\0" in body and not body.startswith(WIDE):
        raise UnreadableFileError(_neither(path))
    if guessed in READABLE:
        return guessed
    if b"<html" in body[:2048].lower():
        return "text/html"
    raise UnreadableFileError(_neither(path))


def _neither(path: Path) -> str:
    return f"{path} is neither a web page, nor a PDF, nor a text (.html, .pdf, .txt)"
