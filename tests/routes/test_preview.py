"""What a route would have sent, before it is switched on."""

import hashlib
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.domain.alerts.facts import dossier
from pipeline.domain.alerts.preview import Preview, preview
from pipeline.domain.alerts.routes import Route
from pipeline.domain.watchlist import Watchlist
from pipeline.store.case_rows import contested_cases, load_cases
from tests.cases.newsroom import Newsroom, day, legal
from tests.routes.stories import contest


def previewed(newsroom: Newsroom, route: Route, since: float = 0) -> Preview:
    cases = load_cases(newsroom.con, contested_cases(newsroom.con), keep_lost=False)
    return preview(route, [dossier(case, Watchlist()) for case in cases], day(since))


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
    assert (len(daily.told), daily.replies, daily.digests, daily.messages) == (3, 0, 3, 3)


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
    lines = CliRunner().invoke(app, [*command, "--route", "all"])
    full = CliRunner().invoke(app, [*command, "--route", "all", "--full", "--days", "365"])
    page = season.data.parent / "page.html"
    CliRunner().invoke(app, [*command, "--html", str(page)])
    nobody = CliRunner().invoke(app, [*command, "--route", "nobody"])
    season.con = duckdb.connect()

    assert (lines.exit_code, full.exit_code, nobody.exit_code) == (0, 0, 2), lines.output
    assert "2 alerts in 90 days, 1 of them replies: 2 messages" in lines.stdout
    assert "kept back: 1 unsure: for review" in lines.stdout
    assert "2020-08-31  Acme contests a breach claim by Cyble" in lines.stdout
    assert "2020-09-02    ↳ Escalation: Acme files a suit or complaint" in lines.stdout
    assert "C0B" not in lines.stdout
    assert full.stdout.count("Contested · alert") == 2
    assert full.stdout.count("Contested · reply in the thread") == 1
    assert "there are: all, other" in nobody.stderr
    assert digest(season.data) == before
    assert page.read_text(encoding="utf-8").count('<section class="thread">') == 2  # a route each


def test_without_a_published_database_it_says_what_to_do(tmp_path: Path) -> None:
    answer = CliRunner().invoke(app, ["routes", "preview", "--data", str(tmp_path)])

    assert answer.exit_code == 1
    assert "contested run" in answer.stderr
