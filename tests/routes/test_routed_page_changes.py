"""A page's change is told where its case was, and where a route asks for it."""

from datetime import datetime

from pipeline.domain.alerts.facts import dossier
from pipeline.domain.alerts.page_changes import TellableChange, with_page_changes
from pipeline.domain.alerts.policy import alerts_due
from pipeline.domain.alerts.reasons import Policy
from pipeline.domain.alerts.routes import Route
from pipeline.domain.watch.changes import PageChange
from pipeline.domain.watchlist import Watchlist
from pipeline.store.case_rows import contested_cases, load_cases
from pipeline.store.ledger import Ledger
from tests.cases.newsroom import Newsroom, day
from tests.routes.stories import contest

AT_ONCE = Route("all", "C0A")
REMOVALS = Route("removals", "C0B", events=("claim_removed",), mention="S0ONCALL")
HOURLY = Route("hourly", "C0C", rate="hourly")


def removal(case_id: str, at: datetime) -> TellableChange:
    change = PageChange(
        *("page", "change-1", "removed", "404", 1, None, "p1", "p2", at, at, None, ())
    )
    return TellableChange(change, "claim", case_id, "https://c.example/1", "A claim", "Cyble")


def decided(newsroom: Newsroom, *routes: Route, at: float, removed: bool) -> list[tuple[str, ...]]:
    """(event, channel, state, whether it is a reply) of what is due, recorded."""
    (case,) = load_cases(newsroom.con, contested_cases(newsroom.con), keep_lost=False)
    told = dossier(case, Watchlist(organisations=("Acme",)))
    if removed:
        told = with_page_changes(told, [removal(case.case_id, day(2))])
    with Ledger(newsroom.settings.folders.ledger) as ledger:
        due = alerts_due([told], ledger.alerts(), Policy(routes, day(at)))
        ledger.insert(due.drafts, day(at))
    calls = [getattr(draft.facts, "mention", None) or "nobody" for draft in due.drafts]
    return [
        (one.facts.event, one.channel, one.state, "reply" if one.parent_alert_id else "own", call)
        for one, call in zip(due.drafts, calls, strict=True)
    ]


def test_a_removal_is_a_reply_a_message_or_a_line_of_a_digest(newsroom: Newsroom) -> None:
    contest(newsroom, "Acme", day(1))
    newsroom.build(day(1))
    routes = (AT_ONCE, REMOVALS, HOURLY)
    first = decided(newsroom, *routes, at=1, removed=False)
    then = decided(newsroom, *routes, at=2, removed=True)

    assert first == [
        ("denial", "C0A", "pending", "own", "nobody"),
        ("denial", "C0C", "digested", "own", "nobody"),
    ]
    assert then == [
        ("claim_removed", "C0A", "pending", "reply", "nobody"),
        ("claim_removed", "C0B", "pending", "own", "S0ONCALL"),
        ("claim_removed", "C0C", "digested", "own", "nobody"),
    ]


def test_a_removal_in_a_case_that_nobody_was_told_of_is_not_told(newsroom: Newsroom) -> None:
    contest(newsroom, "Acme", day(1), history="first pass of the source")
    newsroom.build(day(1))
    found = decided(newsroom, AT_ONCE, REMOVALS, HOURLY, at=2, removed=True)

    assert {event for event, *_ in found} == {"denial"}
