"""A data folder as a small pass leaves it: pages brought in, read, placed, alerted, published."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from pipeline.commands.add import add_files
from pipeline.settings import Settings
from pipeline.stages.alerts import decide_alerts
from pipeline.stages.articles import extract_articles
from pipeline.stages.cases import build_cases
from pipeline.stages.deliveries import deliver_alerts
from pipeline.stages.furniture import learn_furniture
from pipeline.stages.publish import publish_warehouse
from pipeline.stages.report import Stage, StageReport
from pipeline.stages.statements import read_statements
from pipeline.stages.stories import group_stories
from pipeline.store.warehouse import Warehouse

NOW = datetime(2020, 9, 7, 12, tzinfo=UTC)
STAGES = (
    *(extract_articles, group_stories, learn_furniture, read_statements, build_cases),
    *(decide_alerts, deliver_alerts, publish_warehouse),
)
PAGE = (
    '<html><head><title>{title}</title><meta property="article:published_time" content="{day}">'
    "</head><body><article><h1>{title}</h1>{text}</article></body></html>"
)
DENIED = (
    "<p>Paytm Mall on Tuesday denied that it was hacked. Security firm Cyble claimed on Sunday "
    "that hackers had breached Paytm Mall and stolen data of 3.5 million users.</p>"
    "<p>“We did not suffer any breach. Our systems are safe,” a spokesperson for Paytm Mall "
    "told Reuters. Nobody else could be reached for a comment on the matter on that day.</p>"
)
SUED = (
    "<p>One97 Communications has sent a legal notice to the cyber security firm Cyble for its "
    "claim that the company suffered a data breach. One97 Communications said the claim was "
    "false and defamatory and asked Cyble to retract it within seven days of the notice.</p>"
    "<p>Cyble had claimed that hackers breached One97 Communications and stole data.</p>"
)


def settings(data: Path) -> Settings:
    return Settings(_env_file=None, data=data, now=NOW)


def small_pass(data: Path) -> Settings:
    """Two saved pages, worked through."""
    pages = []
    for name, day, title, text in (
        ("denied.html", "2020-09-01", "=HYPERLINK(1) Paytm Mall denies data breach", DENIED),
        ("sued.html", "2020-09-07", "One97 sends legal notice to Cyble over breach claim", SUED),
    ):
        page = data.with_name(name)
        page.write_text(PAGE.format(title=title, day=f"{day}T09:00:00Z", text=text))
        pages.append(page)
    add_files(settings(data).folders, pages, NOW)
    work(settings(data), STAGES)
    return settings(data)


def work(given: Settings, steps: Sequence[Callable[[Stage], StageReport]] = STAGES[4:]) -> None:
    """Stages in this process: from the cases on, or as told."""
    warehouse = Warehouse(given.folders)
    try:
        for step in steps:
            with warehouse.session() as con:
                report = step(Stage(con, given, NOW, "run"))
            assert report.failed == {}, step.__name__
    finally:
        warehouse.close()
