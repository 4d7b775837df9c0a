"""Which message a thread follows from after merges, splits and retractions, and what it tells."""

import pytest

from pipeline.domain.cases.decisions import Decision, DecisionKind
from pipeline.domain.records import Deadline, Statement
from pipeline.store.ledger import LedgerRow
from tests.cases.newsroom import Newsroom, claim, day, denial, legal
from tests.decisions.desk import FIRM, MALL, SUIT, case_of, decide, merge, split
from tests.decisions.test_alerts_by_hand import sent
from tests.routes.stories import alert_facts

CLAIM = claim("Acme", "Cyble says that Acme was hacked.", claimant="Cyble")
A, B = "https://a.example/1", "https://b.example/1"


def take(newsroom: Newsroom, row: LedgerRow, kind: DecisionKind) -> None:
    ids = (row.case_id, row.event_id, row.alert_id)
    decide(newsroom, Decision("d1", day(2.1), "anna", "command", kind, *ids))


def two_denials(newsroom: Newsroom) -> None:
    newsroom.publish(MALL, claim("Paytm Mall", "A hack."), denial("Paytm Mall", "No."), at=day(1))
    newsroom.publish(FIRM, claim("One97", "A leak."), denial("One97", "Not us."), at=day(1.5))


def test_a_corrected_message_stays_corrected_when_its_case_is_merged(newsroom: Newsroom) -> None:
    own = claim("Paytm Mall", "Cyble says.", claimant="Cyble")
    newsroom.publish(MALL, own, legal("Paytm Mall", "It threatens.", "threatened"), at=day(1))
    newsroom.publish(SUIT, legal("Paytm Mall", "It may sue.", "threatened"), at=day(1.2))
    newsroom.publish(FIRM, claim("One97", "A leak."), denial("One97", "Not us."), at=day(1.5))
    sent(newsroom, 2)
    newsroom.reclassify(MALL, own, legal("Paytm Mall", "It threatens.", "notice"), model="m2")
    sent(newsroom, 2.5)
    merge(newsroom, case_of(newsroom, MALL), case_of(newsroom, FIRM))

    for at in (9.1, 9.2):
        after = [(row.facts.event, row.state) for row in sent(newsroom, at).values()]
        assert after == [
            ("denial", "sent"),
            ("legal_notice", "sent"),
            ("legal_threatened", "suppressed"),
        ]


def test_a_corrected_message_is_not_repeated_when_its_article_makes_a_case_of_its_own(
    newsroom: Newsroom,
) -> None:
    newsroom.publish(A, CLAIM, denial("Acme", "No."), at=day(1))
    newsroom.publish(B, CLAIM, legal("Acme", "It writes.", "threatened"), at=day(2))
    sent(newsroom, 2.1)
    newsroom.reclassify(B, CLAIM, legal("Acme", "It writes.", "notice"), model="m2")
    before = [row.facts.event for row in sent(newsroom, 2.5).values()]
    split(newsroom, case_of(newsroom, A), B)
    after = list(sent(newsroom, 3.1).values())

    assert before == [row.facts.event for row in after] == ["denial", "legal_notice"]
    assert [alert_facts(row).case_id for row in after] == [
        case_of(newsroom, A),
        case_of(newsroom, B),
    ]


def test_what_waited_in_a_thread_that_a_merge_ended_is_told_however_late(
    newsroom: Newsroom,
) -> None:
    """Decided on while Slack was away, merged after more than a week."""
    newsroom.publish(MALL, claim("Paytm Mall", "A hack."), denial("Paytm Mall", "No."), at=day(1))
    newsroom.publish(
        SUIT, claim("One97", "A leak."), legal("One97", "It writes.", "notice"), at=day(1.5)
    )
    newsroom.run(day(2))
    merge(newsroom, case_of(newsroom, MALL), case_of(newsroom, SUIT))
    told = sent(newsroom, 9.1)

    assert {row.event: row.state for row in told.values()} == {
        "denial": "sent",
        "legal_notice": "sent",
    }


@pytest.mark.parametrize("kind", ["retract", "dismiss"])
def test_a_message_that_was_taken_back_starts_no_thread_of_merged_cases(
    newsroom: Newsroom, kind: DecisionKind
) -> None:
    two_denials(newsroom)
    told = sent(newsroom, 2)
    (mall,) = (row for row in told.values() if row.case_id == case_of(newsroom, MALL))
    (firm,) = (row for row in told.values() if row is not mall)
    take(newsroom, mall, kind)
    sent(newsroom, 2.2)
    merge(newsroom, case_of(newsroom, MALL), case_of(newsroom, FIRM))
    sent(newsroom, 9.1)
    newsroom.publish(SUIT, legal("One97", "It sues Cyble.", "filed"), at=day(9.5))
    *_, suit = sent(newsroom, 9.6).values()

    root = next(row for row in newsroom.ledger() if row.alert_id == suit.parent_alert_id)
    assert (suit.event, root.alert_id) == ("legal_filed", firm.alert_id)
    assert alert_facts(root).notice is None


def test_of_a_retracted_notice_no_change_and_no_reminder_is_told_though_a_denial_stands(
    newsroom: Newsroom,
) -> None:
    def notice(quote: str, due: int) -> Statement:
        return legal("Acme", quote, "notice", deadline=Deadline("soon", day(due).date(), "stated"))

    newsroom.publish(A, CLAIM, denial("Acme", "No."), at=day(0.5))
    newsroom.publish(B, notice("It gives a week.", 9), at=day(1))
    _, told = sent(newsroom, 1.1).values()
    take(newsroom, told, "retract")
    newsroom.publish(SUIT, notice("It gives longer.", 14), at=day(3))
    for at in (3.1, 12.1):
        after = sent(newsroom, at).values()

    assert {row.event: row.state for row in after} == {
        "denial": "sent",
        "legal_notice": "sent",
        "deadline_changed": "suppressed",
        "deadline_reminder": "suppressed",
    }
