"""What an alert says, and what it never says."""

import random
from collections.abc import Iterable
from dataclasses import asdict, fields, replace
from typing import Any, get_args

import pytest

from pipeline.domain.alerts import wording
from pipeline.domain.alerts.messages import Message, render
from pipeline.domain.alerts.terms import DEMANDS
from pipeline.domain.alerts.wording import BROADCAST, FOLLOW_UPS
from pipeline.domain.records import (
    AlertFacts,
    Basis,
    ClaimReference,
    Coverage,
    Deadline,
    LegalRole,
    LegalStage,
    LinkTier,
    Said,
    Strength,
)
from tests.delivery.block_rules import problems, words
from tests.delivery.facts import DENIAL, NOTICE, event, page_change
from tests.delivery.neutrality import asserted

GROUNDS = ("no evidence", "claim is false", "claim is exaggerated", "scale", "third party")
DENIED = Said("denial", "Paytm Mall", "The claim is false.", "News", "https://n.example/1", "flat")
THE_OTHER_SIDE = (
    replace(DENIED, kind="third_party_dispute", speaker=None, against="the denial"),
    replace(DENIED, kind="commitment", what="an audit that proves the truth"),
    replace(DENIED, kind="commitment", speaker=None),
)
CONTEXT_EVENTS = ("confirmation", "withdrawal", "response", "third_party_dispute", "commitment")


def shown(message: Message) -> str:
    return words(asdict(message))


def every_kind() -> list[AlertFacts]:
    denials = [
        replace(DENIAL, strength=strength, grounds=grounds)
        for strength in (None, *get_args(Strength))
        for grounds in ((), ("scale",), ("claim is exaggerated",), ("claim is false", "old data"))
    ]
    steps = [
        replace(NOTICE, event=f"legal_{stage}", role=role, stage=stage)
        for role in get_args(LegalRole)
        for stage in get_args(LegalStage)
    ]
    news = [event(kind) for kind in (*CONTEXT_EVENTS, "claim", "something_new")]
    tiers = [
        replace(NOTICE, claim=replace(NOTICE.claim, tier=tier, quote=quote))
        for tier in get_args(LinkTier)
        for quote in (None, "An intruder reached the data.")
    ]
    changes = [*map(page_change, wording.PAGE_CHANGES)]
    return [*denials, *steps, *news, *changes, *tiers, *map(anonymous, (*denials, *steps, *news))]


def anonymous(facts: AlertFacts) -> AlertFacts:
    """The same with everything unknown that may be."""
    empty = ClaimReference(tier="none", score=0.0, reasons=())
    return replace(
        facts, claimant=None, addressee=None, speaker=None, basis=None, occurred_at=None,
        occurred_phrase=None, published_at=None, deadline=Deadline("soon", None, None),
        claim=empty, said=(), coverage=(), is_summary=True, unsure=True, watched=True,
    )  # fmt: skip


@pytest.mark.parametrize("reply", [False, True])
def test_slack_takes_every_kind_of_message(reply: bool) -> None:
    found = [problems(asdict(render(facts, reply=reply, alert_id="a"))) for facts in every_kind()]

    assert [each for each in found if each] == []


@pytest.mark.parametrize("reply", [False, True])
def test_no_message_says_that_a_breach_happened_or_that_a_denial_is_true(reply: bool) -> None:
    for facts in (*every_kind(), *all_sorts()):
        assert asserted(render(facts, reply=reply)) == []


