"""The founding case, in our own words: a vendor's claim, a denial, then a legal notice."""

from datetime import date

from pipeline.domain.records import Deadline
from pipeline.domain.watchlist import Watchlist
from pipeline.stages.cases import build_cases
from pipeline.stages.report import Stage
from tests.cases.newsroom import Newsroom, claim, day, denial, legal, said

BLOG = "https://cyble.example/blog/paytm-mall"
NOTICE = "https://mint.example/notice"
DEADLINE = Deadline("within a week", date(2020, 9, 14), "inferred from sending")


def vendor_claims(newsroom: Newsroom) -> None:
    newsroom.publish(
        BLOG,
        claim(
            "Paytm Mall",
            "An actor got unrestricted access to the whole database.",
            claimant="Cyble",
            attacker="John Wick",
            basis="own_words",
        ),
        at=day(0),
        publisher="Cyble",
    )


def company_denies(newsroom: Newsroom) -> None:
    newsroom.publish(
        "https://daily.example/denies",
        claim("Paytm Mall", "Cyble said the shop was hacked.", claimant="Cyble"),
        denial("Paytm Mall", "We found no lapse; the claims are false.", basis="on_record"),
        at=day(1),
        publisher="Daily",
        links=(BLOG + "?utm_source=daily",),
        company="Paytm Mall",
    )


def others_cover_it(newsroom: Newsroom) -> None:
    newsroom.publish(
        "https://herald.example/denies-too",
        denial(
            "Paytm Mall",
            "Claims are false, it told the Daily.",
            basis="derivative",
            reported_by="Daily",
        ),
        said(
            "third_party_dispute", "Paytm Mall", "We never touched that shop.", speaker="John Wick"
        ),
        at=day(1.2),
        publisher="Herald",
    )
    newsroom.publish(
        "https://wire.example/copy",
        denial("Paytm Mall", "We found no lapse; the claims are false.", basis="on_record"),
        at=day(1.3),
        publisher="Wire",
        story="daily-story",
    )


def notice_is_served(newsroom: Newsroom) -> None:
    newsroom.publish(
        NOTICE,
        legal(
            "Paytm Mall",
            "The shop sent a notice and wants the post corrected within a week.",
            "notice",
            claimant="Cyble",
            addressee="Cyble",
            demands=("correct",),
            deadline=DEADLINE,
            basis="document_seen",
        ),
        claim("Paytm Mall", "Cyble wrote of a hack.", claimant="Cyble"),
        denial("Paytm Mall", "The notice calls the post false.", probability=0.7),
        at=day(8),
        publisher="Mint",
        company="Paytm Mall",
    )


def vendor_answers(newsroom: Newsroom) -> None:
    newsroom.publish(
        "https://times.example/reply",
        said("response", "Paytm Mall", "The notice is under review.", speaker="Cyble"),
        legal("Paytm Mall", "A notice went to Cyble.", "notice", basis="derivative"),
        at=day(9),
        publisher="Times",
    )


def test_the_dispute_is_one_case_with_its_events_in_order(newsroom: Newsroom) -> None:
    tell_all(newsroom)
    newsroom.build(day(9))

    assert newsroom.rows("SELECT organisation FROM cases") == [("Paytm Mall",)]
    assert newsroom.timeline() == [
        ("Paytm Mall", "claim", BLOG),
        ("Paytm Mall", "denial", "https://daily.example/denies"),
        ("Paytm Mall", "third_party_dispute", "https://herald.example/denies-too"),
        ("Paytm Mall", "legal_notice", NOTICE),
        ("Paytm Mall", "response", "https://times.example/reply"),
    ]


def test_the_denial_links_to_the_vendors_page_and_says_why(newsroom: Newsroom) -> None:
    tell_all(newsroom)
    newsroom.build(day(9))

    ((tier, url, score, reasons),) = newsroom.rows(
        "SELECT tier, claim_url, l.score, reasons FROM links l JOIN events USING (event_id)"
        " WHERE event = 'denial'"
    )

    assert (tier, url) == ("confirmed", BLOG)
    assert score > 0.8
    assert "links to the claim's page" in reasons
    assert "claimant cyble named in both" in reasons


def test_copies_and_derivative_reports_are_coverage_but_not_independent(newsroom: Newsroom) -> None:
    tell_all(newsroom)
    newsroom.publish(
        "https://copy.example/copy",
        denial("Paytm Mall", "We found no lapse; the claims are false.", basis="on_record"),
        at=day(1.4),
        story="daily-story",
    )
    newsroom.build(day(9))

    found = newsroom.rows(
        "SELECT publisher, independent FROM event_coverage JOIN events USING (event_id)"
        " JOIN articles a ON a.article_id = event_coverage.article_id"
        " WHERE event = 'denial' ORDER BY a.published_at"
    )

    assert found == [
        ("Daily", True),
        ("Herald", False),  # credits the Daily
        ("Wire", True),
        ("The Outlet", False),  # a copy of the Wire's
        ("Mint", True),
    ]


