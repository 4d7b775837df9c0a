"""The demo's alerts as Slack would show them, on one page: data/demo/alerts.html."""

from pathlib import Path

from pipeline.delivery.page import messages_page
from pipeline.demo.home import DemoHome
from pipeline.domain.alerts.messages import Message, render
from pipeline.stages.deliveries import thread_root
from pipeline.store.ledger import Ledger

TITLE = "Alerts of the Contested demo"


def write_alerts_page(home: DemoHome) -> Path:
    """Write every message that was sent, with its replies, as it now reads. Returns the file."""
    with Ledger(home.ledger) as ledger:
        rows = ledger.alerts()
    threads: dict[str, list[Message]] = {}
    for row in rows.values():
        if row.state == "sent":
            root = thread_root(row, rows)
            thread = threads.setdefault(root.alert_id if root else row.alert_id, [])
            thread.append(render(row.facts, reply=root is not None))
    home.alerts.write_text(messages_page(threads.values(), TITLE), encoding="utf-8")
    return home.alerts
