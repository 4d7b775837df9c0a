"""An evidence pack: whole, verifiable by others' tools, the same each time."""

import csv
import io
import re
import subprocess
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result
from warcio.archiveiterator import ArchiveIterator

from pipeline.cli import app
from pipeline.domain.cases.case_file import CaseFile, Happening, StatusLine, TextVersion
from pipeline.domain.cases.decisions import Decision
from pipeline.domain.evidence_page import evidence_page
from pipeline.settings import Settings
from pipeline.store.warc_excerpt import page_records
from tests.cases.newsroom import Newsroom, claim, day, denial
from tests.decisions.desk import ANNA, MALL, case, case_of

HOSTILE = '<script>alert(1)</script>" onload="x\u202e</bdi></td>&\x00'


def export(case_id: str, target: Path) -> Result:
    return CliRunner().invoke(app, ["case", "export", case_id, "--out", str(target)])


@pytest.fixture(scope="module")
def pack(worked_through: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an unpacked pack."""
    folder = tmp_path_factory.mktemp("pack")
    words = ["case", "export", "Paytm Mall", "--data", str(worked_through)]
    result = CliRunner().invoke(app, [*words, "--out", str(folder / "pack.zip")])
    assert result.exit_code == 0, result.output
    with zipfile.ZipFile(folder / "pack.zip") as archive:
        archive.extractall(folder / "unpacked")
    return folder / "unpacked"


def timeline(folder: Path) -> list[dict[str, str]]:
    text = (folder / "timeline.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_every_member_is_in_the_manifest_that_sha256sum_verifies(pack: Path) -> None:
    checked = subprocess.run(
        ["sha256sum", "--strict", "-c", "SHA256SUMS"], cwd=pack, capture_output=True, check=False
    )
    names = {str(one.relative_to(pack)) for one in pack.rglob("*") if one.is_file()}
    listed = set(re.findall(r"  (.+)\n", (pack / "SHA256SUMS").read_text()))

    assert checked.returncode == 0, checked.stderr
    assert names == listed | {"SHA256SUMS"}
    assert {"index.html", "timeline.csv", "warc/evidence.warc.gz"} < names
    assert "MISSING.txt" not in names


def test_each_quote_stands_in_the_text_at_its_offsets(pack: Path) -> None:
    rows = timeline(pack)

    assert {row["event"] for row in rows} >= {"claim", "denial"}
    for row in rows:
        field = (pack / row["text_file"]).read_bytes().decode()
        words = row["title"].removeprefix("'") if row["field"] == "title" else field
        assert words[int(row["start"]) : int(row["end"])] == row["quote"].removeprefix("'")


def test_the_warc_records_are_the_very_bytes_of_the_crawl(pack: Path, worked_through: Path) -> None:
    evidence = pack / "warc" / "evidence.warc.gz"
    with evidence.open("rb") as stream:
        kinds = []
        for record in ArchiveIterator(stream):
            kinds.append(record.rec_type)
            body = record.content_stream().read()
            if record.rec_type == "resource":
                assert b"Paytm Mall on Tuesday denied" in body
    (crawled,) = (worked_through / "warc").glob("*.warc.gz")

    assert kinds == ["resource", "metadata"]
    assert evidence.read_bytes() in crawled.read_bytes()


def test_the_same_case_gives_the_same_bytes_from_the_published_database_alone(
    pack: Path, office: Settings
) -> None:
    office.folders.warehouse.unlink()
    again = office.data / "again.zip"

    assert export("Paytm Mall", again).exit_code == 0
    assert again.read_bytes() == pack.with_name("pack.zip").read_bytes()


def test_a_record_that_is_gone_is_named_in_the_pack(office: Settings) -> None:
    (crawled,) = office.folders.warc.glob("*.warc.gz")
    crawled.write_bytes(crawled.read_bytes()[:200])
    cut = export("Paytm Mall", office.data / "cut.zip")
    crawled.unlink()
    gone = export("Paytm Mall", office.data / "gone.zip")

    for result, name in ((cut, "cut.zip"), (gone, "gone.zip")):
        assert result.exit_code == 0
        assert "Missing: file:///by-hand/" in result.output
        with zipfile.ZipFile(office.data / name) as archive:
            told = archive.read("MISSING.txt").decode()
            assert "denied.html" in told
            assert "MISSING.txt" in archive.read("SHA256SUMS").decode()
            assert "Missing from this archive" in archive.read("index.html").decode()
            assert "warc/evidence.warc.gz" not in archive.namelist()


def test_a_headline_is_no_formula_in_a_spreadsheet(pack: Path) -> None:
    titles = {row["title"] for row in timeline(pack)}

    assert titles == {"'=HYPERLINK(1) Paytm Mall denies data breach"}


class Seen(HTMLParser):
    """Tags and attributes, as a browser would have them."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}


def test_nothing_from_outside_acts_in_the_page(newsroom: Newsroom) -> None:
    newsroom.publish(
        MALL,
        claim("Paytm Mall", HOSTILE, speaker=HOSTILE, claimant=HOSTILE),
        denial("Paytm Mall", HOSTILE, reported_by=HOSTILE),
        at=day(1),
        publisher=HOSTILE,
        links=[f"javascript:{HOSTILE}"],
    )
    newsroom.build(day(2))
    view = case(newsroom, case_of(newsroom, MALL))
    decision = Decision("d", ANNA.at, HOSTILE, "command", "mute", view.case_id, note=HOSTILE)
    happening = Happening(ANNA.at, "claim_edited", HOSTILE, HOSTILE, HOSTILE, None)
    status = StatusLine(ANNA.at, HOSTILE, HOSTILE, HOSTILE, f"https://a.example/{HOSTILE}")
    file = CaseFile(view, (HOSTILE,), (status,), (happening,), (), (), (), (decision,))
    seen = Seen()
    seen.feed(evidence_page(file, [HOSTILE]))

    assert "script" not in seen.tags
    assert seen.attributes <= {"lang", "charset", "name", "content", "http-equiv", "href", "rel"}
    assert seen.tags.count("blockquote") == 2


def test_pages_of_other_programs_archives_are_compressed_record_by_record(tmp_path: Path) -> None:
    body = b"HTTP/1.1 200 OK\r\n\r\n<html>hello</html>"
    head = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:p1>\r\n"
        b"WARC-Target-URI: https://a.example/\r\nWARC-Date: 2020-01-01T00:00:00Z\r\n"
        b"Content-Type: application/http;msgtype=response\r\nContent-Length: %d\r\n\r\n" % len(body)
    )
    (tmp_path / "theirs.warc").write_bytes((head + body + b"\r\n\r\n") * 2)
    (record,) = ArchiveIterator(io.BytesIO(page_records(tmp_path, "theirs.warc", 0, "p1")))

    assert record.rec_headers.get_header("WARC-Record-ID") == "<urn:uuid:p1>"


