"""Digests: what routes collect, each morning, and storms. Nothing is lost or repeated."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta

import pytest

from pipeline.domain.alerts.digest_facts import DigestFacts
from pipeline.domain.cases.decisions import Decision
from pipeline.domain.erasure import Target
from pipeline.domain.records import Deadline
from pipeline.settings import PROJECT, Settings
from pipeline.stages.health import tell_operations
from pipeline.stages.report import Stage
from pipeline.store.decisions import Decisions
from pipeline.store.erase_sqlite import redact_ledger
from pipeline.store.ledger import Ledger, LedgerRow
from tests.cases.newsroom import Newsroom, claim, denial, legal
from tests.delivery.block_rules import problems, words
from tests.delivery.slack_server import SlackServer
from tests.routes.stories import contest, delivered, routed, rows, told, watching

DAILY = 'name: desk, channel: C0A, rate: daily, digest_at: "08:00", time_zone: Europe/Berlin'
MORNING = 'name: desk, channel: C0A, digest_at: "08:00"'


def at(number: int, hour: int, minute: int = 0) -> datetime:
    """That time of day (UTC) on the `number`th day of the story, 30 August 2020 being the first."""
    return datetime(2020, 8, 30, hour, minute, tzinfo=UTC) + timedelta(days=number)


def digests(newsroom: Newsroom, channel: str = "C0A") -> list[LedgerRow]:
    return [row for row in rows(newsroom, channel) if row.event == "digest"]


def items(row: LedgerRow) -> list[tuple[str, str]]:
    assert isinstance(row.facts, DigestFacts)
    return [(item.section, item.words) for item in row.facts.items]


def test_an_hourly_route_collects_and_tells_once_on_the_hour(
    newsroom: Newsroom, slack: SlackServer
) -> None:
    routed(newsroom, "name: desk, channel: C0A, rate: hourly")
    for minute, name in ((5, "Acme"), (25, "Beta")):
        contest(newsroom, name, at(1, 10, minute))
        newsroom.run(at(1, 10, minute))
    before = told(newsroom)
    newsroom.run(at(1, 10, 59))
    nothing_yet = delivered(newsroom, slack).counts
    report = newsroom.run(at(1, 11))
    delivered(newsroom, slack)
    newsroom.run(at(1, 11, 10))
    newsroom.run(at(1, 12, 10))
    again = delivered(newsroom, slack).counts

    assert before == [
        ("Acme", "denial", "C0A", "digested"),
        ("Beta", "denial", "C0A", "digested"),
    ]
    assert nothing_yet == again == {}
    assert report.counts["digests"] == 1
    (digest,) = digests(newsroom)
    assert {row.digested_into for row in rows(newsroom, "C0A")[:2]} == {digest.alert_id}
    (message,) = slack.messages
    text = words(message)
    assert "Digest of desk: 2 items" in text
    assert "*New contests: 2*" in text
    assert "Acme contests a breach claim by Cyble – Flat denial" in text
    assert "<https://a.example/Beta|The Outlet>" in text
    assert problems({name: message[name] for name in ("text", "blocks", "metadata")}) == []


def test_a_step_after_a_digest_is_a_message_of_its_own_where_it_is_told_at_once(
    newsroom: Newsroom, slack: SlackServer
) -> None:
    routed(
        newsroom,
        "name: denials, channel: C0A, events: [denial], rate: hourly",
        "name: suits, channel: C0A, events: [legal_*]",
    )
    contest(newsroom, "Acme", at(1, 10))
    newsroom.run(at(1, 10))
    newsroom.run(at(1, 11))
    newsroom.publish("https://a.example/2", legal("Acme", "It sues.", "filed"), at=at(1, 12))
    newsroom.publish("https://a.example/3", legal("Acme", "An order.", "order"), at=at(1, 13))
    newsroom.run(at(1, 13))
    delivered(newsroom, slack)

    filed, order = (row for row in newsroom.ledger() if row.event.startswith("legal_"))
    assert (filed.parent_alert_id, order.parent_alert_id) == (None, filed.alert_id)
    assert [message.get("thread_ts") for message in slack.messages] == [
        None,
        None,
        slack.messages[1]["ts"],
    ]


def test_what_a_digest_collected_is_told_when_its_route_is_gone(newsroom: Newsroom) -> None:
    routed(newsroom, "name: desk, channel: C0A, rate: hourly")
    contest(newsroom, "Acme", at(1, 10))
    newsroom.run(at(1, 10))
    routed(newsroom, "name: other, channel: C0B, organisations: [Beta]")
    newsroom.run(at(1, 11))

    (digest,) = digests(newsroom)
    assert isinstance(digest.facts, DigestFacts)
    assert (digest.state, digest.facts.route, len(items(digest))) == ("pending", None, 1)


def test_what_is_no_more_is_not_told_in_the_digest(newsroom: Newsroom) -> None:
    routed(newsroom, "name: desk, channel: C0A, rate: hourly")
    contest(newsroom, "Acme", at(1, 10))
    contest(newsroom, "Beta", at(1, 10))
    newsroom.run(at(1, 10))
    newsroom.reclassify("https://a.example/Acme", claim("Acme", "A hack."), model="m2")
    newsroom.run(at(1, 10, 30))
    newsroom.run(at(1, 11))
    newsroom.reclassify("https://a.example/Beta", claim("Beta", "A hack."), model="m2")
    newsroom.run(at(1, 11, 30))

    (digest,) = digests(newsroom)
    assert [words.split()[0] for _, words in items(digest)] == ["Beta"]
    assert told(newsroom)[:2] == [
        ("Acme", "denial", "C0A", "suppressed"),
        ("Beta", "denial", "C0A", "digested"),
    ]


def test_a_daily_digest_comes_in_the_morning_of_its_reader(newsroom: Newsroom) -> None:
    routed(newsroom, DAILY)
    contest(newsroom, "Acme", at(1, 4))
    newsroom.run(at(1, 4))
    newsroom.run(at(1, 5, 59))
    before = [row.state for row in digests(newsroom)]
    newsroom.run(at(1, 6, 1))  # 08:01 in Berlin's summer

    first, morning = digests(newsroom)
    assert before == ["suppressed"]
    assert (first.reason, morning.state) == (
        "the first morning: nothing to compare with",
        "pending",
    )
    assert items(morning)[0][0] == "new"


def test_a_morning_is_sent_once_a_local_day_even_after_days_off(newsroom: Newsroom) -> None:
    routed(newsroom, DAILY)
    contest(newsroom, "Acme", at(1, 10))
    newsroom.run(at(1, 10))
    contest(newsroom, "Beta", at(4, 9, 30))
    for moment in (at(4, 10), at(4, 10, 10), at(4, 20), at(5, 6)):
        newsroom.run(moment)

    assert [(row.created_at, len(items(row))) for row in digests(newsroom)[1:]] == [
        (at(4, 10), 1),
        (at(5, 6), 1),
    ]


def test_the_morning_tells_what_changed_since_the_last_one(
    newsroom: Newsroom, slack: SlackServer
) -> None:
    watching(newsroom, "organisations: [{name: Quiet}]")
    routed(newsroom, MORNING)
    contest(newsroom, "Acme", at(1, 6))
    newsroom.run(at(1, 9))
    newsroom.run(at(2, 8))  # Acme is what is new
    contest(newsroom, "Beta", at(2, 9))
    newsroom.publish(
        "https://b.example/1",
        claim("Acme", "Cyble says that Acme was hacked.", claimant="Cyble"),
        denial("Acme", "Acme was not hacked.", claimant="Cyble"),
        at=at(2, 10),
        publisher="Another Outlet",
    )
    limit = Deadline("within a week", date(2020, 9, 8), "stated")
    newsroom.publish(
        "https://a.example/n", legal("Acme", "A notice.", "notice", deadline=limit), at=at(2, 11)
    )
    newsroom.publish("https://c.example/1", claim("Quiet", "A hack."), at=at(1, 12))
    newsroom.run(at(2, 12))
    newsroom.run(at(3, 8, 5))
    delivered(newsroom, slack)

    morning = digests(newsroom)[-1]
    assert sorted(section for section, _ in items(morning)) == [
        "deadline",
        "growth",
        "new",
        "silence",
        "step",
    ]
    text = words(slack.messages[slack.shown().index(morning.alert_id)])
    assert "Morning digest of desk: 5 items" in text
    assert "Tue 8 Sep 2020 (“within a week”, date stated): Acme sends a legal notice" in text
    assert "2 independent of 2 reports, was 1 of 1" in text
    assert "No answer of Quiet found to a breach claim, published Mon 31 Aug 2020" in text
    assert "on your watchlist: Quiet" in text


def test_a_morning_without_news_is_kept_and_not_sent(
    newsroom: Newsroom, slack: SlackServer
) -> None:
    routed(newsroom, MORNING)
    contest(newsroom, "Acme", at(1, 6))
    for number in range(1, 5):
        newsroom.run(at(number, 9))
    delivered(newsroom, slack)

    assert [(row.state, row.reason) for row in digests(newsroom)] == [
        ("suppressed", "the first morning: nothing to compare with"),
        ("sent", None),
        ("suppressed", "a morning without news"),
        ("suppressed", "a morning without news"),
    ]
    assert len(slack.messages) == 2


def test_a_step_read_in_a_text_that_a_digest_told_is_in_the_next(newsroom: Newsroom) -> None:
    routed(newsroom, 'name: desk, channel: C0A, rate: daily, digest_at: "08:00"')
    contest(newsroom, "Acme", at(1, 10))
    newsroom.run(at(1, 11))
    newsroom.run(at(2, 10))
    newsroom.reclassify(
        "https://a.example/Acme",
        claim("Acme", "Cyble says that Acme was hacked.", claimant="Cyble"),
        legal("Acme", "Acme was not hacked.", "filed", claimant="Cyble"),
        model="m2",
    )
    newsroom.run(at(2, 11))
    newsroom.run(at(3, 10))

    *_, suit, digest = newsroom.ledger()
    assert (suit.event, suit.digested_into) == ("legal_filed", digest.alert_id)


def test_a_silence_is_news_once(newsroom: Newsroom) -> None:
    watching(newsroom, "organisations: [{name: Quiet}]")
    routed(newsroom, MORNING)
    newsroom.publish("https://c.example/1", claim("Quiet", "A hack."), at=at(1, 6))
    for number in range(1, 6):
        newsroom.run(at(number, 9))

    assert [row.state for row in digests(newsroom)] == [
        *("suppressed", "pending", "suppressed", "suppressed", "suppressed"),
    ]


def storm(newsroom: Newsroom, count: int, moment: datetime) -> None:
    for number in range(count):
        contest(newsroom, f"Organisation {number}", moment)


def warnings(newsroom: Newsroom, moment: datetime) -> list[str]:
    """What operations are told at the end of a pass."""
    lines: list[str] = []

    def tell(_settings: Settings, text: str) -> bool:
        lines.extend(text.splitlines())
        return True

    tell_operations(Stage(newsroom.con, newsroom.settings, moment, "run"), tell)
    return lines


def test_a_storm_is_one_digest_that_counts_and_a_warning(
    newsroom: Newsroom, slack: SlackServer
) -> None:
    routed(newsroom, "name: all, channel: C0A, storm: 3", "name: calm, channel: C0B, storm: never")
    storm(newsroom, 6, at(1, 10))
    newsroom.build(at(1, 10))
    report = newsroom.alert(at(1, 10))
    again = newsroom.alert(at(1, 10, 10))
    warned = [*warnings(newsroom, at(1, 10, 10)), *warnings(newsroom, at(1, 10, 20))]
    delivered(newsroom, slack)

    new = {"new": 6, "replies": 0, "for a digest": 6, "digests": 1}  # new: of the calm channel
    assert new.items() <= report.counts.items()
    assert again.counts["new"] == again.counts["replies"] == again.counts.get("digests", 0) == 0
    assert [line.partition(",")[0] for line in warned] == ["Storm: 6 alerts at once for C0A"]
    assert warnings(newsroom, at(20, 10)) == []
    (digest,) = digests(newsroom)
    swept = [row for row in rows(newsroom, "C0A") if row.state == "digested"]
    assert len(swept) == 6
    assert {(row.digested_into, row.reason) for row in swept} == {
        (digest.alert_id, "storm: more than 3 new cases in one pass")
    }
    (message,) = (one for one in slack.messages if one["channel"] == "C0A")
    assert "Many contests at once: 6 items" in words(message)
    assert words(message).count("contests a breach claim") == 6


def test_as_many_as_allowed_is_no_storm(newsroom: Newsroom) -> None:
    routed(newsroom, "name: all, channel: C0A, storm: 3")
    storm(newsroom, 3, at(1, 10))
    newsroom.run(at(1, 10))

    assert [state for *_, state in told(newsroom)] == ["pending"] * 3


def test_in_a_storm_ours_keep_messages_of_their_own_and_replies_go_with_their_cases(
    newsroom: Newsroom,
) -> None:
    watching(newsroom, "organisations: [{name: Organisation 2}]")
    routed(newsroom, "name: all, channel: C0A, storm: 3, mention: S0ONCALL")
    storm(newsroom, 5, at(1, 10))
    for number in (1, 2):
        sues = legal(f"Organisation {number}", "It sues.", "filed")
        newsroom.publish(f"https://a.example/s{number}", sues, at=at(1, 11))
    newsroom.run(at(1, 11))

    ours = [row for row in rows(newsroom, "C0A") if row.organisation == "Organisation 2"]
    assert [(row.event, row.state) for row in ours] == [
        ("denial", "pending"),
        ("legal_filed", "pending"),
    ]
    assert ours[1].parent_alert_id == ours[0].alert_id
    (digest,) = digests(newsroom)
    assert [section for section, _ in items(digest)].count("new") == 5
    assert "S0ONCALL" not in repr(digest.facts)


KILLED = """
import sqlite3, sys, os
from datetime import datetime
from pathlib import Path
from tests.cases.newsroom import Newsroom
from pipeline.store import ledger

