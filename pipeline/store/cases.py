"""Cases: which articles are due to be placed, and which cases may be candidates.

Writing is next door in `pipeline.store.case_saving`, reading rows as records in `case_rows`.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import duckdb

from pipeline.domain.cases.events import SURE
from pipeline.domain.cases.ids import case_suffixes, mintable_event_ids
from pipeline.store.rows import as_json
from pipeline.store.times import to_sql

Row = dict[str, object]
LIFTED = "other aliases"  # in place of the linker's version, in readings that count no more

_DUE = """
    FROM (SELECT article_id, version, status, model_version FROM article_labels QUALIFY
            row_number() OVER (PARTITION BY article_id ORDER BY version DESC, labelled_at DESC) = 1
         ) n
    JOIN articles a USING (article_id, version)
    WHERE n.status = 'ok' AND NOT EXISTS (
        SELECT 1 FROM case_readings r WHERE r.article_id = n.article_id AND r.version = n.version
            AND r.model_version = n.model_version AND r.linker_version = $linker)"""
_NOTHING_TOLD = """
    AND NOT EXISTS (SELECT 1 FROM event_coverage v WHERE v.article_id = n.article_id)
    AND NOT EXISTS (SELECT 1 FROM statements s WHERE s.article_id = n.article_id
        AND s.version = n.version AND s.model_version = n.model_version)"""


@dataclass(frozen=True, slots=True)
class DueArticle:
    """An article version to be placed. `placed_before`: an earlier reading of it was placed."""

    article_id: str
    version: int
    model_version: str
    placed_before: bool


@dataclass(frozen=True, slots=True)
class Written:
    """What every row written in a pass says of its making."""

    linker_version: str
    now: datetime
    run_id: str


def read_as_silent(con: duckdb.DuckDBPyConnection, by: Written, outcome: str) -> int:
    """Mark the due articles that say nothing, and never did, as read. Returns how many."""
    found = con.execute(
        "INSERT INTO case_readings SELECT n.article_id, n.version, n.model_version, $linker,"
        f" $outcome, 0, $now, $run {_DUE} {_NOTHING_TOLD}",
        {
            "linker": by.linker_version,
            "outcome": outcome,
            "now": to_sql(by.now),
            "run": by.run_id,
        },
    ).fetchone()
    return int(found[0]) if found else 0


def due_articles(con: duckdb.DuckDBPyConnection, linker_version: str) -> list[DueArticle]:
    """Newest classified versions not placed as of these versions, in order of appearance."""
    found = con.execute(
        "SELECT n.article_id, n.version, n.model_version, EXISTS (SELECT 1 FROM case_readings p"  # noqa: S608
        f" WHERE p.article_id = n.article_id) {_DUE}"
        " ORDER BY least(coalesce(a.published_at, a.first_seen_at), a.first_seen_at), n.article_id",
        {"linker": linker_version},
    )
    return [DueArticle(*row) for row in found.fetchall()]


def lift_readings(con: duckdb.DuckDBPyConnection, linker_version: str) -> None:
    """Readings by the same linker with other aliases count no more, so that aliases that were
    taken back place articles anew as well. They stay, to tell that there was one before."""
    other = {"now": linker_version, "linker": linker_version.partition("+")[0], "lifted": LIFTED}
    by_other = (
        "linker_version <> $now AND (linker_version = $linker"
        " OR starts_with(linker_version, $linker || '+'))"
    )
    con.execute(
        f"DELETE FROM case_readings r WHERE {by_other} AND EXISTS (FROM case_readings o"  # noqa: S608
        " WHERE o.article_id = r.article_id AND o.version = r.version"
        " AND o.model_version = r.model_version AND o.linker_version = $lifted)",
        other,
    )
    con.execute(f"UPDATE case_readings SET linker_version = $lifted WHERE {by_other}", other)  # noqa: S608


def forget_settled_failures(con: duckdb.DuckDBPyConnection, failed: Iterable[str]) -> None:
    """All but those that failed in this pass were placed, or are no longer due."""
    con.execute(
        "DELETE FROM failures WHERE stage = 'cases'"
        " AND item_id NOT IN (SELECT unnest(?::JSON::VARCHAR[]))",
        [as_json(failed)],
    )


def case_names(con: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    """(case_id, name) of every case, once for each name of its organisation or relatives."""
    return con.execute(
        "SELECT case_id, organisation FROM cases UNION"
        " SELECT case_id, unnest(list_concat(coalesce(v.names, []), coalesce(v.relatives, [])))"
        " FROM events JOIN event_coverage v USING (event_id) ORDER BY ALL"
    ).fetchall()


def cases_of_articles(
    con: duckdb.DuckDBPyConnection, article_ids: Sequence[str]
) -> dict[str, set[str]]:
    """For each article the cases it contributed to, or that hold an id which it may have minted."""
    kinds = [kind for (kind,) in con.execute("SELECT DISTINCT event FROM events").fetchall()]
    events = [
        (a, one) for a in article_ids for kind in kinds for one in mintable_event_ids(kind, a)
    ]
    suffixes = [(a, one) for a in article_ids for one in case_suffixes(a)]
    found = con.execute(
        """
        WITH minted AS (SELECT unnest($events::JSON::VARCHAR[]) AS event_id,
                               unnest($minters::JSON::VARCHAR[]) AS article_id),
            opened AS (SELECT unnest($suffixes::JSON::VARCHAR[]) AS suffix,
                              unnest($openers::JSON::VARCHAR[]) AS article_id)
        SELECT minted.article_id, case_id FROM minted JOIN events USING (event_id)
        UNION SELECT v.article_id, case_id FROM event_coverage v JOIN events USING (event_id)
            WHERE v.article_id IN (SELECT article_id FROM opened)
        UNION SELECT opened.article_id, case_id FROM opened JOIN cases ON right(case_id, 8) = suffix
        """,
        {
            "events": as_json(one for _, one in events),
            "minters": as_json(article for article, _ in events),
            "suffixes": as_json(one for _, one in suffixes),
            "openers": as_json(article for article, _ in suffixes),
        },
    )
    cases: defaultdict[str, set[str]] = defaultdict(set)
    for article_id, case_id in found.fetchall():
        cases[article_id].add(case_id)
    return cases


def case_counts(con: duckdb.DuckDBPyConnection, by: Written, unnamed: str) -> dict[str, int]:
    """How much there is, and what a person may want to look at.

    `unnamed` is the outcome of an article whose statements name no organisation.
    """
    found = con.execute(
        "SELECT (SELECT count(*) FROM cases), (SELECT count(*) FROM events WHERE is_contest),"
        " (SELECT count(*) FROM events WHERE is_contest AND score < $sure),"
        " (SELECT count(DISTINCT article_id) FROM case_readings r"
        "  JOIN current_articles USING (article_id, version)"
        "  WHERE r.outcome = $unnamed AND r.linker_version = $linker)",
        {"sure": SURE, "unnamed": unnamed, "linker": by.linker_version},
    ).fetchone()
    names = ("cases", "contests", "review: unsure contests", "review: no organisation named")
    return dict(zip(names, found or (), strict=True))
