"""Organisation and claimant on contested articles: named or not, right or wrong.

All contested articles of gold count, found or not. A name where gold knows none is neither right
nor wrong (the annotator may have left it out): it is counted apart.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.domain.evaluation.agreement import right_name
from pipeline.domain.evaluation.judged import Judged
from pipeline.domain.evaluation.scoring import Interval, wilson

NAMES = {"company": "organisation", "claimant": "claimant"}  # of a verdict -> of gold


@dataclass(frozen=True, slots=True)
class NameRates:
    """Rates are None over nothing."""

    gold: int  # contested articles whose gold gives a name
    given: int  # of those, named by the verdict
    right: int  # of those, named right
    beyond_gold: int  # named where gold gives none
    right_rate: float | None  # right of given
    right_interval: Interval | None
    given_rate: float | None  # given of gold
    given_interval: Interval | None


def name_rates(judged: Sequence[Judged], name: str) -> NameRates:
    """How well `company` or `claimant` is named."""
    contested = [one for one in judged if one.gold.labels.contested]
    known = [one for one in contested if getattr(one.gold, NAMES[name])]
    given = [one for one in known if one.verdict[name]]
    right = sum(name_is_right(one, name) for one in given)
    return NameRates(
        len(known),
        len(given),
        right,
        sum(bool(one.verdict[name]) for one in contested) - len(given),
        right / len(given) if given else None,
        wilson(right, len(given)),
        len(given) / len(known) if known else None,
        wilson(len(given), len(known)),
    )


def name_is_right(judged: Judged, name: str) -> bool:
    """Whether a name is given and is what the annotator wrote."""
    given, wanted = judged.verdict[name], getattr(judged.gold, NAMES[name])
    return bool(given and wanted) and right_name(given, wanted)


def wrong_names(judged: Sequence[Judged], name: str) -> list[dict[str, str | None]]:
    """On contested articles: names that differ from gold's, or are missing."""
    return [
        {
            "id": one.gold.id,
            "gold": getattr(one.gold, NAMES[name]),
            "found": one.verdict[name],
        }
        for one in judged
        if one.gold.labels.contested
        and getattr(one.gold, NAMES[name])
        and not name_is_right(one, name)
    ]
