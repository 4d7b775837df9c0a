"""Pages asked for again by the crawl: what they answer, and what of it is kept."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from scrapers.entries import Entry
from scrapers.memory import Memory, Validators
from tests.scrapers.crawling import LOOPBACK, Stored, stored_pages
from tests.scrapers.hostile_web import Answer, Web, html

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
PLACES = {
    "paper/there": html("There"),
    "paper/404": Answer(b"no such page", 404),
    "paper/410": Answer(b"taken down", 410),
    "paper/451": Answer(b"by order of a court", 451),
    "paper/home": Answer(status=302, headers={"Location": "/"}),
    "paper/": html("The front page"),
    "paper/english": Answer(status=302, headers={"Location": "/en/"}),
    "paper/en/": html("The front page in English"),
    "paper/moved": Answer(status=301, headers={"Location": "/elsewhere"}),
    "paper/elsewhere": html("The same, elsewhere"),
    "paper/login": Answer(status=302, headers={"Location": "/?login=1"}),
    "paper/?login=1": html("Log in"),
    "walled/1": Answer(b"", 403),
    "failing/1": Answer(b"", 500),
    "slow/1": Answer(b"x" * 100, drip=0.5),
    "rules/robots.txt": Answer(b"User-agent: *\nDisallow: /private\n"),
    "rules/private/1": html("Private"),
    "other/listed": html("Listed"),
}
GONE = {
    "paper/404": "HTTP 404",
    "paper/410": "HTTP 410",
    "paper/451": "HTTP 451",
    "paper/home": "redirects to the site's front page",
    "paper/english": "redirects to the site's front page",
}
HAD = {"paper/there", "paper/moved", "paper/login"}


def list_as_news(data: Path, url: str) -> None:
    """A source has listed the URL, and its page is still to be fetched."""
    memory = Memory(data / "crawl.sqlite")
    entry = Entry(url=url, title="Listed")
    validators = Validators(None, None, "d", 0, NOW)
    memory.register("other", "http://f", validators, [(entry, None)], NOW, inline=False)
    memory.close()


@pytest.fixture(scope="module")
def asked(
    web: Web, tmp_path_factory: pytest.TempPathFactory
) -> tuple[dict[str, Any], list[Stored]]:
    """What the child printed, and what it kept."""
    data = tmp_path_factory.mktemp("revisit")
    web.routes |= PLACES
    list_as_news(data, web.url("other/listed"))
    wanted = [
        {
            "url": web.url(place),
            "source": "watch",
            "kind": "vendor",
            "publisher": "The Paper",
            "history_reason": "watched",
        }
        for place in PLACES
        if not place.endswith(("/", "/elsewhere", "robots.txt", "login=1"))
    ]
    (data / "wanted.json").write_text(json.dumps([*wanted, wanted[0]]))
    done = subprocess.run(
        [
            *(sys.executable, "-m", "scrapers.run", "--wanted", str(data / "wanted.json")),
            *("--data", str(data), "--allow-private", LOOPBACK, "--now", NOW.isoformat()),
            *("--pass-id", "w", "--request-seconds", "1.5"),
        ],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout), stored_pages(data, "w")


def test_what_is_gone_is_told_from_what_was_had(
    web: Web, asked: tuple[dict[str, Any], list[Stored]]
) -> None:
    outcome, _ = asked

    assert outcome["gone"] == {web.url(place): how for place, how in GONE.items()}
    assert set(outcome["had"]) == {web.url(place) for place in HAD}


def test_a_refusal_a_failure_silence_and_robots_txt_are_no_removal(
    web: Web, asked: tuple[dict[str, Any], list[Stored]]
) -> None:
    missed = asked[0]["missed"]

    assert "403" in missed[web.url("walled/1")]
    assert "500" in missed[web.url("failing/1")]
    assert "1.5 s" in missed[web.url("slow/1")]
    assert "robots.txt" in missed[web.url("rules/private/1")]
    assert not web.requests("rules/private/1")


def test_what_a_source_has_just_listed_is_left_to_it(
    web: Web, asked: tuple[dict[str, Any], list[Stored]]
) -> None:
    assert web.url("other/listed") in asked[0]["missed"]
    assert not web.requests("other/listed")


def test_the_answer_that_a_page_is_gone_is_kept_with_its_status_and_never_as_an_article(
    web: Web, asked: tuple[dict[str, Any], list[Stored]]
) -> None:
    kept = {page.metadata["requested_url"]: page for page in asked[1]}

    assert kept.keys() == {web.url(place) for place in (*GONE, *HAD)}
    assert {place for place in GONE if kept[web.url(place)].role != "gone"} == set()
    assert {place for place in HAD if kept[web.url(place)].role != "article"} == set()
    assert kept[web.url("paper/451")].status == 451
    assert kept[web.url("paper/451")].body == b"by order of a court"
    assert kept[web.url("paper/home")].url == web.url("paper/")


def test_nothing_of_it_is_news(asked: tuple[dict[str, Any], list[Stored]]) -> None:
    for page in asked[1]:
        assert page.metadata["history_reason"] == "watched"
        assert page.metadata["publisher"] == "The Paper"
