"""Nothing from outside acts on Slack's text."""

import pytest

from pipeline.domain.alerts import mrkdwn


def test_mentions_and_links_become_words() -> None:
    escaped = mrkdwn.escape("<!channel> <@U123> <https://evil.example|bank> @here &lt;", 500)

    assert "<" not in escaped
    assert "@here" not in escaped
    assert escaped.startswith("&lt;!channel&gt; &lt;@U123&gt;")
    assert escaped.endswith("&amp;lt;")


@pytest.mark.parametrize("limit", range(8, 30))
def test_clipping_never_cuts_an_entity(limit: int) -> None:
    clipped = mrkdwn.escape("AT&T<>&&&&&&&&&&&&&&", limit)

    assert len(clipped) <= limit
    assert clipped.endswith(mrkdwn.ELLIPSIS)
    assert clipped.count("&") == clipped.count(";")


def test_text_that_fits_is_verbatim() -> None:
    assert mrkdwn.escape("“We weren't breached” – Ünïcode 侵害, *really*", 100) == (
        "“We weren't breached” – Ünïcode 侵害, *really*"
    )


def test_controls_overrides_and_broken_characters_vanish() -> None:
    assert mrkdwn.clean("a\x00b\x1b[31m\u202ecba\u2066\ud800\r\n\tz\u200b") == "ab[31mcba z"


def test_plain_text_has_no_angle_brackets_whoever_parses_it() -> None:
    assert mrkdwn.plain("Is <!channel> & co. safe?", 100) == "Is ‹!channel› & co. safe?"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.example/x?y=1&z=2", "https://a.example/x?y=1&amp;z=2"),
        ("https://a.example/a|b<c>d e", "https://a.example/a%7Cb%3Cc%3Ed%20e"),
        ("HTTP://A.example/%41", "HTTP://A.example/%41"),
        ("javascript:alert(1)", None),
        ("ftp://a.example/", None),
        ("https://", None),
        ("http://[broken", None),
        ("https://a.example/\u202egnp.exe", None),
        ("https://a.example/" + "x" * 2000, None),
        ("", None),
        (None, None),
    ],
)
def test_only_plain_web_addresses_become_links(url: str | None, expected: str | None) -> None:
    assert mrkdwn.safe_url(url) == expected


def test_a_label_cannot_end_its_link() -> None:
    assert mrkdwn.link("https://a.example/", "x|y>z", 50) == "<https://a.example/|x¦y&gt;z>"
    assert mrkdwn.link("javascript:1", "News", 50) == "News"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("No breach.", "“No breach.”"),
        (" “No breach.” ", "“No breach.”"),
        ("“No breach,” he said.", "“‘No breach,’ he said.”"),
        ('"No," he said, "never."', "“‘No,’ he said, ‘never.’”"),
        ('The data is old," it said.', "“The data is old, it said.”"),
        ('"There was no breach', "“There was no breach”"),
        ("‘Not so.’", "“Not so.”"),
        ("'Not so,' it said.", "“'Not so,' it said.”"),
        ("customers' data", "“customers' data”"),
        ('said: "None. ', "“said: None.”"),
        ("AT&T \u202e“denies”", "“AT&amp;T ‘denies’”"),
        ('"“”', ""),
    ],
)
def test_a_quotation_has_one_pair_of_marks_and_none_astray(said: str, expected: str) -> None:
    assert mrkdwn.quotation(said, 100) == expected
