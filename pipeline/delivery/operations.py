"""A line to those who run the system: to CONTESTED_OPS_CHANNEL, or to standard error."""

import logging

from pipeline.delivery.console import print_operations
from pipeline.delivery.notifier import DeliveryError
from pipeline.delivery.notifiers import slack_notifier
from pipeline.domain.alerts.messages import plain_notice
from pipeline.settings import Settings

log = logging.getLogger(__name__)


def notify_operations(settings: Settings, text: str) -> bool:
    """Whether it is where operations look: their channel, without one standard error.

    Never raises: what reports a failure must not be another one.
    """
    message = plain_notice(text)
    try:
        if settings.slack_bot_token is not None and settings.ops_channel is not None:
            slack_notifier(settings).post(message, settings.ops_channel, None)
            return True
    except DeliveryError as error:
        log.warning("the operations channel could not be reached: %s", error)
    except Exception:
        log.exception("the operations channel could not be reached")
    try:
        print_operations(message.text)
    except Exception:
        log.exception("the operations message could not be printed: %s", text)
        return False
    return settings.slack_bot_token is None or settings.ops_channel is None
