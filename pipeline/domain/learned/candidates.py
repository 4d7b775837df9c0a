"""Which sentences are worth the cost of a machine: those with any word of dispute or law."""

from collections.abc import Sequence

from pipeline.domain.statements.cues import places_with_any
from pipeline.domain.statements.remembered import remembered
from pipeline.domain.statements.screened import Stems
from pipeline.domain.statements.sentences import Sentence

_DISPUTING = """
    no not never none nothing neither nor nobody without cannot unable zero rule ruled rules
    deny denies denied denying denial denials refute refutes refuted refuting rebut rebuts rebutted
    reject rejects rejected rejecting dismiss dismisses dismissed dismissing dispute disputes
    disputed disputing debunk debunks debunked rubbish rubbishes rubbished false falsely fake faked
    fabricated fabrication baseless unfounded untrue hoax bogus invented invention nonsense
    incorrect inaccurate wrong misleading exaggerated exaggeration exaggerates contest contests
    contested maintains maintained insists insisted stands stood defiant clarifies clarified
    intact untouched secure safe own ours theirs old outdated recycled scraped scraping public
    publicly previous previously elsewhere third party supplier vendor contractor partner dummy test
    synthetic blames blamed points pointed downplays downplayed plays played shoots shot rumours
    rumors belong belongs attributes attributed plucked mischief smear slams hits
"""
_DISPUTE = frozenset(_DISPUTING.split())
_LAW = Stems(
    "legal", "lawyer", "attorney", "solicitor", "counsel", "sue", "suing", "suit", "court", "judge",
    "injunct", "interdict", "cease", "desist", "notice", "defam", "libel", "police", "complain",
    "takedown", "take down", "taken down", "dmca", "order", "gag", "prosecut", "threat", "retract",
    "demand", "writ", "subpoena", "settle", "contempt", "fir ", "criminal",
)  # fmt: skip


def disputing(sentences: Sequence[Sentence]) -> list[int]:
    """Indices of sentences with a word of dispute."""
    return [at for at, sentence in enumerate(sentences) if _disputes(sentence.lowered)]


def is_of_dispute(word: str) -> bool:
    """Whether a lower-case word is one of dispute."""
    return word in _DISPUTE or word.endswith("n't")


def of_law(sentences: Sequence[Sentence]) -> list[int]:
    """Indices of sentences with a word of law."""
    return places_with_any(sentences, _LAW)


@remembered
def _disputes(lowered: str) -> bool:
    words = lowered.split()
    if "n't" in lowered or not _DISPUTE.isdisjoint(words):
        return True
    bare = [word.strip("\"'.,;:!?()[]-") for word in words if not word.isalpha()]
    return not _DISPUTE.isdisjoint(bare)
