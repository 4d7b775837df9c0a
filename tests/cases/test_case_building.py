"""One case is one organisation and one incident."""

import pytest

from pipeline.domain.cases.clues import record_count
from tests.cases.newsroom import Newsroom, article_id, claim, day, denial, legal, said


def test_mobikwik_denies_twice_and_announces_an_audit(newsroom: Newsroom) -> None:
    newsroom.publish(
        "https://a.example/leak",
        claim("MobiKwik", "Data of 3.5 million users is on sale.", records="3.5 million users"),
        denial("MobiKwik", "We found no breach.", strength="no_evidence"),
        at=day(0),
    )
    newsroom.publish(
        "https://b.example/again",
        claim("Mobikwik", "3.5 million users were said to be exposed.", records="3.5 million"),
        denial("Mobikwik", "Users may have uploaded it elsewhere.", repeated=True),
        said("commitment", "Mobikwik", "A forensic audit will follow."),
        said("third_party_dispute", "Mobikwik", "The dates match.", speaker="Sunny Nehra"),
        at=day(6),
    )
    newsroom.run(day(6.1))

    assert [event for _, event, _ in newsroom.timeline()] == [
        "claim",
        "denial",
        "commitment",
        "third_party_dispute",
    ]
    (alert,) = newsroom.ledger()
    assert alert.facts.claim.tier == "recounted"
    assert len(alert.facts.coverage) == 2


def test_royal_bank_and_royal_mail_stay_apart(newsroom: Newsroom) -> None:
    newsroom.publish("https://a.example/1", claim("Royal Mail", "Royal Mail was hit."), at=day(0))
    newsroom.publish("https://a.example/2", denial("Royal Bank", "Not us."), at=day(1))
    newsroom.build(day(2))

    assert newsroom.rows("SELECT organisation FROM cases ORDER BY 1") == [
        ("Royal Bank",),
        ("Royal Mail",),
    ]
    assert newsroom.rows("SELECT link_tier FROM contested_claims") == [("none",)]


def test_an_acronym_and_the_full_name_share_a_case(newsroom: Newsroom) -> None:
    newsroom.publish(
        "https://a.example/1", claim("Transport for London", "Customer data leaked."), at=day(0)
    )
    newsroom.publish("https://a.example/2", denial("TfL", "No data was taken."), at=day(1))
    newsroom.build(day(2))

    assert newsroom.rows("SELECT count(*) FROM cases") == [(1,)]


def test_two_incidents_a_year_apart_are_two_cases(newsroom: Newsroom) -> None:
    newsroom.publish("https://a.example/1", claim("Acme", "Acme was hacked."), at=day(0))
    newsroom.publish("https://a.example/2", claim("Acme", "Acme was hacked."), at=day(400))
    newsroom.build(day(401))

    assert newsroom.rows("SELECT count(*) FROM cases") == [(2,)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"records": "6.9 million people"}, {"records": "6,900,000 records"}),
        ({"claimant": "Cyble Inc."}, {"claimant": "Cyble"}),
        ({"attacker": "LockBit"}, {"attacker": "Lockbit"}),
    ],
)
def test_a_retrospective_joins_its_case_by_what_it_says_of_the_claim(
    newsroom: Newsroom, first: dict[str, str], second: dict[str, str]
) -> None:
    newsroom.publish("https://a.example/1", claim("Acme", "Acme was hacked.", **first), at=day(0))
    newsroom.publish("https://a.example/2", claim("Acme", "A year on.", **second), at=day(400))
    newsroom.build(day(401))

    assert newsroom.rows("SELECT count(*) FROM cases") == [(1,)]


def test_a_suit_by_victims_joins_its_case_years_later_and_a_contest_does_not(
    newsroom: Newsroom,
) -> None:
    newsroom.publish("https://a.example/1", claim("Acme", "Acme was hacked."), at=day(0))
    newsroom.publish(
        "https://a.example/2",
        legal("Acme", "Acme settles with victims.", "ended", role="against_company"),
        at=day(400),
    )
    newsroom.publish("https://a.example/3", denial("Acme", "Not so."), at=day(800))
    newsroom.build(day(801))

    assert newsroom.rows(
        "SELECT list(event ORDER BY published_at) FROM events GROUP BY case_id ORDER BY ALL"
    ) == [(["claim", "legal_against_company"],), (["denial"],)]


