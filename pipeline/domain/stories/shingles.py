"""How alike two texts are, cheaply: MinHash over word 5-grams, and bands to look texts up.

    text ─► 5-grams ─► signature (128 values) ─► 25 bands of 5: who shares a band may be alike

At a Jaccard similarity of 0.7 a pair shares a band with probability 0.99, at 0.3 with 0.06.
"""

import hashlib
import re
import struct
from operator import eq

from rensa import RMinHash  # type: ignore[import-untyped]

PERMUTATIONS = 128
BANDS, ROWS = 25, 5  # 125 of the 128 values
SEED = 42  # part of GROUPER_VERSION: another seed gives other signatures
SHINGLE = 5  # words
FEWEST_WORDS = 30  # shorter texts have too few 5-grams to estimate from
WORD = re.compile(r"\w+")

Signature = tuple[int, ...]


def signature_of(text: str) -> Signature | None:
    """The MinHash signature of a text, None when it is too short for one."""
    words = WORD.findall(text.casefold())
    if len(words) < FEWEST_WORDS:
        return None
    minhash = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    minhash.update([" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)])
    return tuple(minhash.digest())


def bands_of(signature: Signature) -> list[int]:
    """One unsigned 64-bit hash for each band, of its position and values."""
    return [
        int.from_bytes(
            hashlib.blake2b(
                struct.pack(f"<{ROWS + 1}I", band, *signature[band * ROWS : (band + 1) * ROWS]),
                digest_size=8,
            ).digest(),
            "little",
        )
        for band in range(BANDS)
    ]


def similarity(one: Signature, other: Signature) -> float:
    """Estimated Jaccard similarity of the 5-gram sets, 0 to 1."""
    equal: int = sum(map(eq, one, other))
    return equal / len(one)
