"""Words as vectors, and a text as the mean of its words.

    words("¤¤¤¤ was not hacked")       -> ["company", "was", "not", "hacked"]
    word_vectors().of(["company", …])  -> float32 of norm 1 (0 when none is known)

The vectors were learned from unlabelled security news by counting which words keep company
(positive pointwise mutual information, singular value decomposition): `training/vectors.py`. A
frequent word weighs less (a / (a + its frequency), Arora et al. 2017), so that "the" says little.
Parties are masked before, so that no company's name can be learned.
"""

import math
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from io import BytesIO

import numpy as np
from numpy.typing import NDArray

from pipeline.domain.statements.masks import ATTACKER, CLAIMANT, ORGANISATION

Vector = NDArray[np.float32]
WEIGHTS = files("pipeline.domain.learned") / "weights"
MOST_WORDS = 90  # of a sentence; more is a list
_PARTIES = (
    (re.compile(f"{ORGANISATION}+"), " company "),
    (re.compile(f"{ATTACKER}+"), " hacker "),
    (re.compile(f"{CLAIMANT}+"), " researcher "),
)
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|[?!:]")


def words(masked: str, most: int | None = MOST_WORDS) -> list[str]:
    """The words of a masked, lower-case sentence; a party is "company", "hacker", "researcher"."""
    for mask, party in _PARTIES:
        masked = mask.sub(party, masked)
    return _WORD.findall(masked)[:most]


class WordVectors:
    """Rows of a matrix by word, each already multiplied by the weight of its word."""

    def __init__(self, vocabulary: Sequence[str], rows: Vector) -> None:
        self.rows = rows
        self._row = {word: number for number, word in enumerate(vocabulary)}

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return int(self.rows.shape[1])

    def of(self, text: Sequence[str]) -> Vector:
        """The direction of the text: norm 1, or 0 when no word is known."""
        return direction(self.total(text))

    def total(self, text: Sequence[str]) -> Vector:
        """The sum of the words' rows; 0 when none is known."""
        known = [row for row in map(self._row.get, text) if row is not None]
        total: Vector = np.add.reduce(self.rows.take(known, axis=0), axis=0)
        return total


def direction(total: Vector) -> Vector:
    """The vector with norm 1; 0 stays 0."""
    norm = math.sqrt(total @ total)
    return total / np.float32(norm) if norm else total


@cache
def word_vectors() -> WordVectors:
    """The shipped vectors, read once: 8-bit rows with a scale each."""
    stored = np.load(BytesIO((WEIGHTS / "vectors.npz").read_bytes()))
    vocabulary = bytes(stored["words"]).decode().split("\n")
    return WordVectors(vocabulary, stored["rows"].astype(np.float32) * stored["scales"][:, None])
