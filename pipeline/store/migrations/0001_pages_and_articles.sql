-- Pages as crawled and the articles extracted from them. No keys or indexes: see docs/architecture.md.
CREATE TABLE warc_files (
    warc_file VARCHAR NOT NULL, pages INTEGER NOT NULL, bytes BIGINT NOT NULL,
    damaged BOOLEAN NOT NULL, indexed_at TIMESTAMP NOT NULL, run_id VARCHAR NOT NULL
);
COMMENT ON TABLE warc_files IS 'WARC files whose pages have been read into the warehouse; a file not listed is still to be read';
COMMENT ON COLUMN warc_files.warc_file IS 'file name within data/warc';
COMMENT ON COLUMN warc_files.pages IS 'number of pages in it';
COMMENT ON COLUMN warc_files.bytes IS 'size of the file';
COMMENT ON COLUMN warc_files.damaged IS 'true when a part of the file could not be read';
COMMENT ON COLUMN warc_files.indexed_at IS 'when it was read, UTC';
COMMENT ON COLUMN warc_files.run_id IS 'Dagster run that read it';

CREATE TABLE pages (
    page_id VARCHAR NOT NULL, url VARCHAR NOT NULL, requested_url VARCHAR NOT NULL, role VARCHAR NOT NULL,
    status INTEGER NOT NULL, source VARCHAR NOT NULL, kind VARCHAR NOT NULL, publisher VARCHAR NOT NULL,
    warc_file VARCHAR NOT NULL, warc_offset BIGINT NOT NULL, pass_id VARCHAR NOT NULL,
    body_sha256 VARCHAR NOT NULL, content_type VARCHAR NOT NULL, entry_title VARCHAR,
    first_seen_at TIMESTAMP NOT NULL, fetched_at TIMESTAMP NOT NULL, history_reason VARCHAR, run_id VARCHAR NOT NULL
);
COMMENT ON TABLE pages IS 'One fetch of one URL; the body is in the WARC file';
COMMENT ON COLUMN pages.page_id IS 'WARC record id';
COMMENT ON COLUMN pages.url IS 'where the body came from, after redirects';
COMMENT ON COLUMN pages.requested_url IS 'the URL that was asked for';
COMMENT ON COLUMN pages.role IS 'article, entry (a feed''s own words, the page was not to be had) or listing';
COMMENT ON COLUMN pages.status IS 'HTTP status; 0 for an entry';
COMMENT ON COLUMN pages.source IS 'name in sources.yaml, or by-hand';
COMMENT ON COLUMN pages.kind IS 'kind of the source: news, vendor, disclosure, court, tracker, search, manual';
COMMENT ON COLUMN pages.publisher IS 'publisher as named in the catalogue';
COMMENT ON COLUMN pages.warc_file IS 'file name within data/warc';
COMMENT ON COLUMN pages.warc_offset IS 'byte offset of the record in the compressed file';
COMMENT ON COLUMN pages.pass_id IS 'the crawl pass that fetched it';
COMMENT ON COLUMN pages.body_sha256 IS 'SHA-256 of the decoded body';
COMMENT ON COLUMN pages.content_type IS 'Content-Type header';
COMMENT ON COLUMN pages.entry_title IS 'title given by the feed, if any';
COMMENT ON COLUMN pages.first_seen_at IS 'when this system first saw the URL, UTC';
COMMENT ON COLUMN pages.fetched_at IS 'when this body was fetched, UTC';
COMMENT ON COLUMN pages.history_reason IS 'why nothing of this page may alert (first pass of a source, archive re-saved), else NULL';
COMMENT ON COLUMN pages.run_id IS 'Dagster run that read it';

CREATE TABLE extractions (
    page_id VARCHAR NOT NULL, extractor_version VARCHAR NOT NULL, outcome VARCHAR NOT NULL, reason VARCHAR,
    article_id VARCHAR, version INTEGER, extracted_at TIMESTAMP NOT NULL, run_id VARCHAR NOT NULL
);
COMMENT ON TABLE extractions IS 'What became of each page: an article, a new version, nothing new, or a drop with its reason';
COMMENT ON COLUMN extractions.page_id IS 'the page';
COMMENT ON COLUMN extractions.extractor_version IS 'version of the extractor; raising it extracts again';
COMMENT ON COLUMN extractions.outcome IS 'article, version, unchanged or dropped';
COMMENT ON COLUMN extractions.reason IS 'why it was dropped';
COMMENT ON COLUMN extractions.article_id IS 'the article, when there is one';
COMMENT ON COLUMN extractions.version IS 'the version of the article that this page shows';
COMMENT ON COLUMN extractions.extracted_at IS 'when, UTC';
COMMENT ON COLUMN extractions.run_id IS 'Dagster run';

