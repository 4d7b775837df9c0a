"""What is an edit of a page, and what only looks like one."""

import pytest

from pipeline.domain.watch.comparing import CUT_SHORT, NOTHING_LASTING, Comparison, compare
from pipeline.domain.watch.lasting import lasting

TITLE = "Harbourline Foods hacked by Grey Tide, Northpier says"
TEXT = """Updated: 2 March 2026, 10:42 GMT
By Jane Roe | 5 min read
Harbourline Foods, the grocery chain, was hacked on Sunday, the security firm Northpier said.
According to Northpier, the intruders took 3.5 million customer records. They asked for a ransom.
What was taken, according to Northpier:
- Names and addresses
- The last four digits of cards
A spokesman for Harbourline Foods declined to comment.
We use cookies to improve your visit. By continuing you accept our cookie policy.
Read more: The five worst breaches of the year
Quillfern Bank denies that customer data leaked
1,204 views"""


def judged(old: str, new: str, *, furniture: frozenset[str] = frozenset()) -> Comparison:
    """TEXT against TEXT with `old` replaced by `new`."""
    assert old in TEXT
    after = lasting(TITLE, TEXT.replace(old, new), furniture)
    return compare(lasting(TITLE, TEXT, furniture), after)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Updated: 2 March 2026, 10:42 GMT", "Updated: 4 March 2026, 08:15 GMT"),
        ("Updated: 2 March 2026, 10:42 GMT", "Published 3 days ago"),
        ("5 min read", "4 min read"),
        ("1,204 views", "88K views\n17 comments\nShare"),
        ("We use cookies to improve your visit. By continuing you accept our cookie policy.", ""),
        (
            "We use cookies to improve your visit.",
            "Your privacy matters. We and our 812 partners store cookies on your device.",
        ),
        ("1,204 views", "Subscribe to our newsletter and get the news in your inbox."),
        ("Quillfern Bank denies that customer data leaked", "Tamarind Air cancels forty flights"),
        ("Read more: The five worst breaches of the year", "Read more: Ten passwords to avoid."),
        ("According to Northpier, the", "According to Northpier – the"),
        ("They asked for a ransom.", "They asked for a ransom. They asked for a ransom."),
    ],
)
def test_banners_dates_counters_and_related_headlines_are_no_edits(old: str, new: str) -> None:
    assert judged(old, new) == Comparison("immaterial", NOTHING_LASTING)


def test_a_line_learned_as_the_sites_furniture_is_no_edit() -> None:
    line = "Our reporters are on the ground in forty countries."

    found = judged("1,204 views", line, furniture=frozenset({line}))

    assert found.kind == "immaterial"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("3.5 million", "2 million"),
        ("on Sunday", "on Friday"),
        ("declined to comment", "denied the claim"),
        ("- The last four digits of cards\n", ""),
        ("was hacked", "may have been hacked"),
    ],
)
def test_a_changed_figure_day_word_or_list_is_an_edit(old: str, new: str) -> None:
    assert judged(old, new).kind == "edited"


def test_the_diff_shows_the_sentence_before_and_after_and_nothing_else() -> None:
    found = judged("3.5 million", "2 million")

    expected = (
        "- According to Northpier, the intruders took 3.5 million customer records.\n"
        "+ According to Northpier, the intruders took 2 million customer records."
    )
    assert found.diff == expected


def test_a_changed_headline_is_an_edit() -> None:
    after = lasting("Northpier withdraws what it said of Harbourline Foods", TEXT)

    assert compare(lasting(TITLE, TEXT), after).kind == "edited"


def test_a_paragraph_that_only_moved_is_no_edit() -> None:
    lines = TEXT.split("\n")
    moved = "\n".join([*lines[:2], lines[3], lines[2], *lines[4:]])

    assert compare(lasting(TITLE, TEXT), lasting(TITLE, moved)).kind == "immaterial"


@pytest.mark.parametrize(
    "note",
    [
        "Correction: the number of records is smaller than we wrote.",
        "Update: Harbourline Foods says that it was not breached.",
        "UPDATED on 3 March with the company's statement.",
        "An earlier version of this article gave another number.",
        "This story has been retracted.",
        "Editor's note: Harbourline Foods disputes the figures.",
        "We retract our article on Harbourline Foods.",
    ],
)
def test_an_added_note_makes_the_edit_a_correction(note: str) -> None:
    found = judged("1,204 views", f"{note}\n1,204 views")

    assert found.kind == "corrected"
    assert note in found.diff


def test_a_text_cut_to_its_first_sentence_may_be_a_wall_and_is_not_told_as_an_edit() -> None:
    found = compare(lasting(TITLE, TEXT), lasting(TITLE, TEXT.split("\n")[2]))

    assert (found.kind, found.reason) == ("immaterial", CUT_SHORT)


def test_a_hostile_page_is_compared_within_bounds() -> None:
    before = "\n".join(f"Sentence {n} of {n * 7} says nothing at all." for n in range(8_000))
    after = before.replace("nothing", "something")

    found = compare(lasting("", before), lasting("", after))

    assert found.kind == "edited"
    assert len(found.sentences) <= 2_000
