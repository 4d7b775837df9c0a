"""The other voices around an event: who else reports it, and who answers it. As mrkdwn:

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
    counted = counts(reports)
    if len(links) == 1:
        return f"{counted}: {next(iter(links.values()))}"
    parts = [counted]
    for lead, names in outlets(reports):
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
        lines.append(f"{mrkdwn.escape(who_says(one), WHO_LIMIT)}, in {outlet}:")
        lines += [f"> {quote}"] if quote else []
    return "\n".join(lines + ([f"and {len(voices) - VOICES} more"] if len(voices) > VOICES else []))


def counts(reports: tuple[Coverage, ...]) -> str:
    """Independent and total reports: "2 independent of 3 reports"."""
    independent = sum(report.independent for report in reports)
    noun = "report" if len(reports) == 1 else "reports"
    return f"{independent} independent of {len(reports)} {noun}"


def outlets(reports: tuple[Coverage, ...]) -> list[tuple[str, list[str]]]:
    """Outlets, each once: who was first, who has it from its own, who repeats whom, the rest."""
    groups: dict[str, list[str]] = {}
    seen: set[str] = set()
    for report in reports:
        name = wording.outlet(report.publisher, report.url)
        if name not in seen:
            lead = "first" if not seen else "also" if report.independent else "later"
            lead = f"repeats {report.repeats}" if report.repeats and seen else lead
            seen.add(name)
            groups.setdefault(lead, []).append(name)
    return list(groups.items())


def who_says(said: Said) -> str:
    """Who says something in a case, and to what: "Cyble responds"."""
    if said.kind == "third_party_dispute":
        return f"{said.speaker or 'Somebody not named'} disputes {said.against or 'the claim'}"
    if said.kind == "commitment":
        what = f"“{said.what}”" if said.what else "a step"
        return f"{said.speaker or 'The organisation'} announces {what}"
    if said.kind == "denial":
        return f"{said.speaker or 'The organisation'} denies, in the same article"
    return f"{said.speaker or 'The claimant'} responds"
