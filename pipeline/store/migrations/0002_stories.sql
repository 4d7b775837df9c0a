-- Copies of one text, grouped.
CREATE TABLE stories (
    article_id VARCHAR NOT NULL, version INTEGER NOT NULL, story_id VARCHAR NOT NULL, method VARCHAR NOT NULL,
    twin_article_id VARCHAR, similarity DOUBLE, best_rejected_article_id VARCHAR, best_rejected_similarity DOUBLE,
    grouper_version VARCHAR NOT NULL, grouped_at TIMESTAMP NOT NULL, run_id VARCHAR NOT NULL
);
COMMENT ON TABLE stories IS 'Which story each article version belongs to; articles of one story are copies of one text';
COMMENT ON COLUMN stories.article_id IS 'the article';
COMMENT ON COLUMN stories.version IS 'its version';
COMMENT ON COLUMN stories.story_id IS 'the article_id of the story''s first article';
COMMENT ON COLUMN stories.method IS 'first (a new story), exact (same text), near (MinHash) or version (an edit of the same article)';
COMMENT ON COLUMN stories.twin_article_id IS 'the copy it was matched with';
COMMENT ON COLUMN stories.similarity IS 'estimated Jaccard similarity with the twin';
COMMENT ON COLUMN stories.best_rejected_article_id IS 'the most similar article that was not similar enough';
COMMENT ON COLUMN stories.best_rejected_similarity IS 'its estimated Jaccard similarity';
COMMENT ON COLUMN stories.grouper_version IS 'version of the grouping';
COMMENT ON COLUMN stories.grouped_at IS 'when, UTC';
COMMENT ON COLUMN stories.run_id IS 'Dagster run';

CREATE TABLE story_bands (
    band UBIGINT NOT NULL, article_id VARCHAR NOT NULL, version INTEGER NOT NULL, grouper_version VARCHAR NOT NULL
);
COMMENT ON TABLE story_bands IS 'Locality-sensitive hash bands, so that a new article costs a lookup and not a scan';
COMMENT ON COLUMN story_bands.band IS 'hash of the band''s position and values';
COMMENT ON COLUMN story_bands.article_id IS 'the article';
COMMENT ON COLUMN story_bands.version IS 'its version';
COMMENT ON COLUMN story_bands.grouper_version IS 'version of the grouping';

CREATE TABLE story_signatures (
    article_id VARCHAR NOT NULL, version INTEGER NOT NULL, signature UINTEGER[] NOT NULL, grouper_version VARCHAR NOT NULL
);
COMMENT ON TABLE story_signatures IS 'MinHash signatures, compared when bands collide';
COMMENT ON COLUMN story_signatures.article_id IS 'the article';
COMMENT ON COLUMN story_signatures.version IS 'its version';
COMMENT ON COLUMN story_signatures.signature IS 'MinHash values';
COMMENT ON COLUMN story_signatures.grouper_version IS 'version of the grouping';
