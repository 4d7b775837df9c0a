-- What a decision is about in full, and the claimant of a contest as one answer for its case.
ALTER TABLE decisions ADD COLUMN events VARCHAR[];
COMMENT ON COLUMN decisions.events IS 'events as kind and id: of a merge those of the case that goes, of a link the contests, of a retraction all that it takes back';
COMMENT ON COLUMN events.claimant IS 'who published the claim: for a contest whoever made the claim that the first contest of its case contests, else as this evidence says';
