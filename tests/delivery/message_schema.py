"""Slack's own message types (`@slack/types`) as a JSON Schema; the emulator's installer makes it.

It knows unknown block types and keys that do not belong; lengths and counts are in `block_rules`.
"""

import json
from functools import cache
from typing import Any

import pytest
from jsonschema import Draft7Validator

from tests.delivery.emulating import tools_folder

SCHEMA = "message.schema.json"


@cache
def _validator() -> Draft7Validator | None:
    path = tools_folder() / SCHEMA
    return Draft7Validator(json.loads(path.read_text())) if path.exists() else None


def schema_problems(message: dict[str, Any]) -> list[str]:
    """What is not a message by Slack's types. Skips the test where the schema is not installed."""
    validator = _validator()
    if validator is None:
        pytest.skip("the schema of Slack's message types is not installed: .ci/run installs it")
    shown = {name: message[name] for name in ("text", "blocks")}
    return [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(shown)]
