"""The routes' file is read, refused with its place named, and said in sentences."""

from datetime import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.domain.alerts.route_words import route_sentence
from pipeline.domain.alerts.routes import Route, channels
from pipeline.settings import PROJECT
from pipeline.store.routes import RoutesError, read_routes

EXAMPLE = PROJECT / "routes.example.yaml"


def test_the_example_shows_every_field() -> None:
    ours, legal, research = read_routes(EXAMPLE)

    assert (ours.organisations, ours.exceptions) == ("watchlist", ("Example Bank",))
    assert (ours.mention, ours.rate, ours.storm) == ("S0123456789", "at_once", 10)
    assert (ours.digest_at, str(ours.time_zone)) == (time(8), "Europe/Berlin")
    assert (legal.events, legal.rate, legal.mention) == (("legal_*", "withdrawal"), "hourly", None)
    assert research.digest_at == time(9, 30)
    assert research.minimum_probability == 0.8


def test_routes_share_channels_in_the_order_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "routes.yaml"
    file.write_text(
        "routes: [{name: a, channel: C0A, storm: never}, {name: b, channel: console},"
        " {name: c, channel: C0A, storm: 7}]"
    )

    first, second = channels(read_routes(file))
    assert (first.name, [route.name for route in first.routes]) == ("C0A", ["a", "c"])
    assert (first.storm, second.name, second.storm) == (7, "console", 30)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("routes: []", "routes: List should have at least 1 item"),
        ("", "the file: Input should be"),
        ("a: [", "while parsing"),
        ("routes: [{name: a}]", "route 'a', channel: Field required"),
        ("routes: [{channel: C0A}]", "route 1, name: Field required"),
        ("routes: [5]", "route 1: Input should be"),
        (
            "routes: [{name: a, channel: '#general'}]",
            "route 'a', channel: '#general' is neither the id of a channel",
        ),
        ("routes: [{name: a, channel: C0A, color: red}]", "route 'a', color: Extra inputs"),
        ("routes: [{name: a, channel: C0A, rate: weekly}]", "route 'a', rate: Input should be"),
        ("routes: [{name: a, channel: C0A, events: [denail]}]", "no kind of event is 'denail'"),
        ("routes: [{name: a, channel: C0A, strengths: [loud]}]", "route 'a', strengths: Input"),
        ("routes: [{name: a, channel: C0A, organisations: mine}]", "route 'a', organisations:"),
        ("routes: [{name: a, channel: C0A, minimum_probability: 80}]", "less than or equal to 1"),
        ("routes: [{name: a, channel: C0A, mention: '@here'}]", "id of a user group"),
        ("routes: [{name: a, channel: C0A, mention: '<!channel>'}]", "id of a user group"),
        ("routes: [{name: a, channel: C0A, time_zone: Berlin}]", "is no time zone"),
        ("routes: [{name: a, channel: C0A, time_zone: ../passwd}]", "is no time zone"),
        ("routes: [{name: a, channel: C0A, digest_at: 18:30}]", "route 'a', digest_at: Input"),
        ("routes: [{name: a, channel: C0A, digest_at: '25:00'}]", "is no time of day"),
        ("routes: [{name: a, channel: C0A, storm: 0}]", "route 'a', storm:"),
        (
            "routes: [{name: a, channel: C0A}, {name: a, channel: C0B}]",
            "two routes are named 'a'",
        ),
    ],
)
def test_a_wrong_file_names_the_route_and_the_field(
    tmp_path: Path, text: str, complaint: str
) -> None:
    file = tmp_path / "my-routes.yaml"
    file.write_text(text)

    with pytest.raises(RoutesError, match=r"my-routes\.yaml") as error:
        read_routes(file)
    assert complaint in str(error.value)


def test_a_route_is_said_in_a_sentence() -> None:
    ours, legal, _ = read_routes(EXAMPLE)

    assert route_sentence(ours) == (
        "ours ─► C0123456789: what names somebody on the watchlist, except Example Bank; at once; "
        "calls S0123456789 for watchlisted names; morning digest at 08:00 Europe/Berlin; "
        "one digest when a pass brings more than 10 new cases"
    )
    assert route_sentence(legal).startswith(
        "legal ─► C0223456789: events: legal_*, withdrawal; legal steps: against_claimant"
    )
    assert "in a digest each hour" in route_sentence(legal)


def test_check_says_the_routes_or_what_is_wrong(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("routes: [{name: a, channel: C0A, rate: weekly}]")

    right = CliRunner().invoke(app, ["routes", "check", "--file", str(EXAMPLE)])
    refused = CliRunner().invoke(app, ["routes", "check", "--file", str(wrong)])

    assert right.exit_code == 0
    assert right.stdout.count("─►") == 3
    assert "The watchlist is empty" in right.stdout
    assert refused.exit_code == 2
    assert "route 'a', rate" in refused.stderr


def test_a_route_without_filters_takes_everything_and_one_with_exceptions_says_whom() -> None:
    everything, most = (
        Route("a", "C0A"),
        Route("b", "C0A", exceptions=("Acme",), events=("denial",)),
    )

    assert route_sentence(everything) == "a ─► C0A: everything; at once"
    assert route_sentence(most) == (
        "b ─► C0A: all organisations, except Acme; events: denial; at once"
    )
