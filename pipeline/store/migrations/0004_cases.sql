-- Cases, their events, who reports them, and the link from each contest to its claim.
CREATE TABLE cases (
    case_id VARCHAR NOT NULL, organisation VARCHAR NOT NULL, organisation_key VARCHAR NOT NULL,
    opened_at TIMESTAMP NOT NULL, created_at TIMESTAMP NOT NULL, run_id VARCHAR NOT NULL
);
COMMENT ON TABLE cases IS 'One organisation and one incident';
COMMENT ON COLUMN cases.case_id IS 'minted once, from the case''s first evidence';
COMMENT ON COLUMN cases.organisation IS 'canonical name';
COMMENT ON COLUMN cases.organisation_key IS 'the name as compared: case, legal form and punctuation removed';
COMMENT ON COLUMN cases.opened_at IS 'time of the first evidence, UTC';
COMMENT ON COLUMN cases.created_at IS 'when this row was made, UTC';
COMMENT ON COLUMN cases.run_id IS 'Dagster run';

CREATE TABLE events (
    event_id VARCHAR NOT NULL, case_id VARCHAR NOT NULL, event VARCHAR NOT NULL, article_id VARCHAR NOT NULL,
    version INTEGER NOT NULL, statement_id VARCHAR NOT NULL, claimant VARCHAR, is_contest BOOLEAN NOT NULL,
    occurred_at TIMESTAMP, published_at TIMESTAMP, first_seen_at TIMESTAMP NOT NULL, history_reason VARCHAR,
    score DOUBLE NOT NULL, linker_version VARCHAR NOT NULL, run_id VARCHAR NOT NULL
);
COMMENT ON TABLE events IS 'What happened in a case, each with its first evidence';
COMMENT ON COLUMN events.event_id IS 'derived from kind and first article';
COMMENT ON COLUMN events.case_id IS 'the case';
COMMENT ON COLUMN events.event IS 'claim, denial, legal_threatened, legal_notice, legal_filed, legal_order, legal_ended; not contests: legal_against_company, legal_against_attacker, legal_other, confirmation, withdrawal, response, third_party_dispute, commitment';
COMMENT ON COLUMN events.article_id IS 'the first article that reports it';
COMMENT ON COLUMN events.version IS 'its version';
COMMENT ON COLUMN events.statement_id IS 'the statement that shows it best';
COMMENT ON COLUMN events.claimant IS 'who published the claim, as this evidence says';
COMMENT ON COLUMN events.is_contest IS 'the organisation disputes the claim by it';
COMMENT ON COLUMN events.occurred_at IS 'when it happened, UTC, NULL when the text does not say';
COMMENT ON COLUMN events.published_at IS 'when its first evidence was published, UTC';
COMMENT ON COLUMN events.first_seen_at IS 'when this system first saw that evidence, UTC';
COMMENT ON COLUMN events.history_reason IS 'why it may not alert, else NULL';
COMMENT ON COLUMN events.score IS 'how sure we are that it is this event, 0 to 1';
COMMENT ON COLUMN events.linker_version IS 'version of the case builder';
COMMENT ON COLUMN events.run_id IS 'Dagster run';

CREATE TABLE event_coverage (
    event_id VARCHAR NOT NULL, article_id VARCHAR NOT NULL, version INTEGER NOT NULL, statement_id VARCHAR NOT NULL,
    story_id VARCHAR NOT NULL, independent BOOLEAN NOT NULL, basis VARCHAR, reported_by VARCHAR,
    linker_version VARCHAR NOT NULL, run_id VARCHAR NOT NULL
);
COMMENT ON TABLE event_coverage IS 'Every article that reports an event, the first one included';
COMMENT ON COLUMN event_coverage.event_id IS 'the event';
COMMENT ON COLUMN event_coverage.article_id IS 'the article';
COMMENT ON COLUMN event_coverage.version IS 'its version';
COMMENT ON COLUMN event_coverage.statement_id IS 'the statement that reports it';
COMMENT ON COLUMN event_coverage.story_id IS 'its story: copies of one text count once';
COMMENT ON COLUMN event_coverage.independent IS 'not a copy, and not derived from another outlet';
COMMENT ON COLUMN event_coverage.basis IS 'how the reporter knows';
COMMENT ON COLUMN event_coverage.reported_by IS 'the outlet it credits';
COMMENT ON COLUMN event_coverage.linker_version IS 'version of the case builder';
COMMENT ON COLUMN event_coverage.run_id IS 'Dagster run';

CREATE TABLE links (
    event_id VARCHAR NOT NULL, claim_event_id VARCHAR, claim_article_id VARCHAR, claim_statement_id VARCHAR,
    claim_url VARCHAR, tier VARCHAR NOT NULL, score DOUBLE NOT NULL, reasons VARCHAR[] NOT NULL,
    linker_version VARCHAR NOT NULL, linked_at TIMESTAMP NOT NULL, run_id VARCHAR NOT NULL
);
COMMENT ON TABLE links IS 'From each contest to the claim it contests';
COMMENT ON COLUMN links.event_id IS 'the contest';
COMMENT ON COLUMN links.claim_event_id IS 'the claim''s event, when it is in the warehouse';
COMMENT ON COLUMN links.claim_article_id IS 'the article with the claim: the claim''s own, or the contest''s for a recounted claim';
COMMENT ON COLUMN links.claim_statement_id IS 'the claim as stated';
COMMENT ON COLUMN links.claim_url IS 'the claim''s page';
COMMENT ON COLUMN links.tier IS 'confirmed, recounted, suggested or none';
COMMENT ON COLUMN links.score IS 'how sure we are of the link, 0 to 1';
COMMENT ON COLUMN links.reasons IS 'what speaks for it';
COMMENT ON COLUMN links.linker_version IS 'version of the linker';
COMMENT ON COLUMN links.linked_at IS 'when, UTC';
COMMENT ON COLUMN links.run_id IS 'Dagster run';

CREATE TABLE case_readings (
    article_id VARCHAR NOT NULL, version INTEGER NOT NULL, model_version VARCHAR NOT NULL, linker_version VARCHAR NOT NULL,
    outcome VARCHAR NOT NULL, events INTEGER NOT NULL, read_at TIMESTAMP NOT NULL, run_id VARCHAR NOT NULL
);
COMMENT ON TABLE case_readings IS 'Which article versions have been placed in cases, and what came of it';
COMMENT ON COLUMN case_readings.article_id IS 'the article';
COMMENT ON COLUMN case_readings.version IS 'its version';
COMMENT ON COLUMN case_readings.model_version IS 'version of the statements it was read with';
COMMENT ON COLUMN case_readings.linker_version IS 'version of the case builder; raising it places again';
COMMENT ON COLUMN case_readings.outcome IS 'placed, or why not (no organisation named, no statement)';
COMMENT ON COLUMN case_readings.events IS 'number of events it reports';
COMMENT ON COLUMN case_readings.read_at IS 'when, UTC';
COMMENT ON COLUMN case_readings.run_id IS 'Dagster run';
