-- The life of a case: its status with history, and the events that no article tells.
CREATE TABLE case_status (
    case_id VARCHAR NOT NULL, position INTEGER NOT NULL, facet VARCHAR, status VARCHAR NOT NULL, since TIMESTAMP NOT NULL,
    event_id VARCHAR NOT NULL, detail VARCHAR, article_id VARCHAR NOT NULL, stands BOOLEAN NOT NULL,
    life_version VARCHAR NOT NULL, run_id VARCHAR NOT NULL
);
COMMENT ON TABLE case_status IS 'Every change of a case''s status: what was said or done about the claim, never whether it is true';
COMMENT ON COLUMN case_status.case_id IS 'the case';
COMMENT ON COLUMN case_status.position IS 'its place in the case''s history, from 1, in the order in which it became known';
COMMENT ON COLUMN case_status.facet IS 'the part of the claim that the text names: intrusion, data_release, authenticity, volume; NULL for the claim as a whole';
COMMENT ON COLUMN case_status.status IS 'claimed, no_response, denied, partly_admitted, confirmed, legal_threat, notice, filed, order, ended, withdrawn';
COMMENT ON COLUMN case_status.since IS 'when it happened, else when it was published, UTC; midnight when only the day is known';
COMMENT ON COLUMN case_status.event_id IS 'the event that made it so; of no_response the claim';
COMMENT ON COLUMN case_status.detail IS 'of a denial its strength, of a legal step its ground';
COMMENT ON COLUMN case_status.article_id IS 'the article that says so; of no_response the one with the claim';
COMMENT ON COLUMN case_status.stands IS 'how things stand now: one row of the claim as a whole, one of each part';
COMMENT ON COLUMN case_status.life_version IS 'version of the derivation';
COMMENT ON COLUMN case_status.run_id IS 'Dagster run';

CREATE TABLE derived_events (
    event_id VARCHAR NOT NULL, case_id VARCHAR NOT NULL, event VARCHAR NOT NULL, "at" TIMESTAMP NOT NULL, precise BOOLEAN NOT NULL,
    of_event_id VARCHAR NOT NULL, article_id VARCHAR NOT NULL, version INTEGER NOT NULL, statement_id VARCHAR NOT NULL,
    due_on DATE, over BOOLEAN NOT NULL, history_reason VARCHAR, life_version VARCHAR NOT NULL, run_id VARCHAR NOT NULL
);
COMMENT ON TABLE derived_events IS 'Events that no single article tells: they follow from a case, or from time';
COMMENT ON COLUMN derived_events.event_id IS 'derived from the event it stands on, and of a deadline from its day';
COMMENT ON COLUMN derived_events.case_id IS 'the case';
COMMENT ON COLUMN derived_events.event IS 'denial_repeated, deadline_reminder, deadline_passed';
COMMENT ON COLUMN derived_events."at" IS 'when it came to be, UTC';
COMMENT ON COLUMN derived_events.precise IS 'false when only the day is known';
COMMENT ON COLUMN derived_events.of_event_id IS 'the event it stands on';
COMMENT ON COLUMN derived_events.article_id IS 'the article with the words it stands on';
COMMENT ON COLUMN derived_events.version IS 'its version';
COMMENT ON COLUMN derived_events.statement_id IS 'the statement that it stands on';
COMMENT ON COLUMN derived_events.due_on IS 'the day of the deadline';
COMMENT ON COLUMN derived_events.over IS 'a reminder whose day has passed: if it was not told by then it is told no more';
COMMENT ON COLUMN derived_events.history_reason IS 'why it may not alert, else NULL';
COMMENT ON COLUMN derived_events.life_version IS 'version of the derivation';
COMMENT ON COLUMN derived_events.run_id IS 'Dagster run';

CREATE TABLE case_lives (
    case_id VARCHAR NOT NULL, life_version VARCHAR NOT NULL, next_turn_at TIMESTAMP, silent_since TIMESTAMP,
    derived_at TIMESTAMP NOT NULL, run_id VARCHAR NOT NULL
);
COMMENT ON TABLE case_lives IS 'Which cases have their status and derived events; a case without a row is due';
COMMENT ON COLUMN case_lives.case_id IS 'the case';
COMMENT ON COLUMN case_lives.life_version IS 'version of the derivation; raising it derives again';
COMMENT ON COLUMN case_lives.next_turn_at IS 'when time alone will change it next: a week without an answer, a deadline; UTC';
COMMENT ON COLUMN case_lives.silent_since IS 'of a dispute: the last report, when that was a week or more before derived_at; UTC';
COMMENT ON COLUMN case_lives.derived_at IS 'when, UTC';
COMMENT ON COLUMN case_lives.run_id IS 'Dagster run';

