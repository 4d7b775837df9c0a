"""The crawl's pure decisions: history, health, refusal, what is the same URL."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from protego import Protego

from scrapers.entries import Entry, plain
from scrapers.forgotten import Forgotten
from scrapers.health import Facts, Problem, verdict
from scrapers.history import FIRST_PASS, RE_SAVED, history_reasons
from scrapers.placeholders import fill_dates
from scrapers.refusal import MAX_REST, refusal, rest, retry_after
from scrapers.robots import MAX_BYTES, MAX_DELAY, beginning, crawl_delay
from scrapers.settings import user_agent
from scrapers.urls import absolute, url_key, without_needless_fragments

NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)
FORBIDDEN = Problem("refused", "HTTP 403")


def entries(*days_ago: int | None) -> list[Entry]:
    return [
        Entry(
            f"https://x.example/{n}",
            "T",
            published_at=NOW - timedelta(days=d) if d is not None else None,
        )
        for n, d in enumerate(days_ago)
    ]


def facts(**given: object) -> Facts:
    return Facts(**{"minimum_items": 3, "is_window": True, **given})  # type: ignore[arg-type]


def test_all_that_a_first_pass_brings_is_history() -> None:
    assert history_reasons(entries(0, 400, None), 0, NOW, first_pass=True) == [FIRST_PASS] * 3


def test_a_flood_of_old_entries_is_history_but_not_what_is_fresh_in_it() -> None:
    reasons = history_reasons(entries(0, 400, 500, 600, None), 2, NOW, first_pass=False)

    assert reasons == [None, RE_SAVED, RE_SAVED, RE_SAVED, RE_SAVED]


def test_a_busy_day_is_no_flood() -> None:
    assert history_reasons(entries(*[0] * 20), 1, NOW, first_pass=False) == [None] * 20


def test_some_old_entries_in_a_known_feed_are_no_flood() -> None:
    assert history_reasons(entries(400, 400), 10, NOW, first_pass=False) == [None, None]


def test_a_feed_without_dates_is_no_flood() -> None:
    assert history_reasons(entries(None, None), 1, NOW, first_pass=False) == [None, None]


@pytest.mark.parametrize(
    ("given", "status", "words"),
    [
        ({"entries": 10, "known": 8}, "ok", ""),
        ({"entries": 10, "known": 3}, "rolling", "30%"),
        ({"entries": 10, "known": 3, "known_feed": False}, "ok", ""),
        ({"entries": 10, "known": 3, "is_window": False}, "ok", ""),
        ({"entries": 4, "known": 0}, "ok", ""),
        ({"entries": 0}, "failing", "no usable entry"),
        ({"entries": 2}, "failing", "2 entries, at least 3 expected"),
        ({"entries": 0, "minimum_items": 0}, "ok", ""),
        ({"unchanged": True}, "unchanged", ""),
        ({"unchanged": True, "crashes": ["KeyError: x"]}, "failing", "our own error: KeyError"),
        ({"entries": 9, "listing_problems": [FORBIDDEN]}, "refused", "HTTP 403"),
        (
            {"entries": 9, "tried": 4, "had": 1, "page_problems": Counter({FORBIDDEN: 3})},
            "refused",
            "3 of 4 pages not had: HTTP 403",
        ),
        (
            {
                "entries": 9,
                "known": 5,
                "tried": 4,
                "had": 3,
                "page_problems": Counter({FORBIDDEN: 1}),
            },
            "ok",
            "1 pages not had",
        ),
    ],
)
def test_a_pass_is_judged_by_what_it_had(given: dict[str, object], status: str, words: str) -> None:
    said, reason = verdict(facts(**given))

    assert said == status
    assert words in (reason or "")
    assert bool(reason) == bool(words)


@pytest.mark.parametrize("status", [401, 403, 429, 451, 503])
def test_a_refusing_status_is_a_refusal(status: int) -> None:
    assert refusal(status, b"") == f"HTTP {status}"


def test_a_challenge_with_status_200_is_a_refusal_and_an_article_about_one_is_not() -> None:
    filtered = b"<title>Access denied: bank hit</title><script src=/cdn-cgi/challenge-platform/x>"

    assert refusal(200, b"<html><head><title>Just a moment...</title>")
    assert refusal(200, filtered) is None
    assert refusal(404, b"<title>Access denied</title>") is None


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        ("120", timedelta(minutes=2)),
        ("Mon, 05 Jan 2026 13:00:00 GMT", timedelta(hours=1)),
        ("Mon, 05 Jan 2020 13:00:00 GMT", timedelta()),
        ("-5", timedelta()),
        ("99999999999999999999", MAX_REST),
        ("999999", MAX_REST),
        ("soon", None),
        ("", None),
        (None, None),
    ],
)
def test_retry_after_is_read_in_both_its_forms(value: str | None, wait: timedelta | None) -> None:
    assert retry_after(value, NOW) == wait


def test_the_rest_doubles_up_to_a_day() -> None:
    assert [rest(n) for n in (1, 2, 3, 50)] == [
        timedelta(minutes=15),
        timedelta(minutes=30),
        timedelta(hours=1),
        timedelta(days=1),
    ]


def test_gdelts_rate_limit_said_in_words_is_a_refusal() -> None:
    assert refusal(200, b"Please limit requests to one every 5 seconds or contact us.")
    assert refusal(200, b"<p>Please limit requests to one every 5 seconds</p>") is None


def test_dates_are_filled_from_the_clock() -> None:
    url = "https://x.example/?from={days_ago:7}&to={today}&q=%7B"

    assert fill_dates(url, NOW) == "https://x.example/?from=2025-12-29&to=2026-01-05&q=%7B"


@pytest.mark.parametrize(
    ("line", "seconds"),
    [
        ("Crawl-delay: 10", 10),
        ("Crawl-delay: 0.5", 0.5),
        ("Crawl-delay: 86400", MAX_DELAY),
        ("Crawl-delay: -5", 0),
        ("Crawl-delay: soon", 0),
        ("", 0),
    ],
)
def test_a_crawl_delay_is_taken_up_to_a_maximum(line: str, seconds: float) -> None:
    rules = Protego.parse(f"User-agent: *\nDisallow: /private\n{line}\n")

    assert crawl_delay(rules, "Contested/0.1") == seconds


def test_an_address_to_write_to_stands_bare_in_the_agent() -> None:
    assert user_agent("me@example.org") == "Contested/0.1 me@example.org"
    assert user_agent("https://example.org/us") == "Contested/0.1 (+https://example.org/us)"


@pytest.mark.parametrize(
    ("url", "covered"),
    [
        ("https://x.example/a/1", True),
        ("http://www.x.example/a/1/?utm_source=rss#top", True),
        ("https://m.x.example/a/1/amp", True),
        ("https://x.example/a/1?page=2", False),
        ("https://x.example/a/12", False),
        ("https://gone.example/", True),
        ("http://deep.below.GONE.example.:8080/a", True),
        ("https://notgone.example/", False),
        ("https://example/", False),
    ],
)
def test_a_forgotten_page_or_host_is_known_in_its_spellings(url: str, *, covered: bool) -> None:
    forgotten = Forgotten(["https://x.example/a/1?utm_medium=mail", "gone.example"])

    assert forgotten.covers(url) is covered
    assert not Forgotten().covers(url)


@pytest.mark.parametrize(
    ("body", "named"),
    [
        (b"<link>http://www.x.example/a/1?utm_source=rss&amp;b=2</link>", True),
        (b'{"url": "https:\\/\\/x.example\\/a\\/1"}', True),
        (b"<p>as Below.Gone.Example writes</p>", True),
        (b"<link>https://x.example/a/12</link>", False),
        (b"notgone.example gone.example.org", False),
    ],
)
def test_a_listing_that_names_something_forgotten_is_known(body: bytes, *, named: bool) -> None:
    forgotten = Forgotten(["https://x.example/a/1", "gone.example"])

    assert forgotten.is_named_in(body) is named
    assert not Forgotten().is_named_in(body)


def test_tracking_makes_no_new_url() -> None:
    assert url_key("https://x.example/a?utm_source=rss&b=2&a=1") == url_key(
        "https://x.example/a?a=1&b=2"
    )
    assert url_key("https://x.example/a?id=1") != url_key("https://x.example/a?id=2")


def test_a_fragment_counts_only_where_nothing_else_tells_entries_apart() -> None:
    register = [f"https://x.example/register#{n}" for n in range(1, 7)]
    article = ["https://x.example/1", "https://x.example/1#comments", "https://x.example/2#top"]
    kept = without_needless_fragments([*register, *article])

    assert kept == [*register, article[0], article[0], "https://x.example/2"]
    assert len(set(map(url_key, kept))) == 8


def test_a_long_robots_txt_is_read_as_far_as_its_last_whole_line() -> None:
    rules = b"User-agent: *\nDisallow: /private\n" + b"Disallow: /a-very-long-path\n" * 20_000
    read = beginning(rules)

    assert rules.startswith(read)
    assert MAX_BYTES - 100 < len(read) <= MAX_BYTES
    assert read.endswith(b"path\n")
    assert beginning(b"User-agent: *") == b"User-agent: *"


def test_what_a_server_says_cannot_command_a_terminal() -> None:
    title = "A\x1b]0;owned\x07 \x9b31mtitle\x00\nof two lines"

    assert plain(title) == "A]0;owned 31mtitle of two lines"
    assert Problem("failing", "not JSON: \x1b[2J").reason == "not JSON: [2J"


@pytest.mark.parametrize(
    "href",
    ["javascript:alert(1)", "ftp://x/y", "mailto:a@b", "http://", "http://[::1", "http://x:port/"],
)
def test_a_link_that_is_not_http_is_none(href: str) -> None:
    assert absolute("https://x.example/", href) is None
