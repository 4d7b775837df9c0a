"""The status of a case: of the claim as a whole, and of the parts that texts name."""

from collections.abc import Callable

import pytest

from pipeline.domain.cases.facets import facets_of
from pipeline.domain.cases.life import silent_since
from pipeline.domain.erasure import Target
from pipeline.domain.records import Statement
from pipeline.store.case_rows import load_cases
from pipeline.store.erase_rows import erase_rows, find
from tests.cases.newsroom import Newsroom, claim, day, denial, legal, said


def history(newsroom: Newsroom) -> list[tuple[object, ...]]:
    return newsroom.rows(
        "SELECT facet, status, detail, date_diff('day', TIMESTAMP '2020-08-30 09:00', since)"
        " FROM case_status ORDER BY case_id, position"
    )


def now(newsroom: Newsroom) -> list[tuple[object, ...]]:
    return newsroom.rows("SELECT facet, status FROM case_status_now ORDER BY facet NULLS FIRST")


@pytest.mark.parametrize(
    ("quote", "facets"),
    [
        ("Our systems were not hacked.", ("intrusion",)),
        ("The firm denied that it had been breached.", ("intrusion",)),
        ("No customer data was leaked.", ("data_release",)),
        ("The data is fake, it said.", ("authenticity",)),
        ("The records are not authentic.", ("authenticity",)),
        ("The figure is exaggerated.", ("volume",)),
        ("Only 3,000 customers are concerned.", ("volume",)),
        ("There was no intrusion and no records were taken.", ("intrusion", "data_release")),
        ("The claims are baseless.", ()),
        (
            "It has denied the claim of the cyber intelligence company Cyble that its databases"
            " were hacked.",
            ("intrusion",),
        ),
    ],
)
def test_a_denial_is_of_the_parts_its_words_name(quote: str, facets: tuple[str, ...]) -> None:
    assert facets_of(denial("Acme", quote)) == facets


def test_a_dispute_goes_from_claim_to_order_and_keeps_every_step(newsroom: Newsroom) -> None:
    newsroom.publish("https://a.example/0", claim("Acme", "Acme was hacked."), at=day(0))
    newsroom.publish(
        "https://a.example/1", denial("Acme", "No customer data was leaked."), at=day(2)
    )
    for number, stage in enumerate(("threatened", "notice", "filed", "order", "ended"), start=3):
        newsroom.publish(
            f"https://a.example/{number}", legal("Acme", f"A step, {stage}.", stage), at=day(number)
        )
    newsroom.build(day(9))

    assert history(newsroom) == [
        (None, "claimed", None, 0),
        (None, "denied", "flat", 2),
        ("data_release", "denied", "flat", 2),
        (None, "legal_threat", None, 3),
        (None, "notice", None, 4),
        (None, "filed", None, 5),
        (None, "order", None, 6),
        (None, "ended", None, 7),
    ]
    assert now(newsroom) == [(None, "ended"), ("data_release", "denied")]


def test_a_denial_told_after_a_notice_leaves_the_notice_standing(newsroom: Newsroom) -> None:
    newsroom.publish("https://a.example/0", claim("Acme", "Acme was hacked."), at=day(0))
    newsroom.publish("https://a.example/1", legal("Acme", "A notice.", "notice"), at=day(1))
    newsroom.publish("https://a.example/2", denial("Acme", "Not so."), at=day(2))
    newsroom.build(day(3))

    assert [row[1] for row in history(newsroom)] == ["claimed", "notice", "denied"]
    assert now(newsroom) == [(None, "notice")]


def test_a_claim_that_nobody_answers_for_a_week_has_no_response(newsroom: Newsroom) -> None:
    newsroom.publish("https://a.example/0", claim("Acme", "Acme was hacked."), at=day(0))
    newsroom.build(day(1))
    early = now(newsroom)
    newsroom.build(day(8))
    later = now(newsroom)
    newsroom.publish("https://a.example/1", denial("Acme", "Not so."), at=day(9))
    newsroom.build(day(9))

    assert early == [(None, "claimed")]
    assert later == [(None, "no_response")]
    assert history(newsroom) == [
        (None, "claimed", None, 0),
        (None, "no_response", None, 7),
        (None, "denied", "flat", 9),
    ]


def test_an_organisations_own_disclosure_waits_for_no_response(newsroom: Newsroom) -> None:
    newsroom.publish(
        "https://a.example/0", claim("Acme", "We were hacked.", claimant="Acme Inc."), at=day(0)
    )
    newsroom.build(day(30))

    assert now(newsroom) == [(None, "claimed")]


def test_a_silence_is_stated_only_of_days_that_passes_looked_at(newsroom: Newsroom) -> None:
    newsroom.publish("https://a.example/0", claim("Acme", "Acme was hacked."), at=day(0))
    newsroom.build(day(3))
    newsroom.build(day(2000), looked=False)  # a decision by hand, years after the last pass
    unseen = now(newsroom)
    newsroom.build(day(2002))
    newsroom.build(day(2003))
    seen = history(newsroom)

    assert unseen == [(None, "claimed")]
    assert seen == [(None, "claimed", None, 0), (None, "no_response", None, 1999)]