def all_sorts(count: int = 400) -> list[AlertFacts]:
    """Facts put together at random out of what the codes allow, the same ones every time."""
    chance = random.Random(11)
    kinds = [*FOLLOW_UPS, "denial"]
    others = [NOTICE.said[0], DENIED, *THE_OTHER_SIDE]

    def some(values: Iterable[str]) -> tuple[str, ...]:
        return tuple(value for value in values if chance.random() < 0.5)

    return [
        replace(
            NOTICE,
            event=(kind := chance.choice(kinds)),
            contest_kind=None if kind not in ("denial", "denial_repeated") else "denial",
            stage=chance.choice((None, *get_args(LegalStage))),
            role=chance.choice(get_args(LegalRole)),
            strength=chance.choice((None, *get_args(Strength))),
            grounds=some(GROUNDS),
            basis=chance.choice((None, *get_args(Basis))),
            speaker=chance.choice((None, "Paytm Mall", "A spokesperson")),
            claimant=chance.choice((None, "Cyble", "hackers")),
            addressee=chance.choice((None, "Daily Example")),
            demands=some(DEMANDS),
            legal_ground=chance.choice((None, "defamation", "false_information")),
            denial=chance.choice((None, DENIED)),
            said=tuple(chance.sample(others, chance.randrange(len(others)))),
            deadline=chance.choice((None, NOTICE.deadline, Deadline("soon", None, None))),
            probability=chance.random(),
            unsure=chance.random() < 0.3,
            is_summary=chance.random() < 0.3,
            notice=chance.choice((None, "Dismissed by anna")),
        )
        for _ in range(count)
    ]


def test_a_notice_answers_who_what_how_since_when_and_until_when() -> None:
    text = shown(render(NOTICE, reply=False))

    for expected in (
        "Paytm Mall sends a legal notice over a breach claim by Cyble",
        "Legal notice to Cyble; ground: defamation",
        "Mon 7 Sep 2020 (“on Monday”), reported Tue 8 Sep 2020",
        "Almost certain that the report says so (97 %)",
        "stop making the claim; publish a correction",
        "civil and criminal action",
        "Mon 14 Sep 2020 (“a week”, inferred from the day it was sent)",
        "Paytm Mall, in a document that the reporter saw",
        "<https://cyble.example/paytm-mall|Cyble>, Sun 30 Aug 2020",
        "“The notice is under review.”",
        "1 independent of 2 reports",
        "Case paytm-mall-7f3a",
    ):
        assert expected in text


def test_a_newspaper_that_gets_the_notice_is_not_taken_for_the_claimant() -> None:
    text = shown(render(replace(NOTICE, addressee="Daily Example"), reply=False))

    assert "Legal notice to Daily Example; it also concerns Cyble, who published the claim" in text
    assert "sends a legal notice over a breach claim by Cyble" in text


@pytest.mark.parametrize("claimant", ["Whitlock", "Dana Whitlock", "dana whitlock"])
def test_a_surname_and_the_full_name_are_one_party(claimant: str) -> None:
    facts = replace(NOTICE, addressee="Dana Whitlock", claimant=claimant)
    text = shown(render(facts, reply=False))

    assert "Legal notice to Dana Whitlock" in text
    assert "it also concerns" not in text


def test_what_a_person_says_is_no_words_of_a_thing() -> None:
    text = shown(render(replace(NOTICE, speaker="Ana Duarte", basis="own_words"), reply=False))

    assert "Ana Duarte, own statement" in text


def test_disputing_only_the_scale_reads_so() -> None:
    text = shown(render(replace(DENIAL, strength="partial", grounds=("scale",)), reply=False))

    assert "Paytm Mall disputes part of a breach claim by Cyble" in text
    assert "admits a breach, disputes its scale" in text


@pytest.mark.parametrize("grounds", [(), ("claim is exaggerated",), ("old data",)])
def test_a_partial_denial_of_something_else_admits_no_breach(grounds: tuple[str, ...]) -> None:
    text = shown(render(replace(DENIAL, strength="partial", grounds=grounds), reply=False))

    assert "admits a breach" not in text


def test_outlets_are_listed_once_in_the_order_of_reporting() -> None:
    first, second = NOTICE.coverage
    second = replace(second, repeats="Example News")
    again = replace(first, url="https://news.example/later")
    text = shown(render(replace(NOTICE, coverage=(first, second, again)), reply=False))

    assert (
        f"first: <{first.url}|Example News>; repeats Example News: <{second.url}|Other News>"
        in text
    )
    assert "2 independent of 3 reports" in text


