"""One page, one URL: what goes, what stays, and whom a page may claim to be."""

import pytest

from pipeline.domain.urls import article_id, canonical_url, site_of

PAGE = "https://example.com/news/ferry-leak-denied"
SAME = [
    "https://example.com/news/ferry-leak-denied",
    "HTTPS://Example.COM:443/news/ferry-leak-denied/",
    "https://example.com/news/ferry-leak-denied?utm_source=rss&utm_medium=feed",
    "https://example.com/news/ferry-leak-denied?fbclid=abc&gclid=1&mc_cid=2#comments",
    "https://example.com/news/ferry-leak-denied?ocid=x&cmpid=y&ns_mchannel=z&ito=1",
    "https://m.example.com/news/ferry-leak-denied",
    "https://mobile.example.com/news/ferry-leak-denied",
    "https://amp.example.com/news/ferry-leak-denied",
    "https://example.com/amp/news/ferry-leak-denied",
    "https://example.com/news/ferry-leak-denied/amp/",
    "https://example.com/news/ferry-leak-denied.amp?amp=1",
    "https://www.google.com/amp/s/example.com/news/ferry-leak-denied",
    "https://example-com.cdn.ampproject.org/c/s/example.com/news/ferry-leak-denied/amp",
]
OTHERS = [
    "http://127.0.0.1:8001/a",
    "http://127.0.0.1:8002/a",
    "https://example.com/news?id=1",
    "https://example.com/news?id=2",
    "https://example.com/Amp-review",
    "https://example.com/amp",
    "https://example.com/caf%C3%A9",
]


@pytest.mark.parametrize("url", SAME)
def test_variants_of_one_page_have_one_canonical_url(url: str) -> None:
    assert canonical_url(url) == PAGE


def test_what_selects_another_page_stays() -> None:
    assert len({canonical_url(url) for url in OTHERS}) == len(OTHERS)


@pytest.mark.parametrize(
    "url",
    [*SAME, *OTHERS, "http://[::1]:80/x/", "http://e.com:99999/", "file:///by-hand/a b", "x", ""],
)
def test_canonicalising_twice_changes_nothing(url: str) -> None:
    once = canonical_url(url)

    assert canonical_url(once) == once


def test_the_order_of_parameters_and_the_spelling_of_escapes_do_not_matter() -> None:
    assert canonical_url("https://e.com/caf%c3%a9?b=2&a=1") == canonical_url(
        "https://e.com/café?a=1&b=2"
    )


@pytest.mark.parametrize(
    ("declared", "believed"),
    [
        ("https://www.example.com/2026/ferry-leak?utm_source=x", True),
        ("/2026/ferry-leak", True),
        ("https://elsewhere.org/news/ferry-leak-denied", False),  # a page cannot be another's
        ("https://example.com/", False),  # a template's mistake
        ("https://example.com/news", False),
        ("javascript:alert(1)", False),
        ("https://[broken", False),
    ],
)
def test_a_declared_canonical_is_believed_within_its_site_only(
    declared: str, believed: bool
) -> None:
    assert (canonical_url(PAGE, declared) != PAGE) is believed


def test_two_blogs_on_one_host_are_two_sites() -> None:
    assert site_of("alice.blogspot.com") != site_of("bob.blogspot.com")
    assert site_of("www.example.co.uk") == site_of("example.co.uk")


def test_an_article_id_is_sixteen_hex_digits_of_the_url() -> None:
    assert article_id(PAGE) == "".join(c for c in article_id(PAGE) if c in "0123456789abcdef")
    assert len(article_id(PAGE)) == 16
    assert article_id(PAGE) != article_id(PAGE + "-2")
