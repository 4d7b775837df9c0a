-- Pages asked for again on purpose: which, since when, what was answered, and what changed.
CREATE TABLE page_watches (
    article_id VARCHAR NOT NULL, event_id VARCHAR NOT NULL, because VARCHAR NOT NULL, case_id VARCHAR NOT NULL,
    since TIMESTAMP NOT NULL, started_at TIMESTAMP NOT NULL, run_id VARCHAR NOT NULL
);
COMMENT ON TABLE page_watches IS 'Pages under watch. A row stays when the page no longer says what it was watched for: that is the change to be told';
COMMENT ON COLUMN page_watches.article_id IS 'the article on the page';
COMMENT ON COLUMN page_watches.event_id IS 'the contest for which it is watched, or the claim itself of a watchlisted name';
COMMENT ON COLUMN page_watches.because IS 'claim (the page of a contested claim), denial (the page of the contest), suggested (possibly the claim''s page) or watchlist';
COMMENT ON COLUMN page_watches.case_id IS 'the case when the watch began; where the event is now is in events';
COMMENT ON COLUMN page_watches.since IS 'when the contest, or the watchlisted claim, appeared, UTC: the schedule counts from here';
COMMENT ON COLUMN page_watches.started_at IS 'when this row was made, UTC';
COMMENT ON COLUMN page_watches.run_id IS 'Dagster run';

CREATE TABLE page_revisits (
    article_id VARCHAR NOT NULL, url VARCHAR NOT NULL, source VARCHAR NOT NULL, tried_at TIMESTAMP NOT NULL,
    outcome VARCHAR NOT NULL, reason VARCHAR, pass_id VARCHAR NOT NULL, run_id VARCHAR NOT NULL
);
COMMENT ON TABLE page_revisits IS 'Every time a watched or cited page was asked for, and what came of it';
COMMENT ON COLUMN page_revisits.article_id IS 'the article watched; of a cited page the id that its article will have';
COMMENT ON COLUMN page_revisits.url IS 'the URL asked for';
COMMENT ON COLUMN page_revisits.source IS 'watch or cited';
COMMENT ON COLUMN page_revisits.tried_at IS 'when, UTC';
COMMENT ON COLUMN page_revisits.outcome IS 'had, gone (an answer that it is no longer there) or missed (refused, failing or silent: no fact about the page)';
COMMENT ON COLUMN page_revisits.reason IS 'how it is gone, or why it was missed';
COMMENT ON COLUMN page_revisits.pass_id IS 'the crawl pass';
COMMENT ON COLUMN page_revisits.run_id IS 'Dagster run';

CREATE TABLE page_changes (
    article_id VARCHAR NOT NULL, change_id VARCHAR, kind VARCHAR NOT NULL, reason VARCHAR, before_version INTEGER NOT NULL,
    after_version INTEGER, before_page_id VARCHAR NOT NULL, after_page_id VARCHAR NOT NULL, last_seen_at TIMESTAMP NOT NULL,
    seen_at TIMESTAMP NOT NULL, diff VARCHAR, sentences STRUCT(before VARCHAR, after VARCHAR)[] NOT NULL,
    judged_at TIMESTAMP NOT NULL, run_id VARCHAR NOT NULL
);
COMMENT ON TABLE page_changes IS 'What became of the pages in cases: each new version judged against the one before, and each page that is gone';
COMMENT ON COLUMN page_changes.article_id IS 'the article on the page';
COMMENT ON COLUMN page_changes.change_id IS 'derived from article and change, NULL when nothing to tell changed';
COMMENT ON COLUMN page_changes.kind IS 'edited, corrected (an edit that adds a correction, update or retraction note), removed, or immaterial';
COMMENT ON COLUMN page_changes.reason IS 'removed: the answer; immaterial: why it is no edit';
COMMENT ON COLUMN page_changes.before_version IS 'the version it is compared with';
COMMENT ON COLUMN page_changes.after_version IS 'the version judged; NULL for a removal';
COMMENT ON COLUMN page_changes.before_page_id IS 'the page kept of the version before';
COMMENT ON COLUMN page_changes.after_page_id IS 'the page kept of the version judged, or the answer that it is gone';
COMMENT ON COLUMN page_changes.last_seen_at IS 'when the page was last seen as before, UTC';
COMMENT ON COLUMN page_changes.seen_at IS 'when it was first seen changed, UTC';
COMMENT ON COLUMN page_changes.diff IS 'the changed sentences as lines with - and +, NULL for a removal';
COMMENT ON COLUMN page_changes.sentences IS 'the same as pairs; one side is NULL for what was added or taken out';
COMMENT ON COLUMN page_changes.judged_at IS 'when, UTC';
COMMENT ON COLUMN page_changes.run_id IS 'Dagster run';

COMMENT ON COLUMN pages.role IS 'article, entry (a feed''s own words, the page was not to be had), listing, or gone (an answer that a watched page is no longer there)';
COMMENT ON COLUMN pages.source IS 'name in sources.yaml, by-hand, watch (asked for again) or cited (a contest''s hyperlink to the claim)';
COMMENT ON COLUMN pages.kind IS 'kind of the source: news, vendor, disclosure, court, tracker, search, manual, cited';

-- Which case a watched page is in now: cases may merge, and an event may be gone with its evidence.
CREATE VIEW watched_pages AS
SELECT coalesce(e.case_id, w.case_id) AS case_id, c.organisation, w.article_id,
       CASE WHEN w.because = 'denial' THEN 'denial' ELSE 'claim' END AS page_of, w.because, w.since,
       first_value(w.case_id) OVER (PARTITION BY coalesce(e.case_id, w.case_id), w.article_id
           ORDER BY w.started_at, w.case_id) AS first_case_id
FROM page_watches w
LEFT JOIN events e USING (event_id)
LEFT JOIN cases c ON c.case_id = coalesce(e.case_id, w.case_id)
QUALIFY row_number() OVER (PARTITION BY coalesce(e.case_id, w.case_id), w.article_id
    ORDER BY array_position(['claim', 'denial', 'suggested', 'watchlist'], w.because), w.since, w.event_id) = 1;
COMMENT ON VIEW watched_pages IS 'Each page under watch once a case, for the strongest reason';
