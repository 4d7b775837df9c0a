"""A deadline that a new text moves is told once; what is no news is not told."""

import pytest

from pipeline.domain.alerts.preview import previews
from pipeline.domain.alerts.routes import Route
from pipeline.domain.records import Deadline, Statement
from pipeline.domain.watchlist import Watchlist
from pipeline.stages.preview import past
from pipeline.store.alert_copy import refresh_alerts
from tests.cases.newsroom import Newsroom, day
from tests.cases.test_read_again import CLAIM, URL, due, passed, read_by_newer_model, step
from tests.routes.stories import routed, watching

OTHER = "https://b.example/2"


def notice(quote: str, limit: Deadline) -> Statement:
    return step("notice", quote, deadline=limit)


@pytest.mark.parametrize("by", ["the page", "another article"])
def test_a_deadline_changed_by_a_new_text_is_told_once(newsroom: Newsroom, by: str) -> None:
    newsroom.publish(URL, CLAIM, step("notice", deadline=due()), at=day(1))
    passed(newsroom, 1.1)
    passed(newsroom, 5.1)
    moved = step("notice", "It gives Cyble longer.", deadline=due(9, "until 15 September"))
    if by == "the page":
        newsroom.publish(URL, CLAIM, moved, at=day(1), version=2)
    else:
        newsroom.publish(OTHER, moved, at=day(5.15))
    told = [passed(newsroom, at) for at in (5.2, 5.3, 8.1)][-1]

    assert [event for event, _, _ in told] == [
        "legal_notice",
        "deadline_reminder",
        "deadline_changed",
    ]
    notice, reminder, changed = newsroom.ledger()
    assert changed.parent_alert_id == notice.alert_id
    assert changed.facts.quote == "It gives Cyble longer."
    assert changed.facts.detail == ("Told before: Sun 6 Sep 2020.",)
    assert notice.facts.deadline == due(9, "until 15 September")
    assert reminder.facts.notice == "Outdated: the deadline is now given as Tue 15 Sep 2020"


def test_a_deadline_that_the_same_text_dates_otherwise_is_corrected_where_it_stands(
    newsroom: Newsroom,
) -> None:
    newsroom.publish(URL, CLAIM, step("notice", deadline=due()), at=day(1))
    passed(newsroom, 1.1)
    read_by_newer_model(newsroom, CLAIM, step("notice", deadline=due(9)))

    assert passed(newsroom, 2) == [("legal_notice", "sent", 1)]
    assert newsroom.ledger()[0].facts.deadline == due(9)


def test_a_change_that_is_history_is_not_told_now_or_later(newsroom: Newsroom) -> None:
    newsroom.publish(URL, CLAIM, notice("A week.", due()), at=day(1))
    for at in (1.1, 5.1, 7.1, 8.1):
        passed(newsroom, at)
    newsroom.publish(
        OTHER, notice("Longer.", due(9)), at=day(3), seen=day(60), history="first pass of it"
    )
    passed(newsroom, 60.1)
    passed(newsroom, 60.2)

    (changed,) = (row for row in newsroom.ledger() if row.event == "deadline_changed")
    assert (changed.state, changed.reason) == ("suppressed", "first pass of it")


def test_a_day_that_is_worked_out_changes_no_deadline(newsroom: Newsroom) -> None:
    """The first article is unsure, so the second stands for the notice."""
    watching(newsroom, "organisations: [{name: Acme}]\n")
    newsroom.publish(URL, CLAIM, notice("By Sunday.", due()), at=day(1), score=0.3)
    passed(newsroom, 1.1)
    later = Deadline("a week", due(3).due_on, "inferred")
    newsroom.publish(OTHER, CLAIM, notice("It gives a week.", later), at=day(4))

    assert [event for event, _, _ in passed(newsroom, 4.1)] == ["legal_notice"]


def test_the_morning_names_no_day_that_was_changed_since(newsroom: Newsroom) -> None:
    routed(newsroom, 'name: desk, channel: C0A, digest_at: "08:00"')
    newsroom.publish(URL, CLAIM, notice("By Sunday.", due()), at=day(1))
    for number, moved_by in enumerate((5, 20)):
        passed(newsroom, 1.1 + 2 * number)
        page = f"https://c.example/{number}"
        newsroom.publish(page, notice(f"Longer: {number}.", due(moved_by)), at=day(3 + 2 * number))
    for at in (5.1, 6.1, 10.1):
        passed(newsroom, at)

    *_, morning = newsroom.ledger()
    assert (morning.event, morning.reason) == ("digest", "a morning without news")


def test_a_preview_tells_the_change_as_the_passes_did(newsroom: Newsroom) -> None:
    newsroom.publish(URL, CLAIM, notice("A week.", due()), at=day(1))
    passed(newsroom, 1.1)
    newsroom.publish(OTHER, notice("Longer.", due(9)), at=day(3))
    told = [event for event, _, _ in passed(newsroom, 3.1)]
    refresh_alerts(newsroom.con, newsroom.settings.folders.ledger)
    (found,) = previews(
        [Route("all", "C0A")], past(newsroom.con, Watchlist(), (), day(5)), day(0)
    ).routes

    assert [one.facts.event for one in found.told] == told == ["legal_notice", "deadline_changed"]
