"""Which decisions of people the cases follow, and where ids lead of cases that are no more."""

from collections.abc import Iterable, Mapping

import duckdb

from pipeline.domain.cases.decisions import Decision
from pipeline.store.cases import Written
from pipeline.store.rows import as_json, insert_rows
from pipeline.store.times import to_sql

BY_HAND = "before a decision of people"  # in place of the version of the case builder


def followed_decisions(con: duckdb.DuckDBPyConnection) -> frozenset[str]:
    """Ids of the decisions that the cases follow."""
    found = con.execute("SELECT decision_id FROM decisions_followed").fetchall()
    return frozenset(one for (one,) in found)


def note_followed(con: duckdb.DuckDBPyConnection, decision_id: str, by: Written) -> None:
    """The cases follow it from now on. Within the transaction that made them."""
    row = {"decision_id": decision_id, "followed_at": to_sql(by.now), "run_id": by.run_id}
    insert_rows(con, "decisions_followed", [row])


def note_unfollowed(con: duckdb.DuckDBPyConnection, decision_id: str) -> None:
    """It was taken back, and the cases follow it no more. Within that transaction."""
    con.execute("DELETE FROM decisions_followed WHERE decision_id = ?", [decision_id])


def save_aliases(
    con: duckdb.DuckDBPyConnection, aliases: Mapping[str, str], merged_by: Mapping[str, Decision]
) -> None:
    """Make `case_aliases` say where each id leads. Nothing is written where it says so already."""
    wanted = sorted((alias, to, merged_by[alias].decision_id) for alias, to in aliases.items())
    names = ("alias", "case_id", "decision_id")
    stored = con.execute("SELECT alias, case_id, decision_id FROM case_aliases ORDER BY ALL")
    if stored.fetchall() != wanted:
        con.execute("DELETE FROM case_aliases")
        insert_rows(con, "case_aliases", [dict(zip(names, row, strict=True)) for row in wanted])


def place_again(con: duckdb.DuckDBPyConnection, article_ids: Iterable[str]) -> None:
    """These articles are due once more. Within the caller's transaction.

    Their readings stay, as of no version of the case builder: they tell that there was one before.
    """
    wanted = [as_json(article_ids)]
    of_these = "article_id IN (SELECT unnest(?::JSON::VARCHAR[]))"
    con.execute(
        f"DELETE FROM case_readings r WHERE linker_version = '{BY_HAND}' AND {of_these}"  # noqa: S608
        " AND EXISTS (FROM case_readings o WHERE o.article_id = r.article_id"
        f" AND o.linker_version <> '{BY_HAND}')",  # by an earlier call, and placed since
        wanted,
    )
    con.execute(
        f"UPDATE case_readings SET linker_version = '{BY_HAND}' WHERE {of_these}",  # noqa: S608
        wanted,
    )
