"""Who is the grammatical subject of a verb, and who said a sentence.

    subject_before(text, mentions, at)         "After the gang posted it, |Acme| denied …"
    attribution(text, mentions, at)            '"We were not hacked," the |company| said'

Both look at one sentence; whom a reference ("the company", "it") means is for `resolution`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.domain.statements.mentions import Mention
from pipeline.domain.statements.roles import Role
from pipeline.domain.statements.screened import screened
from pipeline.domain.statements.vocabulary import word_set

SPEECH = screened(
    re.compile(
        r"\b(?:sa(?:id|ys?|ying)|t(?:old|ells?|elling)|claim(?:s|ed)|insist(?:s|ed|ing)?|"
        r"maintain(?:s|ed)|"
        r"stat(?:es|ed|ing)|assert(?:s|ed|ing)?|(?:re)?assur(?:es|ed|ing)|confirm(?:s|ed)|"
        r"clarif(?:ies|ied|ying)|"
        r"explain(?:s|ed)|add(?:s|ed|ing)|not(?:es|ed|ing)|wr(?:ote|ites|iting)|tweet(?:s|"
        r"ed)|post(?:s|ed)|"
        r"announc(?:es|ed)|argu(?:es|ed|ing)|reiterat(?:es|ed)|stress(?:es|ed)|emphasi[sz](?:es|ed)|"
        r"believ(?:es|ed)|f(?:inds?|ound)|see(?:s|n)|report(?:s|ed)|respond(?:s|ed)|repl(?:ies|ied)|"
        r"declar(?:es|ed)|contend(?:s|ed)|conclud(?:es|ed)|determin(?:es|ed)|advis(?:es|ed)|"
        r"call(?:s|ed|ing)|"
        r"term(?:s|ed|ing)|describ(?:es|ed|ing)|label(?:s|led)|dub(?:s|bed)|brand(?:s|ed)|"
        r"affirm(?:s|ed)|"
        r"has (?:no|not)|have (?:no|not)|does(?:n't| not)|do(?:n't| not)|detected|detects|"
        r"issued a (?:statement|clarification)|shows?|showed|indicat(?:es|ed)|suggest(?:s|ed)|"
        r"acknowledg(?:es|ed)|admit(?:s|ted)?|disclos(?:es|ed)|observ(?:es|ed)|warn(?:s|ed))\b",
        re.IGNORECASE,
    )
)
_ACCORDING = re.compile(r"\b(?:according to|as far as|per|in a statement from)\s+", re.IGNORECASE)
_BOUNDARY = re.compile(
    r"[;:()—–|,\"]|\s-\s|\b(?:that|but|while|whereas|although|though|because|which|who|"
    r"whose|when|where|"
    r"whether|if|and|as|after|before|since|until|despite|following|amid|even)\b",
    re.IGNORECASE,
)
_SUBORDINATE = word_set(
    "while although though because when if as after before since until despite following "
    "amid whereas where"
)
_PREPOSITION = re.compile(
    r"\b(?:of|by|from|in|on|at|to|with|for|against|about|into|over|via|under|than|"
    r"between|among|near|told|"
    r"tells|including|like|through|toward|towards|on behalf of|upon|regarding|around|within)"
    r"\s+(?:the |a |an |its |their |his |this |those |some |these |other )?(?:[a-z-]+ "
    r"){0,2}[\"']?$",
    re.IGNORECASE,
)
_MODIFIES = re.compile(r"(?:'s?)? ?(?:[a-z-]+ )?$", re.IGNORECASE)  # "Acme's |chief| …"
_APPOSED = re.compile(
    r",? [\"'(]*$|,? (?:known as|named|called|dubbed|aka|alias) [\"']?$", re.IGNORECASE
)
_FOR_NAME = re.compile(r"^,? (?:for|of|from|at) (?:the )?$", re.IGNORECASE)


_RELATIVE = re.compile(r", [^,;:\"]+(?: and [^,;:\"]+)+,\s*(?:(?:also|has|have|had|\w+ly)\s)*")
_OTHER_SUBJECT = re.compile(
    (
        r",\s*(?:and |but )?(?:the|a|an|this|that) (?:\w+ )?(?:suit|lawsuit|complaint|report|"
        r"court|study|paper|law|filing|email|message|post|advisory) (?:\w+ )?$"
    ),
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Party:
    """A subject or speaker as far as its own sentence tells."""

    mention: Mention
    role: Role
    name: str | None = None  # what the speaker is called
    organisation: str | None = None  # for whom it speaks, when the phrase says so


def subject_before(text: str, mentions: Sequence[Mention], at: int) -> Party | None:
    """The subject of the verb that starts at `at`, or None."""
    at = _before_relative(text, at)
    enclosed: list[Mention] = []
    skip_next = False
    relative = coordinated = False
    for nearest, opener, start, end in _segments(text, at):
        inside = [m for m in mentions if start <= m.start and m.end <= end]
        eligible = [m for m in inside if not _PREPOSITION.search(text[: m.start][-60:])]
        if nearest and opener == "," and not text[start:end].strip(" *_"):
            skip_next = True  # "Acme, the chip maker, denied": the words between are apposition
            continue
        if nearest and opener in ("who", "which"):
            relative = True  # "a researcher who saw the files said": the antecedent says it
            continue
        if nearest:
            coordinated = opener == "but"  # "said that … but told": the main clause's subject
        elif (opener in _SUBORDINATE or (coordinated and opener == "that")) and not relative:
            continue
        if skip_next and opener == "," and eligible:
            enclosed, skip_next = eligible, False
            continue
        skip_next = False
        if relative and inside and inside[-1].role != "public":
            return party(text, inside, inside[-1])
        if eligible:
            named = _name_before_place(text, mentions, start) if nearest and opener == "," else None
            return party(text, [named], named) if named else party(text, inside, eligible[0])
        relative = opener in ("who", "which") or relative
    return party(text, enclosed, enclosed[0]) if enclosed else None


def _before_relative(text: str, at: int) -> int:
    """Where "Acme" ends in "Acme, which runs Bravo and Charlie, denied …", else `at`."""
    opened = max(text.rfind(opener, 0, at) for opener in (", which ", ", who ", ", whose "))
    if opened > 0 and _RELATIVE.fullmatch(text, opened, at):
        return opened
    return at


def _name_before_place(text: str, mentions: Sequence[Mention], comma: int) -> Mention | None:
    """The name in "City of Acme, Ohio sued": alone in its clause, before the comma."""
    before = [m for m in mentions if m.end <= comma and m.name]
    if not before or text[before[-1].end : comma].strip(" ,"):
        return None
    return before[-1] if re.fullmatch(r"(?:The )?", text[: before[-1].start].lstrip()) else None


def attribution(text: str, mentions: Sequence[Mention], start: int, end: int) -> Party | None:
    """Who says the words at `start:end`, by the nearest speech verb in the sentence.

    "We" is whoever is quoted, where the sentence says who that is.
    """
    verbs = list(SPEECH.finditer(text))
    we: Party | None = None
    for verb in reversed([v for v in verbs if v.end() <= start + 12 and v.start() < start]):
        found = subject_before(text, mentions, verb.start())
        if found and found.mention.text.casefold() == "we":
            we = we or found
        elif found:
            other = _OTHER_SUBJECT.search(text[found.mention.end : verb.start()])
            return Party(found.mention, "other") if other else found
    for verb in (v for v in verbs if v.start() >= end):
        found = _after_quote(text, mentions, verb)
        if found:
            return found
    return _according(text, mentions) or we


def party(text: str, mentions: Sequence[Mention], first: Mention) -> Party:
    """The noun phrase that begins with `first`: "Acme's |spokesperson| Jane Doe"."""
    phrase = [first]
    for mention in mentions:
        if mention.start < phrase[-1].end or mention.pronoun:
            continue
        gap = text[phrase[-1].end : mention.start]
        joins = (_APPOSED if mention.name else _MODIFIES).fullmatch(gap) or _FOR_NAME.match(gap)
        if not joins or SPEECH.search(gap) or _opposed(phrase[-1], mention):
            break
        phrase.append(mention)
    return _described(first, phrase)


def _opposed(one: Mention, other: Mention) -> bool:
    """ "According to Quillon, Nightjar hacked …": who tells of a hacker is not the hacker."""
    return bool(one.name and other.name) and {one.role, other.role} == {"researcher", "attacker"}


def _described(first: Mention, phrase: Sequence[Mention]) -> Party:
    if first.pronoun:
        return Party(first, "unknown")
    names = [m for m in phrase if m.name]
    roles = [m.role for m in phrase]
    for role in ("public", "spokesperson", "attacker", "researcher", "authority", "state", "media"):
        if role in roles[:3]:
            return _with_role(first, role, phrase, names)
    if names:
        return Party(first, "unknown", names[0].name, names[0].name)
    return Party(first, first.role)


def _with_role(
    first: Mention, role: Role, phrase: Sequence[Mention], names: Sequence[Mention]
) -> Party:
    holder = next(m for m in phrase if m.role == role)
    if role == "spokesperson":
        firms = [m.name for m in names if m.role not in ("spokesperson", "person")]
        people = [m.name for m in names if m.name not in firms[:1]]
        return Party(first, role, people[0] if people else None, firms[0] if firms else None)
    if holder.name or role == "public":
        return Party(first, role, holder.name, None)
    before = [m for m in names if m.start < holder.start]
    if role == "authority" and before:  # "Columbus police"
        return Party(first, role, before[0].name, None)
    return Party(first, role, names[0].name if names else None, None)


def _segments(text: str, at: int) -> list[tuple[bool, str, int, int]]:
    """Stretches before `at` from right to left: (nearest, its opening word, start, end)."""
    cuts = [
        (m.start(), m.end(), m.group().strip().casefold()) for m in _BOUNDARY.finditer(text, 0, at)
    ]
    segments = []
    end = at
    for start, stop, word in reversed(cuts):
        segments.append((end == at, word, stop, end))
        end = start
    segments.append((end == at, "", 0, end))
    return segments


def _after_quote(text: str, mentions: Sequence[Mention], verb: re.Match[str]) -> Party | None:
    """'…," Acme said' and '…," said Acme'."""
    before = text[: verb.start()]
    opening = max(before.rfind(","), before.rfind('"'), before.rfind("–"), before.rfind("—"))
    between = [m for m in mentions if opening < m.start and m.end <= verb.start()]
    if between:
        return party(text, between, between[0])
    following = [m for m in mentions if verb.end() <= m.start <= verb.end() + 40]
    if following and re.fullmatch(
        r"[\s,]*(?:(?:the|an?|its) )?(?:[\w-]+ ){0,3}[\"']?", text[verb.end() : following[0].start]
    ):
        return party(text, following, following[0])
    return None


def _according(text: str, mentions: Sequence[Mention]) -> Party | None:
    match = _ACCORDING.search(text)
    if not match:
        return None
    following = [m for m in mentions if match.end() <= m.start <= match.end() + 50]
    return party(text, following, following[0]) if following else None
