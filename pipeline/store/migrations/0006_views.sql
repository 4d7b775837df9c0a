-- The questions people ask. Columns are a contract with outside programs; add, do not change.
CREATE VIEW contested_claims AS
SELECT e.case_id, e.event_id, c.organisation, coalesce(s.claimant, e.claimant) AS claimant, s.addressee,
       s.kind AS contest_kind, s.role AS legal_role, s.stage, s.strength, e.occurred_at, e.published_at,
       a.url AS article_url, s.quote, s.speaker, s.basis, e.score,
       l.claim_url, ca.published_at AS claim_published_at, l.score AS link_score, coalesce(l.tier, 'none') AS link_tier,
       a.title AS article_title, a.publisher, e.history_reason,
       (SELECT count(*) FROM event_coverage v WHERE v.event_id = e.event_id) AS reports,
       (SELECT count(*) FROM event_coverage v WHERE v.event_id = e.event_id AND v.independent) AS independent_reports
FROM events e
JOIN cases c USING (case_id)
JOIN statements s USING (statement_id)
JOIN articles a ON a.article_id = e.article_id AND a.version = e.version
LEFT JOIN links l ON l.event_id = e.event_id
LEFT JOIN current_articles ca ON ca.article_id = l.claim_article_id
WHERE e.is_contest;
COMMENT ON VIEW contested_claims IS 'One row per contest and link; an unlinked contest once';

CREATE VIEW case_timeline AS
SELECT e.case_id, c.organisation, coalesce(e.occurred_at, e.published_at, e.first_seen_at) AS at, e.event,
       a.url AS article_url, s.quote, s.speaker, a.publisher
FROM events e
JOIN cases c USING (case_id)
JOIN statements s USING (statement_id)
JOIN articles a ON a.article_id = e.article_id AND a.version = e.version;
COMMENT ON VIEW case_timeline IS 'What happened in each case; order by case_id, at';

CREATE VIEW alert_log AS
SELECT alert_id, event_id, case_id, organisation, event, channel, state, sent_at, ts, reason, created_at, parent_alert_id, revision
FROM alerts;
COMMENT ON VIEW alert_log IS 'Every alert and what became of it';

CREATE VIEW source_health AS
SELECT p.source, p.kind,
       (SELECT max(o.finished_at) FROM source_passes o WHERE o.source = p.source AND o.status IN ('ok', 'unchanged', 'rolling')) AS last_success_at,
       p.fetched, p.new, p.known, p.errors, p.overlap, p.status, p.reason, p.newest_at, p.started_at AS last_pass_at
FROM source_passes p
QUALIFY row_number() OVER (PARTITION BY p.source ORDER BY p.started_at DESC) = 1;
COMMENT ON VIEW source_health IS 'Each source as of its last pass';

CREATE VIEW open_deadlines AS
SELECT e.case_id, c.organisation, s.deadline_on AS due_on, s.deadline_basis AS basis, s.quote, a.url AS article_url,
       s.deadline_phrase AS phrase
FROM events e
JOIN cases c USING (case_id)
JOIN statements s USING (statement_id)
JOIN articles a ON a.article_id = e.article_id AND a.version = e.version
WHERE s.deadline_phrase IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM events x WHERE x.case_id = e.case_id AND x.event IN ('legal_ended', 'withdrawal'));
COMMENT ON VIEW open_deadlines IS 'Deadlines set by legal notices in cases that have not ended; due_on may have passed';
