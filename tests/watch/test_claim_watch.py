"""Three disputes whose pages change, vanish or were never had, on a real web and a real file."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest

from pipeline.domain.alerts.messages import render
from pipeline.domain.watch.comparing import CUT_SHORT
from pipeline.stages.report import StageReport
from tests.articles.newsroom import html
from tests.scrapers.hostile_web import Answer, Web
from tests.watch.revisited import START, Watching

# Invented: no such company, person or incident. Host of the claimant's site, its name, whom it is
# about.
DISPUTES = (
    ("northpier", "Northpier", "Harbourline Foods"),
    ("eastmoor", "Eastmoor", "Copperlark Books"),
    ("westlock", "Westlock", "Tamarind Airways"),
)
COOKIES = "We use cookies to improve your visit. By continuing you accept our cookie policy."


WALL = ("To our readers", "This page is for our readers. Please tell us your name and go on. " * 2)
ANOTHER_STORY = (
    "Tamarind Airways opens a new lounge",
    "Tamarind Airways has opened a new lounge with forty seats and a view of the old harbour. The "
    "lounge is open from six in the morning, and the airline hopes that many will come to see it.",
    "Breakfast is served until ten. There are newspapers, a quiet corner for those who have work "
    "to do, and a small garden on the roof which the airline says took three years to plan.",
)


def page(title: str, *paragraphs: str) -> Answer:
    return Answer(html(title, paragraphs)).as_type("text/html; charset=utf-8")


def claim(by: str, about: str, *more: str, records: str = "3.5 million") -> Answer:
    return page(
        f"{about} hacked by Grey Tide, {by} reports",
        "Updated: 2 March 2026, 08:10 GMT",
        f"{about} was hacked by a group called Grey Tide, the security firm {by} reports. "
        f"According to {by}, the hackers took {records} customer records from the {about} website.",
        f"{by} said that the attackers had demanded a ransom of 40,000 dollars from {about} and "
        "published a sample of the stolen data on a forum.",
        *more,
    )


def retracted(by: str, about: str) -> Answer:
    return page(
        f"About our post on {about}",
        f"This post has been retracted. {by} has written to its readers, and thanks those who "
        "looked at the sample and told us what was wrong with it.",
        "The archive of the month is still open, and the next letter appears on Friday as planned.",
    )


def denial(web: Web, host: str, by: str, about: str, path: str = "claim") -> Answer:
    said = f"<a href='{web.url(f'{host}/{path}')}'>the security firm {by} said</a>"
    return page(
        f"{about} denies breach claimed by {by}",
        f"{about} denied on Monday that it had been hacked, after {said} that 3.5 million customer "
        "records had been stolen from it.",
        f'"We were not breached and no customer data was taken," a spokesperson for {about} said. '
        f'"The claim by {by} is false."',
        f"{about} has been in business for sixty years. It opened its first branch on the harbour "
        "and now has forty of them, most of them within a day's travel of the first.",
    )


@dataclass(frozen=True)
class Told:
    """What the ledger and the warehouse had after one round."""

    events: list[tuple[str, str]]
    links: dict[str, str]
    reasons: dict[str, list[str]]  # of the links
    asked: list[str]
    report: StageReport


@dataclass(frozen=True)
class Story:
    """The dispute as of each round, and the data folder at its end."""

    first: Told
    second: Told
    third: Told
    watching: Watching


@pytest.fixture(scope="module")
def story(web: Web, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    for host, by, about in DISPUTES:
        web.routes[f"{host}/claim"] = claim(by, about)
        web.routes[f"gazette/{host}"] = denial(web, host, by, about)
    moved = Answer(status=301, headers={"Location": "/claim"})
    web.routes["westlock/short"] = moved  # the contest gives an address that leads on
    web.routes["gazette/westlock"] = denial(web, *DISPUTES[2], path="short")
    watching = Watching(tmp_path_factory.mktemp("watched"))
    known = [web.url(f"{host}/claim") for host, _, _ in DISPUTES[:2]]
    watching.bring(*known, *(web.url(f"gazette/{host}") for host, _, _ in DISPUTES))
    first = told(watching, StageReport())

    web.routes["northpier/claim"] = claim(
        *DISPUTES[0][1:], COOKIES, "12 comments", "Updated: 2 March 2026, 13:55 GMT"
    )
    web.routes["eastmoor/claim"] = Answer(b"no such page", 404)
    web.routes["gazette/northpier"] = Answer(b"", 403)
    second = told(watching, watching.round(5, killed=True))

    web.routes["northpier/claim"] = retracted(*DISPUTES[0][1:])
    web.routes["westlock/claim"] = claim(*DISPUTES[2][1:], records="2 million")
    web.routes["gazette/northpier"] = Answer(b"", 500)
    web.routes["gazette/eastmoor"] = page(*WALL)
    web.routes["gazette/westlock"] = page(*ANOTHER_STORY)
    third = told(watching, watching.round(5))
    yield Story(first, second, third, watching)
    watching.con.close()


def told(watching: Watching, report: StageReport) -> Told:
    links = watching.rows(
        "SELECT organisation, tier, reasons FROM links JOIN events USING (event_id)"
        " JOIN cases USING (case_id)"
    )
    return Told(
        sorted((row.organisation, row.event) for row in watching.ledger()),
        {organisation: tier for organisation, tier, _ in links},
        {organisation: reasons for organisation, _, reasons in links},
        watching.asked,
        report,
    )


def test_at_first_each_contest_is_told_and_one_claim_is_known_only_from_it(story: Story) -> None:
    assert story.first.events == sorted((about, "denial") for _, _, about in DISPUTES)
    assert story.first.links == {
        "Harbourline Foods": "confirmed",
        "Copperlark Books": "confirmed",
        "Tamarind Airways": "recounted",
    }


def test_a_banner_a_counter_a_date_one_404_and_one_403_are_no_events(story: Story) -> None:
    judged = story.watching.rows(
        "SELECT kind FROM page_changes WHERE after_version = 2"
        " AND seen_at < TIMESTAMP '2026-03-02 15:00'"
    )

    assert story.second.events == story.first.events
    assert judged == [("immaterial",)]
    assert story.second.report.counts["watch: missed"] == 1
    assert story.second.report.counts["watch: gone"] == 1


def test_the_cited_page_is_fetched_once_and_becomes_the_claim(story: Story) -> None:
    row = story.watching.rows(
        "SELECT kind, publisher, history_reason FROM articles WHERE source = 'cited'"
    )

    assert story.second.links["Tamarind Airways"] == "confirmed"
    assert story.second.report.counts["cited: had"] == 1
    assert "cited: had" not in story.third.report.counts
    assert "links to the claim's page" in story.second.reasons["Tamarind Airways"]
    assert row == [("cited", "westlock.localhost", "fetched because a contest cites it")]


def test_a_claim_taken_out_of_its_page_is_told_in_the_thread_with_what_stood_there(
    story: Story,
) -> None:
    assert ("Harbourline Foods", "claim_corrected") in story.third.events
    (reply,) = (one for one in story.watching.ledger() if one.event == "claim_corrected")
    message = render(reply.facts, reply=True)
    shown = "\n".join(str(block) for block in message.blocks)

    assert reply.parent_alert_id is not None
    assert "note of correction or update was added" in message.text
    assert "“This post has been retracted.”" in shown
    assert "Taken out" in shown
    assert reply.facts.change is not None
    assert reply.facts.change.before_page_id in shown
    assert reply.facts.change.after_page_id in shown


def test_a_page_that_is_gone_twice_is_told_with_its_answer(story: Story) -> None:
    assert ("Copperlark Books", "claim_removed") in story.third.events
    (reply,) = (one for one in story.watching.ledger() if one.event == "claim_removed")

    assert reply.facts.change is not None
    assert reply.facts.change.answer == "HTTP 404"
    assert reply.facts.change.seen_at == START + timedelta(hours=5)
    assert reply.facts.change.last_seen_at == START


def test_an_edit_is_told_with_the_sentence_before_and_after(story: Story) -> None:
    (reply,) = (one for one in story.watching.ledger() if one.event == "claim_edited")
    shown = str(render(reply.facts, reply=True).blocks)

    assert reply.organisation == "Tamarind Airways"
    assert "took 3.5 million customer records" in shown
    assert "took 2 million customer records" in shown


def test_a_denial_taken_out_of_its_page_is_told_though_nothing_else_tells_of_it(
    story: Story,
) -> None:
    (reply,) = (one for one in story.watching.ledger() if one.event == "denial_edited")

    assert reply.organisation == "Tamarind Airways"
    assert reply.parent_alert_id is not None
    assert reply.state == "sent"
    assert "We were not breached" in str(render(reply.facts, reply=True).blocks)


def test_a_wall_in_front_of_a_page_takes_nothing_from_the_case(story: Story) -> None:
    dropped = story.watching.rows("SELECT reason FROM extractions WHERE outcome = 'dropped'")
    contests = story.watching.rows(
        "SELECT organisation FROM events JOIN cases USING (case_id) WHERE is_contest ORDER BY ALL"
    )

    assert dropped == [(CUT_SHORT,)]
    assert contests == [("Copperlark Books",), ("Harbourline Foods",)]


def test_before_and_after_are_kept_and_stand_in_the_timeline(story: Story) -> None:
    kept = story.watching.rows(
        "SELECT count(*) FROM page_changes c JOIN pages b ON b.page_id = c.before_page_id"
        " JOIN pages a ON a.page_id = c.after_page_id WHERE c.change_id IS NOT NULL"
    )
    timeline = story.watching.rows(
        "SELECT organisation, event FROM case_timeline WHERE event LIKE 'claim_%' ORDER BY ALL"
    )

    assert kept == [(4,)]
    assert timeline == [
        ("Copperlark Books", "claim_removed"),
        ("Harbourline Foods", "claim_corrected"),
        ("Tamarind Airways", "claim_edited"),
    ]


def test_nothing_that_the_watch_brings_is_news(story: Story) -> None:
    rows = story.watching.rows(
        "SELECT version, history_reason IS NOT NULL FROM articles WHERE source = 'watch'"
        " ORDER BY ALL"
    )
    contests = [event for event in story.third.events if event[1] == "denial"]

    assert len(contests) == 3
    assert (2, False) in rows
    assert (2, True) in rows  # of the cited page
