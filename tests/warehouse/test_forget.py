import gzip
import signal
import sqlite3
import zlib
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.domain.erasure import Target
from pipeline.settings import Folders
from pipeline.store.backups import newest_first
from pipeline.store.erase_warc import NotErasable, search
from pipeline.store.forget import forget, survey
from pipeline.store.ledger import Ledger
from pipeline.store.publish import open_published
from pipeline.store.warc import read_page, read_pages
from pipeline.store.warehouse import Warehouse
from tests.warehouse.estate import COPY, FETCHED, FORGOTTEN, KEPT, NOW, SECRET, build, key
from tests.warehouse.processes import Start


@pytest.fixture
def estate(folders: Folders) -> Folders:
    build(folders)
    assert traces(folders) == {
        *("20260101T000000.0Z-warehouse.duckdb", "contested.duckdb", "crawl.log", "ledger.sqlite"),
        *("ledger backup", "warc", "warehouse.duckdb", "warehouse backup"),
    }
    return folders


def traces(folders: Folders) -> set[str]:
    """The files that still hold the secret: their bytes, and WARC files decompressed."""
    found = set()
    for path in filter(Path.is_file, folders.data.rglob("*")):
        content = path.read_bytes()
        if path.name.endswith(".warc.gz"):
            content += gzip.decompress(content)
        if SECRET.encode() in content:
            backup = path.parent == folders.backups
            kind = "warc" if path.parent == folders.warc else path.name
            found.add(f"{path.name.partition('-')[0]} backup" if backup else kind)
    return found


def erase(folders: Folders, target: str) -> None:
    warehouse = Warehouse(folders)
    forget(warehouse, folders, Target.parse(target), NOW)
    warehouse.close()


@pytest.mark.parametrize("target", [FORGOTTEN, FETCHED, "gone.example"])
def test_a_forgotten_page_is_in_no_byte_of_any_file(estate: Folders, target: str) -> None:
    erase(estate, target)

    assert traces(estate) == set()


def test_what_others_reported_stays_and_is_where_it_was(estate: Folders) -> None:
    with closing(open_published(estate)) as con:
        before = dict(con.execute("SELECT url, warc_offset FROM pages").fetchall())
    erase(estate, FORGOTTEN)

    with closing(open_published(estate)) as con:
        places = con.execute("SELECT url, warc_file, warc_offset FROM pages").fetchall()
        events = con.execute("SELECT event_id, article_id FROM events ORDER BY 1").fetchall()
        cases = con.execute("SELECT case_id FROM cases").fetchall()
        links = con.execute("SELECT tier, claim_url, claim_article_id FROM links").fetchall()
        articles = con.execute("SELECT url FROM articles ORDER BY 1").fetchall()
        failures = con.execute("SELECT count(*) FROM failures").fetchall()
        alerts = con.execute("SELECT alert_id, state FROM alerts ORDER BY 1").fetchall()
    assert {url for url, _, _ in places} == {"https://wire.example/other", KEPT, COPY}
    for url, file, offset in places:
        assert offset == before[url]
        assert read_page(estate.warc, file, offset).url == url
    assert events == [("denial elsewhere", key(KEPT)), ("denial reported twice", key(KEPT))]
    assert cases == [("tarn",)]
    assert links == [("none", None, None)]
    assert articles == [(COPY,), (KEPT,)]
    assert failures == [(2,)]
    assert alerts == [("other", "pending"), ("pending", "suppressed"), ("sent", "sent")]


def test_the_archive_without_the_page_reads_without_complaint(estate: Folders) -> None:
    erase(estate, FORGOTTEN)
    (path,) = estate.warc.glob("*.warc.gz")
    complaints: list[str] = []

    pages = [page.url for page in read_pages(path, complaints.append)]

    assert pages == ["https://wire.example/other", KEPT, COPY]
    assert complaints == []


def test_it_is_never_to_be_fetched_again(estate: Folders) -> None:
    erase(estate, FORGOTTEN)

    with closing(sqlite3.connect(estate.crawl_state)) as con:
        tombstones = con.execute("SELECT url_or_host FROM forgotten").fetchall()
        states = dict(con.execute("SELECT url, state FROM urls").fetchall())
    assert sorted(tombstones) == [(FORGOTTEN,), ("https://www.gone.example/story-1",), (FETCHED,)]
    assert states[FETCHED] == "given_up"
    assert states[KEPT] == "seen"


def test_sent_alerts_keep_their_state_and_lose_their_words(estate: Folders) -> None:
    erase(estate, FORGOTTEN)

    with Ledger(estate.ledger) as ledger:
        sent = ledger.known()["sent"]
    assert (sent.state, sent.ts, sent.sent_revision) == ("sent", "171.5", 0)
    assert sent.revision == 1  # so that the message in the channel is rewritten
    assert sent.facts.quote == "erased on request"
    assert [report.url for report in sent.facts.coverage] == [KEPT]
    assert sent.facts.organisation == "Tarn Ltd"


