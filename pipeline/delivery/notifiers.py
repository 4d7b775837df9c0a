"""The Slack notifier, as the settings say."""

from pipeline.delivery.slack import SlackNotifier
from pipeline.settings import Settings


def slack_notifier(settings: Settings) -> SlackNotifier:
    """ValueError without a token."""
    if settings.slack_bot_token is None:
        raise ValueError("SLACK_BOT_TOKEN is not set")
    return SlackNotifier(settings.slack_bot_token.get_secret_value(), settings.slack_api_url)
