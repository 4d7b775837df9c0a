-- A copy of people's decisions, which are kept in the ledger's file.
CREATE TABLE decisions (
    decision_id VARCHAR NOT NULL, decided_at TIMESTAMP NOT NULL, decided_by VARCHAR NOT NULL, source VARCHAR NOT NULL,
    kind VARCHAR NOT NULL, case_id VARCHAR NOT NULL, event_id VARCHAR, alert_id VARCHAR, articles VARCHAR[] NOT NULL,
    other VARCHAR, note VARCHAR, taken_back_at TIMESTAMP
);
COMMENT ON TABLE decisions IS 'What people decided about cases and alerts, refreshed from data/ledger.sqlite each pass';
COMMENT ON COLUMN decisions.decision_id IS 'the decision';
COMMENT ON COLUMN decisions.decided_at IS 'when, UTC';
COMMENT ON COLUMN decisions.decided_by IS 'a login name, or a Slack user id for a reaction';
COMMENT ON COLUMN decisions.source IS 'command or reaction';
COMMENT ON COLUMN decisions.kind IS 'merge, split, link, retract, right, dismiss, wrong_case or mute';
COMMENT ON COLUMN decisions.case_id IS 'the case it is about; of a merge the one that stays';
COMMENT ON COLUMN decisions.event_id IS 'the event it is about, if one';
COMMENT ON COLUMN decisions.alert_id IS 'the alert it is about, if one';
COMMENT ON COLUMN decisions.articles IS 'of a split: the articles that move';
COMMENT ON COLUMN decisions.other IS 'of a merge the case that goes, of a split the case that they make, of a link the article with the claim';
COMMENT ON COLUMN decisions.note IS 'what the person added';
COMMENT ON COLUMN decisions.taken_back_at IS 'when it was taken back, UTC; NULL while it counts';

ALTER TABLE alerts ADD COLUMN digested_into VARCHAR;
COMMENT ON COLUMN alerts.digested_into IS 'the alert_id of the digest that told it';
COMMENT ON COLUMN alerts.state IS 'pending, claimed, sent, dead, suppressed or digested';
