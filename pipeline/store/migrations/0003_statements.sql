-- What articles say: statements, and the labels they amount to.
CREATE TABLE statements (
    statement_id VARCHAR NOT NULL, article_id VARCHAR NOT NULL, version INTEGER NOT NULL, position INTEGER NOT NULL,
    kind VARCHAR NOT NULL, field VARCHAR NOT NULL, start_offset INTEGER NOT NULL, end_offset INTEGER NOT NULL,
    quote VARCHAR NOT NULL, probability DOUBLE NOT NULL,
    organisation VARCHAR, claimant VARCHAR, addressee VARCHAR, speaker VARCHAR, capacity VARCHAR, basis VARCHAR,
    reported_by VARCHAR, attacker VARCHAR, attacker_aliases VARCHAR[] NOT NULL, occurred_at TIMESTAMP,
    occurred_phrase VARCHAR, repeated BOOLEAN NOT NULL,
    strength VARCHAR, grounds VARCHAR[] NOT NULL,
    role VARCHAR, stage VARCHAR, legal_ground VARCHAR, restrains_publication BOOLEAN NOT NULL,
    consequence VARCHAR[] NOT NULL, demands VARCHAR[] NOT NULL,
    deadline_phrase VARCHAR, deadline_on DATE, deadline_basis VARCHAR,
    records VARCHAR, ransom VARCHAR, facets VARCHAR[] NOT NULL, is_contest BOOLEAN NOT NULL,
    model_version VARCHAR NOT NULL, run_id VARCHAR NOT NULL
);
COMMENT ON TABLE statements IS 'Sentence-level assertions found in articles, each with its verbatim quote';
COMMENT ON COLUMN statements.statement_id IS 'derived from article, version, kind and offsets';
COMMENT ON COLUMN statements.article_id IS 'the article';
COMMENT ON COLUMN statements.version IS 'its version';
COMMENT ON COLUMN statements.position IS 'order within the article, from 0';
COMMENT ON COLUMN statements.kind IS 'claim, denial, legal_action, confirmation, withdrawal, response, third_party_dispute or commitment';
COMMENT ON COLUMN statements.field IS 'title or text';
COMMENT ON COLUMN statements.start_offset IS 'first character of the quote in the field (code points)';
COMMENT ON COLUMN statements.end_offset IS 'one past the last character of the quote';
COMMENT ON COLUMN statements.quote IS 'the verbatim words';
COMMENT ON COLUMN statements.probability IS 'how sure the model is of this statement, 0 to 1';
COMMENT ON COLUMN statements.organisation IS 'whom the claim is about';
COMMENT ON COLUMN statements.claimant IS 'who published the claim';
COMMENT ON COLUMN statements.addressee IS 'who received the notice';
COMMENT ON COLUMN statements.speaker IS 'who says it';
COMMENT ON COLUMN statements.capacity IS 'for whom the speaker speaks: organisation, claimant, attacker, insider or other';
COMMENT ON COLUMN statements.basis IS 'how the reporter knows: document_seen, on_record, told_outlet, unnamed_sources, derivative, own_words';
COMMENT ON COLUMN statements.reported_by IS 'the outlet that a derivative report credits';
COMMENT ON COLUMN statements.attacker IS 'alleged intruder';
COMMENT ON COLUMN statements.attacker_aliases IS 'other names of the attacker';
COMMENT ON COLUMN statements.occurred_at IS 'when it happened, UTC';
COMMENT ON COLUMN statements.occurred_phrase IS 'the words that say when';
COMMENT ON COLUMN statements.repeated IS 'said again, as the text itself says';
COMMENT ON COLUMN statements.strength IS 'of a denial: flat, no_evidence, deflection or partial';
COMMENT ON COLUMN statements.grounds IS 'grounds of a denial';
COMMENT ON COLUMN statements.role IS 'of a legal action: against whom';
COMMENT ON COLUMN statements.stage IS 'of a legal action: threatened, notice, filed, order or ended';
COMMENT ON COLUMN statements.legal_ground IS 'defamation, copyright, confidence…';
COMMENT ON COLUMN statements.restrains_publication IS 'an order that forbids publication';
COMMENT ON COLUMN statements.consequence IS 'announced: civil, criminal';
COMMENT ON COLUMN statements.demands IS 'stop, correct, retract, delete, publish…';
COMMENT ON COLUMN statements.deadline_phrase IS 'the words that set the deadline';
COMMENT ON COLUMN statements.deadline_on IS 'the date it falls on';
COMMENT ON COLUMN statements.deadline_basis IS 'stated, inferred from sending or inferred from service';
COMMENT ON COLUMN statements.records IS 'number of records claimed';
COMMENT ON COLUMN statements.ransom IS 'ransom demanded';
COMMENT ON COLUMN statements.facets IS 'what the claim asserts: intrusion, data_release, …';
COMMENT ON COLUMN statements.is_contest IS 'a denial, or a legal action against claimant, intermediary or publication';
COMMENT ON COLUMN statements.model_version IS 'version of the model that found it';
COMMENT ON COLUMN statements.run_id IS 'Dagster run';

CREATE TABLE article_labels (
    article_id VARCHAR NOT NULL, version INTEGER NOT NULL, status VARCHAR NOT NULL, reason VARCHAR,
    breach_claim BOOLEAN, denial BOOLEAN, legal_action VARCHAR, contested BOOLEAN, score DOUBLE,
    company VARCHAR, claimant VARCHAR, model_version VARCHAR NOT NULL, labelled_at TIMESTAMP NOT NULL, run_id VARCHAR NOT NULL
);
COMMENT ON TABLE article_labels IS 'What each article''s statements amount to; negative verdicts are rows too';
COMMENT ON COLUMN article_labels.article_id IS 'the article';
COMMENT ON COLUMN article_labels.version IS 'its version';
COMMENT ON COLUMN article_labels.status IS 'ok or skipped; labels are NULL unless ok';
COMMENT ON COLUMN article_labels.reason IS 'why it was skipped (another language), or what decided the labels';
COMMENT ON COLUMN article_labels.breach_claim IS 'asserts that a named organisation was breached';
COMMENT ON COLUMN article_labels.denial IS 'that organisation denies it';
COMMENT ON COLUMN article_labels.legal_action IS 'role of the legal action reported, if any';
COMMENT ON COLUMN article_labels.contested IS 'denial or legal action against the claimant, where there is a breach claim';
COMMENT ON COLUMN article_labels.score IS 'probability that it is contested, 0 to 1';
COMMENT ON COLUMN article_labels.company IS 'the organisation';
COMMENT ON COLUMN article_labels.claimant IS 'the claimant';
COMMENT ON COLUMN article_labels.model_version IS 'version of the model; raising it classifies again';
COMMENT ON COLUMN article_labels.labelled_at IS 'when, UTC';
COMMENT ON COLUMN article_labels.run_id IS 'Dagster run';
