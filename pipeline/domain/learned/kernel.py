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


@dataclass(frozen=True, slots=True)
class KernelMachine:
    """score(x) = Σ coefficient · exp(-gamma · |x - support|²) + bias."""

    columns: Matrix  # (features, n), the supports turned: so they multiply twice as fast
    norms: Matrix  # (n,) squared
    coefficients: Matrix  # (n,)
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
        norms = np.einsum("ij,ij->i", supports, supports)
        columns = np.ascontiguousarray(supports.T)
        return cls(columns, norms, coefficients.astype(np.float32), gamma, bias, slope, offset)

    @classmethod
    def load(cls, name: str) -> Self:
        """The shipped machine of that name."""
        stored = np.load(BytesIO((WEIGHTS / f"{name}.npz").read_bytes()))
        numbers = [float(stored[part]) for part in ("gamma", "bias", "slope", "offset")]
        return cls.of(stored["supports"], stored["coefficients"], *numbers)

    @property
    def supports(self) -> Matrix:
        """The support vectors, a row each."""
        return self.columns.T

    def scores(self, examples: Matrix) -> Matrix:
        """The machine's raw score of each row."""
        squared = np.einsum("ij,ij->i", examples, examples)
        distance = squared[:, None] + self.norms[None, :] - 2 * (examples @ self.columns)
        scores: Matrix = np.exp(-self.gamma * distance) @ self.coefficients + self.bias
        return scores

    def probabilities(self, examples: Matrix) -> Matrix:
        """The calibrated probability of each row."""
        curve: Matrix = 1 / (1 + np.exp(-(self.slope * self.scores(examples) + self.offset)))
        return curve