def test_another_claim_by_other_people_months_later_is_another_case(newsroom: Newsroom) -> None:
    newsroom.publish(
        "https://a.example/1", claim("Acme", "A hack.", claimant="Anon Group X"), at=day(0)
    )
    newsroom.publish("https://a.example/2", claim("Acme", "A hack.", claimant="Wiz"), at=day(20))
    newsroom.publish("https://a.example/3", claim("Acme", "A leak.", claimant="Hunt"), at=day(60))
    newsroom.publish("https://a.example/4", claim("Acme", "A leak, still."), at=day(90))
    newsroom.build(day(91))

    assert newsroom.rows(
        "SELECT list(url.right(1) ORDER BY url) FROM articles JOIN event_coverage"
        " USING (article_id) JOIN events USING (event_id) GROUP BY case_id ORDER BY 1"
    ) == [(["1", "2"],), (["3", "4"],)]


def test_a_hyperlink_joins_a_case_however_old(newsroom: Newsroom) -> None:
    newsroom.publish("https://a.example/1", claim("Acme", "Acme was hacked."), at=day(0))
    newsroom.publish(
        "https://a.example/2",
        claim("Acme", "As reported then."),
        at=day(1200),
        links=["https://a.example/1#top"],
    )
    newsroom.build(day(1201))

    assert newsroom.rows("SELECT count(*) FROM cases") == [(1,)]


def test_hackers_are_nobody_in_particular(newsroom: Newsroom) -> None:
    for number, at in ((1, 0), (2, 400)):
        newsroom.publish(
            f"https://a.example/{number}",
            claim("Acme", "Hackers say so.", claimant="the hackers", attacker="a hacker group"),
            at=day(at),
        )
    newsroom.build(day(401))

    assert newsroom.rows("SELECT count(*) FROM cases") == [(2,)]


def test_a_contest_without_an_organisation_is_kept_for_review(newsroom: Newsroom) -> None:
    newsroom.publish("https://a.example/1", denial(None, "We deny it."), at=day(0))
    report = newsroom.build(day(1))

    assert newsroom.rows("SELECT outcome FROM case_readings") == [("no organisation named",)]
    assert report.counts["review: no organisation named"] == 1
    assert report.dropped["no organisation named"] == 1


def test_an_article_that_says_nothing_is_read_once(newsroom: Newsroom) -> None:
    newsroom.publish("https://a.example/1", at=day(0))
    first, second = newsroom.build(day(1)), newsroom.build(day(2))

    assert first.dropped["no statement"] == 1
    assert second.dropped["no statement"] == 0
    assert newsroom.rows("SELECT count(*) FROM case_readings") == [(1,)]


def test_a_lone_response_opens_no_case(newsroom: Newsroom) -> None:
    newsroom.publish("https://a.example/1", said("response", "Acme", "We stand by it."), at=day(0))
    report = newsroom.build(day(1))

    assert report.dropped["no case to join"] == 1
    assert newsroom.rows("SELECT count(*) FROM cases") == [(0,)]


def test_every_legal_step_is_an_event_of_its_own_and_a_suit_by_victims_is_no_contest(
    newsroom: Newsroom,
) -> None:
    newsroom.publish("https://a.example/0", claim("Acme", "Acme was hacked."), at=day(0))
    stages = ("threatened", "notice", "filed", "order", "ended")
    for number, stage in enumerate(stages, start=1):
        newsroom.publish(
            f"https://a.example/{number}", legal("Acme", f"It {stage}.", stage), at=day(number)
        )
    newsroom.publish(
        "https://a.example/victims",
        legal("Acme", "Victims sue Acme.", "filed", role="against_company"),
        at=day(6),
    )
    newsroom.build(day(7))

    assert newsroom.rows("SELECT event, is_contest FROM events ORDER BY published_at") == [
        ("claim", False),
        *((f"legal_{stage}", True) for stage in stages),
        ("legal_against_company", False),
    ]


def test_a_hostile_link_fails_nothing(newsroom: Newsroom) -> None:
    newsroom.publish(
        "https://a.example/1",
        claim("Acme", "Cyble says so.", claimant="Cyble"),
        denial("Acme", "Not so."),
        at=day(0),
        links=["http://[::1", "javascript:alert(1)", "http://a.b:99999999/"],
    )
    report = newsroom.build(day(1))

    assert report.failed == {}
    assert newsroom.rows("SELECT link_tier FROM contested_claims") == [("recounted",)]


def test_a_claim_published_after_the_denial_is_only_suggested(newsroom: Newsroom) -> None:
    newsroom.publish("https://a.example/1", denial("Acme", "Not so."), at=day(0))
    newsroom.publish(
        "https://a.example/2", claim("Acme", "Acme was hacked.", claimant="Cyble"), at=day(5)
    )
    newsroom.build(day(6))

    ((tier, reasons),) = newsroom.rows("SELECT tier, reasons FROM links")
    assert tier == "suggested"
    assert reasons == ["published after the contest"]


