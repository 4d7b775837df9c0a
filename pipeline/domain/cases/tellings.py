"""What one article tells, organisation by organisation: the input of placing.

told(read, aliases) ─► Telling(organisation, {event kind: best evidence}), in order of mention
"""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.domain.aliases import Names, names_in
from pipeline.domain.cases.events import FIRST_HAND, SURE, Evidence, Telling, event_kind, report_of
from pipeline.domain.cases.ids import MAX_ORGANISATIONS
from pipeline.domain.cases.incidents import incident_dates
from pipeline.domain.cases.outlets import credited_outlets
from pipeline.domain.names import Aliases, canonical, organisation_key, same_organisation
from pipeline.domain.records import ReadArticle, Statement
from pipeline.domain.statements.concerned import is_means
from pipeline.domain.statements.strengths import STRONGEST_FIRST

DATED = ("claim", "confirmation", "denial", "legal_action")  # whose words may date the incident
Told = tuple[str, Statement]  # with its id


def told(read: ReadArticle, aliases: Aliases = ()) -> tuple[Telling, ...]:
    """What the article tells, by organisation in order of mention. Unnamed ones are left out.

    `aliases` are the operator's: organisations that bear several names go by the first.
    """
    report = report_of(read.article, read.story_id, read.labels)
    text = f"{read.article.title}\n{read.article.text}"
    credited = credited_outlets(text)
    groups: list[tuple[str, list[Told]]] = []
    for statement_id, statement in zip(read.statement_ids, read.statements, strict=True):
        name = _concerned(statement, read.labels.company)
        if name and organisation_key(name):
            statements = _group(groups, canonical(name, aliases), read.labels.company)
            statements.append((statement_id, statement))
    tellings = []
    for name, statements in groups[:MAX_ORGANISATIONS]:
        called = _concerned(statements[0][1], read.labels.company) or name
        also = _names(text, called, name, aliases)
        evidence = [Evidence(report, one, s, _credits(s, credited)) for one, s in statements]
        tellings.append(Telling(name, _best(evidence, also)))
    return tuple(tellings)


def _concerned(statement: Statement, company: str | None) -> str | None:
    """Whom a statement is about. A denial or admission in which the organisation is but the name
    of an incident ("no part in the Acme hack") is that of whom the article is about."""
    name = statement.organisation
    own = statement.is_contest or statement.kind == "confirmation"
    return company if not name or (company and own and is_means(name, statement.quote)) else name


def _names(text: str, called: str, name: str, aliases: Aliases) -> Names:
    """What else the text calls an organisation, in the operator's words where there are any."""
    also = names_in(text, called)
    same, related = (
        tuple(dict.fromkeys(canonical(one, aliases) for one in names))
        for names in (also.same, also.related)
    )
    return Names(tuple(one for one in same if one != name), related)


def _best(told: Sequence[Evidence], also: Names) -> dict[str, Evidence]:
    """The best evidence of each kind, with what all the statements say of names and dates."""
    quotes = (one.statement.quote for one in told if one.statement.kind in DATED)
    dates = frozenset[str]().union(*(incident_dates(q, told[0].report.at) for q in quotes))
    best: dict[str, Evidence] = {}
    for evidence in _decisive(told):
        kind = event_kind(evidence.statement)
        if kind not in best or _weight(evidence.statement) > _weight(best[kind].statement):
            best[kind] = replace(
                evidence, names=also.same, relatives=also.related, dates=tuple(sorted(dates))
            )
    return best


def _decisive(told: Sequence[Evidence]) -> list[Evidence]:
    """Without the denials that are weaker than the strongest which the article's text is sure of.

    Headlines shorten, so they decide nothing. Where something is admitted, all stay: what is
    denied outright is then but a part.
    """
    denials = [one.statement for one in told if one.statement.kind == "denial"]
    spoken = [
        STRONGEST_FIRST.index(one.strength)
        for one in denials
        if one.strength and one.field == "text" and one.probability >= SURE
    ]
    if not spoken or any(one.strength == "partial" for one in denials):
        return list(told)
    strongest = STRONGEST_FIRST[min(spoken)]
    return [
        one
        for one in told
        if one.statement.kind != "denial" or one.statement.strength in (None, strongest)
    ]


def _credits(statement: Statement, article: tuple[str, ...]) -> tuple[str, ...]:
    """Whom a statement is owed to. First-hand ones are the article's own, whatever else it credits:
    only "it told the Herald" makes the sentence itself the Herald's.
    """
    return credited_outlets(statement.quote) if statement.basis in FIRST_HAND else article


def _group(groups: list[tuple[str, list[Told]]], name: str, company: str | None) -> list[Told]:
    for known, statements in groups:
        if same_organisation(known, name):
            return statements
    preferred = company if company and same_organisation(company, name) else name
    groups.append((preferred, []))
    return groups[-1][1]


def _weight(statement: Statement) -> float:
    """How well a statement shows its event: sure, detailed, first-hand, from the text."""
    details = (
        statement.speaker,
        statement.claimant,
        statement.addressee,
        statement.deadline,
        statement.demands,
        statement.consequence,
        statement.strength,
        statement.records,
        statement.attacker,
        statement.field == "text",
        statement.basis in FIRST_HAND,
    )
    return 4 * statement.probability + sum(map(bool, details))
