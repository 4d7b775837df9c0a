"""What operations are told about the system itself: changes of state, and one line a day. Pure.

    HealthFacts ─► problems ─┐
    conditions kept ─────────┴─► review ─► lines to say, conditions to keep

A condition begins when its problem does and is kept until its end was told, so that each is told
once, also when operations could not be reached for a while. The words are in `health_words.py`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import cast

from pipeline.domain.health_words import FAMILIES, Family, Item, pulse, said

SILENT_CADENCES = 3
SILENT_AT_LEAST = timedelta(hours=6)
NOTHING_NEW = timedelta(hours=1)  # of running passes
LONGEST_STEP = timedelta(minutes=30)  # between two passes; in a longer one the system was off
ILL, WELL = "ill: ", "well: "  # how a state begins; well is over, and not told yet
HEARTBEAT = "heartbeat"
STORM = "storm"  # told once; then it is neither trouble nor over
HEARTBEAT_FROM = timedelta(hours=6)  # UTC


@dataclass(frozen=True, slots=True)
class PolledSource:
    """One source as the crawl remembers it."""

    name: str
    cadence: timedelta
    first_polled_at: datetime
    last_success_at: datetime | None
    answered_last: bool  # its last poll succeeded
    in_sight: bool = True  # polled these days; else it is neither ill nor well


@dataclass(frozen=True, slots=True)
class DayCounts:
    """What came in and went out in the last 24 hours."""

    articles: int
    contests: int
    alerts: int


@dataclass(frozen=True, slots=True)
class HealthFacts:
    """The system as it is at the end of a pass. Alerts by id, each with words for a person."""

    sources: tuple[PolledSource, ...]
    passes_without_news: tuple[datetime, ...]  # starts of those since anything new came, in order
    refused: Mapping[str, str]  # channel -> why alerts wait for it
    unread: Mapping[str, str]  # channel -> why its reactions cannot be read
    uncertain: Mapping[str, str]  # may be posted or not
    dead: Mapping[str, str]  # refused for what they say
    day: DayCounts
    storms: Mapping[str, str] = field(default_factory=dict)  # of these days, by digest


@dataclass(frozen=True, slots=True)
class Condition:
    """A row of the ledger's table `conditions`; `told_at` is when it was told that it began."""

    topic: str  # "source: The Wire"
    state: str  # "ill: The Wire"; of the heartbeat, the day
    since: datetime
    told_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """`kept` is what the table is to hold, less the topics `settled` once the lines are told."""

    lines: tuple[str, ...]
    kept: tuple[Condition, ...]
    settled: tuple[str, ...]
    troubles: int


def review(
    facts: HealthFacts, conditions: Iterable[Condition], now: datetime, *, heartbeat: bool
) -> Review:
    """What is to be told now, and what is to be remembered. `heartbeat` allows the daily line."""
    before = {condition.topic: condition for condition in conditions}
    last = before.pop(HEARTBEAT, None)
    found = problems(facts, now)
    ill = [_begun(problem, before.get(problem.topic)) for problem in found]
    gone = before.keys() - {problem.topic for problem in found}
    over = [_over(before[topic]) for topic in sorted(gone) if _is_over(before[topic], facts)]
    ill += [before[topic] for topic in sorted(gone) if _lasts(before[topic], facts)]
    lines = [
        *_lines([one for one in ill if one.told_at is None], now, well=False),
        *_lines(over, now, well=True),
    ]
    today = (now - HEARTBEAT_FROM).date().isoformat()
    if heartbeat and (last is None or last.state != today or last.told_at is None):
        lines.append(_pulse(facts, ill))
        last = Condition(HEARTBEAT, today, now)
    kept = (*ill, *over, *([last] if last else []))
    troubles = sum(not one.topic.startswith(STORM) for one in ill)
    return Review(tuple(lines), kept, tuple(one.topic for one in over), troubles)


def problems(facts: HealthFacts, now: datetime) -> list[Condition]:
    """What is wrong now, as conditions that begin."""
    by_item: tuple[tuple[Family, Mapping[str, str]], ...] = (
        ("slack", facts.refused),
        ("feedback", facts.unread),
        ("uncertain", facts.uncertain),
        ("dead", facts.dead),
        ("storm", facts.storms),
    )
    return [
        *(_condition("source", *silence) for silence in _silent(facts.sources, now)),
        *_nothing_new(facts.passes_without_news),
        *(
            _condition(family, item, words, now)
            for family, items in by_item
            for item, words in items.items()
        ),
    ]


def _condition(family: Family, item: str, words: str, since: datetime) -> Condition:
    return Condition(f"{family}: {item}", ILL + words, since)


def _silent(sources: Iterable[PolledSource], now: datetime) -> Iterator[tuple[str, str, datetime]]:
    """Those beyond their cadence: name, name, since when."""
    for source in sources:
        last = source.last_success_at or source.first_polled_at
        allowed = max(SILENT_CADENCES * source.cadence, SILENT_AT_LEAST)
        if source.in_sight and not source.answered_last and now - last > allowed:
            yield source.name, source.name, last


def _nothing_new(passes: Sequence[datetime]) -> list[Condition]:
    """An hour in which the system ran: the time between passes, less when it was off."""
    steps = (later - earlier for earlier, later in pairwise(passes))
    running = sum((min(step, LONGEST_STEP) for step in steps), timedelta())
    return [_condition("news", "", "", passes[0])] if running >= NOTHING_NEW else []


def _begun(problem: Condition, before: Condition | None) -> Condition:
    """As it was kept; one that came back before its end was told has never been over."""
    return replace(before, state=problem.state) if before else problem


def _over(condition: Condition) -> Condition:
    return replace(condition, state=WELL + condition.state.removeprefix(ILL).removeprefix(WELL))


def _is_over(condition: Condition, facts: HealthFacts) -> bool:
    """Of what is no problem any more: whether that is known. A source has to have answered."""
    family, _, item = condition.topic.partition(": ")
    if family != "source":
        return family in FAMILIES and family != STORM
    source = _source(item, facts)
    answers = source is not None and source.in_sight and source.answered_last
    return answers or (source is not None and condition.state.startswith(WELL))


def _lasts(condition: Condition, facts: HealthFacts) -> bool:
    """A silent source that was not asked since, or fails still: the time when Contested was off is
    no silence of its own, and no success either. One that nobody asks any more is forgotten."""
    family, _, item = condition.topic.partition(": ")
    known = family == "source" and _source(item, facts) is not None
    return known and not _is_over(condition, facts)


def _source(name: str, facts: HealthFacts) -> PolledSource | None:
    return next((source for source in facts.sources if source.name == name), None)


def _lines(conditions: Iterable[Condition], now: datetime, *, well: bool) -> list[str]:
    """One line for all of a family."""
    families: dict[Family, list[Item]] = {}
    for one in conditions:
        family, _, name = one.topic.partition(": ")
        words = one.state.removeprefix(WELL if well else ILL)
        item = Item(name, words, now - one.since)
        families.setdefault(cast(Family, family), []).append(item)
    return [said(family, items, well=well) for family, items in families.items()]


def _pulse(facts: HealthFacts, ill: Sequence[Condition]) -> str:
    polled = [one for one in facts.sources if one.in_sight]
    return pulse(
        sources=(sum(one.answered_last for one in polled), len(polled)),
        counts=(facts.day.articles, facts.day.contests, facts.day.alerts),
        ledger={"in doubt": len(facts.uncertain), "dead": len(facts.dead)},
        well=all(one.topic.startswith(("source: ", STORM)) for one in ill),
    )
