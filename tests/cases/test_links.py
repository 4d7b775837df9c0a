"""Which page a contest is linked to when several tell the claim."""

from tests.cases.newsroom import Newsroom, claim, day, denial, legal

BLOG = "https://blog.example/acme"
DENIAL = "https://wire.example/denial"


def links(newsroom: Newsroom) -> dict[str, tuple[str, str | None]]:
    rows = newsroom.rows(
        "SELECT event, l.tier, l.claim_url FROM links l JOIN events USING (event_id)"
    )
    return {event: (tier, url) for event, tier, url in rows}


def vendor_claims(newsroom: Newsroom, **named: object) -> None:
    newsroom.publish(
        BLOG,
        claim("Acme", "An actor reached all of it.", **named),
        at=day(0),
        publisher="Cyble's blog (mirror)",
        kind="vendor",
    )


def company_denies(newsroom: Newsroom) -> None:
    """The first report of the dispute tells the claim more fully than the vendor's own page."""
    newsroom.publish(
        DENIAL,
        claim(
            "Acme",
            "Cyble said that the group John Wick had hacked Acme and reached all of it.",
            claimant="Cyble",
            attacker="John Wick",
            records="3 million users",
        ),
        denial("Acme", "Not so.", claimant="Cyble"),
        at=day(1),
        publisher="Wire",
    )


def notice_is_served(newsroom: Newsroom, *links: str) -> None:
    newsroom.publish(
        "https://wire.example/notice",
        legal("Acme", "A notice.", "notice", claimant="Cyble", addressee="Cyble"),
        claim(
            "Acme",
            "Cyble said that the group John Wick had hacked Acme and reached all of it.",
            claimant="Cyble",
            attacker="John Wick",
            records="3 million users",
        ),
        at=day(8),
        links=links,
        publisher="Wire",
    )


def test_the_page_a_contest_links_to_is_the_claim_whatever_else_agrees(newsroom: Newsroom) -> None:
    vendor_claims(newsroom)
    newsroom.publish(
        "https://herald.example/claim",
        claim("Acme", "Cyble found 3 million users.", claimant="Cyble", records="3 million users"),
        at=day(0.5),
        publisher="Herald",
    )
    company_denies(newsroom)
    notice_is_served(newsroom, BLOG + "?utm_source=wire")
    newsroom.build(day(9))

    assert links(newsroom)["legal_notice"] == ("confirmed", BLOG)
    ((reasons,),) = newsroom.rows(
        "SELECT reasons FROM links JOIN events USING (event_id) WHERE event = 'legal_notice'"
    )
    assert reasons[0] == "links to the claim's page"


def test_a_linked_page_that_says_no_date_is_the_claim_though_first_seen_after_the_contest(
    newsroom: Newsroom,
) -> None:
    newsroom.publish(
        "https://herald.example/claim",
        claim("Acme", "Cyble found 3 million users.", claimant="Cyble", records="3 million users"),
        at=day(0.5),
        publisher="Herald",
    )
    notice_is_served(newsroom, BLOG)
    newsroom.publish(BLOG, claim("Acme", "All of it."), at=None, seen=day(10), kind="vendor")
    newsroom.build(day(11))

    assert links(newsroom)["legal_notice"] == ("confirmed", BLOG)


def test_without_a_link_the_claimants_own_page_comes_before_reports_of_it(
    newsroom: Newsroom,
) -> None:
    vendor_claims(newsroom, claimant="Cyble")
    newsroom.publish(
        "https://herald.example/claim",
        claim("Acme", "Cyble found 3 million users.", claimant="Cyble", records="3 million users"),
        at=day(-0.5),
        publisher="Herald",
    )
    notice_is_served(newsroom)
    newsroom.build(day(9))

    assert links(newsroom)["legal_notice"] == ("confirmed", BLOG)


def test_the_article_of_a_denial_is_not_taken_for_the_claims_page(newsroom: Newsroom) -> None:
    newsroom.publish(
        "https://herald.example/claim",
        claim("Acme", "Acme was hacked.", claimant="Cyble"),
        at=day(0),
        publisher="Herald",
    )
    company_denies(newsroom)
    notice_is_served(newsroom, DENIAL)
    newsroom.build(day(9))

    assert links(newsroom)["legal_notice"] == ("confirmed", "https://herald.example/claim")


def test_while_no_page_simply_makes_the_claim_the_first_report_of_it_stands_in(
    newsroom: Newsroom,
) -> None:
    company_denies(newsroom)
    notice_is_served(newsroom)
    newsroom.build(day(9))

    assert links(newsroom) == {
        "denial": ("recounted", None),
        "legal_notice": ("confirmed", DENIAL),
    }


def test_messages_link_to_canonical_pages(newsroom: Newsroom) -> None:
    newsroom.publish(
        BLOG + "?utm_source=feed",
        claim("Acme", "An actor reached all of it.", claimant="Cyble"),
        at=day(0),
        canonical=BLOG,
    )
    newsroom.publish(
        DENIAL + "?utm_source=feed",
        denial("Acme", "Not so."),
        claim("Acme", "Cyble says so.", claimant="Cyble"),
        at=day(1),
        canonical=DENIAL,
        links=[BLOG + "?utm_medium=social"],
    )
    newsroom.run(day(1.1))

    (alert,) = newsroom.ledger()
    assert alert.facts.article_url == DENIAL
    assert [report.url for report in alert.facts.coverage] == [DENIAL]
    assert alert.facts.claim.url == BLOG
    assert newsroom.rows("SELECT claim_url FROM links") == [(BLOG,)]


def test_a_claim_that_turns_up_after_its_contest_is_confirmed_and_told_no_second_time(
    newsroom: Newsroom,
) -> None:
    company_denies(newsroom)
    newsroom.run(day(1.1))
    (before,) = newsroom.ledger()
    newsroom.publish(
        BLOG,
        claim("Acme", "An actor reached all of it.", claimant="Cyble"),
        at=day(0),
        seen=day(4),
        publisher="Cyble's blog",
        kind="vendor",
    )
    newsroom.run(day(4.1))

    (after,) = newsroom.ledger()
    assert before.facts.claim.tier == "recounted"
    assert (after.facts.claim.tier, after.facts.claim.url) == ("confirmed", BLOG)
    assert (after.alert_id, after.facts.event_id) == (before.alert_id, before.facts.event_id)
    assert newsroom.rows("SELECT count(*) FROM cases") == [(1,)]
    assert links(newsroom) == {"denial": ("confirmed", BLOG)}
