"""The cheap test that most articles fail: could this article say anything about a breach?

A few substring searches over the lower-cased text, so that a general news item costs microseconds.
What passes is read sentence by sentence.
"""

_SUBJECT = (
    "breach", "hack", "leak", "ransom", "cyber", "stolen", "steal", "stole", "expos", "intrusion",
    "database", "personal data", "data theft", "scrap", "compromis", "unauthori", "data",
    "vulnerab", "security", "sensitive", "records", "dump", "spill", "server", "bucket",
    "for sale", "on sale", "take down", "takedown", "dmca", "legal notice", "libel", "defam",
    "cease", "files", "wallet", "drained", "exploit",
    "attackers", "dark web", "intruder", "break-in", "broke into", "backups", "privacy", "attack",
    "theft", "thieves", "gang", "password", "mailbox", "emails", "e-mails", "forum", "telegram",
    "encrypt", "extort", "blackmail", "malware", "copied", "inbox", "snoop", "accounts",
)  # fmt: skip


def may_concern(title: str, text: str) -> bool:
    """Whether title or text uses any word of the trade."""
    lowered = f"{title}\n{text}".lower()
    return any(word in lowered for word in _SUBJECT)
