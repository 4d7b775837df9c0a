"""Articles ─► stories: copies of one text are grouped, so that they count once.

    articles without a story ─► signature ─► look-up by article, digest and band ─► stories

The decisions are in `pipeline/domain/stories/grouping.py`.
"""

from pipeline.domain.stories.grouping import Text
from pipeline.domain.stories.shingles import Signature, bands_of, signature_of
from pipeline.stages.report import Stage, StageReport
from pipeline.store.failures import record_failure
from pipeline.store.stories import add_stories, groups_near, texts_of, ungrouped
from pipeline.store.transaction import transaction

BATCH = 500  # article versions a transaction
COUNTED_AS = {
    "first": "new stories",
    "exact": "exact copies",
    "near": "near copies",
    "version": "edits",
}


def group_stories(stage: Stage, batch_size: int = BATCH) -> StageReport:
    """Run the stage. The outcome does not depend on the size of the batches."""
    report = StageReport()
    pending = ungrouped(stage.con)
    for start in range(0, len(pending), batch_size):
        texts = texts_of(stage.con, pending[start : start + batch_size])
        _group(stage, report, texts)
        stage.progress(f"{start + len(texts)} of {len(pending)} articles grouped")
    return report


def _group(stage: Stage, report: StageReport, texts: list[Text]) -> None:
    signed, failures = _signed(texts)
    bands = {band for _, signature in signed if signature for band in bands_of(signature)}
    groups = groups_near(stage.con, [text for text, _ in signed], sorted(bands))
    placements = [groups.place(text, signature) for text, signature in signed]
    with transaction(stage.con):
        add_stories(stage.con, placements, stage.now, stage.run_id)
        for article_id, error in failures:
            report.failed[article_id] = record_failure(
                stage.con, "stories", article_id, error, stage.now, stage.run_id
            )
    for placement in placements:
        report.count(COUNTED_AS[placement.method])
        if placement.rejected:
            report.drop("similar but not a copy")


def _signed(
    texts: list[Text],
) -> tuple[list[tuple[Text, Signature | None]], list[tuple[str, Exception]]]:
    """Texts with their signatures, and the articles whose text cannot be read as words."""
    signed, failures = [], []
    for text in texts:
        try:
            signed.append((text, signature_of(text.text)))
        except Exception as error:
            failures.append((text.article_id, error))
    return signed, failures
