"""What of a page's text lasts: the sentences whose change is an edit.

    lasting(title, text, furniture) ─► sentences, less cookie notices, dates, counters, bylines,
                                       calls to subscribe and related headlines

A line goes when nothing of substance is left after what changes by itself is taken out: "Updated:
3 September 2020, 10:42 IST", "5 min read", "1,204 views". A date or a number within a sentence
stays: "3.5 million records" become "2 million" is an edit.
"""

import re
import unicodedata
from collections.abc import Collection

from pipeline.domain.statements.sentences import split_sentences

LONGEST_NOTICE = 900  # characters of a line that is all cookie notice; a longer one is prose
MOST_SENTENCES = 1_000  # compared of one article
HEADLINE_WORDS = 5  # a line of as many words without a full stop at the page's end is a headline

_NOTICE = re.compile(
    r"""(?xi)
      \b(?:we|our\ partners|this\ (?:web)?site|by\ continuing)\b.{0,80}\bcookies?\b
    | \b(?:accept|reject|manage|allow)\b.{0,30}\bcookies?\b
    | \bcookies?\ (?:policy|settings|preferences|notice|consent)\b
    | \b(?:your\ privacy\ (?:matters|choices)|privacy\ (?:settings|preferences))\b
    | \b(?:sign\ up|subscribe|register|log\ in|sign\ in)\b.{0,60}
      \b(?:newsletters?|inbox|account|updates|alerts|to\ (?:continue|read|comment))\b
    | ^(?:read\ (?:more|also|next)|also\ read|see\ also|related|recommended|more\ (?:on|from)
      |trending|most\ (?:read|popular)|advertise?ment|share\ (?:this|on)|follow\ us)\b
    """
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_PASSING = re.compile(  # dates, times of day, counts, and the words that go with them
    rf"""(?xi)
      \b{_MONTH}\ \d{{1,2}}(?:st|nd|rd|th)?\b | \b\d{{1,2}}(?:st|nd|rd|th)?\ {_MONTH}
    | \b(?:mon|tues?|wed(?:nes)?|thur?s?|fri|satur|sat|sun)(?:day)?\b
    | \b\d[\d,.:/-]*[km]?\b | \b(?:[ap]\.?m\.?|gmt|utc|[a-z]{{1,2}}[sd]t)\b
    | \b(?:minutes?|mins?|hours?|hrs?|days?|weeks?|ago|read|reads|reading|time|views?|viewed|shares?
      |comments?|likes?|listen|watch|just\ now|today|yesterday|first|last|published|posted|updated
      |modified|edited|on|at|by|in|of|the|a|an|and|am|pm)\b
    """
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_ENDS = re.compile(r"[.!?:;…]['\"”’)\]]*$")
_UNLIKE = re.compile(r"[\W_]+")


def lasting(title: str, text: str, furniture: Collection[str] = ()) -> list[str]:
    """The sentences of an article that last, each once, its headline first.

    `furniture` are the lines learned of its publisher.
    """
    lines = [line.strip() for line in text.split("\n")]
    kept = [line for line in lines if line and line not in furniture and not _passes(line)]
    while kept and _is_headline(kept[-1]):
        kept.pop()
    body = "\n\n".join(kept)  # a blank line between: no line goes on in the next
    sentences = [body[one.start : one.end] for one in split_sentences("text", body)]
    kept_sentences = [one for one in sentences if not _NOTICE.search(one)]
    unlike = {alike(one): one for one in reversed([title.strip(), *kept_sentences])}
    return [one for key, one in reversed(unlike.items()) if key][:MOST_SENTENCES]


def alike(sentence: str) -> str:
    """The sentence as compared: letters and digits, whatever the case, accents and punctuation."""
    folded = unicodedata.normalize("NFKD", sentence).casefold()
    return _UNLIKE.sub(" ", folded).strip()


def _passes(line: str) -> bool:
    """Whether the line changes by itself, or is a notice of the site."""
    if len(line) <= LONGEST_NOTICE and _NOTICE.search(line) and _is_all_notice(line):
        return True
    return len(line) <= 120 and not _ENDS.search(line) and _says_nothing(line)


def _is_all_notice(line: str) -> bool:
    """Cookie banners and calls to subscribe come as paragraphs of their own, prose does not."""
    sentences = split_sentences("text", line)
    notices = sum(_NOTICE.search(one.text) is not None for one in sentences)
    return 2 * notices >= len(sentences)


def _says_nothing(line: str) -> bool:
    """Nothing but dates, counts and their words; after "by", a name."""
    rest = re.sub(r"(?i)^(?:written\ |posted\ )?by\ [^\d|•·]{1,60}", " ", line)
    return not _WORD.search(_PASSING.sub(" ", rest)) or line.casefold() in ("share", "print")


def _is_headline(line: str) -> bool:
    return len(line.split()) >= HEADLINE_WORDS and not _ENDS.search(line)
