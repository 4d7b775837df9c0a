"""What crawl.sqlite remembers, on a real file."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from scrapers.catalogue import Source
from scrapers.crawl import is_due
from scrapers.entries import Entry
from scrapers.history import FIRST_PASS
from scrapers.memory import MAX_ATTEMPTS, Memory, Validators
from scrapers.warc import Kept
from tests.scrapers.crawling import source

NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)
URL = "https://x.example/1"
LISTING = "https://x.example/feed"
ENTRY = Entry(URL, "A “title”", "<p>About</p>", "An Author", NOW - timedelta(hours=1), "A paper")


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    opened = Memory(tmp_path / "crawl.sqlite")
    yield opened
    opened.close()


def register(memory: Memory, *entries: Entry, inline: bool = False) -> None:
    read = Validators('"e"', None, "digest", 0, NOW)
    memory.register("s", LISTING, read, [(e, "why") for e in entries], NOW, inline=inline)


def test_an_entry_comes_back_as_it_was_listed(memory: Memory) -> None:
    register(memory, ENTRY)
    (pending,) = memory.pending("s", NOW, 10)

    assert (pending.entry, pending.history_reason, pending.first_seen_at) == (ENTRY, "why", NOW)
    assert memory.validators("s", LISTING) == Validators('"e"', None, "digest", 0, NOW)


def test_the_newest_come_first_and_no_more_than_asked_for(memory: Memory) -> None:
    days = [Entry(f"{URL}{n}", "T", published_at=NOW - timedelta(days=n)) for n in (3, 1, 2)]
    register(memory, *days)

    assert [page.url for page in memory.pending("s", NOW, 2)] == [f"{URL}1", f"{URL}2"]
    assert memory.waiting("s", NOW) == 3


def test_a_kept_page_is_seen_under_both_its_addresses(memory: Memory) -> None:
    register(memory, ENTRY)
    about = {"role": "article", "requested_url": URL, "source": "s"}
    memory.kept([Kept(about, "https://x.example/moved")], NOW)

    assert memory.pending("s", NOW, 10) == []
    assert len(memory.known([ENTRY, Entry("https://x.example/moved", "T")])) == 2


@pytest.mark.parametrize(("inline", "still_wanted"), [(True, 0), (False, 1)])
def test_a_kept_entry_ends_the_matter_only_where_it_is_the_content(
    memory: Memory, *, inline: bool, still_wanted: int
) -> None:
    register(memory, ENTRY, inline=inline)
    memory.kept([Kept({"role": "entry", "requested_url": URL, "source": "s"}, URL)], NOW)

    assert len(memory.pending("s", NOW, 10)) == still_wanted


def test_a_page_that_is_never_had_is_tried_ever_less_often_and_given_up(memory: Memory) -> None:
    register(memory, ENTRY)
    (page,) = memory.pending("s", NOW, 10)
    outcomes = [memory.try_later(page.key, NOW) for _ in range(MAX_ATTEMPTS)]

    assert outcomes == [False] * (MAX_ATTEMPTS - 1) + [True]
    assert memory.pending("s", NOW + timedelta(days=30), 10) == []


def test_a_page_that_was_not_had_waits_before_it_is_tried_again(memory: Memory) -> None:
    register(memory, ENTRY)
    memory.try_later(memory.pending("s", NOW, 1)[0].key, NOW)

    assert memory.pending("s", NOW + timedelta(minutes=9), 10) == []
    assert len(memory.pending("s", NOW + timedelta(minutes=10), 10)) == 1


def listed_by_a_new_source(memory: Memory, *, known_since: datetime) -> None:
    """`paper` was first read at `known_since`; `search` lists the URL first, in its first pass."""
    memory.started("paper", known_since)
    memory.was_now_read("paper", known_since)
    read = Validators(None, None, "digest", 0, NOW)
    memory.register("search", LISTING, read, [(ENTRY, FIRST_PASS)], NOW, inline=False)


def keep(memory: Memory, reason: str | None) -> None:
    about = {"role": "article", "requested_url": URL, "source": "s", "history_reason": reason}
    memory.kept([Kept(about, URL)], NOW)


def reasons(memory: Memory) -> list[tuple[str | None, bool]]:
    return [(page.history_reason, page.was_had) for page in memory.pending("paper", SOON, 10)]


SOON = NOW + timedelta(hours=1)
LONG_KNOWN = NOW - timedelta(days=3)


def test_what_a_known_source_lists_is_news_though_a_new_one_listed_it_first(memory: Memory) -> None:
    listed_by_a_new_source(memory, known_since=LONG_KNOWN)
    memory.make_news("paper", [ENTRY], SOON, inline=False)

    assert reasons(memory) == [(None, False)]
    keep(memory, FIRST_PASS)  # by a pass under way that had asked for it before
    assert reasons(memory) == [(None, False)]
    keep(memory, None)
    assert reasons(memory) == []


def test_a_page_fetched_as_history_is_fetched_once_more_as_news(memory: Memory) -> None:
    listed_by_a_new_source(memory, known_since=LONG_KNOWN)
    keep(memory, FIRST_PASS)
    memory.make_news("paper", [ENTRY], SOON, inline=False)

    assert reasons(memory) == [(None, True)]
    keep(memory, None)
    memory.make_news("paper", [ENTRY], SOON, inline=False)
    assert reasons(memory) == []


@pytest.mark.parametrize(
    ("known_since", "now"),
    [
        (NOW, SOON),  # both were new at once: the next pass must not make news of it all
        (SOON, SOON),
        (LONG_KNOWN, NOW + timedelta(days=2)),
    ],
)
def test_what_was_history_for_both_or_long_ago_stays_history(
    memory: Memory, known_since: datetime, now: datetime
) -> None:
    listed_by_a_new_source(memory, known_since=known_since)
    memory.make_news("paper", [ENTRY], now, inline=False)

    assert memory.pending("paper", SOON, 10) == []
    assert [page.history_reason for page in memory.pending("search", SOON, 10)] == [FIRST_PASS]


def test_a_source_is_due_when_its_cadence_has_passed(memory: Memory) -> None:
    polled = Source.model_validate(source("s", LISTING, cadence_minutes=10))
    before = is_due(polled, memory, NOW)
    memory.started("s", NOW)

    assert before
    assert not is_due(polled, memory, NOW + timedelta(minutes=5))
    assert is_due(polled, memory, NOW + timedelta(minutes=10))


def test_robots_txt_is_remembered_until_it_expires(memory: Memory) -> None:
    memory.hosts.keep_robots("https://x.example", b"rules", "rules", NOW + timedelta(hours=1))

    assert memory.hosts.robots("https://x.example", NOW) == (b"rules", "rules")
    assert memory.hosts.robots("https://x.example", NOW + timedelta(hours=1)) is None


def test_a_host_is_left_alone_for_its_pages_but_its_feed_is_read(memory: Memory) -> None:
    memory.hosts.strike("x.example", "pages", "HTTP 403")
    memory.hosts.rest("x.example", "pages", NOW + timedelta(hours=1))

    assert memory.hosts.resting("x.example", ["all"], NOW) is None
    assert memory.hosts.resting("x.example", ["all", "pages"], NOW) is not None
    memory.hosts.answered("x.example", ["all", "pages"])
    assert memory.hosts.resting("x.example", ["all", "pages"], NOW) is None
