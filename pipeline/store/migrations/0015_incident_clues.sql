-- What an article says beside its statements that tells whose incident it is, and which.
ALTER TABLE event_coverage ADD COLUMN names VARCHAR[];
ALTER TABLE event_coverage ADD COLUMN relatives VARCHAR[];
ALTER TABLE event_coverage ADD COLUMN dates VARCHAR[];
COMMENT ON COLUMN event_coverage.names IS 'other names that the article gives the organisation: short, former, spelt out';
COMMENT ON COLUMN event_coverage.relatives IS 'names that the article gives its parent or its parts';
COMMENT ON COLUMN event_coverage.dates IS 'when the article says the incident was: 2023 or 2023-10';
