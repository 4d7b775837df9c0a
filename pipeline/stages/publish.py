"""The last stage: operations imported, what is past its time removed, the warehouse published.

crawl.sqlite, ledger.sqlite ─► warehouse.duckdb ─► contested.duckdb, backups/warehouse-*.duckdb
"""

import duckdb

from pipeline.stages.report import Stage, StageReport
from pipeline.store.alert_copy import refresh_alerts, refresh_decisions
from pipeline.store.backups import keep_backup, newest_first
from pipeline.store.opening import tables
from pipeline.store.passes import import_passes
from pipeline.store.publish import publish
from pipeline.store.retention import tidy


def publish_warehouse(stage: Stage) -> StageReport:
    """Publish, and keep a private copy now and then.

    Closes the stage's connection: only a file at rest can be copied.
    """
    report = StageReport()
    settings, folders = stage.settings, stage.settings.folders
    report.count("source passes imported", import_passes(stage.con, folders.crawl_state, stage.now))
    report.count("alerts in the ledger", refresh_alerts(stage.con, folders.ledger))
    report.count("decisions of people", refresh_decisions(stage.con, folders.ledger))
    for what, count in tidy(
        stage.con,
        folders,
        now=stage.now,
        keep_warc_days=settings.keep_warc_days,
        keep_log_days=settings.keep_log_days,
    ).items():
        report.drop(what, count)
    stage.con.execute("CHECKPOINT")
    report.tables["rows"] = _row_counts(stage.con)
    stage.con.close()

    stage.progress("Publishing the database")
    publication = publish(folders)
    report.count("published", int(publication.published))
    report.count("bytes", publication.size)
    if publication.published:
        keep_backup(folders)
    report.count("backups", len(newest_first(folders)))
    return report


def _row_counts(con: duckdb.DuckDBPyConnection) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for name in tables(con):
        found = con.execute(f'SELECT count(*) FROM "{name}"').fetchone()  # noqa: S608
        rows.append({"table": name, "rows": found[0] if found else 0})
    return rows
