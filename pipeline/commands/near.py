"""What was probably meant by a name that is not known."""

from collections.abc import Iterable
from difflib import get_close_matches

ALIKE = 0.6  # of 1, difflib's ratio
SHOWN = 3


def did_you_mean(text: str, names: Iterable[str]) -> str:
    """Like " Did you mean Paytm Mall?", with a space before it; empty when nothing is alike."""
    known = {name.casefold(): name for name in names}
    wanted = text.casefold().strip()
    begun = [name for name in known if wanted and (wanted in name or name in wanted)]
    near = dict.fromkeys((*begun, *get_close_matches(wanted, known, SHOWN, ALIKE)))
    shown = " or ".join(known[name] for name in list(near)[:SHOWN])
    return f" Did you mean {shown}?" if shown else ""
