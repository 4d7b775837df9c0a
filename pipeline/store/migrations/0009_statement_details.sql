-- What a statement says beyond who, whom and when.
ALTER TABLE statements ADD COLUMN told VARCHAR;
ALTER TABLE statements ADD COLUMN form VARCHAR;
ALTER TABLE statements ADD COLUMN what VARCHAR;
ALTER TABLE statements ADD COLUMN against VARCHAR;
COMMENT ON COLUMN statements.told IS 'the outlet to which the speaker says it';
COMMENT ON COLUMN statements.form IS 'of a legal action: the document, such as cease and desist or dmca notice';
COMMENT ON COLUMN statements.what IS 'of a commitment: what is announced, such as a third-party forensic audit';
COMMENT ON COLUMN statements.against IS 'of a third-party dispute: the claim or the denial';