@pytest.mark.parametrize(
    ("tier", "expected"),
    [
        ("confirmed", "*The claim*"),
        ("recounted", "*The claim, as recounted in this article*"),
        ("suggested", "*Possibly this claim*"),
        ("none", "*Claim not yet matched*"),
    ],
)
def test_the_tier_words_the_claim(tier: LinkTier, expected: str) -> None:
    facts = replace(NOTICE, claim=replace(NOTICE.claim, tier=tier))

    assert expected in shown(render(facts, reply=False))


def test_what_is_not_known_is_said() -> None:
    text = shown(render(anonymous(DENIAL), reply=False))

    for expected in (
        "undated report, first seen Tue 8 Sep 2020",
        "unsure: please check",
        "speaker not named;",
        "from the feed's summary, page not available",
        "“soon”, date not worked out",
        "On your watchlist",
    ):
        assert expected in text
    assert "basis" not in text


def test_a_page_brought_in_by_hand_is_named_and_never_a_link() -> None:
    url = "file:///by-hand/0123456789abcdef/notice%20to%20Cyble.pdf"
    report = Coverage("brought in by hand", url, "t", None, True)
    facts = replace(
        NOTICE,
        article_url=url,
        publisher="brought in by hand",
        coverage=(report,),
        claim=replace(NOTICE.claim, url=url),
    )
    text = shown(render(facts, reply=False))

    assert text.count("notice to Cyble.pdf (brought in by hand)") == 3
    assert "file:" not in text


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (NOTICE, "Escalation: Paytm Mall sends a legal notice over a breach claim by Cyble"),
        (
            event("confirmation"),
            "Reversal: Paytm Mall now accepts a breach claim by Cyble, in full or in part",
        ),
        (
            event("withdrawal"),
            "Withdrawal: a breach claim about Paytm Mall by Cyble is corrected, retracted or "
            "removed",
        ),
        (event("response"), "Cyble responds to Paytm Mall"),
    ],
)
def test_a_reply_says_what_changed(facts: AlertFacts, expected: str) -> None:
    message = render(facts, reply=True)

    assert message.blocks[0] == {
        "type": "section",
        "text": {"type": "mrkdwn", "text": f"*{expected}*", "verbatim": True},
    }


@pytest.mark.parametrize("kind", [*FOLLOW_UPS, "denial"])
def test_what_matters_most_is_shown_in_the_channel_too_but_only_as_a_reply(kind: str) -> None:
    facts = replace(NOTICE, event=kind)

    assert render(facts, reply=True).broadcast == (kind in BROADCAST)
    assert not render(facts, reply=False).broadcast
    assert {"legal_filed", "legal_order", "confirmation", "withdrawal", "deadline_passed"} < (
        BROADCAST
    )


def test_a_legal_step_tells_the_denial_of_the_same_article() -> None:
    message = render(replace(NOTICE, denial=DENIED), reply=False)

    assert message.text.endswith("with a flat denial: says that the claim is wrong")
    assert "Paytm Mall denies, in the same article:\n> “The claim is false.”" in shown(message)


def test_the_other_side_is_told_each_with_speaker_and_outlet() -> None:
    text = shown(render(replace(NOTICE, said=(*NOTICE.said, *THE_OTHER_SIDE)), reply=False))

    for expected in (
        "Cyble responds, in <https://times.example/1|Times>:\n> “The notice is under review.”",
        "Somebody not named disputes the denial, in <https://n.example/1|News>:",
        "Paytm Mall announces “an audit that proves the truth”, in",
        "and 1 more",
    ):
        assert expected in text


def test_the_first_two_lines_are_the_fallback() -> None:
    message = render(NOTICE, reply=False)
    first, second, *_ = message.blocks

    assert message.text == f"{first['text']['text']} – {second['text']['text']}"
    assert second["text"]["text"].endswith("deadline Mon 14 Sep 2020")


def test_a_reply_does_not_say_again_what_stands_at_the_head_of_its_thread() -> None:
    facts = replace(NOTICE, said=(), coverage=NOTICE.coverage[:1])
    text = shown(render(facts, reply=True))

    for told_already in ("*The claim", "Case paytm-mall", "who is right", NOTICE.article_title):
        assert told_already in shown(render(facts, reply=False))
        assert told_already not in text
    assert "How sure" not in text
    assert "reported Tue 8 Sep 2020" in text


