-- Lines that stand on many unrelated pages of one publisher, cut before articles are read.
CREATE TABLE furniture (
    publisher VARCHAR NOT NULL, line VARCHAR NOT NULL, stories INTEGER NOT NULL,
    learned_at TIMESTAMP NOT NULL, run_id VARCHAR NOT NULL
);
COMMENT ON TABLE furniture IS 'Site furniture learned per publisher: left out when articles are read, kept in their text';
COMMENT ON COLUMN furniture.publisher IS 'on whose pages the line stands';
COMMENT ON COLUMN furniture.line IS 'the line, without white space around it';
COMMENT ON COLUMN furniture.stories IS 'on how many stories it stood when it was learned';
COMMENT ON COLUMN furniture.learned_at IS 'when, UTC';
COMMENT ON COLUMN furniture.run_id IS 'the run that learned it';
