"""Queries for rows that break a claim about the warehouse: no rows, the claim holds.

`$run_id` limits a query to one run's rows where a scan of every text would grow with the warehouse.
"""

import duckdb

Offenders = list[dict[str, object]]

DUPLICATE_ARTICLES = """
SELECT article_id, version, count(*) AS copies
FROM articles GROUP BY ALL HAVING count(*) > 1
"""

DUPLICATE_PAGES = """
SELECT page_id, count(*) AS copies FROM pages GROUP BY ALL HAVING count(*) > 1
UNION ALL
SELECT page_id, count(*) FROM extractions
GROUP BY page_id, extractor_version HAVING count(*) > 1
"""

# A share of under half of the usual one, over at least ten pages: fewer say nothing.
UNUSUAL_YIELD = """
WITH reads AS (
    SELECT p.publisher, p.fetched_at::DATE AS day, (e.outcome <> 'dropped')::INTEGER AS ok
    FROM extractions e JOIN pages p USING (page_id)
),
latest AS (
    SELECT publisher, avg(ok) AS share, count(*) AS pages
    FROM reads WHERE day = (SELECT max(day) FROM reads) GROUP BY publisher
),
usual AS (
    SELECT publisher, avg(ok) AS share, count(*) AS pages
    FROM reads WHERE day < (SELECT max(day) FROM reads) GROUP BY publisher
)
SELECT publisher, latest.share, usual.share AS usual_share, latest.pages
FROM latest JOIN usual USING (publisher)
WHERE latest.pages >= 10 AND usual.pages >= 10 AND latest.share < 0.5 * usual.share
"""

NOT_IN_ONE_STORY = """
SELECT a.article_id, a.version, count(s.story_id) AS stories
FROM articles a LEFT JOIN stories s USING (article_id, version)
GROUP BY ALL HAVING count(s.story_id) <> 1
"""

ALTERED_QUOTES = """
SELECT s.statement_id, a.url, s.quote
FROM statements s JOIN articles a USING (article_id, version)
WHERE s.run_id = $run_id
  AND s.quote <> substring(
      CASE s.field WHEN 'title' THEN a.title ELSE a.text END,
      s.start_offset + 1, s.end_offset - s.start_offset)
"""

WITHOUT_VERDICT = """
SELECT a.article_id, a.title
FROM current_articles a
ANTI JOIN article_labels l ON l.article_id = a.article_id AND l.version = a.version
WHERE a.article_id NOT IN (SELECT item_id FROM failures WHERE stage = 'statements')
"""

CONTESTS_WITHOUT_EVIDENCE = """
SELECT e.event_id, e.event, e.case_id
FROM events e
LEFT JOIN statements s ON s.statement_id = e.statement_id
LEFT JOIN articles a ON a.article_id = e.article_id AND a.version = e.version
WHERE e.is_contest AND (s.statement_id IS NULL OR a.article_id IS NULL)
"""

DUPLICATE_EVENTS = """
SELECT event_id AS id, count(*) AS copies FROM events GROUP BY ALL HAVING count(*) > 1
UNION ALL
SELECT case_id, count(*) FROM cases GROUP BY ALL HAVING count(*) > 1
UNION ALL
SELECT event_id, count(*) FROM links GROUP BY event_id, claim_event_id HAVING count(*) > 1
"""

DUPLICATE_CHANGES = """
SELECT change_id AS id, count(*) AS copies FROM page_changes
WHERE change_id IS NOT NULL GROUP BY ALL HAVING count(*) > 1
UNION ALL
SELECT article_id, count(*) FROM page_changes
WHERE after_version IS NOT NULL GROUP BY article_id, after_version HAVING count(*) > 1
"""

LINKED_TO_ANOTHER_ORGANISATION = """
SELECT l.event_id, c.organisation, oc.organisation AS claim_organisation
FROM links l
JOIN events e ON e.event_id = l.event_id
JOIN cases c ON c.case_id = e.case_id
JOIN events o ON o.event_id = l.claim_event_id
JOIN cases oc ON oc.case_id = o.case_id
WHERE c.organisation_key <> oc.organisation_key
"""

CONTESTS = "SELECT event_id, event, case_id FROM events WHERE is_contest"

FAILURES = """
SELECT item_id, error, attempts, first_failed_at
FROM failures WHERE stage = $stage ORDER BY first_failed_at
"""


def offenders(con: duckdb.DuckDBPyConnection, sql: str, **parameters: str) -> Offenders:
    """The rows of a query as dictionaries; parameters that it does not name are left out."""
    named = {name: value for name, value in parameters.items() if f"${name}" in sql}
    cursor = con.execute(sql, named or None)
    columns = [column[0] for column in cursor.description or ()]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
