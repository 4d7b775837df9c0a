"""The other voices around an event, as mrkdwn: who else reports it, and who answers it.

coverage(reports)   "2 independent of 3 reports; first: Mint; repeats Mint: Inc42"
said(voices)        a line for each voice with its outlet, and its words as a quote
"""

from pipeline.domain.alerts import mrkdwn, wording
from pipeline.domain.records import Coverage, Said

NAME_LIMIT = 70
WHO_LIMIT = 160
QUOTE_LIMIT = 220
VOICES = 3
OUTLETS = 6
URL_LIMIT = 150


def coverage(reports: tuple[Coverage, ...]) -> str:
    """How many report it; which outlet was first, and who only repeats whom."""
    urls: dict[str, str] = {}
    for report in reports:
        urls.setdefault(wording.outlet(report.publisher, report.url), report.url)
    shown = dict(list(urls.items())[:OUTLETS])
    links = {name: mrkdwn.link(url, name, NAME_LIMIT, URL_LIMIT) for name, url in shown.items()}
    counted = wording.coverage(reports)
    if len(links) == 1:
        return f"{counted}: {next(iter(links.values()))}"
    parts = [counted]
    for lead, names in wording.outlets(reports):
        listed = ", ".join(links[name] for name in names if name in links)
        parts += [f"{mrkdwn.escape(lead, NAME_LIMIT)}: {listed}"] if listed else []
    parts += [f"and {len(urls) - OUTLETS} more"] if len(urls) > OUTLETS else []
    return "; ".join(parts)


def said(voices: tuple[Said, ...]) -> str:
    """The other side: who says it, where it was reported, in quotation marks."""
    lines = ["*Also said*"]
    for one in voices[:VOICES]:
        outlet = mrkdwn.link(one.url, wording.outlet(one.publisher, one.url), NAME_LIMIT, URL_LIMIT)
        quote = mrkdwn.quotation(one.quote, QUOTE_LIMIT)
        lines.append(f"{mrkdwn.escape(wording.who_says(one), WHO_LIMIT)}, in {outlet}:")
        lines += [f"> {quote}"] if quote else []
    return "\n".join(lines + ([f"and {len(voices) - VOICES} more"] if len(voices) > VOICES else []))
