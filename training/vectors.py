"""Learn the word vectors from the unlabelled corpora, and from nothing of our own: to reword an
article of ours must not move what every word means.

    python -m training.vectors            # about a minute; writes pipeline/domain/learned/weights/

Counts of words within five words of each other -> positive pointwise mutual information (contexts
smoothed by the power 0.75, Levy et al. 2015) -> truncated SVD -> rows of norm 1, weighted by
a / (a + frequency). Needs scikit-learn; the seed is fixed.
"""

from collections import Counter

import numpy as np
from scipy.sparse import coo_matrix
from sklearn.utils.extmath import randomized_svd

from pipeline.domain.learned import vectors
from pipeline.settings import Settings
from training.corpora import HERE, unlabelled

WEIGHTS = HERE.parent / "pipeline/domain/learned/weights"
VOCABULARY, WINDOW, DIMENSIONS = 20_000, 5, 200
COMMON = 1e-3  # the frequency at which a word weighs half
SEED = 20_261_122


def main() -> None:
    """Learn and write."""
    texts = [
        vectors.words(f"{item.title} . {item.text}".lower(), most=None)
        for item in unlabelled(Settings().shared)
    ]
    counts = Counter(word for text in texts for word in text)
    vocabulary = [word for word, _ in counts.most_common(VOCABULARY)]
    rows = _directions(texts, {word: row for row, word in enumerate(vocabulary)})
    frequency = np.array([counts[word] for word in vocabulary]) / counts.total()
    rows *= (COMMON / (COMMON + frequency))[:, None]
    scales = np.abs(rows).max(axis=1) / 127
    np.savez_compressed(
        WEIGHTS / "vectors.npz",
        words=np.frombuffer("\n".join(vocabulary).encode(), np.uint8),
        rows=np.round(rows / scales[:, None]).astype(np.int8),
        scales=scales.astype(np.float32),
    )
    print(f"{len(vocabulary)} words, {counts.total():,} running words, {DIMENSIONS} dimensions")


def _directions(texts: list[list[str]], row_of: dict[str, int]) -> np.ndarray:
    """Rows of norm 1."""
    size = len(row_of)
    near = _counts(texts, row_of)
    marginal = np.asarray(near.sum(axis=1)).ravel()
    context = marginal**0.75 / (marginal**0.75).sum()
    near = near.tocoo()
    information = np.log(near.data / (marginal[near.row] * context[near.col]) + 1e-12)
    kept = information > 0
    positive = coo_matrix((information[kept], (near.row[kept], near.col[kept])), shape=(size, size))
    left, values, _ = randomized_svd(positive.tocsr(), DIMENSIONS, n_iter=4, random_state=SEED)
    rows = left * np.sqrt(values)
    directions: np.ndarray = rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9)
    return directions


def _counts(texts: list[list[str]], row_of: dict[str, int]) -> coo_matrix:
    """How often two words stand near each other, nearer counting more."""
    firsts, seconds, weights = [], [], []
    for text in texts:
        rows = np.array([row_of.get(word, -1) for word in text])
        for distance in range(1, WINDOW + 1):
            first, second = rows[:-distance], rows[distance:]
            both = (first >= 0) & (second >= 0)
            firsts.append(first[both])
            seconds.append(second[both])
            weights.append(np.full(both.sum(), 1 / distance, np.float32))
    first, second, weight = (np.concatenate(part) for part in (firsts, seconds, weights))
    pairs = (np.concatenate([first, second]), np.concatenate([second, first]))
    size = len(row_of)
    return coo_matrix((np.concatenate([weight, weight]), pairs), shape=(size, size)).tocsr()


if __name__ == "__main__":
    main()
