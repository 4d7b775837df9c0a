"""Slack's rules for a message: slack_sdk's own block models, and what they do not look at."""

import json
import re
from typing import Any

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block

ENTITY = re.compile(r"&(?!(?:amp|lt|gt);)")
# The one live mark of ours: a call to the user group that a route names.
ANGLED = re.compile(r"<(?!!subteam\^S0ONCALL>)(?!https?://[^\s|<>]+\|[^|<>]+>)")
PAYLOAD_LIMIT = 10_000


def problems(message: dict[str, Any]) -> list[str]:
    """What Slack would refuse, or make something else of, in {text, blocks, metadata}."""
    blocks, found = message.get("blocks") or [], []
    try:
        for block in Block.parse_all(blocks):
            block.validate_json()
    except SlackObjectFormationError as error:
        found.append(str(error))
    texts = list(_text_objects(blocks))
    ids = [block["block_id"] for block in blocks if "block_id" in block]
    found += [f"{len(blocks)} blocks"] if len(blocks) > 50 else []
    found += ["duplicate block_id"] if len(ids) != len(set(ids)) else []
    found += ["empty text"] if not all(text["text"].strip() for text in texts) else []
    found += ["no fallback text"] if not message["text"].strip() else []
    size = len(json.dumps(message, ensure_ascii=False))
    found += [f"{size} characters"] if size > PAYLOAD_LIMIT else []
    for block in blocks:
        fields = block.get("fields", [])
        found += ["field over 2,000"] if any(len(field["text"]) > 2000 for field in fields) else []
    for text in [message["text"], *(text["text"] for text in texts if text["type"] == "mrkdwn")]:
        found += [f"bare & in {text!r}"] if ENTITY.search(text) else []
        found += [f"live < in {text!r}"] if ANGLED.search(text) else []
    return found


def _text_objects(node: object) -> list[dict[str, Any]]:
    if isinstance(node, list):
        return [text for item in node for text in _text_objects(item)]
    if not isinstance(node, dict):
        return []
    own = [node] if node.get("type") in ("mrkdwn", "plain_text") else []
    return own + [text for value in node.values() for text in _text_objects(value)]


def words(message: dict[str, Any]) -> str:
    """Everything a reader sees, one text object a line."""
    texts = [text["text"] for text in _text_objects(message.get("blocks") or [])]
    return "\n".join([message["text"], *texts])
