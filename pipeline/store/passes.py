"""What the crawl recorded of each source and pass, copied in from its own SQLite file.

    data/crawl.sqlite: source_passes ─► warehouse: source_passes

Compared pass by pass, not by date: a pass may be imported while it runs, be completed later, or
arrive late, and none of it is lost.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from itertools import batched if False else islice
from pathlib import Path

import duckdb
