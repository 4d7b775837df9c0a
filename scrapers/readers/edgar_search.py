"""SEC EDGAR's full-text search (`efts.sec.gov/LATEST/search-index`): filings with item 1.05.

A filing comes once for each of its documents, the best match first; `_id` is `adsh:file`. The
server is asked for `items=1.05`, and every hit is checked again, for it ignores what it does not
know. 100 hits are a page; an amendment (8-K/A) is a filing of its own.
"""

import json
import re
from collections import Counter
from html import escape
from typing import Any

from scrapers.catalogue import Source
from scrapers.entries import Entry, Listing, ListingError, iso_date, plain

ARCHIVE = "https://www.sec.gov/Archives/edgar/data"
ITEM = "1.05"
ITEM_NAME = "Material Cybersecurity Incidents"
ADSH = re.compile(r"\d{10}-\d{2}-\d{6}")
FILE_NAME = re.compile(r"[\w.-]+\.(?:htm|html|txt)", re.ASCII)
# "EXAMPLE CORP  (EXC, EXCW)  (CIK 0001234567)"
AFTER_NAME = re.compile(r"(?:\s{2,}\([A-Z0-9 ,.-]+\))?\s+\(CIK\s+\d+\)\s*$")


def parse(body: bytes, _source: Source) -> Listing:
    """One entry for each filing with item 1.05: its main document, or its index without one."""
    answer = json.loads(body)
    found = answer.get("hits") if isinstance(answer, dict) else None
    if not isinstance(found, dict) or not isinstance(found.get("hits"), list):
        raise ListingError("not the hits that EDGAR's full-text search gives")
    hits = found["hits"]
    dropped: Counter[str] = Counter()
    filings: dict[str, Entry] = {}
    for hit in hits:
        entry, problem = _entry(hit)
        if entry is None:
            dropped[problem] += 1
        elif _is_main(hit) or _adsh(hit) not in filings:
            filings[_adsh(hit)] = entry
    total = found.get("total")
    count = total.get("value") if isinstance(total, dict) else None
    if isinstance(count, int) and count > len(hits):
        dropped["hit on a later page"] = count - len(hits)
    return Listing(tuple(filings.values()), dropped=dropped)


def _entry(hit: object) -> tuple[Entry | None, str]:
    """The hit's filing as an entry, or why it is none."""
    source = hit.get("_source") if isinstance(hit, dict) else None
    if not isinstance(source, dict) or not isinstance(hit, dict):
        return None, "hit that is no filing"
    if ITEM not in _strings(source.get("items")):
        return None, f"filing without item {ITEM}"
    ciks = [cik for cik in _strings(source.get("ciks")) if cik.isdecimal()]
    if not _adsh(hit) or not ciks:
        return None, "filing without a number"
    names = [plain(AFTER_NAME.sub("", name), 200) for name in _strings(source.get("display_names"))]
    company = ", ".join(filter(None, names)) or f"CIK {int(ciks[0])}"
    form = plain(source.get("form")) or "8-K"
    title = f"{company}: {form}, item {ITEM} ({ITEM_NAME})"
    filed = iso_date(source.get("file_date"))
    summary = f"<p>{escape(title)}</p>"
    return Entry(_url(hit, int(ciks[0])), title, summary, company, filed), ""


def _url(hit: dict[str, Any], cik: int) -> str:
    adsh = _adsh(hit)
    folder = f"{ARCHIVE}/{cik}/{adsh.replace('-', '')}"
    file = str(hit.get("_id") or "").partition(":")[2]
    if _is_main(hit) and FILE_NAME.fullmatch(file):
        return f"{folder}/{file}"
    return f"{folder}/{adsh}-index.htm"


def _is_main(hit: dict[str, Any]) -> bool:
    """The filing itself rather than an exhibit of it."""
    return str(hit["_source"].get("file_type") or "").startswith("8-K")


def _adsh(hit: dict[str, Any]) -> str:
    """The accession number, "" when there is none."""
    adsh = str(hit["_source"].get("adsh") or str(hit.get("_id") or "").partition(":")[0])
    return adsh if ADSH.fullmatch(adsh) else ""


def _strings(value: object) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []
