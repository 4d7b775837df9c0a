"""What a route would have sent, before it is switched on."""

import hashlib
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.commands.routes import lines
from pipeline.domain.alerts.preview import Preview, previews
from pipeline.domain.alerts.routes import Route
from pipeline.domain.cases.decisions import Decision
from pipeline.domain.records import Deadline
from pipeline.domain.watchlist import Watchlist
from pipeline.settings import Settings
from pipeline.stages.preview import past, preview_routes
from pipeline.store.alert_copy import refresh_alerts
from pipeline.store.decisions import Decisions
from pipeline.store.ledger import Ledger, LedgerRow
from tests.cases.newsroom import Newsroom, day, legal
from tests.delivery.slack_server import SlackServer
from tests.routes.stories import contest, delivered, routed


def previewed(newsroom: Newsroom, route: Route, since: float = 0) -> Preview:
    seen = past(newsroom.con, Watchlist(), (), day(60))
    (found,) = previews([route], seen, day(since)).routes
    return found


def told(newsroom: Newsroom, route: Route, since: float = 0) -> list[tuple[str, str, bool]]:
    found = previewed(newsroom, route, since).told
    return [(one.facts.organisation, one.facts.event, one.reply) for one in found]


@pytest.fixture
def season(newsroom: Newsroom) -> Newsroom:
    """A year of contests: one long ago, one with a suit, one of history, one in doubt."""
    contest(newsroom, "Longago", day(-200))
    contest(newsroom, "Acme", day(1))
    newsroom.publish("https://a.example/sues", legal("Acme", "It sues.", "filed"), at=day(3))
    contest(newsroom, "Archive", day(2), history="first pass of the source")
    contest(newsroom, "Stale", day(2), seen=day(40))
    contest(newsroom, "Doubt", day(2), score=0.3)
    newsroom.build(day(60))
    newsroom.con.execute("DELETE FROM source_passes")  # no record of passes: as each was known
    return newsroom


def test_each_event_counts_on_the_day_it_was_first_seen(season: Newsroom) -> None:
    found = previewed(season, Route("all", "C0A"))

    assert told(season, Route("all", "C0A")) == [
        ("Acme", "denial", False),
        ("Acme", "legal_filed", True),
    ]
    assert [one.at for one in found.told] == [day(1), day(3)]
    assert found.kept_back == {
        "first pass of the source": 1,
        "older than 7 days when first seen": 1,
        "unsure: for review": 1,
    }
    assert told(season, Route("all", "C0A"), -300)[0] == ("Longago", "denial", False)


def test_a_route_is_previewed_by_its_own_filters_and_rate(season: Newsroom) -> None:
    suits = previewed(season, Route("suits", "C0A", events=("legal_*",)))
    daily = previewed(season, Route("daily", "C0A", rate="daily"), -300)

    assert [(one.facts.event, one.reply) for one in suits.told] == [("legal_filed", False)]
    assert suits.kept_back == {}
    assert (daily.alerts, len(daily.told), daily.replies, daily.digests) == (3, 3, 0, 3)


def test_a_route_for_legal_steps_says_which_step_it_was(season: Newsroom) -> None:
    (suit,) = previewed(season, Route("suits", "C0A", events=("legal_*",))).told

    (line,) = lines(suit)
    assert line == "2020-09-02 09:00  Acme files a suit or complaint over a breach claim by Cyble"


def kept(newsroom: Newsroom, *decisions: Decision) -> None:
    with Decisions(newsroom.settings.folders.ledger) as book:
        for decision in decisions:
            book.add(decision)


def a_pass(newsroom: Newsroom, slack: SlackServer, at: float) -> None:
    newsroom.run(day(at))
    delivered(newsroom, slack)


def row_of(newsroom: Newsroom, organisation: str) -> LedgerRow:
    return next(row for row in newsroom.ledger() if row.organisation == organisation)


def decide(newsroom: Newsroom, kind: str, organisation: str, at: float) -> None:
    row = row_of(newsroom, organisation)
    about = (row.case_id, row.event_id, row.alert_id)
    kept(newsroom, Decision(f"{kind} {organisation}", day(at), "U1", "reaction", kind, *about))  # type: ignore[arg-type]


def test_the_routes_that_were_on_preview_what_they_sent(
    newsroom: Newsroom, slack: SlackServer
) -> None:
    """Storm, mornings, an hourly digest, deadline, mute, dismissal: all passes once more."""
    routed(
        newsroom,
        'name: desk, channel: C0A, digest_at: "08:00", storm: 2',
        "name: denials, channel: C0B, events: [denial], rate: hourly",
    )
    for name in ("Acme", "Beta"):
        contest(newsroom, name, day(1))
    a_pass(newsroom, slack, 1)
    for name in ("Gamma", "Delta", "Epsilon"):
        contest(newsroom, name, day(2))
    a_pass(newsroom, slack, 2.1)
    decide(newsroom, "mute", "Acme", 2.2)
    decide(newsroom, "dismiss", "Gamma", 2.2)
    limit = Deadline("by Friday", day(8).date(), "stated")
    for name, stage in (("Acme", "threatened"), ("Gamma", "notice"), ("Beta", "notice")):
        step = legal(name, f"{name} acts.", stage, deadline=limit if name == "Beta" else None)
        newsroom.publish(f"https://a.example/{name}/acts", step, at=day(3))
    for at in (3.01, 4.1, 6.5, 8.2, 9.3, 10):
        a_pass(newsroom, slack, at)
    refresh_alerts(newsroom.con, newsroom.settings.folders.ledger)
    settings = Settings.model_copy(newsroom.settings, update={"routes": newsroom.routes})
    found = preview_routes(newsroom.con, settings, day(60), 90)

    sent = [row for row in newsroom.ledger() if row.state == "sent"]
    sent.sort(key=lambda row: (row.channel, row.created_at, row.parent_alert_id is not None))
    shown = [(one.route.channel, told) for one in found.routes for told in one.told]
    assert [
        (row.channel, row.created_at, row.event_id, row.parent_alert_id is not None) for row in sent
    ] == [(channel, told.at, told.facts.event_id, told.reply) for channel, told in shown]
    assert {row.event for row in sent} == {
        *("denial", "digest", "legal_notice", "deadline_reminder", "deadline_passed")
    }
    assert [one.kept_back for one in found.routes] == [
        {"muted by U1": 1},
        {"dismissed by U1": 1},
    ]
    assert found.caveats == ()


def test_what_was_sent_of_a_text_that_reads_otherwise_by_now_is_counted(
    newsroom: Newsroom, slack: SlackServer
) -> None:
    contest(newsroom, "Acme", day(1))
    a_pass(newsroom, slack, 1)
    with Ledger(newsroom.settings.folders.ledger) as ledger:
        ledger.claim(row_of(newsroom, "Acme").alert_id, day(1))
        ledger.sent(row_of(newsroom, "Acme").alert_id, "1", "console", 0, day(1))
    newsroom.reclassify("https://a.example/Acme", model="m2")
    newsroom.build(day(2))
    refresh_alerts(newsroom.con, newsroom.settings.folders.ledger)
    found = preview_routes(newsroom.con, newsroom.settings, day(60), 90)

    assert [one.told for one in found.routes] == [()]
    assert found.caveats == ("Not shown, though sent then: 1, whose text reads otherwise by now.",)


def published(newsroom: Newsroom) -> None:
    """The copy that people open."""
    newsroom.con.execute(f"ATTACH '{newsroom.settings.folders.published}' AS copy")
    (name,) = newsroom.con.execute("SELECT current_database()").fetchone() or ("",)
    newsroom.con.execute(f'COPY FROM DATABASE "{name}" TO copy')
    newsroom.con.execute("DETACH copy")


def digest(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_the_command_shows_them_and_writes_nothing(
    season: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(season)
    season.con.close()
    routes = season.data / "routes.yaml"
    routes.write_text("routes: [{name: all, channel: C0A}, {name: other, channel: C0B}]")
    before = digest(season.data)
    monkeypatch.setenv("CONTESTED_NOW", day(60).isoformat())
    command = ["routes", "preview", "--data", str(season.data), "--file", str(routes)]
    short = CliRunner().invoke(app, [*command, "--route", "all"])
    full = CliRunner().invoke(app, [*command, "--route", "all", "--full", "--days", "365"])
    page = season.data.parent / "page.html"
    CliRunner().invoke(app, [*command, "--html", str(page)])
    nobody = CliRunner().invoke(app, [*command, "--route", "nobody"])
    season.con = duckdb.connect()

    assert (short.exit_code, full.exit_code, nobody.exit_code) == (0, 0, 2), short.output
    assert "2 alerts in 90 days, 1 of them replies: 2 messages" in short.stdout
    assert "1 kept back: unsure: for review" in short.stdout
    assert "2020-08-31 09:00  Acme contests a breach claim by Cyble" in short.stdout
    assert "2020-09-02 09:00    ↳ Escalation: Acme files a suit or complaint" in short.stdout
    assert "C0B" not in short.stdout
    assert full.stdout.count("Contested · alert") == 2
    assert full.stdout.count("Contested · reply in the thread") == 1
    assert "there are: all, other" in nobody.stderr
    assert digest(season.data) == before
    assert page.read_text(encoding="utf-8").count('<section class="thread">') == 2  # a route each


def test_without_a_published_database_it_says_what_to_do(tmp_path: Path) -> None:
    answer = CliRunner().invoke(app, ["routes", "preview", "--data", str(tmp_path)])

    assert answer.exit_code == 1
    assert "contested run" in answer.stderr
