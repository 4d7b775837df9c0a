"""A trained kernel machine (support vectors, radial basis function) with a calibrated answer.

    KernelMachine.load("denial").probabilities(matrix of one row an example)  -> array in (0, 1)

scikit-learn trains it (`training/train.py`); to ask it takes only numpy. The probability is a
logistic curve over the machine's score, fitted on examples that the machine had not seen (Platt
1999).
"""

from dataclasses import dataclass
from io import BytesIO
from typing import Self

import numpy as np
from numpy.typing import NDArray

from pipeline.domain.learned.vectors import WEIGHTS

Matrix = NDArray[np.float32]
_BLOCK = 64  # supports multiplied at once: a few rows by all of them take twice as long


@dataclass(frozen=True, slots=True)
class KernelMachine:
    """score(x) = Σ coefficient · exp(-gamma · |x - support|²) + bias."""

    supports: Matrix  # (n, features)
    blocks: Matrix  # (blocks, features, _BLOCK): the supports turned, padded with zeros
    norms: Matrix  # (blocks, 1, _BLOCK) squared
    coefficients: Matrix  # (blocks, _BLOCK, 1); 0 of what is padded
    gamma: float
    bias: float
    slope: float  # of the logistic curve
    offset: float

    @classmethod
    def of(
        cls,
        supports: Matrix,
        coefficients: Matrix,
        gamma: float,
        bias: float,
        slope: float,
        offset: float,
    ) -> Self:
        """A machine from its parts; the norms follow."""
        supports = supports.astype(np.float32)
        padding = -len(supports) % _BLOCK
        padded = np.pad(supports, ((0, padding), (0, 0))).reshape(-1, _BLOCK, supports.shape[1])
        blocks = np.ascontiguousarray(padded.transpose(0, 2, 1))
        norms = np.einsum("bij,bij->bi", padded, padded)[:, None, :]
        weights = np.pad(coefficients.astype(np.float32), (0, padding)).reshape(-1, _BLOCK, 1)
        return cls(supports, blocks, norms, weights, gamma, bias, slope, offset)

    @classmethod
    def load(cls, name: str) -> Self:
        """The shipped machine of that name."""
        stored = np.load(BytesIO((WEIGHTS / f"{name}.npz").read_bytes()))
        numbers = [float(stored[part]) for part in ("gamma", "bias", "slope", "offset")]
        return cls.of(stored["supports"], stored["coefficients"], *numbers)

    def scores(self, examples: Matrix) -> Matrix:
        """The machine's raw score of each row."""
        squared = np.einsum("ij,ij->i", examples, examples)
        distance = squared[:, None] + self.norms - 2 * (examples @ self.blocks)
        near = np.exp(-self.gamma * distance) @ self.coefficients  # (blocks, rows, 1)
        scores: Matrix = near.sum(axis=(0, 2)) + self.bias
        return scores

    def probabilities(self, examples: Matrix) -> Matrix:
        """The calibrated probability of each row."""
        curve: Matrix = 1 / (1 + np.exp(-(self.slope * self.scores(examples) + self.offset)))
        return curve
