"""A small invented newsroom: pages as the crawl would leave them in WARC files."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from scrapers.warc import WarcStore

NOW = datetime(2026, 1, 10, 12, tzinfo=UTC)

# Invented: no such company, person or incident.
LEAK = [
    "Passenger records of Marlow Ferries were offered for sale on Tuesday, the security firm "
    "Hollin Watch reported, naming a forum where the seller posted two hundred sample rows.",
    "The rows hold names, cabin numbers and the last digits of payment cards. Hollin Watch said it "
    "had rung eleven of the passengers and that nine confirmed their sailing dates.",
    "Marlow Ferries denied that its booking system had been entered. A spokeswoman, Ines Quill, "
    "said the company had found no trace of an intrusion and was asking the forum for the file.",
    "The harbour authority at Tidewick, which shares a reservation desk with the company, said its "
    "own records were kept apart and that it had not been contacted by either side.",
    "Sailings went on as planned. The company told customers that they need not change their "
    "passwords, and promised to write to them again before the end of the month.",
]
REWRITE = [
    "Ines Quill had a busy Tuesday. Hours after a forum seller boasted of a trove taken from "
    "Marlow Ferries, the operator's spokeswoman was dismissing the story as unfounded.",
    "Researchers at Hollin Watch disagree: they phoned a handful of travellers from the sample and "
    "most recognised their own trips, down to the cabin.",
    "Nothing was stolen from the ticketing platform, according to Quill. Tidewick's port office, a "
    "partner at the counter, declined to take a position and pointed at its separate database.",
]


def html(
    title: str, paragraphs: Iterable[str], head: str = "", around: str = "", lang: str = "en"
) -> bytes:
    """A page with a headline, a body and whatever stands around it."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!doctype html><html lang="{lang}"><head><title>{title}</title>{head}</head><body>'
        f"<nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav>"
        f"<article><h1>{title}</h1>{body}</article>{around}</body></html>"
    ).encode()


class Crawl:
    """Writes pages through the crawl's own WARC writer, in the contract's form."""

    def __init__(self, folder: Path, name: str = "p1", at: datetime = NOW) -> None:
        self.pass_id, self.at = name, at
        self._store = WarcStore(folder, name, lambda: self.at, lambda _kept: None)

    def page(
        self,
        url: str,
        body: bytes,
        *,
        status: int = 200,
        content_type: str = "text/html; charset=utf-8",
        **about: object,
    ) -> None:
        headers = [("Content-Type", content_type)]
        self._store.response(url, status, headers, body, self._about(url, about))
        self.at += timedelta(seconds=1)

    def entry(self, url: str, summary: str, title: str) -> None:
        about: dict[str, object] = {"role": "entry", "entry": {"title": title, "summary": summary}}
        self._store.entry(url, summary, self._about(url, about))
        self.at += timedelta(seconds=1)

    def close(self) -> None:
        self._store.close()

    def _about(self, url: str, about: dict[str, object]) -> dict[str, object]:
        entry = about.pop("entry", None)
        nothing = dict.fromkeys(("title", "summary", "author", "published_at")) | {
            "url": url,
            "how": "feed",
        }
        return {
            "version": 1,
            "role": "article",
            "source": "tidewick-post",
            "kind": "news",
            "publisher": "Tidewick Post",
            "pass_id": self.pass_id,
            "requested_url": url,
            "redirects": [],
            "first_seen_at": self.at.isoformat(),
            "history_reason": None,
            "entry": nothing | entry if isinstance(entry, dict) else None,
            **about,
        }
