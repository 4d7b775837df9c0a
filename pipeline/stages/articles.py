"""Pages ─► articles: index new WARC files, extract what has no extraction yet.

    data/warc/*.warc.gz ─► warc_files, pages ─► (two killable processes) ─► articles, extractions
                                                          └─► failures, tried again each pass

Raising EXTRACTOR_VERSION extracts every page again, in the order they were fetched. A page whose
text comes out the same is `unchanged`; where it differs, the newest page of the article gives one
new version and the older pages, being older, none.
"""

from collections import Counter
from dataclasses import dataclass, field, replace

from pipeline.domain.extraction.extract import EXTRACTOR_VERSION, Dropped, Extracted
from pipeline.domain.extraction.versions import Decision, Known, decide, learn, lifts_history
from pipeline.domain.records import Article, Page
from pipeline.domain.urls import article_id
from pipeline.stages.extraction_pool import (
    SECONDS,
    Outcome,
    Worker,
    extract_record,
    extraction_pool,
)
from pipeline.stages.report import Stage, StageReport
from pipeline.store.articles import (
    Extraction,
    add_articles,
    add_extractions,
    extraction_yield,
    lift_history,
    newest_versions,
)
from pipeline.store.failures import clear_failure, record_failure
from pipeline.store.pages import Pending, index_file, unextracted, unindexed_files
from pipeline.store.transaction import transaction

BATCH = 200  # pages a transaction
COUNTED_AS = {"article": "new articles", "version": "new versions", "unchanged": "unchanged"}


@dataclass(slots=True)
class _Batch:
    """What one transaction will write."""

    known: dict[str, Known]
    articles: list[tuple[Article, str]] = field(default_factory=list)
    extractions: list[Extraction] = field(default_factory=list)
    failures: list[tuple[str, Exception]] = field(default_factory=list)
    lifted: dict[str, int] = field(default_factory=dict)  # article, version: history no more


def extract_articles(
    stage: Stage, worker: Worker = extract_record, seconds: float = SECONDS
) -> StageReport:
    """Run the stage: every page ends as an extraction or a failure, and each is counted.

    `worker` extracts one page in a child process, within `seconds`.
    """
    report = StageReport()
    _index(stage, report)
    pending = _readable(stage, report)
    languages: Counter[str] = Counter()
    if pending:
        folder = stage.settings.folders.warc
        with extraction_pool(folder, len(pending), worker, seconds) as outcomes:
            for start in range(0, len(pending), BATCH):
                batch = _decided(stage, list(outcomes(pending[start : start + BATCH])))
                _write(stage, batch)
                _count(report, batch, languages)
                stage.progress(f"{min(start + BATCH, len(pending))} of {len(pending)} pages")
    report.tables["languages"] = [
        {"language": language, "articles": count} for language, count in languages.most_common()
    ]
    report.tables["yield by publisher"] = extraction_yield(stage.con, stage.now)
    return report


def _index(stage: Stage, report: StageReport) -> None:
    """Read new WARC files. One that vanished or cannot be read holds up no other."""
    for path in unindexed_files(stage.con, stage.settings.folders.warc):
        try:
            indexed = index_file(stage.con, path, stage.now, stage.run_id)
        except FileNotFoundError:
            report.drop("WARC file vanished")
            continue
        except OSError as error:  # no permission, a disk that fails: tried again in each pass
            report.count("unreadable WARC files")
            report.failed[path.name] = record_failure(
                stage.con, "articles", path.name, error, stage.now, stage.run_id
            )
            continue
        clear_failure(stage.con, "articles", path.name)
        report.count("WARC files")
        report.count("pages indexed", indexed.pages)
        if indexed.known:
            report.drop("page already known", indexed.known)
        if indexed.damage:
            report.count("damaged WARC files")
            report.failed[path.name] = indexed.damage
        stage.progress(f"{path.name}: {indexed.pages} pages")


def _readable(stage: Stage, report: StageReport) -> list[Pending]:
    """Pages to extract whose WARC file is there; retention may have removed an old one."""
    pending = unextracted(stage.con, EXTRACTOR_VERSION)
    folder = stage.settings.folders.warc
    there = {name for name in {one.warc_file for one in pending} if (folder / name).exists()}
    gone = sum(one.warc_file not in there for one in pending)
    if gone:
        report.drop("its WARC file is gone", gone)
    return [one for one in pending if one.warc_file in there]


def _decided(stage: Stage, outcomes: list[Outcome]) -> _Batch:
    """Decide page by page, each knowing what the ones before it became."""
    ids = [
        article_id(outcome.content.canonical_url)
        for outcome in outcomes
        if isinstance(outcome.content, Extracted)
    ]
    batch = _Batch(newest_versions(stage.con, ids))
    for outcome in outcomes:
        if outcome.error is not None:
            batch.failures.append((outcome.page_id, outcome.error))
        elif isinstance(outcome.content, Dropped):
            batch.extractions.append(Extraction(outcome.page_id, "dropped", outcome.content.reason))
        elif outcome.page is not None and outcome.content is not None:
            _place(batch, outcome.page, outcome.content)
    return batch


def _place(batch: _Batch, page: Page, content: Extracted) -> None:
    key = article_id(content.canonical_url)
    known = batch.known.get(key)
    decision = decide(page, content, known)
    if decision.outcome in ("article", "version"):
        newest = learn(page, content, decision, known)
        batch.known[key] = newest
        batch.articles.append((_article(key, page, content, newest), newest.text_sha256))
    elif known and lifts_history(page, decision, known):
        batch.known[key] = replace(known, history_reason=None)
        batch.lifted[key] = known.version
    batch.extractions.append(_extraction(page, key, decision))


def _extraction(page: Page, key: str, decision: Decision) -> Extraction:
    kept = key if decision.version is not None else None
    return Extraction(page.page_id, decision.outcome, decision.reason, kept, decision.version)


def _article(key: str, page: Page, content: Extracted, newest: Known) -> Article:
    return Article(
        article_id=key,
        version=newest.version,
        url=page.url,
        canonical_url=content.canonical_url,
        title=content.title,
        text=content.text,
        language=content.language,
        links=content.links,
        author=content.author,
        published_at=newest.published_at,
        published_provenance=newest.published_provenance,
        first_seen_at=newest.first_seen_at,
        fetched_at=page.fetched_at,
        history_reason=newest.history_reason,
        source=page.source,
        kind=page.kind,
        publisher=page.publisher,
        page_id=page.page_id,
        is_summary=content.is_summary,
    )


def _write(stage: Stage, batch: _Batch) -> None:
    with transaction(stage.con):
        add_articles(stage.con, batch.articles, EXTRACTOR_VERSION, stage.now, stage.run_id)
        lift_history(stage.con, batch.lifted)
        add_extractions(stage.con, batch.extractions, EXTRACTOR_VERSION, stage.now, stage.run_id)
        for page_id, error in batch.failures:
            record_failure(stage.con, "articles", page_id, error, stage.now, stage.run_id)


def _count(report: StageReport, batch: _Batch, languages: Counter[str]) -> None:
    for extraction in batch.extractions:
        if extraction.outcome == "dropped":
            report.drop(extraction.reason or "dropped")
        else:
            report.count(COUNTED_AS[extraction.outcome])
            if extraction.reason:
                report.count(extraction.reason)
    if batch.lifted:
        report.count("history no more", len(batch.lifted))
    for page_id, error in batch.failures:
        report.failed[page_id] = f"{type(error).__name__}: {error}"
    languages.update(article.language or "undecided" for article, _ in batch.articles)
