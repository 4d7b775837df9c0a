-- Ids of cases that people merged away, and which decisions the cases already follow.
CREATE TABLE case_aliases (alias VARCHAR NOT NULL, case_id VARCHAR NOT NULL, decision_id VARCHAR NOT NULL);
COMMENT ON TABLE case_aliases IS 'Ids of cases that are no more, by a decision of people; old links, and rows of the ledger, still lead to the case that took their evidence';
COMMENT ON COLUMN case_aliases.alias IS 'the id of the case that is no more';
COMMENT ON COLUMN case_aliases.case_id IS 'the case that took its evidence';
COMMENT ON COLUMN case_aliases.decision_id IS 'the decision';

CREATE TABLE decisions_followed (decision_id VARCHAR NOT NULL, followed_at TIMESTAMP NOT NULL, run_id VARCHAR NOT NULL);
COMMENT ON TABLE decisions_followed IS 'Decisions about cases that the cases follow; written with the rows it changed, in one transaction';
COMMENT ON COLUMN decisions_followed.decision_id IS 'the decision';
COMMENT ON COLUMN decisions_followed.followed_at IS 'since when, UTC';
COMMENT ON COLUMN decisions_followed.run_id IS 'Dagster run';

ALTER TABLE decisions ADD COLUMN staying VARCHAR[];
ALTER TABLE decisions ADD COLUMN organisations VARCHAR[];
COMMENT ON COLUMN decisions.articles IS 'of a merge or a split: the articles that move; of another decision: those that tell of the event';
COMMENT ON COLUMN decisions.staying IS 'of a merge or a split: the other articles of the case at that time';
COMMENT ON COLUMN decisions.organisations IS 'names of the organisation it is about, first the one of the case';
