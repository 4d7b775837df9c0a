"""What comes out of one page, hostile ones included."""

import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from pipeline.domain.extraction.extract import LARGEST_PAGE, Dropped, Extracted, extract
from pipeline.domain.extraction.language import language_of
from pipeline.domain.records import Page
from tests.articles.newsroom import LEAK, NOW, html

URL = "https://post.example/2026/01/09/ferry-leak"
TITLE = "Ferry company denies leak"


def page(body: bytes, content_type: str = "text/html", **changes: object) -> Page:
    plain = Page(
        page_id="1",
        url=URL,
        requested_url=URL,
        role="article",
        status=200,
        source="s",
        kind="news",
        publisher="Post",
        warc_file="f",
        warc_offset=0,
        pass_id="p",
        first_seen_at=NOW,
        fetched_at=NOW,
        history_reason=None,
        content_type=content_type,
        body=body,
        entry_title=None,
        entry_summary=None,
        entry_author=None,
        entry_published_at=None,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def extracted(body: bytes, content_type: str = "text/html", **changes: object) -> Extracted:
    content = extract(page(body, content_type, **changes))
    assert isinstance(content, Extracted)
    return content


def test_the_text_is_the_body_in_plain_paragraphs() -> None:
    around = "<aside><h3>Related</h3><a href='/x'>Bank disputes false claims of breach</a></aside>"

    content = extracted(html(TITLE, LEAK, around=around))

    assert content.text.split("\n") == LEAK
    assert content.title == TITLE
    assert content.language == "en"


def test_links_of_the_body_are_kept_and_those_of_the_menu_are_not() -> None:
    linked = LEAK[0].replace(
        "Hollin Watch reported", '<a href="/claims/7?a=1">Hollin Watch <b>reported</b></a>'
    )

    content = extracted(html(TITLE, [linked, *LEAK[1:]]))

    assert [(link.url, link.anchor) for link in content.links] == [
        ("https://post.example/claims/7?a=1", "Hollin Watch reported")
    ]
    assert LEAK[0] in content.text


@pytest.mark.parametrize(
    ("head", "feed", "expected"),
    [
        (
            '<meta property="article:published_time" content="2026-01-09T18:30:00+05:30">',
            None,
            (datetime(2026, 1, 9, 13, tzinfo=UTC), "metadata"),
        ),
        (
            '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": '
            '"x", "datePublished": "2026-01-09T08:00:00Z"}]}</script>',
            None,
            (datetime(2026, 1, 9, 8, tzinfo=UTC), "metadata"),
        ),
        (
            '<meta property="article:published_time" content="2026-01-09T18:30:00Z">',
            datetime(2026, 1, 9, 6, tzinfo=UTC),
            (datetime(2026, 1, 9, 6, tzinfo=UTC), "feed"),
        ),
        (
            '<meta name="date" content="2026-01-08">',
            datetime(2027, 1, 1, tzinfo=UTC),  # the feed dates it in the future
            (datetime(2026, 1, 8, tzinfo=UTC), "metadata"),
        ),
        (
            '<meta property="article:published_time" content="2031-01-01T00:00:00Z">',
            None,
            (datetime(2026, 1, 9, tzinfo=UTC), "url"),
        ),
        ("", None, (datetime(2026, 1, 9, tzinfo=UTC), "url")),
    ],
    ids=["zone", "json-ld", "feed wins", "future in feed", "future in page", "url"],
)
def test_the_date_comes_from_the_best_place_that_has_a_plausible_one(
    head: str, feed: datetime | None, expected: tuple[datetime, str]
) -> None:
    content = extracted(html(TITLE, LEAK, head), entry_published_at=feed)

    assert (content.published_at, content.published_provenance) == expected


def test_a_page_without_a_date_has_none() -> None:
    content = extracted(html(TITLE, LEAK), url="https://post.example/ferry-leak")

    assert (content.published_at, content.published_provenance) == (None, "none")


@pytest.mark.parametrize(
    ("encoding", "content_type"),
    [
        ("utf-8", "text/html; charset=iso-8859-1"),
        ("cp1252", "text/html; charset=utf-8"),
        ("cp1252", "text/html; charset=no-such-thing"),
        ("utf-16", "text/html"),
        ("cp1252", "text/html; charset=iso-8859-1"),
    ],
)
def test_a_wrong_charset_does_not_spoil_the_text(encoding: str, content_type: str) -> None:
    said = "The café’s owner, José Núñez, said “nothing was taken” and left it at that. " * 3

    content = extracted(html(TITLE, [said]).decode().encode(encoding), content_type)

    assert "José Núñez, said “nothing was taken”" in content.text


def test_one_bad_byte_does_not_turn_a_whole_page_into_mojibake() -> None:
    said = "The café’s owner, José Núñez, said “nothing was taken” and left it at that. " * 3

    content = extracted(html(TITLE, [said]) + b"\xe2\x80", "text/html; charset=utf-8")

    assert "José Núñez, said “nothing was taken”" in content.text


def test_a_title_that_would_shout_in_slack_is_kept_as_the_words_it_is() -> None:
    content = extracted(html("Leak &lt;!channel&gt; denied\x00", LEAK))

    assert content.title == "Leak <!channel> denied"


@pytest.mark.parametrize(
    ("body", "changes", "reason"),
    [
        (html(TITLE, LEAK), {"status": 404}, "http 404"),
        (html(TITLE, LEAK), {"status": 503}, "http 503"),
        (b"\x89PNG", {"content_type": "image/png"}, "not html, pdf or text"),
        (b"  ", {}, "empty page"),
        (b"x" * (LARGEST_PAGE + 1), {}, "page too large"),
        (html("Brief", ["Sold out."]), {}, "too short"),
        (html("404 Not Found", ["There is nothing here. " * 9]), {}, "error page"),
        (html("Just a moment...", ["Checking your browser. " * 9]), {}, "error page"),
        (b"%PDF-1.7 broken", {"content_type": "application/pdf"}, "unreadable pdf"),
        (b"<html><body></body></html>", {}, "no text"),
    ],
)
def test_a_page_without_an_article_says_why(
    body: bytes, changes: dict[str, object], reason: str
) -> None:
    assert extract(page(body, **changes)) == Dropped(reason)  # type: ignore[arg-type]


def test_a_brief_whose_headline_begins_like_an_error_is_kept() -> None:
    content = extracted(html("500 passengers' records leaked, ferry company says", LEAK[:1]))

    assert content.text == LEAK[0]


def test_a_page_that_is_all_navigation_is_no_article() -> None:
    menu = "".join(
        f"<li><a href='/s/{n}'>Section number {n} of the site and its news</a></li>"
        for n in range(60)
    )
    body = f"<html><head><title>Post</title></head><body><ul>{menu}</ul></body></html>".encode()

    content = extract(page(body))

    assert isinstance(content, Dropped)
    assert content.reason in ("navigation only", "no text")


def test_where_the_page_gives_nothing_the_feeds_summary_stands_in_and_says_so() -> None:
    content = extracted(
        b"<html><body><div id='app'></div></body></html>",
        entry_title="Ferry company denies leak",
        entry_summary="<p>The company said <b>nothing</b> was taken.</p>",
    )

    assert content.is_summary
    assert content.text == "The company said nothing was taken."
    assert content.note == "no text: the feed's summary instead"


def test_a_feeds_own_words_are_an_article_without_markup() -> None:
    content = extracted(
        b"<p>Nothing &amp; no\xc2\xadbody was <a href='/x'>hacked</a>.</p><script>f()</script>",
        "text/html;charset=utf-8",
        role="entry",
        status=0,
        entry_title="Marlow: &lt;b&gt;no leak&lt;/b&gt;",
    )

    assert content.text == "Nothing & nobody was hacked."
    assert content.title == "Marlow: <b>no leak</b>"
    assert [link.url for link in content.links] == ["https://post.example/x"]
    assert content.is_summary


def test_megabytes_of_nested_tags_come_to_an_end() -> None:
    content = extract(page(b"<html><body>" + b"<div>" * 900_000))

    assert isinstance(content, Dropped)


def pdf(lines: list[str]) -> bytes:
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    names = {NameObject(key): NameObject(value) for key, value in font.items()}
    stream = DecodedStreamObject()
    shown = "".join(f"({line}) Tj T* " for line in lines)
    stream.set_data(f"BT /F1 10 Tf 12 TL 40 700 Td {shown}ET".encode())
    writer, target = PdfWriter(), io.BytesIO()
    sheet = writer.add_blank_page(600, 800)
    fonts = DictionaryObject({NameObject("/F1"): DictionaryObject(names)})
    sheet[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    sheet[NameObject("/Contents")] = stream
    writer.write(target)
    return target.getvalue()


def test_a_notice_in_a_pdf_is_read_in_whole_sentences() -> None:
    notice = pdf(
        [
            "LEGAL NOTICE TO HOLLIN WATCH.",
            "Our client, Marlow Ferries, denies that its booking system was entered by",
            "anybody and requires you to withdraw your report within seven days of this",
            "notice.",
        ]
    )

    content = extracted(notice, "application/octet-stream")

    assert content.title == "LEGAL NOTICE TO HOLLIN WATCH."
    assert content.text.split("\n")[1].startswith("Our client, Marlow Ferries, denies that its")
    assert content.text.endswith("within seven days of this notice.")


def test_a_scanned_pdf_has_no_text() -> None:
    writer, target = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    writer.write(target)

    assert extract(page(target.getvalue(), "application/pdf")) == Dropped("no text")


def test_another_language_is_marked() -> None:
    german = (
        "Die Reederei bestreitet, dass Daten ihrer Fahrgäste gestohlen worden sind. Eine "
        "Sprecherin sagte am Dienstag, man habe keine Hinweise auf einen Einbruch gefunden. "
    )

    content = extracted(html("Reederei bestreitet Datenleck", [german * 3], lang="en"))

    assert content.language == "de"


@pytest.mark.parametrize(
    ("title", "declared", "language"),
    [
        ("RFK killer Sirhan Sirhan denied parole", "en-GB", "en"),  # Swedish by its letters
        ("Company denies that customer data was stolen by hackers", None, "en"),
        ("Ne", None, None),
        ("2026: 1, 2, 3", "x-unknown", None),
    ],
)
def test_a_few_words_are_in_the_language_that_the_page_declares(
    title: str, declared: str | None, language: str | None
) -> None:
    assert language_of(title, "", declared) == language