def test_a_claim_told_once_more_beside_a_denial_sets_no_part_back(newsroom: Newsroom) -> None:
    recounted = claim("Acme", "A forum says that Acme was hacked.", facets=("intrusion",))
    newsroom.publish("https://a.example/0", recounted, at=day(0))
    newsroom.publish(
        "https://a.example/1",
        claim("Acme", "A forum says so.", facets=("data theft",)),
        denial("Acme", "Our systems were not hacked."),
        at=day(1),
    )
    newsroom.publish(
        "https://a.example/2",
        claim("Acme", "It had said so.", facets=("intrusion", "data theft")),
        denial("Acme", "Acme still denies it."),
        at=day(3),
    )
    newsroom.publish("https://a.example/3", recounted, at=day(4))
    newsroom.build(day(5))

    assert now(newsroom) == [
        (None, "denied"),
        ("data_release", "claimed"),
        ("intrusion", "denied"),
    ]
    assert [row[:2] for row in history(newsroom) if row[0] == "intrusion"] == [
        ("intrusion", "claimed"),
        ("intrusion", "denied"),
    ]


def test_a_partial_denial_is_a_partial_admission_until_all_is_accepted(newsroom: Newsroom) -> None:
    newsroom.publish(
        "https://a.example/1",
        claim("Acme", "Acme was hacked."),
        said("confirmation", "Acme", "An incident took place."),
        denial("Acme", "No customer data was stolen.", strength="partial"),
        at=day(1),
    )
    newsroom.build(day(2))
    partly = now(newsroom)
    newsroom.publish(
        "https://a.example/2", said("confirmation", "Acme", "All of it is true."), at=day(5)
    )
    newsroom.build(day(6))

    assert partly == [(None, "partly_admitted"), ("data_release", "denied")]
    assert now(newsroom) == [(None, "confirmed")]


def test_the_life_goes_with_its_case(newsroom: Newsroom) -> None:
    newsroom.publish("https://a.example/1", claim("Acme", "Acme was hacked."), at=day(1))
    newsroom.build(day(20))
    newsroom.reclassify("https://a.example/1", model="m2")
    newsroom.build(day(21))

    for table in ("case_status", "derived_events", "case_lives"):
        assert newsroom.rows(f"SELECT * FROM {table}") == []


def test_what_is_forgotten_leaves_the_life_and_the_next_pass_derives_it_anew(
    newsroom: Newsroom,
) -> None:
    newsroom.publish("https://a.example/0", claim("Acme", "Acme was hacked."), at=day(0))
    newsroom.publish("https://b.example/1", denial("Acme", "Not so."), at=day(1))
    newsroom.build(day(2))
    found = find(newsroom.con, Target.parse("b.example"))
    erased = erase_rows(newsroom.con, found, frozenset())
    newsroom.build(day(3))

    assert erased["case_status"] == 1
    assert erased["case_lives"] == 1
    assert now(newsroom) == [(None, "claimed")]


@pytest.mark.parametrize(
    ("ending", "silent"),
    [((), True), ((said("withdrawal", "Acme", "Cyble deletes its post."),), False)],
)
def test_a_dispute_without_news_for_a_week_is_silent_unless_it_is_over(
    newsroom: Newsroom, ending: tuple[Statement, ...], silent: bool
) -> None:
    newsroom.publish(
        "https://a.example/1", claim("Acme", "A hack."), denial("Acme", "No."), *ending, at=day(1)
    )
    newsroom.build(day(2))
    ((case_id,),) = newsroom.rows("SELECT case_id FROM cases")
    (case,) = load_cases(newsroom.con, [case_id], keep_lost=False)
    newsroom.build(day(9))

    looks = [day(2), day(8), day(9)]
    assert silent_since(case, day(7), looks) is None
    assert silent_since(case, day(9), looks) == (day(1) if silent else None)
    assert newsroom.rows("SELECT silent_since IS NOT NULL FROM case_lives") == [(silent,)]


def test_the_life_does_not_depend_on_the_order_or_the_batches_of_arrival(
    open_newsroom: Callable[[str], Newsroom],
) -> None:
    stories = [
        ("https://a.example/0", claim("Acme", "Acme was hacked.")),
        ("https://a.example/1", denial("Acme", "No intrusion took place.")),
        ("https://a.example/2", legal("Acme", "A notice.", "notice")),
        ("https://a.example/3", said("confirmation", "Acme", "It is true.")),
    ]
    lives = []
    for name, order in (("one", (0, 1, 2, 3)), ("two", (3, 1, 0, 2))):
        newsroom = open_newsroom(name)
        for number in order:
            url, statement = stories[number]
            newsroom.publish(url, statement, at=day(number), seen=day(5))
            if name == "two":
                newsroom.build(day(6), batch_size=1)
        newsroom.build(day(6))
        lives.append([row[:3] for row in history(newsroom)])

    assert lives[0] == lives[1]
