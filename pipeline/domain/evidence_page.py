"""The page of an evidence pack: who said what and when, with every quote attributed.

Self-contained: no script, nothing loaded. Everything from outside is escaped and, with `bdi`, kept
from turning the words around it.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from html import escape

from pipeline.domain.alerts.mrkdwn import clean, safe_url
from pipeline.domain.cases.case_file import (
    AlertLine,
    CaseFile,
    Happening,
    Report,
    StatusLine,
    reports,
)
from pipeline.domain.cases.decisions import Decision
from pipeline.domain.urls import canonical_url

NEUTRAL = (
    "This page reports who said what, where and when. It does not say that a breach happened, "
    "nor that a denial or a claim is right."
)
VERIFY = (
    "To check that nothing was changed: unpack the archive and run sha256sum -c SHA256SUMS in it. "
    "The folder texts has the text of every version that was read; a quote stands there at the "
    "characters given. warc/evidence.warc.gz has the pages as they were fetched, in the format of "
    "web archives (ISO 28500); any WARC viewer opens it. In the tables, an apostrophe before "
    "a sign like = keeps a spreadsheet from computing the words that follow."
)
STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem;"
    "color:#222}blockquote{border-left:.25rem solid #999;margin:.5rem 0;padding:0 0 0 1rem}"
    "section{margin:0 0 1.5rem}small,dt{color:#555}table{border-collapse:collapse;width:100%}"
    "td,th{border:1px solid #ccc;padding:.25rem .5rem;text-align:left;vertical-align:top;"
    "overflow-wrap:anywhere}h2{border-bottom:1px solid #ccc}dd{margin:0 0 .5rem 1rem}"
    "@media print{a{color:inherit}}"
)
URL_LIMIT = 2000
POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def evidence_page(file: CaseFile, missing: Sequence[str]) -> str:
    """The whole page, as HTML."""
    case = file.case
    parts = [
        f"<h1>{_words(case.organisation)}</h1>",
        f"<p>Case {_words(case.case_id)}{_also(file.aliases)}, "
        f"first reported {_moment(case.opened_at)}.</p>",
        f"<p>{NEUTRAL}</p>",
        "<h2>How it stood</h2><p>What was said or done, never what is true.</p>",
        _table(("Since", "Part of the claim", "Status", "Told by"), map(_status, file.statuses)),
        "<h2>What was reported</h2>",
        *map(_report, reports(case)),
        "<h2>What came of it</h2>",
        _table(("When", "What", "Words", "Page"), map(_happening, file.happenings)),
        "<h2>What each contest was linked to</h2>",
        *_links(file),
        "<h2>Sources</h2>",
        _table(("Version", "Title", "Publisher", "Published", "Fetched", "Text"), _sources(file)),
        "<h2>Alerts sent about it</h2>",
        _table(("Event", "Channel", "State", "Decided", "Sent"), map(_alert, file.alerts)),
        "<h2>Decisions of people</h2>",
        _table(("When", "Who", "What", "Note"), map(_decision, file.decisions)),
        *_missing(missing),
        f"<h2>How to check this archive</h2><p>{escape(VERIFY)}</p>",
    ]
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f"<title>{escape(clean(case.organisation))}: evidence</title><style>{STYLE}</style>"
    )
    body = "\n".join(parts)
    return f'<!doctype html>\n<html lang="en"><head>{head}</head><body>\n{body}\n</body></html>\n'


def _report(one: Report) -> str:
    report, statement = one.evidence.report, one.evidence.statement
    said = _words(statement.speaker) if statement.speaker else "speaker not named"
    basis = f", {escape(statement.basis.replace('_', ' '))}" if statement.basis else ""
    after = f", after {_words(statement.reported_by)}" if statement.reported_by else ""
    own = "" if one.independent else " Not an independent report."
    happened = (
        f" The text dates it {_moment(statement.occurred_at)}." if statement.occurred_at else ""
    )
    place = f"{statement.field}, characters {statement.start} to {statement.end}"
    return (
        f"<section><h3>{_moment(report.at)}: {escape(one.words)}</h3>"
        f"<p>By {_words(report.publisher or 'an unnamed publisher')}: "
        f"{_link(report.url, report.title)}</p>"
        f"<blockquote>“<bdi>{_verbatim(statement.quote)}</bdi>”</blockquote>"
        f"<p><small>Said by: {said}{basis}{after}.{happened}{own} "
        f"{escape(place)} of version {report.version}. "
        f"Published {_moment(report.published_at)}, first seen {_moment(report.first_seen_at)}."
        "</small></p></section>"
    )


def _status(one: StatusLine) -> list[str]:
    detail = f" ({one.detail})" if one.detail else ""
    part = (one.facet or "all of it").replace("_", " ")
    status = f"{one.status}{detail}".replace("_", " ")
    return [_day(one.since), escape(part), _words(status), _link(one.url, one.url)]


def _happening(one: Happening) -> list[str]:
    due = f", due {one.due_on}" if one.due_on else ""
    quote = f"“<bdi>{_verbatim(one.quote)}</bdi>”" if one.quote else ""
    return [_moment(one.at), escape(one.words + due), quote, _link(one.url, one.publisher)]


def _links(file: CaseFile) -> Iterable[str]:
    for contest in file.case.contests:
        link = file.case.link_of(contest)
        reasons = escape("; ".join(map(clean, link.reasons))) or "no reason found"
        target = _link(link.claim_url, link.claim_url) if link.claim_url else "no page known"
        title = f"{contest.event.replace('_', ' ')} ({contest.event_id})"
        yield (
            f"<dl><dt>{escape(title)}</dt>"
            f"<dd>{escape(link.tier)}, score {link.score:.2f}: {reasons}. Claim: {target}</dd></dl>"
        )


def _sources(file: CaseFile) -> Iterable[list[str]]:
    for one in file.texts:
        name = f"texts/{one.article_id}-v{one.version}.txt"
        summary = " (a feed's summary, page not available)" if one.is_summary else ""
        yield [
            str(one.version),
            _link(one.url, one.title) + summary,
            _words(one.publisher),
            _moment(one.published_at),
            _moment(one.fetched_at),
            f'<a href="{name}">{name}</a>',
        ]


def _alert(one: AlertLine) -> list[str]:
    state = one.state + (f": {one.reason}" if one.reason else "")
    event = one.event.replace("_", " ")
    return [
        *(escape(event), _words(one.channel), _words(state)),
        *(_moment(one.created_at), _moment(one.sent_at) if one.sent_at else "not sent"),
    ]


def _decision(one: Decision) -> list[str]:
    about = one.other or one.event_id or one.alert_id or ""
    back = f" (taken back {_moment(one.taken_back_at)})" if one.taken_back_at else ""
    what = f"{one.kind} {one.case_id} {about}".strip()
    return [_moment(one.decided_at), _words(one.decided_by), _words(what) + back, _words(one.note)]


def _missing(missing: Sequence[str]) -> Iterable[str]:
    if missing:
        rows = "".join(f"<li>{_words(line)}</li>" for line in missing)
        yield f"<h2>Missing from this archive</h2><ul>{rows}</ul>"


def _also(aliases: Sequence[str]) -> str:
    return f" (also {_words(', '.join(aliases))})" if aliases else ""


def _table(names: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>\n" for row in rows)
    if not body:
        return "<p>None.</p>"
    head = "".join(f"<th>{escape(name)}</th>" for name in names)
    return f"<table><thead><tr>{head}</tr></thead><tbody>\n{body}</tbody></table>"


def _link(url: str | None, label: str | None) -> str:
    """A link to the page, less what says where a reader came from; the WARC has it as fetched."""
    page = canonical_url(url) if url else None
    words = _words((page if label == url else label) or page or "untitled")
    address = safe_url(page, URL_LIMIT)  # its ampersands are escaped already
    return f'<a href="{address}" rel="noopener noreferrer">{words}</a>' if address else words


def _words(text: str | None) -> str:
    """One line of words from outside."""
    return f"<bdi>{escape(clean(text))}</bdi>" if text else ""


def _verbatim(text: str) -> str:
    """A quote with its own line breaks, less what HTML cannot hold."""
    return escape("".join(char for char in text if char >= " " or char in "\n\t"))


def _day(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d")


def _moment(moment: datetime | None) -> str:
    return moment.strftime("%Y-%m-%d %H:%M UTC") if moment else "undated"
