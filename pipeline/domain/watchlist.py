"""Whom the operator watches: organisations with their aliases, claimants (one's own posts), people.

The file is read in `pipeline.store.watchlist`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.domain.names import Aliases, organisation_key, same_organisation

_POSSESSIVE = re.compile(r"['’]s\b")


@dataclass(frozen=True, slots=True)
class Watchlist:
    """Names to compare; aliases are names of their own.

    Organisations and claimants are compared with `same_organisation`. A person is found within
    longer words: "Jane Doe" in "chief executive Jane Doe". `aliases` says which organisations are
    one: case building calls it by the first of its group.
    """

    organisations: tuple[str, ...] = ()
    claimants: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    aliases: Aliases = ()

    def watches(self, organisation: str, claimants: Iterable[str | None]) -> bool:
        """Whether the contest's organisation or anyone on the claim's side is watched."""
        return bool(self.named([organisation], claimants))

    def named(
        self,
        organisations: Iterable[str | None],
        claimants: Iterable[str | None],
        said: Iterable[str | None] = (),
    ) -> tuple[str, ...]:
        """The watched names among those on either side of the dispute.

        `said` are further words (speakers, quotes) in which people are looked for.
        """
        contesting, claiming = _present(organisations), _present(claimants)
        texts = [_words(text) for text in (*claiming, *_present(said))]
        found = [
            *(name for name in self.organisations if _is_one_of(name, contesting + claiming)),
            *(name for name in self.claimants if _is_one_of(name, claiming)),
            *(name for name in self.people if _is_in(name, texts)),
        ]
        return tuple(dict.fromkeys(found))


def _present(names: Iterable[str | None]) -> list[str]:
    return [name for name in names if name]


def _is_one_of(name: str, others: Iterable[str]) -> bool:
    return any(same_organisation(other, name) for other in others)


def _is_in(name: str, texts: Iterable[str]) -> bool:
    words = _words(name)
    return bool(words.strip()) and any(words in text for text in texts)


def _words(text: str) -> str:
    """As compared, each between spaces, without the possessives within."""
    return f" {organisation_key(_POSSESSIVE.sub('', text))} "