CREATE TABLE articles (
    article_id VARCHAR NOT NULL, version INTEGER NOT NULL, url VARCHAR NOT NULL, canonical_url VARCHAR NOT NULL,
    title VARCHAR NOT NULL, text VARCHAR NOT NULL, text_sha256 VARCHAR NOT NULL, language VARCHAR, author VARCHAR,
    links STRUCT(url VARCHAR, anchor VARCHAR)[] NOT NULL,
    published_at TIMESTAMP, published_provenance VARCHAR NOT NULL, first_seen_at TIMESTAMP NOT NULL,
    fetched_at TIMESTAMP NOT NULL, history_reason VARCHAR, source VARCHAR NOT NULL, kind VARCHAR NOT NULL,
    publisher VARCHAR NOT NULL, page_id VARCHAR NOT NULL, is_summary BOOLEAN NOT NULL,
    extractor_version VARCHAR NOT NULL, extracted_at TIMESTAMP NOT NULL, run_id VARCHAR NOT NULL
);
COMMENT ON TABLE articles IS 'Text and metadata of every version of every article';
COMMENT ON COLUMN articles.article_id IS '16 hex of the SHA-256 of the canonical URL';
COMMENT ON COLUMN articles.version IS 'from 1, raised when the text changes';
COMMENT ON COLUMN articles.url IS 'where the page was fetched';
COMMENT ON COLUMN articles.canonical_url IS 'the URL without tracking parameters, AMP and mobile variants';
COMMENT ON COLUMN articles.title IS 'headline';
COMMENT ON COLUMN articles.text IS 'the body text; quotes are offsets into it';
COMMENT ON COLUMN articles.text_sha256 IS 'SHA-256 of title and text: equal digests are equal articles';
COMMENT ON COLUMN articles.language IS 'ISO 639-1 code, NULL when undecidable; only en is classified';
COMMENT ON COLUMN articles.author IS 'as the page or feed names it';
COMMENT ON COLUMN articles.links IS 'hyperlinks in the body';
COMMENT ON COLUMN articles.published_at IS 'when the publisher says it appeared, UTC; NULL when it does not say';
COMMENT ON COLUMN articles.published_provenance IS 'where published_at is from: feed, metadata, url or none';
COMMENT ON COLUMN articles.first_seen_at IS 'when this system first saw the URL, UTC';
COMMENT ON COLUMN articles.fetched_at IS 'when this version''s body was fetched, UTC';
COMMENT ON COLUMN articles.history_reason IS 'why nothing of it may alert, else NULL';
COMMENT ON COLUMN articles.source IS 'name in sources.yaml, or by-hand';
COMMENT ON COLUMN articles.kind IS 'kind of the source';
COMMENT ON COLUMN articles.publisher IS 'publisher as named in the catalogue';
COMMENT ON COLUMN articles.page_id IS 'the page it was extracted from';
COMMENT ON COLUMN articles.is_summary IS 'true when only the feed''s own title and summary were to be had';
COMMENT ON COLUMN articles.extractor_version IS 'version of the extractor';
COMMENT ON COLUMN articles.extracted_at IS 'when, UTC';
COMMENT ON COLUMN articles.run_id IS 'Dagster run';

CREATE VIEW current_articles AS
SELECT * FROM articles QUALIFY row_number() OVER (PARTITION BY article_id ORDER BY version DESC) = 1;
COMMENT ON VIEW current_articles IS 'The newest version of every article';

CREATE TABLE failures (
    stage VARCHAR NOT NULL, item_id VARCHAR NOT NULL, error VARCHAR NOT NULL, attempts INTEGER NOT NULL,
    first_failed_at TIMESTAMP NOT NULL, last_failed_at TIMESTAMP NOT NULL, run_id VARCHAR NOT NULL
);
COMMENT ON TABLE failures IS 'Items whose processing failed; each is tried again in the next pass and leaves this table when it succeeds';
COMMENT ON COLUMN failures.stage IS 'articles, stories, statements, cases or alerts';
COMMENT ON COLUMN failures.item_id IS 'page_id or article_id';
COMMENT ON COLUMN failures.error IS 'the exception';
COMMENT ON COLUMN failures.attempts IS 'how often it was tried';
COMMENT ON COLUMN failures.first_failed_at IS 'UTC';
COMMENT ON COLUMN failures.last_failed_at IS 'UTC';
COMMENT ON COLUMN failures.run_id IS 'Dagster run of the last attempt';