def test_an_archive_that_is_there_is_replaced_only_when_asked(office: Settings) -> None:
    target = office.data / "pack.zip"
    target.write_text("of another day")
    refused = export("Paytm Mall", target)
    kept = target.read_text()
    forced = CliRunner().invoke(
        app, ["case", "export", "Paytm Mall", "--out", str(target), "--force"]
    )

    assert (refused.exit_code, kept) == (2, "of another day")
    assert "--force" in refused.stderr
    assert forced.exit_code == 0
    assert zipfile.is_zipfile(target)


def test_the_page_links_to_pages_without_what_tells_where_a_reader_came_from(
    newsroom: Newsroom,
) -> None:
    url = "https://a.example/1?utm_source=rss&id=7&fbclid=x"
    newsroom.publish(url, claim(MALL, "A."), denial(MALL, "No."), at=day(1))
    newsroom.build(day(1))
    found = case(newsroom, case_of(newsroom, url))
    status = StatusLine(day(1), None, "denied", None, url)
    text = TextVersion("a", 1, "T", "A.", url, "The Outlet", day(1), day(1), day(1), False, "p")
    page = evidence_page(CaseFile(found, (), (status,), (), (text,), (), (), ()), [])

    linked = set(re.findall(r'<a href="(http[^"]*)"', page))
    assert linked == {"https://a.example/1?id=7"}
    assert ">https://a.example/1?id=7<" in page.replace("<bdi>", "").replace("</bdi>", "")
