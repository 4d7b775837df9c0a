"""A gold article beside the verdict on it: what everything in this folder counts."""

from dataclasses import dataclass

from pipeline.domain.evaluation.gold import GoldArticle
from pipeline.domain.evaluation.scoring import Item
from pipeline.domain.statements.classification import Verdict

LABELS = ("contested", "breach_claim", "denial")
ROLES = ("against_claimant", "against_company", "against_attacker", "other")


@dataclass(frozen=True, slots=True)
class Judged:
    """A gold article and the verdict on it."""

    gold: GoldArticle
    verdict: Verdict

    def item(self, label: str) -> Item:
        """(group, predicted, gold) of one label; an article not classified counts as "no"."""
        if label in ROLES:
            wanted = self.gold.labels.legal_action == label
            return self.gold.group, self.verdict["legal_action"] == label, wanted
        wanted = bool(getattr(self.gold.labels, label))
        return self.gold.group, bool(self.verdict[label]), wanted

    def right(self, label: str) -> bool:
        """Whether one label is right; of `legal_action`, the very role."""
        if label == "legal_action":
            return bool(self.verdict["legal_action"] == self.gold.labels.legal_action)
        _, predicted, wanted = self.item(label)
        return predicted == wanted
