"""Whom the operator watches: organisations with their aliases, and claimants (one's own posts).

The file is read in `pipeline.store.watchlist`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.domain.names import Aliases, same_organisation


@dataclass(frozen=True, slots=True)
class Watchlist:
    """Names to compare with `same_organisation`; aliases are names of their own.

    `aliases` says which of them are one organisation: case building calls it by the first of its
    group.
    """

    organisations: tuple[str, ...] = ()
    claimants: tuple[str, ...] = ()
    aliases: Aliases = ()

    def watches(self, organisation: str, claimants: Iterable[str | None]) -> bool:
        """Whether the contest's organisation or anyone on the claim's side is watched."""
        if any(same_organisation(organisation, name) for name in self.organisations):
            return True
        return any(
            same_organisation(claimant, name)
            for claimant in claimants
            if claimant
            for name in self.claimants
        )
