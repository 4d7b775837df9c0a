"""What articles came to, article by article: in which cases, and linked to whose claim."""

import duckdb


def cases_told(con: duckdb.DuckDBPyConnection) -> list[tuple[str, str, str, str | None]]:
    """(article_id, case_id, organisation, organisation of the article's labels), once for what the
    case calls its organisation and once for what the article does."""
    return con.execute(
        "SELECT DISTINCT v.article_id, e.case_id,"
        " unnest([c.organisation, coalesce(s.organisation, l.company, c.organisation)]), l.company"
        " FROM event_coverage v JOIN events e USING (event_id) JOIN cases c USING (case_id)"
        " JOIN statements s ON s.statement_id = v.statement_id"
        " LEFT JOIN article_labels l ON l.article_id = v.article_id AND l.version = v.version"
        " ORDER BY ALL"
    ).fetchall()


def linked_claims(con: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    """(article of a contest, article with the claim it is linked to), each pair once."""
    return con.execute(
        "SELECT DISTINCT v.article_id, l.claim_article_id FROM links l"
        " JOIN event_coverage v USING (event_id)"
        " WHERE l.claim_article_id <> v.article_id ORDER BY ALL"
    ).fetchall()