def test_the_denial_alerts_and_the_notice_is_a_reply_in_its_thread(newsroom: Newsroom) -> None:
    vendor_claims(newsroom)
    newsroom.run(day(0.1))
    company_denies(newsroom)
    newsroom.run(day(1.1))
    others_cover_it(newsroom)
    covered = newsroom.run(day(1.5))
    notice_is_served(newsroom)
    newsroom.run(day(8.1))
    vendor_answers(newsroom)
    answered = newsroom.run(day(9.1))

    parent, reply = newsroom.ledger()
    assert (parent.event, parent.state, parent.parent_alert_id) == ("denial", "pending", None)
    assert (reply.event, reply.state) == ("legal_notice", "pending")
    assert reply.parent_alert_id == parent.alert_id
    assert covered.counts["revised"] == 1
    assert answered.counts["new"] == answered.counts["replies"] == 0
    assert [report.publisher for report in parent.facts.coverage] == [
        "Daily",
        "Herald",
        "Wire",
        "Mint",
    ]
    assert [one.quote for one in parent.facts.said if one.kind == "response"] == [
        "The notice is under review."
    ]
    assert reply.facts.deadline == DEADLINE
    assert reply.facts.addressee == "Cyble"
    assert reply.facts.claim.url == BLOG


def test_one_article_that_tells_denial_and_notice_alerts_once(newsroom: Newsroom) -> None:
    notice_is_served(newsroom)
    report = newsroom.run(day(8.1))

    states = {row.event: (row.state, row.reason) for row in newsroom.ledger()}
    assert states == {
        "legal_notice": ("pending", None),
        "denial": ("suppressed", "told in the message about legal_notice"),
    }
    assert report.counts["new"] == 1


def test_another_outlets_denial_counts_as_coverage_of_the_notice_that_told_both(
    newsroom: Newsroom,
) -> None:
    notice_is_served(newsroom)
    newsroom.run(day(8.1))
    newsroom.publish(
        "https://late.example/denial",
        denial("Paytm Mall", "It denies everything."),
        at=day(8.5),
        publisher="Late",
    )
    newsroom.run(day(8.6))

    (alert,) = [row for row in newsroom.ledger() if row.state == "pending"]
    assert [report.publisher for report in alert.facts.coverage] == ["Mint", "Late"]


def test_the_hackers_dispute_is_context_and_never_a_contest(newsroom: Newsroom) -> None:
    vendor_claims(newsroom)
    newsroom.publish(
        "https://herald.example/hacker",
        said("third_party_dispute", "Paytm Mall", "We never did it.", speaker="John Wick"),
        at=day(2),
    )
    newsroom.run(day(2.1))

    assert newsroom.rows("SELECT count(*) FROM contested_claims") == [(0,)]
    assert newsroom.ledger() == []


def test_the_original_claim_that_turns_up_later_upgrades_the_link_and_the_message(
    newsroom: Newsroom,
) -> None:
    company_denies(newsroom)
    newsroom.run(day(1.1))
    (before,) = newsroom.ledger()
    vendor_claims(newsroom)
    report = newsroom.run(day(2))
    (after,) = newsroom.ledger()

    assert before.facts.claim.tier == "recounted"
    assert before.facts.claim.reasons[1:] == (
        "names the claimant Cyble",
        "links to a page of the claimant",
    )
    assert (after.facts.claim.tier, after.facts.claim.url) == ("confirmed", BLOG)
    assert report.counts["revised"] == 1
    assert newsroom.rows("SELECT link_tier, claim_url FROM contested_claims") == [
        ("confirmed", BLOG)
    ]


def test_other_victims_named_in_passing_get_cases_of_their_own(newsroom: Newsroom) -> None:
    company_denies(newsroom)
    newsroom.publish(
        "https://weekly.example/round-up",
        claim("Paytm Mall", "Cyble wrote of a hack.", claimant="Cyble"),
        claim("Stashfin", "The same actor is said to have hit Stashfin.", claimant="Cyble"),
        denial("Stashfin", "Stashfin says that is not so."),
        at=day(2),
        company="Paytm Mall",
    )
    newsroom.build(day(3))

    linked = newsroom.rows(
        "SELECT c.organisation, k.organisation FROM links l JOIN events e USING (event_id)"
        " JOIN cases c USING (case_id) JOIN events ke ON ke.event_id = l.claim_event_id"
        " JOIN cases k ON k.case_id = ke.case_id ORDER BY ALL"
    )
    assert linked == [("Paytm Mall", "Paytm Mall"), ("Stashfin", "Stashfin")]


def test_a_watched_claimant_marks_the_message(newsroom: Newsroom) -> None:
    newsroom.watchlist = newsroom.data / "watchlist.yaml"
    newsroom.watchlist.write_text("claimants: [{name: Cyble}]")
    company_denies(newsroom)
    newsroom.run(day(1.1))

    (alert,) = newsroom.ledger()
    assert alert.facts.watched
    assert Watchlist(claimants=("Cyble",)).watches("Anyone", [None, "Cyble Inc."])


def tell_all(newsroom: Newsroom) -> None:
    for step in (vendor_claims, company_denies, others_cover_it, notice_is_served, vendor_answers):
        step(newsroom)


def test_running_again_changes_nothing(newsroom: Newsroom) -> None:
    tell_all(newsroom)
    newsroom.run(day(9))
    before, alerts = newsroom.snapshot(), newsroom.ledger()
    again = build_cases(Stage(newsroom.con, newsroom.settings, day(10), "another"))
    decided = newsroom.alert(day(9.1))

    assert "articles placed" not in again.counts
    assert newsroom.snapshot() == before
    assert newsroom.ledger() == alerts
    assert decided.counts["new"] == decided.counts["replies"] == 0
