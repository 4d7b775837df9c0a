"""An evidence pack: whole, verifiable by others' tools, the same each time."""

import csv
import io
import re
import subprocess
import zipfile
from html.parser import HTMLParser
from pathlib import Path

from typer.testing import CliRunner, Result
from warcio.archiveiterator import ArchiveIterator

from pipeline.cli import app
from pipeline.domain.cases.case_file import CaseFile, Happening, StatusLine
from pipeline.domain.cases.decisions import Decision
from pipeline.domain.evidence_page import evidence_page
from pipeline.settings import Settings
from pipeline.store.publish import open_published
from pipeline.store.warc_excerpt import page_records
from tests.cases.newsroom import Newsroom, claim, day, denial
from tests.decisions.desk import ANNA, MALL, case, case_of

HOSTILE = '<script>alert(1)</script>" onload="x\u202e</bdi></td>&\x00'


def export(case_id: str, target: Path) -> Result:
    return CliRunner().invoke(app, ["case", "export", case_id, "--out", str(target)])


def unpacked(office: Settings) -> Path:
    result = export("Paytm Mall", office.data / "pack.zip")
    assert result.exit_code == 0, result.output
    folder = office.data / "unpacked"
    with zipfile.ZipFile(office.data / "pack.zip") as archive:
        archive.extractall(folder)
    return folder


def timeline(folder: Path) -> list[dict[str, str]]:
    text = (folder / "timeline.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_every_member_is_in_the_manifest_that_sha256sum_verifies(office: Settings) -> None:
    folder = unpacked(office)
    checked = subprocess.run(
        ["sha256sum", "--strict", "-c", "SHA256SUMS"], cwd=folder, capture_output=True, check=False
    )
    names = {str(one.relative_to(folder)) for one in folder.rglob("*") if one.is_file()}
    listed = set(re.findall(r"  (.+)\n", (folder / "SHA256SUMS").read_text()))

    assert checked.returncode == 0, checked.stderr
    assert names == listed | {"SHA256SUMS"}
    assert {"index.html", "timeline.csv", "warc/evidence.warc.gz"} < names
    assert "MISSING.txt" not in names


def test_each_quote_stands_in_the_text_at_its_offsets(office: Settings) -> None:
    folder = unpacked(office)
    rows = timeline(folder)

    assert {row["event"] for row in rows} >= {"claim", "denial"}
    for row in rows:
        field = (folder / row["text_file"]).read_bytes().decode()
        words = row["title"].removeprefix("'") if row["field"] == "title" else field
        assert words[int(row["start"]) : int(row["end"])] == row["quote"].removeprefix("'")


def test_the_warc_records_are_the_very_bytes_of_the_crawl(office: Settings) -> None:
    folder = unpacked(office)
    evidence = folder / "warc" / "evidence.warc.gz"
    with evidence.open("rb") as stream:
        kinds = []
        for record in ArchiveIterator(stream):
            kinds.append(record.rec_type)
            body = record.content_stream().read()
            if record.rec_type == "resource":
                assert b"Paytm Mall on Tuesday denied" in body
    (crawled,) = office.folders.warc.glob("*.warc.gz")

    assert kinds == ["resource", "metadata"]
    assert evidence.read_bytes() in crawled.read_bytes()


def test_the_same_case_gives_the_same_bytes(office: Settings) -> None:
    first, second = office.data / "1.zip", office.data / "2.zip"
    export("Paytm Mall", first)
    export("Paytm Mall", second)

    assert first.read_bytes() == second.read_bytes()


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


def test_a_headline_is_no_formula_in_a_spreadsheet(office: Settings) -> None:
    titles = {row["title"] for row in timeline(unpacked(office))}

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


def test_the_published_database_is_all_that_an_export_needs(office: Settings) -> None:
    office.folders.warehouse.unlink()

    assert export("Paytm Mall", office.data / "pack.zip").exit_code == 0
    con = open_published(office.folders)
    assert con.execute("SELECT count(*) FROM cases").fetchone() == (2,)
    con.close()
