"""The reactions that a message of Slack's history shows. Nothing in an answer is trusted."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

USER_LIMIT = 40  # characters of a user id; a longer one is none


@dataclass(frozen=True, slots=True)
class Shown:
    """As far as the answer names people; `cut_short` when it counts more than it names."""

    ts: str
    reactions: frozenset[tuple[str, str]]  # (user id, emoji), the author's own left out
    cut_short: bool


def shown(message: object, emoji: Collection[str]) -> Shown | None:
    """A message's reactions with one of `emoji`; None for what is no message."""
    match message:
        case {"ts": str(ts), **rest}:
            found = list(_reactions(rest.get("reactions"), emoji))
            votes = {(user, name) for name, users, _ in found for user in users}
            others = frozenset(vote for vote in votes if vote[0] != rest.get("user"))
            return Shown(ts, others, any(count > len(users) for _, users, count in found))
    return None


def _reactions(
    reactions: object, emoji: Collection[str]
) -> Iterator[tuple[str, frozenset[str], int]]:
    """(emoji, who is named, how many there are)"""
    for reaction in reactions if isinstance(reactions, list) else ():
        match reaction:
            case {"name": str(name), "users": list(users), **rest} if name in emoji:
                named = frozenset(filter(_is_user, users))
                count = rest.get("count")
                yield name, named, count if isinstance(count, int) else len(named)


def _is_user(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= USER_LIMIT and value.isalnum()
