"""The whole demo, as a person runs it: which alerts fire, which do not, what it leaves behind."""

import os
import re
import socket
import subprocess
import sys
from collections import Counter
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.demo import findings
from pipeline.demo.content import Expect, Newsroom
from pipeline.demo.findings import Outcome
from pipeline.demo.home import DemoHome
from pipeline.demo.next_steps import QUESTIONS
from pipeline.demo.web import Web
from pipeline.domain.alerts.messages import render
from pipeline.settings import PROJECT, Settings
from pipeline.stages.preview import preview_routes
from pipeline.store.ledger import Ledger
from tests.delivery.block_rules import problems
from tests.delivery.message_schema import schema_problems
from tests.delivery.neutrality import asserted

CONTESTED = Path(sys.executable).with_name("contested")


Labels = dict[str, object]
GROWING = ("Marrowby Credit Union", "denial")


@dataclass(frozen=True)
class Played:
    """The demo's folder after one run, and what the run printed."""

    home: DemoHome
    output: str


def start_demo(folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("CONTESTED_")
    }
    return subprocess.run(
        [CONTESTED, "demo", "--data", folder],
        capture_output=True,
        text=True,
        cwd=folder.parent,
        # A token in the environment must not make the demo talk to Slack.
        env=environment | {"SLACK_BOT_TOKEN": "xoxb-real", "CONTESTED_SLACK_CHANNEL": "C0REAL"},
        timeout=280,
        check=False,
    )


