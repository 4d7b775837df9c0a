-- What people said of alerts by reacting to them.
CREATE VIEW feedback AS
WITH reactions AS (
    SELECT *, coalesce(starts_with(note, 'kept, not acted on'), false) AS by_no_reviewer
    FROM decisions WHERE source = 'reaction'
), verdicts AS (
    SELECT event_id, kind, decided_at FROM decisions
    WHERE kind IN ('right', 'dismiss') AND taken_back_at IS NULL AND NOT coalesce(starts_with(note, 'kept, not acted on'), false)
), voted AS (
    SELECT r.*, r.kind IN ('right', 'dismiss') AND EXISTS (
        SELECT 1 FROM verdicts v
        WHERE v.event_id = r.event_id AND v.kind <> r.kind
          AND (v.decided_at > r.decided_at OR (v.decided_at = r.decided_at AND v.kind = 'right'))
    ) AS outvoted
    FROM reactions r
)
SELECT d.alert_id, a.organisation, a.event, d.kind AS verdict, d.decided_by, d.decided_at, d.by_no_reviewer, d.outvoted, d.taken_back_at,
       d.taken_back_at IS NULL AND NOT d.by_no_reviewer AND NOT d.outvoted AS respected,
       d.kind = 'wrong_case' AND d.taken_back_at IS NULL AND NOT d.by_no_reviewer AND NOT EXISTS (
           SELECT 1 FROM decisions c
           WHERE c.source = 'command' AND c.taken_back_at IS NULL AND c.decided_at > d.decided_at
             AND (c.case_id = d.case_id OR c.other = d.case_id OR c.event_id = d.event_id OR c.alert_id = d.alert_id)
       ) AS for_review,
       d.case_id, d.event_id, a.channel, d.decision_id
FROM voted d
LEFT JOIN alerts a USING (alert_id);
COMMENT ON VIEW feedback IS 'Reactions of people on alerts; those to a wrong case that nobody put right yet are for_review';
COMMENT ON COLUMN feedback.alert_id IS 'the alert that was reacted to';
COMMENT ON COLUMN feedback.verdict IS 'right, dismiss (not a contest), wrong_case or mute';
COMMENT ON COLUMN feedback.decided_by IS 'Slack user id';
COMMENT ON COLUMN feedback.decided_at IS 'UTC, when the reaction was read first';
COMMENT ON COLUMN feedback.by_no_reviewer IS 'kept but not acted on: CONTESTED_REVIEWERS does not name this person';
COMMENT ON COLUMN feedback.outvoted IS 'somebody said the opposite later; within one pass, that it is right';
COMMENT ON COLUMN feedback.taken_back_at IS 'when the reaction was found taken away, UTC';
COMMENT ON COLUMN feedback.respected IS 'it is acted on';
COMMENT ON COLUMN feedback.for_review IS 'the alert is of another case, and no command about it came since';
COMMENT ON COLUMN failures.stage IS 'articles, stories, statements, cases, alerts or feedback';
COMMENT ON COLUMN failures.item_id IS 'page_id, article_id or, of feedback, a channel';
