"""What an answer of Slack's means for the message: exactly one of the five delivery errors."""

import http.client
from urllib.error import URLError

from slack_sdk.errors import SlackApiError, SlackRequestError

from pipeline.delivery.notifier import (
    Ambiguous,
    BadContent,
    DeliveryError,
    Misconfigured,
    RetryAfter,
    Unexplained,
)

# What a call may raise besides SlackApiError: sockets, TLS and time-outs (OSError), broken HTTP,
# undecodable bodies (ValueError, LookupError), bodies of an unexpected shape (the other three).
CALL_ERRORS = (
    SlackApiError,
    SlackRequestError,
    OSError,
    http.client.HTTPException,
    ValueError,
    LookupError,
    AttributeError,
    TypeError,
)
DEFAULT_RETRY_AFTER = 30.0
LONGEST_RETRY_AFTER = 3600.0
RATE_LIMITED = {"ratelimited", "rate_limited"}
AMBIGUOUS = {"internal_error", "fatal_error", "service_unavailable", "request_timeout"}
CONTENT = {
    *("invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long", "no_text"),
    *("invalid_metadata", "invalid_metadata_format", "invalid_metadata_schema"),
    *("metadata_too_large", "metadata_must_be_sent_from_app"),
    # of a reply or a rewrite: its thread or message is gone or closed
    *("thread_not_found", "invalid_thread_ts", "cannot_reply_to_message"),
    *("message_not_found", "cant_update_message", "edit_window_closed"),
}
REMEDIES = {
    "not_in_channel": "invite the app to the channel: /invite @Contested",
    "channel_not_found": "CONTESTED_SLACK_CHANNEL must be the id of a channel the app is in",
    "is_archived": "the channel is archived: set CONTESTED_SLACK_CHANNEL to another one",
    "missing_scope": "add the scopes of docs/slack-app-manifest.yaml and install the app again",
}
TOKEN_ERRORS = {"invalid_auth", "not_authed", "token_revoked", "token_expired", "account_inactive"}
# Ours to put right too, each in a way of its own that its name tells.
ACCESS_ERRORS = {
    *("access_denied", "no_permission", "not_allowed_token_type", "team_access_not_granted"),
    *("org_login_required", "ekm_access_denied", "enterprise_is_restricted", "accesslimited"),
    *("restricted_action", "restricted_action_read_only_channel", "channel_is_limited_access"),
    *("restricted_action_thread_only_channel", "restricted_action_non_threadable_channel"),
    *("team_added_to_org", "messages_tab_disabled", "method_deprecated", "deprecated_endpoint"),
}


def classify(error: Exception) -> DeliveryError:
    """The delivery error that `error`, one of CALL_ERRORS, amounts to."""
    if isinstance(error, SlackRequestError):
        return Misconfigured(f"the request could not be made: {error}")
    if not isinstance(error, SlackApiError):
        return Ambiguous(f"no answer: {_cause(error)}"[:300])
    status = int(getattr(error.response, "status_code", 0) or 0)
    code = _code(error.response)
    if status == 429 or code in RATE_LIMITED:
        return RetryAfter("Slack asks to wait (ratelimited)", _seconds(error.response))
    if code in CONTENT:
        return BadContent(f"Slack refuses the message: {code}")
    if status >= 500 or code in AMBIGUOUS or not _looks_like_a_code(code):
        return Ambiguous(f"Slack answered {status}: {code}"[:300])
    refusal = f"Slack refuses: {code}; {_remedy(code)}"
    if code in TOKEN_ERRORS or code in REMEDIES or code in ACCESS_ERRORS:
        return Misconfigured(refusal)
    return Unexplained(refusal, code)


def _cause(error: Exception) -> str:
    """What the system says, without its number: "URLError: Connection refused"."""
    cause = error.reason if isinstance(error, URLError) else error
    told = cause.strerror if isinstance(cause, OSError) and cause.strerror else cause
    return f"{type(error).__name__}: {told}"


def _remedy(code: str) -> str:
    if code in TOKEN_ERRORS:
        return "set SLACK_BOT_TOKEN to the app's current bot token (contested slack check)"
    return REMEDIES.get(code, "see contested slack check")


def _code(response: object) -> str:
    data = getattr(response, "data", response)
    return str(data.get("error") or "") if isinstance(data, dict) else ""


def _looks_like_a_code(code: str) -> bool:
    return bool(code) and code.replace("_", "").isalnum() and code.isascii()


def _seconds(response: object) -> float:
    headers = getattr(response, "headers", None) or {}
    named = {name.lower(): value for name, value in headers.items()}
    try:
        seconds = float(named["retry-after"])
    except (KeyError, TypeError, ValueError):
        return DEFAULT_RETRY_AFTER
    # NaN and nonsense compare false and take the default.
    return min(seconds, LONGEST_RETRY_AFTER) if seconds >= 0 else DEFAULT_RETRY_AFTER
