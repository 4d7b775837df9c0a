"""One delivering process, to be killed: `python -m tests.faults.deliverer LEDGER URL`."""

import sys
from pathlib import Path

from pipeline.delivery.slack import SlackNotifier
from pipeline.stages.deliveries import deliver
from pipeline.store.ledger import Ledger

TIMEOUT, MARGIN = 1, -0.5  # seconds; nothing on loopback arrives later than that


def main() -> None:
    notifier = SlackNotifier("xoxb-ok", sys.argv[2], timeout=TIMEOUT, margin=MARGIN, pace=0.0)
    with Ledger(Path(sys.argv[1])) as ledger:
        deliver(ledger, notifier)


if __name__ == "__main__":
    main()
