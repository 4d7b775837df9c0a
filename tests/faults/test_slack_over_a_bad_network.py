"""The soak of `make faults-slack`, in small; and that it would notice."""

from collections import Counter
from pathlib import Path

import pytest

from pipeline.store.ledger import Ledger
from tests.delivery.emulating import NotInstalledError, emulating
from tests.delivery.facts import NOW, drafts
from tests.faults.slack import run, verdicts


def test_over_a_lossy_network_and_killed_every_alert_arrives_once(tmp_path: Path) -> None:
    try:
        with emulating(tmp_path) as url:
            assert run(tmp_path, url, alerts=16, kills=2, seed=1) == 0
    except NotInstalledError as error:
        pytest.skip(str(error))


def test_what_is_lost_doubled_or_outdated_is_noticed(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.sqlite") as ledger:
        ledger.insert(drafts(4), NOW)
        known = ledger.known()
    one, two, three, _lost = known

    wrong = verdicts(known, Counter({(one, 0): 1, (two, 0): 2, (three, -1): 1}))

    assert wrong == {"lost": 1, "duplicated": 1, "stale": 1, "not sent": 4}
