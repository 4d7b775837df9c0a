"""What people hold back (muted, dismissed) is not told, and what nobody may mute is."""

from collections.abc import Mapping

from pipeline.domain.alerts.facts import dossier
from pipeline.domain.alerts.policy import AlertsDue, alerts_due
from pipeline.domain.alerts.reasons import Policy
from pipeline.domain.alerts.routes import default_route
from pipeline.domain.records import Deadline
from pipeline.domain.watchlist import Watchlist
from pipeline.store.case_rows import contested_cases, load_cases
from pipeline.store.ledger import Ledger
from tests.cases.newsroom import Newsroom, claim, day, denial, legal


def decided(newsroom: Newsroom, held: Mapping[str, str], at: float) -> AlertsDue:
    """What is due while `held` is held back, recorded."""
    newsroom.build(day(at))
    cases = load_cases(newsroom.con, contested_cases(newsroom.con), keep_lost=False)
    with Ledger(newsroom.settings.folders.ledger) as ledger:
        policy = Policy((default_route("console"),), day(at), held=held)
        due = alerts_due([dossier(case, Watchlist()) for case in cases], ledger.alerts(), policy)
        ledger.insert(due.drafts, day(at))
    return due


def told(due: AlertsDue) -> list[tuple[str, str, str | None]]:
    return [(draft.facts.event, draft.state, draft.reason) for draft in due.drafts]


def test_a_muted_case_tells_filings_and_deadlines_and_the_rest_once_somebody_lets_go(
    newsroom: Newsroom,
) -> None:
    newsroom.publish(
        "https://a.example/1", claim("Acme", "A hack."), denial("Acme", "Not so."), at=day(1)
    )
    decided(newsroom, {}, 1)
    muted = {newsroom.ledger()[0].case_id: "muted by U1"}
    newsroom.publish("https://a.example/2", legal("Acme", "It may sue.", "threatened"), at=day(2))
    limit = Deadline("within a week", None, None)
    newsroom.publish(
        "https://a.example/3", legal("Acme", "A notice.", "notice", deadline=limit), at=day(2.1)
    )
    newsroom.publish("https://a.example/4", legal("Acme", "It sues.", "filed"), at=day(2.2))
    held, again = decided(newsroom, muted, 3), decided(newsroom, muted, 3.1)
    let_go = decided(newsroom, {}, 3.2)

    assert told(held) == [
        ("legal_threatened", "suppressed", "muted by U1"),
        ("legal_notice", "pending", None),
        ("legal_filed", "pending", None),
    ]
    assert told(again) == []
    assert told(let_go) == [("legal_threatened", "pending", None)]


def test_an_event_that_is_held_itself_is_not_told_whatever_it_is(newsroom: Newsroom) -> None:
    newsroom.publish(
        "https://a.example/1",
        claim("Acme", "A hack."),
        legal("Acme", "It sues.", "filed"),
        at=day(1),
    )
    newsroom.build(day(1))
    ((event_id,),) = newsroom.rows("SELECT event_id FROM events WHERE event = 'legal_filed'")

    due = decided(newsroom, {event_id: "dismissed by U1"}, 1)
    assert told(due) == [("legal_filed", "suppressed", "dismissed by U1")]
