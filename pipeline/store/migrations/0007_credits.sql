-- Whom a report credits, and one claimant for a whole case.
ALTER TABLE event_coverage ADD COLUMN credits VARCHAR[];
COMMENT ON COLUMN event_coverage.credits IS 'names that the article gives as the source of this; a report that credits an outlet already counted is not independent';
COMMENT ON COLUMN events.claimant IS 'who published the claim: for a contest as the whole case has it, else as this evidence says';

CREATE OR REPLACE VIEW contested_claims AS
SELECT e.case_id, e.event_id, c.organisation, e.claimant, s.addressee,
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