data, moment, stop = Path(sys.argv[1]), datetime.fromisoformat(sys.argv[2]), int(sys.argv[3])
insert, count = ledger.Ledger._insert, [0]

def dying(self, draft, now):
    count[0] += 1
    if count[0] == stop:
        os.kill(os.getpid(), 9)
    return insert(self, draft, now)

ledger.Ledger._insert = dying
newsroom = Newsroom(data, routes=data / "routes.yaml")
newsroom.alert(moment)
os.kill(os.getpid(), 9)  # all is recorded, nobody was told
"""


@pytest.mark.parametrize("stop", [4, 6])
def test_a_kill_while_a_storm_is_recorded_leaves_all_of_it_or_nothing(
    newsroom: Newsroom, slack: SlackServer, stop: int
) -> None:
    routed(newsroom, "name: all, channel: C0A, storm: 3")
    storm(newsroom, 5, at(1, 10))
    newsroom.build(at(1, 10))
    newsroom.con.close()
    command = [sys.executable, "-c", KILLED, str(newsroom.data), at(1, 10).isoformat(), str(stop)]
    killed = subprocess.run(command, cwd=PROJECT, env=os.environ, check=False)
    between = told(newsroom)
    newsroom.__post_init__()
    newsroom.alert(at(1, 10, 10))
    delivered(newsroom, slack)
    newsroom.alert(at(1, 10, 20))
    delivered(newsroom, slack)

    assert killed.returncode == -9
    assert between == []
    assert len(slack.messages) == 1
    assert [row.state for row in rows(newsroom, "C0A")] == ["digested"] * 5 + ["sent"]


def test_a_kill_between_a_storm_and_its_warning_loses_neither(newsroom: Newsroom) -> None:
    routed(newsroom, "name: all, channel: C0A, storm: 3")
    storm(newsroom, 5, at(1, 10))
    newsroom.build(at(1, 10))
    newsroom.con.close()
    command = [sys.executable, "-c", KILLED, str(newsroom.data), at(1, 10).isoformat(), "99"]
    killed = subprocess.run(command, cwd=PROJECT, env=os.environ, check=False)
    newsroom.__post_init__()
    newsroom.alert(at(1, 10, 10))
    warned, again = (warnings(newsroom, at(1, 10, minute)) for minute in (10, 20))

    assert killed.returncode == -9
    assert len(digests(newsroom)) == 1
    assert [line.partition(",")[0] for line in warned] == ["Storm: 5 alerts at once for C0A"]
    assert again == []


def test_a_digest_whose_answer_was_lost_is_found_and_not_repeated(
    newsroom: Newsroom, slack: SlackServer
) -> None:
    routed(newsroom, "name: desk, channel: C0A, rate: hourly")
    contest(newsroom, "Acme", at(1, 10))
    newsroom.run(at(1, 10))
    newsroom.run(at(1, 11))
    slack.faults.append("lost")
    report = delivered(newsroom, slack)

    assert report.counts == {"answers lost": 1, "found already sent": 1, "sent": 1}
    assert len(slack.messages) == 1


def test_the_digest_is_the_same_row_whenever_it_is_decided(newsroom: Newsroom) -> None:
    routed(newsroom, "name: desk, channel: C0A, rate: hourly")
    contest(newsroom, "Acme", at(1, 10))
    newsroom.run(at(1, 10))
    newsroom.build(at(1, 13))
    ids = []
    for moment in (at(1, 11), at(1, 13)):
        newsroom.alert(moment)
        ids.append([row.alert_id for row in digests(newsroom)])
    with Ledger(newsroom.settings.folders.ledger) as ledger:
        (row,) = digests(newsroom)
        assert ledger.get(row.alert_id).facts == row.facts

    assert ids[0] == ids[1] == [rows(newsroom, "C0A")[0].digested_into]


def test_what_was_muted_after_it_was_collected_is_not_told(newsroom: Newsroom) -> None:
    routed(newsroom, "name: desk, channel: C0A, rate: hourly")
    contest(newsroom, "Acme", at(1, 10))
    contest(newsroom, "Beta", at(1, 10))
    newsroom.run(at(1, 10))
    acme, _ = newsroom.ledger()
    with Decisions(newsroom.settings.folders.ledger) as decisions:
        mute = Decision("d1", at(1, 10, 30), "U1", "reaction", "mute", acme.case_id, acme.event_id)
        decisions.add(mute)
    newsroom.run(at(1, 11))

    (digest,) = digests(newsroom)
    assert [words.split()[0] for _, words in items(digest)] == ["Beta"]
    assert (rows(newsroom, "C0A")[0].state, rows(newsroom, "C0A")[0].reason) == (
        "suppressed",
        "muted by U1",
    )


def test_what_is_erased_is_taken_out_of_what_a_digest_tells(newsroom: Newsroom) -> None:
    routed(newsroom, "name: desk, channel: C0A, rate: hourly")
    for name in ("Acme", "Beta", "Gamma"):
        contest(newsroom, name, at(1, 10))
    newsroom.run(at(1, 10))
    ledger = newsroom.settings.folders.ledger
    redact_ledger(ledger, Target.parse("https://a.example/Acme"))  # collected
    newsroom.run(at(1, 11))
    redact_ledger(ledger, Target.parse("https://a.example/Beta"))  # in a digest not sent yet

    (digest,) = digests(newsroom)
    assert digest.state == "pending"
    assert [words.split()[0] for _, words in items(digest)] == ["erased", "Gamma"]
    assert "a.example/Beta" not in repr(newsroom.ledger())
    assert "a.example/Acme" not in repr(newsroom.ledger())


def test_an_hourly_route_with_a_morning_tells_each_in_its_own_digest(newsroom: Newsroom) -> None:
    routed(newsroom, 'name: desk, channel: C0A, rate: hourly, digest_at: "08:00"')
    newsroom.run(at(1, 8))
    contest(newsroom, "Acme", at(1, 9))
    newsroom.run(at(1, 9))
    newsroom.run(at(1, 10))
    contest(newsroom, "Beta", at(2, 7, 50))
    newsroom.run(at(2, 7, 50))
    newsroom.run(at(3, 9))  # a day later: the machine was off

    told = {(row.facts.kind, row.created_at): items(row) for row in digests(newsroom)[1:]}  # type: ignore[union-attr]
    names = {key: [words.split()[0] for _, words in value] for key, value in told.items()}
    assert names == {
        ("collected", at(1, 10)): ["Acme"],
        ("morning", at(3, 9)): ["Acme"],  # what was told since the last one
        ("collected", at(3, 9)): ["Beta"],
    }


def test_what_was_dismissed_is_not_in_the_morning(newsroom: Newsroom) -> None:
    routed(newsroom, MORNING)
    newsroom.run(at(1, 8))
    contest(newsroom, "Acme", at(1, 9))
    contest(newsroom, "Beta", at(1, 9))
    newsroom.run(at(1, 9))
    _, acme, _ = newsroom.ledger()
    with Decisions(newsroom.settings.folders.ledger) as decisions:
        wrong = ("dismiss", acme.case_id, acme.event_id)
        decisions.add(Decision("d1", at(1, 10), "U1", "reaction", *wrong))  # type: ignore[arg-type]
    newsroom.run(at(2, 8))

    assert [words.split()[0] for _, words in items(digests(newsroom)[-1])] == ["Beta"]


def test_a_daily_digest_tells_growth_from_the_day_after(newsroom: Newsroom) -> None:
    routed(newsroom, DAILY)
    contest(newsroom, "Acme", at(1, 10))
    newsroom.run(at(1, 10))
    newsroom.run(at(2, 6))
    newsroom.publish(
        "https://b.example/1",
        claim("Acme", "Cyble says that Acme was hacked.", claimant="Cyble"),
        denial("Acme", "Acme was not hacked.", claimant="Cyble"),
        at=at(2, 10),
        publisher="Another Outlet",
    )
    newsroom.run(at(3, 6))

    assert items(digests(newsroom)[-1]) == [
        (
            "growth",
            "Acme contests a breach claim by Cyble: 2 independent of 2 reports, was 1 of 1",
        )
    ]


def test_what_a_digest_told_and_a_person_took_back_says_so_and_counts_no_more(
    newsroom: Newsroom,
) -> None:
    routed(newsroom, DAILY)
    contest(newsroom, "Acme", at(1, 10))
    newsroom.run(at(1, 11))
    newsroom.run(at(2, 7))
    row = rows(newsroom, "C0A")[0]
    decision = Decision(
        "d1", at(2, 8), "anna", "command", "retract", row.case_id, row.event_id, row.alert_id
    )
    with Decisions(newsroom.settings.folders.ledger) as kept:
        kept.add(decision)
    newsroom.publish("https://b.example/1", denial("Acme", "Acme says no."), at=at(2, 9))
    newsroom.publish("https://b.example/2", legal("Acme", "It sues.", "filed"), at=at(2, 9, 30))
    newsroom.run(at(2, 10))
    taken_back = rows(newsroom, "C0A")[0]
    newsroom.run(at(3, 7))
    latest = digests(newsroom)[-1]
    with Decisions(newsroom.settings.folders.ledger) as kept:
        kept.take_back("d1", at(3, 8))
    newsroom.run(at(3, 9))

    assert (taken_back.state, taken_back.reason) == ("digested", "retracted by anna")
    ((section, words_of_it),) = items(latest)
    assert section == "new"  # the case's first step that stands
    assert "Suit or complaint filed" in words_of_it
    assert rows(newsroom, "C0A")[0].reason is None