ALTER TABLE event_coverage ADD COLUMN repeats VARCHAR;
COMMENT ON COLUMN event_coverage.repeats IS 'the outlet it has it from, by the name it publishes under where its report is known; NULL for a report of its own';

CREATE VIEW case_status_now AS
SELECT s.case_id, c.organisation, s.facet, s.status, s.since, s.detail, s.event_id, a.url AS article_url
FROM case_status s
JOIN cases c USING (case_id)
LEFT JOIN current_articles a USING (article_id)
WHERE s.stands;
COMMENT ON VIEW case_status_now IS 'How each case stands (facet NULL), and the parts of its claim that texts name';

CREATE VIEW event_reports AS
SELECT e.case_id, c.organisation, e.event_id, e.event, a.publisher, a.url, a.published_at, v.independent, v.repeats,
       row_number() OVER (PARTITION BY e.event_id
           ORDER BY least(coalesce(a.published_at, a.first_seen_at), a.first_seen_at), a.article_id) = 1 AS first
FROM event_coverage v
JOIN events e USING (event_id)
JOIN cases c USING (case_id)
JOIN articles a ON a.article_id = v.article_id AND a.version = v.version;
COMMENT ON VIEW event_reports IS 'Which outlet reported each event, which was first, and who repeats whom';

CREATE OR REPLACE VIEW case_timeline AS
WITH told AS (
    SELECT case_id, event_id, coalesce(occurred_at, published_at, first_seen_at) AS "at", event, article_id, version, statement_id,
           coalesce(published_at, first_seen_at) AS known_at,
           coalesce(occurred_at, published_at, first_seen_at)::TIME <> TIME '00:00:00' AS precise, NULL AS due_on
    FROM events
    UNION ALL
    SELECT case_id, event_id, "at", event, article_id, version, statement_id, "at", precise, due_on
    FROM derived_events
), happened AS (
    SELECT t.case_id, t.event_id, t."at", t.event, t.article_id, t.version, s.quote, s.speaker, t.known_at, t.precise, t.due_on
    FROM told t JOIN statements s USING (statement_id)
    UNION ALL
    SELECT w.case_id, p.change_id, p.seen_at, w.page_of || '_' || p.kind, p.article_id, p.before_version,
           coalesce(p.sentences[1].after, p.sentences[1].before, p.reason), NULL, p.seen_at, TRUE, NULL
    FROM page_changes p JOIN watched_pages w USING (article_id)
    WHERE p.change_id IS NOT NULL)
SELECT h.case_id, c.organisation, h."at", h.event, a.url AS article_url, h.quote, h.speaker, a.publisher,
       h.precise, row_number() OVER (PARTITION BY h.case_id ORDER BY h."at"::DATE, h.known_at,
           list_position(['claim', 'denial', 'legal_threatened', 'legal_notice', 'legal_filed', 'legal_order', 'legal_ended'], h.event),
           h.event_id) AS position,
       h.event_id, h.due_on
FROM happened h
JOIN cases c USING (case_id)
JOIN articles a ON a.article_id = h.article_id AND a.version = h.version;
COMMENT ON VIEW case_timeline IS 'What happened in each case, deadlines and changes of its pages included; order by case_id, position. Where precise is false only the day of at is known';

CREATE OR REPLACE VIEW open_deadlines AS
SELECT e.case_id, c.organisation, s.deadline_on AS due_on, s.deadline_basis AS basis, s.quote, a.url AS article_url,
       s.deadline_phrase AS phrase, e.event, e.event_id,
       EXISTS (SELECT 1 FROM derived_events d WHERE d.case_id = e.case_id AND d.event = 'deadline_passed'
           AND abs(d.due_on - s.deadline_on) <= 1) AS passed
FROM events e
JOIN cases c USING (case_id)
JOIN statements s USING (statement_id)
JOIN articles a ON a.article_id = e.article_id AND a.version = e.version
WHERE s.deadline_phrase IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM events x WHERE x.case_id = e.case_id AND x.event IN ('legal_ended', 'withdrawal'));
COMMENT ON VIEW open_deadlines IS 'Deadlines set by legal notices in cases that have not ended; passed ones are marked';