def run_demo(folder: Path) -> str:
    done = start_demo(folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    folder = tmp_path_factory.mktemp("play") / "demo"
    return Played(output=run_demo(folder), home=DemoHome(folder))


def sent(home: DemoHome) -> list[tuple[str, str, bool]]:
    with findings.published(home.database) as con:
        return [(one.organisation, one.event, one.reply) for one in findings.alerts(con)]


def web(newsroom: Newsroom, home: DemoHome) -> Web:
    assert home.port is not None
    return Web(newsroom, home.port)


FOLLOWING = {  # what no article tells: deadlines, and changes of the claims' pages
    ("Paytm Mall", "deadline_reminder"),
    ("Paytm Mall", "deadline_passed"),
    ("Marrowby Credit Union", "claim_corrected"),
    ("Tolverne Motors", "claim_removed"),
}


def test_exactly_the_meant_alerts_fire(played: Played, newsroom: Newsroom) -> None:
    meant = [
        (article.expect.company, article.alert)
        for _, article in newsroom.articles.values()
        if article.alert
    ]

    assert Counter((organisation, event) for organisation, event, _ in sent(played.home)) == (
        Counter([*meant, *FOLLOWING])
    )


def test_what_follows_a_contest_is_a_reply_in_its_case(played: Played) -> None:
    replies = {(organisation, event) for organisation, event, reply in sent(played.home) if reply}

    assert replies == {
        ("Paytm Mall", "legal_notice"),
        ("Ondrava Telecom", "confirmation"),
        *FOLLOWING,
    }


def test_the_preview_over_the_history_lists_what_was_sent(played: Played) -> None:
    settings = Settings(_env_file=None, data=played.home.folder, slack_bot_token=None)
    with findings.published(played.home.database) as con:
        found = preview_routes(con, settings, datetime.now(UTC), days=3650)
    with Ledger(played.home.ledger) as ledger:
        rows = [row for row in ledger.known().values() if row.state == "sent"]
    rows.sort(key=lambda row: (row.sent_at, row.parent_alert_id is not None))

    (default,) = found.routes
    assert [(one.at, one.facts, one.reply) for one in default.told] == [
        (row.sent_at, row.facts, row.parent_alert_id is not None) for row in rows
    ]
    assert (default.alerts, found.caveats) == (len(rows), ())


def test_a_muted_case_is_quiet_and_coverage_grows_on_one_message(played: Played) -> None:
    with Ledger(played.home.ledger) as ledger:
        rows = list(ledger.known().values())
    threat = next(row for row in rows if row.event == "legal_threatened")
    (growing,) = [row for row in rows if (row.organisation, row.event) == GROWING]

    assert (threat.state, threat.reason) == ("suppressed", "muted by a reader of the demo")
    assert growing.sent_revision == growing.revision > 0
    assert [one.independent for one in growing.facts.coverage] == [True, True]


def test_every_message_is_one_by_slacks_own_types_and_takes_no_side(played: Played) -> None:
    with Ledger(played.home.ledger) as ledger:
        for row in ledger.known().values():
            message = render(row.facts, reply=row.parent_alert_id is not None, alert_id="a")
            assert problems(asdict(message)) == []
            assert schema_problems(asdict(message)) == []
            assert asserted(message) == []


def test_operations_hear_once_of_a_site_that_never_answers_and_never_that_it_is_well(
    played: Played,
) -> None:
    told = [
        line.split(maxsplit=1)[1] for line in played.output.splitlines() if "hollow-oak (" in line
    ]

    assert [line.partition(",")[0] for line in told] == ["1 source is silent"]


def test_no_trap_alerts(played: Played, newsroom: Newsroom) -> None:
    there = web(newsroom, played.home)
    with findings.published(played.home.database) as con:
        alerted = {
            article.slug
            for publisher, article in newsroom.articles.values()
            if article.trap and findings.outcome(con, there.url(publisher, article)).alerted
        }

    assert alerted == set()


def meant_of(expect: Expect) -> Labels:
    if expect.dropped or expect.status != "ok":
        return {"became": "dropped" if expect.dropped else expect.status}
    return {
        "became": "ok",
        "breach_claim": expect.breach_claim,
        "contested": expect.contested,
        "legal_action": expect.legal_action,
        "company": expect.company,
        "claimant": expect.claimant,
    }


def got_of(seen: Outcome, meant: Labels) -> Labels:
    """The same labels as `meant`; a claimant that nobody asks for is not compared."""
    if seen.extraction == "dropped" or seen.status != "ok":
        return {"became": seen.status or seen.extraction}
    got = {name: getattr(seen, name) for name in meant if name != "became"}
    return {"became": "ok"} | got | ({} if meant.get("claimant") else {"claimant": None})


def test_every_article_is_labelled_as_a_careful_reader_would(
    played: Played, newsroom: Newsroom
) -> None:
    there = web(newsroom, played.home)
    wrong = {}
    with findings.published(played.home.database) as con:
        for publisher, article in newsroom.articles.values():
            meant = meant_of(article.expect)
            got = got_of(findings.outcome(con, there.url(publisher, article)), meant)
            if meant != got:
                wrong[article.slug] = {"meant": meant, "got": got}

    assert wrong == {}


def test_contests_are_linked_to_the_claim_in_the_warehouse(
    played: Played, newsroom: Newsroom
) -> None:
    claim = web(newsroom, played.home).article_url("paytm-mall-claim")
    with findings.published(played.home.database) as con:
        links = con.execute(
            "SELECT contest_kind, claim_url, link_tier FROM contested_claims "
            "WHERE organisation = 'Paytm Mall' ORDER BY contest_kind"
        ).fetchall()

    assert links == [("denial", claim, "confirmed"), ("legal_action", claim, "confirmed")]


def test_the_notice_leaves_an_open_deadline(played: Played) -> None:
    with findings.published(played.home.database) as con:
        deadlines = con.execute(
            "SELECT organisation, due_on::VARCHAR, basis FROM open_deadlines"
        ).fetchall()

    assert ("Paytm Mall", "2020-09-14", "inferred from sending") in deadlines


def test_the_dead_site_is_named_and_the_broken_feed_is_read(played: Played) -> None:
    with findings.published(played.home.database) as con:
        health = dict(con.execute("SELECT source, status FROM source_health").fetchall())
        broken = con.execute("SELECT count(*) FROM articles WHERE source = 'pike-and-tarn'")
        row = broken.fetchone()

    assert health["hollow-oak"] not in ("ok", "unchanged", "rolling")
    assert "hollow-oak" in played.output
    assert row == (4,)


def test_a_page_with_several_addresses_is_one_article(played: Played) -> None:
    with findings.published(played.home.database) as con:
        repeated = con.execute(
            "SELECT title FROM current_articles WHERE publisher = 'Quillfern Dispatch' "
            "GROUP BY title HAVING count(*) > 1"
        ).fetchall()

    assert repeated == []


def test_the_output_tells_each_alert_and_each_trap(played: Played, newsroom: Newsroom) -> None:
    flat = " ".join(played.output.split())

    assert "<!channel>" not in played.output.partition("Did not alert, and why")[0]
    for _, article in newsroom.articles.values():
        if article.alert:
            assert article.expect.company is not None
            assert article.expect.company in flat
    assert "Did not alert, and why" in flat
    assert "contested sql --data" in flat


@pytest.mark.parametrize("sql", [sql for _, sql in QUESTIONS])
def test_the_questions_that_it_proposes_have_answers(played: Played, sql: str) -> None:
    with findings.published(played.home.database) as con:
        assert con.execute(sql).fetchall()


def test_running_it_again_adds_nothing(played: Played) -> None:
    before = sent(played.home)
    output = run_demo(played.home.folder)

    assert sent(played.home) == before
    assert "stays on the last" in output
    assert "This run added no alerts" in output


def test_a_port_taken_meanwhile_is_a_clear_error(played: Played) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", played.home.port or 0))
        other.listen()
        refused = start_demo(played.home.folder)

    assert refused.returncode == 2
    assert f"port {played.home.port}" in refused.stdout
    assert "--fresh" in refused.stdout


def readme_blocks(language: str) -> list[str]:
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", readme, flags=re.DOTALL)


@pytest.mark.parametrize("number", range(12))
def test_every_question_of_the_readme_has_an_answer_in_the_demo(
    played: Played, number: int
) -> None:
    question = readme_blocks("sql")[number]

    with findings.published(played.home.database) as con:
        assert con.execute(question).fetchall(), question


def test_the_alerts_in_the_readme_are_those_that_the_demo_prints(played: Played) -> None:
    def lines(text: str) -> str:
        text = re.sub(
            r":\d{5}/", ":PORT/", text
        )  # it and the ids made of URLs differ from run to run
        text = re.sub(r"-[0-9a-f]{8}\b", "-ID", text)
        return "\n".join(line.rstrip() for line in text.splitlines())

    shown = readme_blocks("text")

    assert len(shown) == 2
    for block in shown:
        assert lines(block) in lines(played.output)
