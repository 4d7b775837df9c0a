"""Every alert that the shipped model raises on the unlabelled streams, and what a person judged.

Judgements are in annotations/stream-alerts.jsonl: {corpus, item, judged: right | arguable | wrong}.
An alert that nobody has judged yet is listed as such, never left out.
"""

from collections import Counter
from typing import Any

from rich.progress import track

from pipeline.domain.extraction.language import language_of
from pipeline.domain.statements.find import find_statements
from pipeline.domain.statements.labels import label_article
from pipeline.settings import Settings
from training.corpora import Item, annotations, unlabelled

STREAMS = ("stream-articles", "stream-headlines")


def judged_alerts() -> dict[str, Any]:
    """By stream: how many items, and the alerts by judgement."""
    judged = {(row["corpus"], row["item"]): row["judged"] for row in annotations("stream-alerts")}
    counts: Counter[str] = Counter()
    alerts: dict[str, dict[str, list[str]]] = {stream: {} for stream in STREAMS}
    for item in track(list(unlabelled(Settings().shared)), "Reading the streams"):
        if item.corpus not in STREAMS:
            continue
        counts[item.corpus] += 1
        if _alerts(item):
            judgement = judged.get((item.corpus, item.item), "not judged")
            alerts[item.corpus].setdefault(judgement, []).append(item.item)
    return {stream: {"items": counts[stream], "alerts": alerts[stream]} for stream in STREAMS}


def _alerts(item: Item) -> bool:
    if language_of(item.title, item.text, None) != "en":
        return False
    return bool(
        label_article(find_statements(item.title, item.text), item.title, item.text).contested
    )
