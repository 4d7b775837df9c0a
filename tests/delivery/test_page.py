"""The page that shows messages: what Slack would show, and nothing that acts."""

import re
from html.parser import HTMLParser

from pipeline.delivery.page import messages_page
from pipeline.domain.alerts.messages import plain_notice, render
from tests.delivery.facts import DENIAL, NOTICE, event
from tests.delivery.test_messages import hostile_strings, poisoned

ALLOWED = {
    *("html", "head", "meta", "title", "style", "body", "main", "h1", "section", "article", "div"),
    *("span", "b", "s", "a", "blockquote", "p"),
}


class Reader(HTMLParser):
    """Tags, attributes and text of a page, as a browser would take it apart."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name == "href"]
        self.open += [] if tag == "meta" else [tag]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_a_thread_is_shown_with_its_replies_links_and_quotes() -> None:
    alert = render(DENIAL, reply=False)
    replies = [render(NOTICE, reply=True), render(event("withdrawal"), reply=True)]
    page = messages_page([(alert, *replies), (alert,)])
    reader = Reader(page)

    assert reader.open == []
    assert page.count('<section class="thread">') == 2
    assert "2 replies" in reader.text
    assert page.count("also sent to the channel") == 1
    assert '<a href="https://cyble.example/paytm-mall" rel="noreferrer">Cyble</a>' in page
    assert "<blockquote>“The intruder reached the entire database.”</blockquote>" in page
    assert "<div><b>Since</b></div>" in page
    assert "<b>Escalation: Paytm Mall sends a legal notice" in page


def test_nothing_that_a_message_quotes_becomes_markup() -> None:
    for text in [
        *hostile_strings(),
        '"><img src=x onerror=alert(1)>',
        "<script>x</script>",
        "*a*b",
    ]:
        messages = [render(poisoned(facts, text), reply=False) for facts in (NOTICE, DENIAL)]
        reader = Reader(messages_page([messages]))

        assert reader.tags <= ALLOWED
        assert not any(
            name.startswith("on") or name in ("src", "style") for name in reader.attributes
        )
        assert all(link.startswith(("http://", "https://")) for link in reader.links)
        assert reader.open == []


def test_the_page_loads_nothing_from_anywhere() -> None:
    page = messages_page([(render(NOTICE, reply=False),)])

    assert "default-src 'none'" in page
    assert not re.search(r"@import|url\(|<link|<script|<img", page)


def test_a_message_without_blocks_shows_its_text_and_no_threads_are_no_messages() -> None:
    assert "channel &lt;gone&gt;" in messages_page([(plain_notice("channel <gone>"),)])
    assert "No messages." in messages_page([])