@pytest.mark.parametrize(
    ("kind", "detail"),
    [("deadline_reminder", "The day is today (UTC)."), ("deadline_passed", "No report so far.")],
)
def test_a_deadline_is_told_with_its_day_and_how_that_was_inferred(kind: str, detail: str) -> None:
    message = render(replace(event(kind), deadline=NOTICE.deadline, detail=(detail,)), reply=True)

    assert "Mon 14 Sep 2020, set by Paytm Mall for Cyble" in message.text
    assert "“a week”, inferred from the day it was sent" in message.text
    assert detail in shown(message)
    assert NOTICE.quote not in shown(message)


def test_a_message_can_be_found_again_by_its_mark() -> None:
    assert render(NOTICE, reply=False, alert_id="a-1", revision=3).metadata == {
        "event_type": "contested_alert",
        "event_payload": {"alert_id": "a-1", "revision": 3},
    }


def hostile_strings() -> list[str]:
    parts = [
        *("<!channel>", "<!here|x>", "@everyone", "<@U1>", "<#C1>", "<https://e.example|x>"),
        *("<!subteam^S1>", "<!date^1^{date}|x>", "&lt;!channel&gt;", "&", "<", ">", "|", "*", "_"),
        *("`", "```", "~", ">>>", "\n", "\r\n", "\x00", "\x1b[2J", "\u202e", "\u2066", "\ud83d"),
        *("😀", "👩‍👩‍👧", "侵害", "é", "e\u0301" * 20, "“", "”", '"', "\\", ":x:", "{claim}", "%s"),
        *("[bold]", "[/]", "javascript:1", "&amp", "a" * 3000, "&" * 3000, "<" * 800, " ", ""),
    ]
    pick = random.Random(7)
    mixed = ["".join(pick.choices(parts, k=pick.randint(2, 12))) for _ in range(150)]
    return [*parts, *mixed]


def poisoned(facts: AlertFacts, text: str) -> AlertFacts:
    """`text` in every place that holds words from outside."""
    named: dict[str, Any] = {
        field.name: text
        for field in fields(facts)
        if isinstance(getattr(facts, field.name), str)
        and field.name not in ("event", "contest_kind", "role", "stage", "strength", "basis")
    }
    claim = replace(facts.claim, url=text, title=text, publisher=text, quote=text)
    report = Coverage(text, text, text, None, True)
    lists = dict.fromkeys(("demands", "consequence", "grounds", "detail"), (text,) * 12)
    said = Said("commitment", text, text, text, text, what=text)
    return replace(
        facts, **named, **lists, claim=claim, deadline=Deadline(text, None, text),
        denial=replace(said, kind="denial"), said=(said,) * 12,
        coverage=tuple(replace(report, publisher=f"{n}{text}") for n in range(12)),
    )  # fmt: skip


@pytest.mark.parametrize("facts", [NOTICE, DENIAL, event("confirmation")], ids=lambda f: f.event)
@pytest.mark.parametrize("reply", [False, True])
def test_no_hostile_string_breaks_a_message(facts: AlertFacts, reply: bool) -> None:
    strings = hostile_strings()
    found = {
        text[:60]: problems(asdict(render(poisoned(facts, text), reply=reply))) for text in strings
    }

    assert len(strings) > 180
    assert {text: each for text, each in found.items() if each} == {}


def test_a_long_message_with_long_links_stays_within_slacks_limit() -> None:
    url = "https://long.example/" + "x" * 470
    outlets = [Coverage(f"{n} " + "&" * 400, url[:150] + str(n), "", None, True) for n in range(99)]
    for text in ('"' * 4000, "&" * 4000, "\\" * 4000, "word " * 900):
        facts = poisoned(replace(NOTICE, watched=True, is_summary=True), text)
        claim = replace(facts.claim, url=url)
        long = replace(facts, article_url=url, claim=claim, coverage=tuple(outlets))

        assert problems(asdict(render(long, reply=False, alert_id="a" * 36))) == []
