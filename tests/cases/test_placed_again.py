"""What stays as it was when the article that opened a case is read or placed again."""

from datetime import timedelta

import pytest

from pipeline.domain.cases import affinity
from tests.cases.newsroom import Newsroom, claim, day, denial, legal

FIRST, SECOND = "https://a.example/1", "https://b.example/1"
CLAIM = claim("Acme", "Hackers said that they had breached Acme.")
DENIAL = denial("Acme", "Acme denied it.")


def cases(newsroom: Newsroom) -> list[tuple[object, ...]]:
    return newsroom.rows(
        "SELECT c.case_id, c.organisation, e.event, e.event_id, count(*) FROM cases c"
        " JOIN events e USING (case_id) JOIN event_coverage v USING (event_id)"
        " GROUP BY ALL ORDER BY ALL"
    )


def test_the_article_that_opened_a_case_stays_in_it_beside_its_aftermath(
    newsroom: Newsroom,
) -> None:
    newsroom.publish(FIRST, CLAIM, DENIAL, at=day(0), company="Acme")
    newsroom.run(day(0.1))
    newsroom.publish(
        SECOND,
        legal("Acme", "Customers sued.", "filed", role="against_company"),
        at=day(100),
        company="Acme",
    )
    newsroom.run(day(100.1))
    before = cases(newsroom)

    newsroom.con.execute("UPDATE case_readings SET linker_version = 'an earlier one'")
    newsroom.run(day(100.2))

    assert cases(newsroom) == before


def test_an_event_keeps_its_first_article_when_a_stricter_linker_parts_a_case(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(affinity, "NEWS", affinity.WINDOW)
    one, other = (
        claim("Acme", "Hackers said so.", claimant=who) for who in ("Red Team", "Blue Crew")
    )
    newsroom.publish(FIRST, one, DENIAL, at=day(0), company="Acme")
    newsroom.run(day(0.1))
    newsroom.publish(SECOND, other, denial("Acme", "Nothing happened."), at=day(45), company="Acme")
    newsroom.run(day(45.1))
    (together,) = newsroom.ledger()

    monkeypatch.setattr(affinity, "NEWS", timedelta(days=30))
    newsroom.con.execute("UPDATE case_readings SET linker_version = 'an earlier one'")
    newsroom.run(day(45.2))
    first, second = newsroom.ledger()

    assert (first.alert_id, first.facts.article_url) == (together.alert_id, FIRST)
    assert (second.state, second.facts.article_url) == ("pending", SECOND)


def test_an_edited_first_article_does_not_take_along_what_others_told(newsroom: Newsroom) -> None:
    newsroom.publish(FIRST, CLAIM, DENIAL, at=day(0), company="Acme")
    newsroom.publish(SECOND, CLAIM, denial("Acme", "Acme says no."), at=day(0.1), company="Acme")
    newsroom.run(day(0.2))
    newsroom.publish(
        FIRST,
        claim("Beta", "Hackers said that they had breached Beta."),
        denial("Beta", "Beta denied it."),
        at=day(0),
        seen=day(1),
        version=2,
        company="Beta",
    )
    newsroom.run(day(1))

    told = {(row.organisation, row.facts.article_url) for row in newsroom.ledger()}
    assert told == {("Acme", SECOND), ("Beta", FIRST)}