def test_older_backups_go_and_a_fresh_one_is_made(estate: Folders) -> None:
    (before,) = newest_first(estate)
    before.rename(before.with_name("warehouse-20260101T000000Z.duckdb"))

    erase(estate, FORGOTTEN)

    (after,) = newest_first(estate)
    assert after.name != "warehouse-20260101T000000Z.duckdb"


def test_without_yes_everything_is_shown_and_nothing_changed(estate: Folders) -> None:
    before = {path: path.read_bytes() for path in estate.data.rglob("*") if path.is_file()}
    shown = CliRunner().invoke(app, ["forget", FORGOTTEN, "--data", str(estate.data)])

    assert shown.exit_code == 0
    assert "2 pages, 1 articles" in shown.stdout
    assert "4 records in 1 WARC files" in shown.stdout
    assert COPY in shown.stdout
    assert "C1 171.5" in shown.stdout
    assert "Nothing was changed" in shown.stdout
    ours = {path: content for path, content in before.items() if "warehouse" not in path.name}
    assert {path: path.read_bytes() for path in ours} == ours
    assert "warc" in traces(estate)


def test_nonsense_is_refused(folders: Folders) -> None:
    for nonsense in ("", "ftp://gone.example/x", "two words", "https://"):
        shown = CliRunner().invoke(app, ["forget", "--data", str(folders.data), "--", nonsense])
        assert shown.exit_code == 2


def test_a_host_covers_what_is_below_it_and_nothing_that_only_looks_like_it() -> None:
    host = Target.parse("gone.example")

    assert host.covers("https://www.gone.example/a")
    assert host.covers("http://GONE.example:8080/a")
    assert not host.covers("https://begone.example/a")
    assert not host.covers("https://gone.example.org/a")
    assert host.is_named_in(b'{"u": "https:\\/\\/www.gone.example\\/a"}')
    assert not host.is_named_in(b"https://begone.example/ https://gone.example.org/")


def test_an_address_covers_its_variants_and_not_its_longer_neighbour() -> None:
    page = Target.parse("https://gone.example/a?x=1&y=2")

    assert page.covers("https://m.gone.example/a?y=2&x=1&utm_source=feed#top")
    assert not page.covers("https://gone.example/a?x=1")
    assert page.is_named_in(b"<link>https://gone.example/a?x=1&amp;y=2</link>")
    assert not page.is_named_in(b"<link>https://gone.example/a?x=1&amp;y=25</link>")


def test_an_archive_squeezed_as_a_whole_is_named_instead_of_half_erased(estate: Folders) -> None:
    (path,) = estate.warc.glob("*.warc.gz")
    (estate.warc / "theirs.warc.gz").write_bytes(gzip.compress(gzip.decompress(path.read_bytes())))
    warehouse = Warehouse(estate)

    with pytest.raises(NotErasable, match=r"theirs\.warc\.gz"):
        survey(warehouse, estate, Target.parse(FORGOTTEN))
    warehouse.close()


def test_a_damaged_stretch_does_not_hide_the_records_behind_it(estate: Folders) -> None:
    (path,) = estate.warc.glob("*.warc.gz")
    target = Target.parse(FORGOTTEN)
    before = search(path, target, frozenset())
    assert before.unreadable == 0
    torn = zlib.compress(b"") + b"torn member"
    path.write_bytes(torn + path.read_bytes())

    after = search(path, target, frozenset())

    assert after.unreadable == 1
    assert after.spans == tuple((at + len(torn), length) for at, length in before.spans)


FORGET_AND_DIE = """
import os, sys
from pathlib import Path
import pipeline.store.durable as durable
from pipeline.domain.erasure import Target
from pipeline.settings import Folders
from pipeline.store.forget import forget
from pipeline.store.warehouse import Warehouse
from tests.warehouse.estate import FORGOTTEN, NOW
steps, real = [int(sys.argv[2])], os.fsync
def fsync(descriptor):
    steps[0] -= 1
    if steps[0] < 0:
        os.kill(os.getpid(), 9)
    real(descriptor)
durable.os.fsync = fsync
folders = Folders(Path(sys.argv[1]))
forget(Warehouse(folders), folders, Target.parse(FORGOTTEN), NOW)
"""


def test_killed_at_any_step_the_same_command_completes_it(estate: Folders, start: Start) -> None:
    kills = 0
    for step in range(40):
        process = start(FORGET_AND_DIE, estate.data, step)
        _, error = process.communicate()
        if process.returncode == 0:
            break
        assert process.returncode == -signal.SIGKILL, error
        kills += 1

    assert kills >= 5
    assert traces(estate) == set()
    with closing(open_published(estate)) as con:
        assert con.execute("SELECT count(*) FROM articles").fetchall() == [(2,)]
