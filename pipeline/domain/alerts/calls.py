"""Who is called by a message: the watched names that it is about, and the group of its route.

mrkdwn, made safe. The call is made of the route's own id, never of words from outside.
"""

from pipeline.domain.alerts import mrkdwn
from pipeline.domain.records import AlertFacts

NAMES_LIMIT = 250


def on_watchlist(facts: AlertFacts) -> str:
    """Like "On your watchlist: Paytm Mall"; "" when nobody watched is named."""
    if not facts.watched:
        return ""
    names = mrkdwn.escape(", ".join(facts.watched_names), NAMES_LIMIT)
    return f"On your watchlist: {names}" if names else "On your watchlist"


def call(facts: AlertFacts) -> str:
    """The live mention of the route's group, with the reason; "" where nobody is called."""
    return f"{mrkdwn.user_group(facts.mention)} {on_watchlist(facts)}" if facts.mention else ""
