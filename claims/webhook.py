"""Posting a message to somebody's server, signed as Standard Webhooks has it, through the guarded door."""

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from sources.policy import fetch_policy
from sources.reader.fetch import post
from sources.reader.types import Response

MEDIA_TYPE = "application/json"
PREFIX = "whsec_"
SECONDS = 10.0
MOST_BYTES = 50_000  # of the answer, which is not looked at


def new_secret() -> str:
    """Return a fresh secret for signing, as its receiver enters it."""
    return PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()


def signature(*, secret: str, message_id: str, timestamp: int, body: bytes) -> str:
    """Return the `webhook-signature` of a message; `timestamp` in seconds since 1970."""
    key = base64.b64decode(secret.removeprefix(PREFIX))
    signed = f"{message_id}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()


def send(*, url: str, secret: str, message_id: str, message: Mapping[str, object], now: datetime) -> Response:
    """Post `message` as JSON and return the answer; a message that is sent again has the same `message_id`.

    Private addresses are refused and redirects not followed. Raises Refused, Gone and FetchFailed, as
    sources.reader.fetch does, for every answer but 2xx.
    """
    body = json.dumps(message, ensure_ascii=False).encode()
    timestamp = int(now.timestamp())
    headers = {
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": signature(secret=secret, message_id=message_id, timestamp=timestamp, body=body),
    }
    policy = replace(
        fetch_policy(), max_seconds=SECONDS, connect_seconds=5.0, max_bytes=MOST_BYTES, cuts=True
    )
    return post(url, body=body, media_type=MEDIA_TYPE, policy=policy, headers=headers)
