"""Which notifiers there are, as the settings say."""

from pipeline.delivery.console import ConsoleNotifier
from pipeline.delivery.notifier import Notifier
from pipeline.delivery.slack import SlackNotifier
from pipeline.settings import Settings


def notifier_for(settings: Settings) -> Notifier:
    """Where new alerts go: Slack when it is configured, else the console."""
    return slack_notifier(settings) if settings.slack_configured else ConsoleNotifier()


def slack_notifier(settings: Settings) -> SlackNotifier:
    """ValueError without a token."""
    if settings.slack_bot_token is None:
        raise ValueError("SLACK_BOT_TOKEN is not set")
    return SlackNotifier(settings.slack_bot_token.get_secret_value(), settings.slack_api_url)
