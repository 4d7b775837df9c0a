"""Changes of pages as events of a case: what is told, under which id; whose pages are watched."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from pipeline.domain.alerts.facts import AlertableEvent, Dossier
from pipeline.domain.alerts.messages import render
from pipeline.domain.alerts.page_changes import TellableChange, bereft, with_page_changes
from pipeline.domain.alerts.policy import alerts_due
from pipeline.domain.alerts.reasons import Policy
from pipeline.domain.alerts.routes import default_route
from pipeline.domain.watch.changes import PageChange
from pipeline.domain.watch.comparing import ChangedSentence
from pipeline.stages.page_changes import find_page_changes
from pipeline.stages.report import Stage
from pipeline.store.schema import migrate
from tests.cases.newsroom import Newsroom, claim, day, denial
from tests.delivery.facts import DENIAL, NOW

CONTEST = AlertableEvent(DENIAL, "denial", NOW - timedelta(days=1), None)
EDIT = PageChange(
    article_id="claim",
    change_id="edit",
    kind="corrected",
    reason=None,
    before_version=1,
    after_version=2,
    before_page_id="page-1",
    after_page_id="page-2",
    last_seen_at=NOW - timedelta(hours=9),
    seen_at=NOW - timedelta(hours=2),
    diff="…",
    sentences=(
        *(ChangedSentence(None, f"The weather on day {n} was fine.") for n in range(3)),
        ChangedSentence("The hackers took it all.", "The hackers took some."),
        ChangedSentence(None, "Correction: it was some."),
    ),
)


def told(change: PageChange = EDIT, case_id: str = "c") -> TellableChange:
    url = "https://cyble.example/paytm-mall"
    return TellableChange(change, "claim", case_id, url, "A claim", "Cyble")


def test_the_note_and_what_is_said_of_the_matter_are_told_and_the_rest_is_counted() -> None:
    dossier = with_page_changes(Dossier("c", (CONTEST,), ()), [told()])
    (event,) = dossier.follow_ups
    words = str(render(event.facts, reply=True).blocks)

    assert event.facts.event == "claim_corrected"
    assert words.index("Correction: it was some.") < words.index("The hackers took it all.")
    assert "and 2 more changed sentences" in words


def test_a_person_who_dismisses_it_is_named_before_the_struck_headline() -> None:
    (event,) = with_page_changes(Dossier("c", (CONTEST,), ()), [told()]).follow_ups

    message = render(replace(event.facts, notice="Dismissed by U1"), reply=True)

    assert message.text.startswith("Dismissed by U1")
    assert "Dismissed by U1" in str(message.blocks[0])


def test_a_change_before_the_contest_is_none_of_its_thread() -> None:
    before = replace(EDIT, seen_at=CONTEST.at - timedelta(hours=1))

    assert with_page_changes(Dossier("c", (CONTEST,), ()), [told(before)]).follow_ups == ()


def test_a_change_is_told_only_in_the_thread_of_a_contest_that_was_told() -> None:
    policy = Policy((default_route("C0ALERTS"),), NOW)
    history = replace(CONTEST, history_reason="first pass of the source")

    untold = alerts_due([with_page_changes(Dossier("c", (history,), ()), [told()])], {}, policy)
    sent = alerts_due([with_page_changes(Dossier("c", (CONTEST,), ()), [told()])], {}, policy)
    alone = alerts_due([bereft("c", DENIAL, [told()])], {}, policy)

    assert [draft.facts.event for draft in untold.drafts] == ["denial"]
    assert untold.drafts[0].state == "suppressed"
    assert [draft.facts.event for draft in sent.drafts] == ["denial", "claim_corrected"]
    assert sent.drafts[1].parent_alert_id == sent.drafts[0].alert_id
    assert alone.drafts == ()


def test_the_id_of_a_change_is_that_of_the_case_it_was_seen_in_first() -> None:
    assert told(case_id="c").event_id != told(case_id="d").event_id
    assert told().event_id == replace(told(), url="https://cyble.example/elsewhere").event_id


def test_claims_by_or_about_a_watchlisted_name_are_watched_from_their_publication_on(
    tmp_path: Path,
) -> None:
    watchlist = tmp_path / "watchlist.yaml"
    watchlist.write_text("organisations: [{name: Paytm Mall}]\nclaimants: [{name: Northpier}]\n")
    newsroom = Newsroom(tmp_path, watchlist=watchlist)
    migrate(newsroom.con)
    urls = {name: f"https://{name}.example/1" for name in ("ours", "by-us", "neither", "old")}
    about = claim("Paytm Mall", "Paytm Mall was hacked, an analyst said.")
    newsroom.publish(urls["ours"], about, at=day(0))
    by_us = claim("Acme", "Acme was hacked, Northpier said.", claimant="Northpier")
    newsroom.publish(urls["by-us"], by_us, at=day(0))
    newsroom.publish(urls["neither"], claim("Other", "Other was hacked, a man said."), at=day(0))
    before = claim("Paytm Mall", "Paytm Mall left a server open, a student wrote.")
    newsroom.publish(urls["old"], before, at=day(-200), publisher="Another Outlet")
    newsroom.build(day(1))

    for _ in range(2):
        find_page_changes(Stage(newsroom.con, newsroom.settings, day(1), "run"))

    found = newsroom.rows("SELECT article_id, because, since FROM page_watches ORDER BY ALL")
    since = day(0).replace(tzinfo=None)
    actual = sorted((newsroom.urls[one], because, began) for one, because, began in found)
    assert actual == [(urls[name], "watchlist", since) for name in ("by-us", "ours")]
    newsroom.con.close()


def test_a_contest_for_review_is_not_watched_and_a_sure_one_is_with_its_claim(
    tmp_path: Path,
) -> None:
    newsroom = Newsroom(tmp_path)
    migrate(newsroom.con)
    page = "https://northpier.example/acme"
    said = claim("Acme", "Acme was hacked, Northpier said.", claimant="Northpier")
    newsroom.publish(page, said, at=day(0), publisher="Northpier")
    denied = denial("Acme", "Acme was not hacked, it said.", claimant="Northpier")
    sure = "https://gazette.example/acme"
    newsroom.publish(sure, said, denied, at=day(1), links=[page], score=0.9)
    unsure = denial("Other", "Other was not hacked, it said.", probability=0.2)
    newsroom.publish("https://gazette.example/other", unsure, at=day(1), score=0.2)
    newsroom.build(day(2))

    find_page_changes(Stage(newsroom.con, newsroom.settings, day(2), "run"))

    found = newsroom.rows("SELECT article_id, because FROM page_watches")
    assert sorted((newsroom.urls[one], because) for one, because in found) == sorted(
        [(page, "claim"), (sure, "denial")]
    )
    newsroom.con.close()
