"""What the identity saw in two articles: why they came together in a case, or stayed apart.

what_was_seen(one, other)    "both Acme; 41 days between; nothing agrees"
                             "Acme and Apex are other names; the same day; claimant cyble …"
"""

from datetime import timedelta

from pipeline.domain.cases.affinity import closeness_of_names
from pipeline.domain.cases.clues import agreements, clues
from pipeline.domain.cases.events import Telling
from pipeline.domain.cases.tellings import told
from pipeline.domain.names import same_organisation
from pipeline.domain.records import ReadArticle


def main_telling(read: ReadArticle) -> Telling | None:
    """What an article tells of the organisation it is about, else of the first it names."""
    tellings, company = told(read), read.labels.company
    main = (one for one in tellings if company and same_organisation(one.organisation, company))
    return next(main, tellings[0] if tellings else None)


def what_was_seen(one: ReadArticle, other: ReadArticle) -> str:
    """The names compared, the time between, and what else agreed, in one phrase."""
    a, b = main_telling(one), main_telling(other)
    if a is None or b is None:
        return "no organisation found in one of them"
    mine = clues(a.events.values(), a.organisation)
    theirs = clues(b.events.values(), b.organisation)
    agreed = [*agreements(mine, theirs).values()]
    if not agreed:
        agreed = ["nothing agrees" if mine.people_agree(theirs) else "they name other people"]
    return "; ".join((_names(a, b), _between(a, b), *agreed))


def _names(a: Telling, b: Telling) -> str:
    if same_organisation(a.organisation, b.organisation):
        return f"both {a.organisation}"
    verdicts = {
        "same": "are one by a name introduced in a text",
        "related": "are parent and part",
        "other": "are other names",
    }
    return f"{a.organisation} and {b.organisation} {verdicts[closeness_of_names(a, b)]}"


def _between(a: Telling, b: Telling) -> str:
    first, second = (next(iter(each.events.values())).report.at for each in (a, b))
    days = round(abs(first - second) / timedelta(days=1))
    return f"{days} days between" if days else "the same day"
