-- Facts of operation, copied in from the crawl's and the ledger's own files each pass.
CREATE TABLE source_passes (
    pass_id VARCHAR NOT NULL, source VARCHAR NOT NULL, kind VARCHAR NOT NULL, how VARCHAR NOT NULL, started_at TIMESTAMP NOT NULL,
    finished_at TIMESTAMP, fetched INTEGER NOT NULL, new INTEGER NOT NULL, known INTEGER NOT NULL,
    errors INTEGER NOT NULL, overlap DOUBLE, newest_at TIMESTAMP, status VARCHAR NOT NULL, reason VARCHAR,
    minimum_items INTEGER NOT NULL, cadence_minutes INTEGER NOT NULL, dropped VARCHAR
);
COMMENT ON TABLE source_passes IS 'What each source gave in each crawl pass';
COMMENT ON COLUMN source_passes.pass_id IS 'the crawl pass';
COMMENT ON COLUMN source_passes.source IS 'name in sources.yaml';
COMMENT ON COLUMN source_passes.kind IS 'kind of the source';
COMMENT ON COLUMN source_passes.how IS 'feed, sitemap, listing or api';
COMMENT ON COLUMN source_passes.started_at IS 'UTC';
COMMENT ON COLUMN source_passes.finished_at IS 'UTC; NULL when the pass was cut off';
COMMENT ON COLUMN source_passes.fetched IS 'pages fetched';
COMMENT ON COLUMN source_passes.new IS 'entries not seen before';
COMMENT ON COLUMN source_passes.known IS 'entries already seen';
COMMENT ON COLUMN source_passes.errors IS 'requests or entries that failed';
COMMENT ON COLUMN source_passes.overlap IS 'known entries over all entries: under a third, items are being missed';
COMMENT ON COLUMN source_passes.newest_at IS 'newest date among the entries, UTC';
COMMENT ON COLUMN source_passes.status IS 'ok, unchanged, rolling, failing, refused, unreachable or cut_off';
COMMENT ON COLUMN source_passes.reason IS 'why it is not ok';
COMMENT ON COLUMN source_passes.minimum_items IS 'fewest entries expected';
COMMENT ON COLUMN source_passes.cadence_minutes IS 'how often it is polled';
COMMENT ON COLUMN source_passes.dropped IS 'JSON: what was dropped, by reason';

CREATE TABLE alerts (
    alert_id VARCHAR NOT NULL, event_id VARCHAR NOT NULL, case_id VARCHAR NOT NULL, organisation VARCHAR NOT NULL,
    event VARCHAR NOT NULL, channel VARCHAR NOT NULL, parent_alert_id VARCHAR, state VARCHAR NOT NULL, reason VARCHAR,
    created_at TIMESTAMP NOT NULL, sent_at TIMESTAMP, ts VARCHAR, attempts INTEGER NOT NULL, error VARCHAR, revision INTEGER NOT NULL
);
COMMENT ON TABLE alerts IS 'A copy of the ledger (data/ledger.sqlite), refreshed each pass';
COMMENT ON COLUMN alerts.alert_id IS 'derived from event and channel';
COMMENT ON COLUMN alerts.event_id IS 'the event';
COMMENT ON COLUMN alerts.case_id IS 'the case';
COMMENT ON COLUMN alerts.organisation IS 'the organisation of the case';
COMMENT ON COLUMN alerts.event IS 'kind of the event';
COMMENT ON COLUMN alerts.channel IS 'Slack channel id, or console';
COMMENT ON COLUMN alerts.parent_alert_id IS 'the alert whose thread this is a reply in';
COMMENT ON COLUMN alerts.state IS 'pending, claimed, sent, dead or suppressed';
COMMENT ON COLUMN alerts.reason IS 'why it was suppressed or is dead';
COMMENT ON COLUMN alerts.created_at IS 'UTC';
COMMENT ON COLUMN alerts.sent_at IS 'UTC';
COMMENT ON COLUMN alerts.ts IS 'Slack''s message id';
COMMENT ON COLUMN alerts.attempts IS 'how often it was tried';
COMMENT ON COLUMN alerts.error IS 'the last error';
COMMENT ON COLUMN alerts.revision IS 'how often the sent message was rewritten';
