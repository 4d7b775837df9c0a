"""Text of a PDF: legal notices, exchange filings and court papers come as such."""

import logging
from collections.abc import Iterator
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import PdfReadError

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is wrong is said in our own words
MOST_PAGES = 60
MOST_CHARACTERS = 300_000


def pdf_text(body: bytes) -> tuple[str | None, str]:
    """(title, text). Both may be empty: a scan has no text.

    ValueError for what is not a readable PDF (broken, encrypted). Work is bounded by pages and
    characters here, by time and memory in the process that runs it.
    """
    try:
        reader = PdfReader(BytesIO(body), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise ValueError("encrypted PDF")
        title = reader.metadata.title if reader.metadata else None
        return title, "\n".join(_pages(reader))
    except (PdfReadError, KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"unreadable PDF: {error}") from error


def _pages(reader: PdfReader) -> Iterator[str]:
    room = MOST_CHARACTERS
    for number, page in enumerate(reader.pages):
        if number == MOST_PAGES or room <= 0:
            return
        text = page.extract_text()[:room]
        room -= len(text)
        yield unwrapped(text)


def unwrapped(text: str) -> str:
    """Lines joined into paragraphs: a line that does not end a sentence goes on in the next.

    Without it a quote that crosses a line break would read as two sentences.
    """
    joined = ""
    for line in (" ".join(line.split()) for line in text.split("\n")):
        if not line or not joined or joined.endswith(("\n", ".", "!", "?", ":", ";", '"', "”")):
            joined += f"\n{line}"
        else:
            joined += f" {line}"
    return joined.strip()
