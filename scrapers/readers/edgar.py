"""SEC EDGAR's current 8-K filings (Atom): only item 1.05, a material cybersecurity incident.

Item numbers stand in `<summary>` and nowhere else. `type=8-K` is a prefix match, so 8-K/A and
8-K12B come too. 100 filings are a page of about a day; most passes bring none with item 1.05.
"""

import re

from scrapers.catalogue import Source
from scrapers.entries import Entry, Listing
from scrapers.techniques import feed

ITEM_1_05 = re.compile(r"\bItem\s+1\.05\b", re.IGNORECASE)


def parse(body: bytes, source: Source) -> Listing:
    """One entry for each filing with item 1.05; its page is the filing's index."""
    filings = feed.parse(body, source)
    wanted: list[Entry] = [e for e in filings.entries if ITEM_1_05.search(e.summary)]
    others = len(filings.entries) - len(wanted)
    dropped = dict(filings.dropped) | ({"filing without item 1.05": others} if others else {})
    return Listing(tuple(wanted), dropped=dropped)
