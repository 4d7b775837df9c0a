"""Articles ─► statements and labels: who claims, denies, takes legal steps, about whom.

    current articles without labels of MODEL_VERSION, less site furniture
        ─► find_statements ─► label_article
        ─► statements, article_labels (negative verdicts too)     └─► failures, tried again each
        pass

Only English is read; other languages get a row that says so. Raising MODEL_VERSION reads all
history
again. The decisions are in `pipeline/domain/statements/`.
"""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.domain.extraction.furniture import blanked
from pipeline.domain.records import ArticleLabels, Statement
from pipeline.domain.statements.find import find_statements
from pipeline.domain.statements.labels import MODEL_VERSION, label_article
from pipeline.stages.report import Stage, StageReport
from pipeline.store.failures import clear_failure, record_failure
from pipeline.store.furniture import furniture_of
from pipeline.store.statements import Read, Unread, newest_contested, newest_of, save_read, unread
from pipeline.store.transaction import transaction

BATCH = 500  # articles a transaction
STAGE = "statements"


def read_statements(stage: Stage, batch_size: int = BATCH) -> StageReport:
    """Run the stage: every article ends as a row of labels or as a failure, and each is counted."""
    report = StageReport()
    pending = unread(stage.con, MODEL_VERSION)
    for start in range(0, len(pending), batch_size):
        articles = newest_of(stage.con, pending[start : start + batch_size])
        _read_batch(stage, report, articles)
        stage.progress(f"{start + len(articles)} of {len(pending)} articles read")
    if pending:
        report.tables["newest contested articles"] = newest_contested(stage.con)
    return report


def _read_batch(stage: Stage, report: StageReport, articles: Sequence[Unread]) -> None:
    read: list[Read] = []
    failures: list[tuple[str, Exception]] = []
    furniture = furniture_of(stage.con, {article.publisher for article in articles})
    for article in articles:
        try:
            read.append(_read(article, furniture[article.publisher]))
        except Exception as error:
            failures.append((article.article_id, error))
    with transaction(stage.con):
        save_read(stage.con, read, MODEL_VERSION, stage.now, stage.run_id)
        for one in read:
            clear_failure(stage.con, STAGE, one.article.article_id)
        for article_id, failure in failures:
            report.failed[article_id] = record_failure(
                stage.con, STAGE, article_id, failure, stage.now, stage.run_id
            )
    for one in read:
        _count(report, one)


def _read(article: Unread, furniture: frozenset[str]) -> Read:
    if article.language != "en":
        reason = f"language {article.language}" if article.language else "language undecidable"
        return Read(article, ArticleLabels("skipped", reason), ())
    text = blanked(article.text, furniture)
    found = find_statements(
        article.title, text, article.published_at, article.url, article.publisher
    )
    statements = tuple(_verbatim(statement, article) for statement in found)
    return Read(article, label_article(statements, article.title, text), statements)


def _verbatim(statement: Statement, article: Unread) -> Statement:
    """The quote as it stands in the article, where furniture may divide a sentence."""
    field = article.title if statement.field == "title" else article.text
    return replace(statement, quote=field[statement.start : statement.end])


def _count(report: StageReport, read: Read) -> None:
    if read.labels.status == "skipped":
        report.drop(read.labels.reason or "skipped")
        return
    report.count("articles read")
    for label in ("breach_claim", "denial", "contested"):
        if getattr(read.labels, label):
            report.count(f"articles: {label}")
    if read.labels.legal_action:
        report.count(f"articles: legal_action {read.labels.legal_action}")
    for statement in read.statements:
        name = f"{statement.kind} {statement.role}" if statement.role else statement.kind
        report.count(f"statements: {name}")
