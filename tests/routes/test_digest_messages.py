"""A digest fits into a message of Slack's whatever it holds, and counts what does not."""

import json
import re

import pytest

from pipeline.domain.alerts.digest_facts import DigestFacts, DigestItem, Section
from pipeline.domain.alerts.digests import render_digest
from pipeline.domain.erasure import ERASED, Target, redacted
from pipeline.store.ledger_rows import decode, encode
from tests.delivery.block_rules import problems, words
from tests.delivery.facts import NOW

NASTY = '<!channel> "quoted" \\ & <https://evil.example|click> *bold* ‮reversed @here '
SECTIONS: tuple[Section, ...] = ("new", "step", "growth", "deadline", "silence")


def digest(*items: DigestItem, **more: object) -> DigestFacts:
    return DigestFacts("d-1", "storm", NOW, items, **more)  # type: ignore[arg-type]


def item(number: int, words: str = "Acme contests a breach claim", **more: object) -> DigestItem:
    url = f"https://a.example/{number}"
    section = SECTIONS[number % len(SECTIONS)]
    return DigestItem(section, f"c-{number}", words, url, "The Outlet", **more)  # type: ignore[arg-type]


def as_posted(facts: DigestFacts) -> dict[str, object]:
    message = render_digest(facts, alert_id="d-1")
    return {"text": message.text, "blocks": message.blocks, "metadata": message.metadata}


@pytest.mark.parametrize(
    "text", ["Acme contests a breach claim", NASTY * 20, '"' * 400, "名" * 400]
)
def test_five_hundred_items_fit_and_the_rest_is_counted(text: str) -> None:
    facts = digest(
        *(item(number, f"no{number} {text}", watched_names=(text,)) for number in range(500)),
        mention="S0ONCALL",
    )
    message = as_posted(facts)
    shown = len(re.findall(r"no\d+ ", words(message)))
    (left,) = re.findall(r"and (\d+) more: contested sql", words(message))

    assert problems(message) == []
    assert shown >= 10
    assert shown + int(left) == 500
    assert "New contests: 100*" in words(message)
    assert "Claims without an answer: 100*" in words(message)


def test_deadlines_come_first() -> None:
    text = words(as_posted(digest(*(item(number) for number in range(5)))))

    order = ["Deadlines within", "New contests", "Further steps", "More coverage", "without an"]
    assert [text.index(heading) for heading in order] == sorted(map(text.index, order))


def test_facts_of_a_digest_come_back_as_they_were() -> None:
    facts = digest(item(1), item(2), route="desk", counts={"c-1": (1, 2)}, mention="S0ONCALL")

    assert decode(encode(facts)) == facts


def test_what_is_erased_is_erased_from_digests_too() -> None:
    facts = digest(item(1), item(2))
    before = json.loads(encode(facts))
    after = redacted(before, Target.parse("https://a.example/1"))

    assert [one["words"] for one in after["items"]] == [ERASED, "Acme contests a breach claim"]
    assert decode(json.dumps(after)).items[0].url is None  # type: ignore[union-attr]
    assert redacted(before, Target.parse("https://b.example/1")) == before