def test_a_notice_to_a_newspaper_links_to_the_newspapers_article(newsroom: Newsroom) -> None:
    newsroom.publish(
        "https://herald.example/1",
        claim("Acme", "Acme was hacked.", claimant="Cyble"),
        at=day(0),
        publisher="The Herald",
    )
    newsroom.publish(
        "https://b.example/2",
        legal("Acme", "Acme served the Herald.", "notice", addressee="The Herald"),
        at=day(3),
    )
    newsroom.build(day(4))

    ((tier, url, reasons),) = newsroom.rows("SELECT tier, claim_url, reasons FROM links")
    assert (tier, url) == ("confirmed", "https://herald.example/1")
    assert "addressed to herald, who published the claim" in reasons


def test_a_date_in_the_future_counts_as_first_seen(newsroom: Newsroom) -> None:
    newsroom.publish(
        "https://a.example/1", claim("Acme", "Acme was hacked."), at=day(900), seen=day(0)
    )
    newsroom.publish("https://a.example/2", denial("Acme", "Not so."), at=day(1))
    newsroom.build(day(2))

    assert newsroom.rows("SELECT count(*) FROM cases") == [(1,)]


def test_an_article_that_makes_the_stage_raise_does_not_hold_up_the_others(
    newsroom: Newsroom,
) -> None:
    newsroom.publish("https://a.example/0", claim("Acme", "Acme was hacked."), at=day(0))
    broken = newsroom.publish("https://a.example/1", denial("Acme", "Not so."), at=day(1))
    newsroom.publish("https://a.example/2", claim("Beta", "Beta was hacked."), at=day(2))
    seen = "UPDATE articles SET published_at = NULL, first_seen_at = ? WHERE article_id = ?"
    newsroom.con.execute(seen, ["20000-01-01", broken])
    report = newsroom.build(day(2))
    newsroom.con.execute(seen, ["2020-09-01", broken])
    failures = newsroom.rows("SELECT stage, item_id, attempts FROM failures")
    again = newsroom.build(day(3))

    assert list(report.failed) == [broken]
    assert failures == [("cases", broken, 1)]
    assert again.counts["articles placed"] == 1
    assert newsroom.rows("SELECT organisation FROM cases ORDER BY 1") == [("Acme",), ("Beta",)]
    assert newsroom.rows("SELECT * FROM failures") == []


def test_one_that_fails_among_many_costs_no_other_its_place(newsroom: Newsroom) -> None:
    """The whole batch fails with it, then the half it is in, until it stands alone."""
    urls = [f"https://a.example/{number}" for number in range(11)]
    for number, url in enumerate(urls):
        newsroom.publish(url, claim(f"Acme {number % 4}", "It was hacked."), at=day(number))
    newsroom.con.execute(
        "UPDATE articles SET published_at = NULL, first_seen_at = '20000-01-01'"
        " WHERE url IN (?, ?)",
        [urls[3], urls[8]],
    )
    report = newsroom.build(day(12))

    assert sorted(report.failed) == sorted(article_id(urls[number]) for number in (3, 8))
    assert report.counts["articles placed"] == 9
    assert newsroom.rows("SELECT count(DISTINCT article_id) FROM event_coverage") == [(9,)]
    assert newsroom.rows("SELECT organisation FROM cases ORDER BY 1") == [
        (f"Acme {number}",) for number in range(4)
    ]


def test_a_failed_article_that_is_edited_to_say_nothing_leaves_the_failures(
    newsroom: Newsroom,
) -> None:
    url = "https://a.example/1"
    broken = newsroom.publish(url, claim("Acme", "Acme was hacked."), at=day(0))
    newsroom.con.execute("UPDATE articles SET first_seen_at = '20000-01-01'")
    failed = newsroom.build(day(1))
    newsroom.publish(url, at=day(0), version=2)
    newsroom.build(day(2))

    assert list(failed.failed) == [broken]
    assert newsroom.rows("SELECT * FROM failures") == []


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("3.5 million users", 3_500_000),
        ("some 1,234,567 records", 1_234_567),
        ("10 crore", 100_000_000),
        ("40k customers", 40_000),
        ("a few", None),
        ("12 servers", None),
        ("9" * 400 + " records", 10**21),
    ],
)
def test_record_counts_are_compared_as_numbers(words: str, count: int | None) -> None:
    assert record_count(words) == count
