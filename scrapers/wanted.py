"""Pages that the pipeline wants to have, in the file it names with `--wanted`.

    [{"url": …, "source": "watch", "kind": "vendor", "publisher": "Cyble", "history_reason": …}, …]

And what the answer to one says: that the page is no longer there, or anything else.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from scrapers.urls import host_of

NO_SUCH_PAGE = {404, 410, 451}
TO_THE_FRONT = "redirects to the site's front page"
# "/", "/index.html" and the front page of one language
FRONT = re.compile(r"(?i)/?(?:[a-z]{2}(?:[-_][a-z]{2})?/?)?(?:(?:index|home|default)\.\w{2,5})?/?")


@dataclass(frozen=True, slots=True)
class Wanted:
    """One page, and whom it is attributed to in its metadata record."""

    url: str
    source: str
    kind: str
    publisher: str
    history_reason: str


def read_wanted(path: Path) -> list[Wanted]:
    """The pages of the file, each URL once. OSError, ValueError or TypeError for any other file."""
    wanted = [Wanted(**fields) for fields in json.loads(path.read_text(encoding="utf-8"))]
    return list({one.url: one for one in wanted}.values())


def gone(asked: str, answered: str, status: int) -> str | None:
    """How an answer says that there is no such page any more, else None.

    `answered` is the URL that the answer came from, after redirects. A refusal (403), a failing
    server and silence say nothing about the page.
    """
    if status in NO_SUCH_PAGE:
        return f"HTTP {status}"
    home = 200 <= status < 300 and _is_front(answered) and not _is_front(asked)
    return TO_THE_FRONT if home and _site(asked) == _site(answered) else None


def _is_front(url: str) -> bool:
    parts = urlsplit(url)
    return not parts.query and FRONT.fullmatch(parts.path) is not None


def _site(url: str) -> str:
    return host_of(url).removeprefix("www.")
