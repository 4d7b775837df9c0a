"""A case on the terminal: what was reported in order of time, links, alerts, decisions.

Nothing is in columns, so that it reads well at any width.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from pipeline.commands.printable import counted, printable
from pipeline.delivery.terminal import Quote
from pipeline.domain.alerts.context import coverage, covered_by
from pipeline.domain.alerts.voices import counts
from pipeline.domain.cases.case_file import (
    AlertLine,
    CaseFile,
    Happening,
    Report,
    StatusLine,
    reports,
)
from pipeline.domain.cases.decisions import Decision
from pipeline.domain.cases.events import shown
from pipeline.domain.cases.placing import CaseView
from pipeline.store.case_files import CaseLine

INDENT = (0, 0, 0, 2)


def show_case(file: CaseFile, console: Console) -> None:
    """Print everything that is kept of a case."""
    case = file.case
    told = reports(case)
    console.print(_text(case.organisation, "bold"), _text(f"  {case.case_id}", "dim"), sep="")
    if file.aliases:
        console.print(_text(f"also: {', '.join(file.aliases)}", "dim"))
    console.print(
        f"{_day(case.opened_at)} to {_day(case.last_at)}, "
        f"{counted(len({one.evidence.report.article_id for one in told}), 'article')}"
    )
    for line in _report_counts(case):
        console.print(_text(line))
    sections: tuple[tuple[str, Iterable[RenderableType]], ...] = (
        ("Status: what was said or done, never what is true", map(_status, file.statuses)),
        ("What was reported", map(_report, told)),
        ("What came of it", map(_happening, file.happenings)),
        ("Links to the claim", _links(file)),
        ("Alerts", map(_alert, file.alerts)),
        ("Decisions", map(_decision, file.decisions)),
    )
    for title, parts in sections:
        shown = list(parts)
        console.print()
        console.print(_text(title, "bold underline"))
        for part in shown or [_text("none", "dim")]:
            console.print(Padding(part, INDENT, expand=False))


def _report_counts(case: CaseView) -> Iterator[str]:
    """Reports of the claim and of each contest, counted as its alert counts them."""
    known = case.event("claim") is not None
    for event in case.events:
        if event.event == "claim" or event.is_contest:
            first, _ = shown(event, case.organisation, known)
            found = coverage(covered_by(case, event, first.report.article_id))
            yield f"{event.event.replace('_', ' ').capitalize()}: {counts(found)}"


def list_cases(lines: Iterable[CaseLine], console: Console) -> None:
    """Two lines a case: its id, to be copied whole, and what it is about."""
    for one in lines:
        console.print(_text(one.case_id, "bold"))
        numbers = f"{counted(one.contests, 'contest')}, {counted(one.articles, 'article')}"
        about = f"{one.organisation}: {numbers}, last news {_day(one.last_at)}"
        console.print(Padding(_text(about), INDENT, expand=False))


def _report(one: Report) -> RenderableType:
    report, statement = one.evidence.report, one.evidence.statement
    details = [
        statement.speaker or "speaker not named",
        (statement.basis or "").replace("_", " "),
        f"after {statement.reported_by}" if statement.reported_by else "",
        f"strength {statement.strength}" if statement.strength else "",
        f"deadline {statement.deadline.phrase}" if statement.deadline else "",
        "" if one.independent else "not an independent report",
    ]
    head = _text(f"{_day(report.at)}  ", "dim")
    head.append_text(_text(one.words, "bold" if one.event.is_contest else ""))
    head.append_text(_text(f", {report.publisher}"))
    return Group(
        head,
        Quote(_text(f"“{statement.quote}”")),
        _text(", ".join(part for part in details if part), "dim"),
        _text(f"{report.url}  v{report.version} {report.article_id}", "dim"),
        _text(f"event {one.event.event_id}", "dim"),
        "",
    )


def _status(one: StatusLine) -> RenderableType:
    part = f"{one.facet}: ".replace("_", " ") if one.facet else ""
    detail = f" ({one.detail})" if one.detail else ""
    return _text(f"{_date(one.since)}  {part}{one.status}{detail}".replace("_", " "))


def _happening(one: Happening) -> RenderableType:
    due = f", due {one.due_on}" if one.due_on else ""
    words = _text(f"{_day(one.at)}  {one.words}{due}, {one.publisher}")
    quote = [Quote(_text(f"“{one.quote}”"))] if one.quote else []
    return Group(words, *quote, _text(one.url, "dim"), "")


def _links(file: CaseFile) -> Iterable[RenderableType]:
    for contest in file.case.contests:
        link = file.case.link_of(contest)
        why = "; ".join(link.reasons) or "no claim known"
        line = f"{contest.event.replace('_', ' ')}: {link.tier} {link.score:.2f}: {why}"
        yield Group(_text(line), *([_text(link.claim_url, "dim")] if link.claim_url else []))


def _alert(one: AlertLine) -> RenderableType:
    when = one.sent_at or one.created_at
    reply = " (reply)" if one.parent_alert_id else ""
    why = f": {one.reason}" if one.reason else ""
    line = f"{_day(when)}  {one.event.replace('_', ' ')}{reply} to {one.channel}: {one.state}{why}"
    return Group(_text(line), _text(f"alert {one.alert_id}", "dim"))


def _decision(one: Decision) -> RenderableType:
    about = one.other or one.event_id or one.alert_id or ""
    back = f", taken back {_day(one.taken_back_at)}" if one.taken_back_at else ""
    note = f": {one.note}" if one.note else ""
    line = (
        f"{_day(one.decided_at)}  {one.kind} {one.case_id} {about} by {one.decided_by}{note}{back}"
    )
    return Group(_text(line), _text(f"decision {one.decision_id}", "dim"))


def _text(words: str, style: str = "") -> Text:
    return Text(printable(words), style, overflow="fold")


def _date(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d")


def _day(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M UTC")
