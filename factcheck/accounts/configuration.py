"""How signing in is set up: the values of allauth's settings that depend on the desk's own."""

from typing import Any

PROVIDER = "desk"  # in the address that the provider sends people back to

# Turns an address or a name may take before it has to wait: times/seconds, by network address or by name tried.
RATES = {
    "login": "60/m/ip",
    "login_failed": "30/m/ip,8/300s/key",
    "reset_password": "10/m/ip,3/600s/key",
    "reauthenticate": "10/m/user",
    "signup": "1/m/ip",  # nobody signs up here
    "tip": "5/m/ip,40/d/ip,600/h/key",  # the last of all senders together
}


def openid_connect(*, issuer: str, client_id: str, client_secret: str, name: str) -> dict[str, Any]:
    """Return SOCIALACCOUNT_PROVIDERS for one provider of OpenID Connect; none where `issuer` is empty."""
    if not issuer:
        return {}
    app = {
        "provider_id": PROVIDER,
        "name": name,
        "client_id": client_id,
        "secret": client_secret,
        "settings": {"server_url": issuer, "oauth_pkce_enabled": True},
    }
    return {"openid_connect": {"APPS": [app]}}


def cache(redis_url: str) -> dict[str, Any]:
    """Return CACHES: counted for all processes in Redis, in each process apart where there is no Redis."""
    if not redis_url:
        return {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    return {
        "default": {
            "BACKEND": "factcheck.accounts.shared_cache.SharedCache",
            "LOCATION": redis_url,
            "KEY_PREFIX": "desk",
            "OPTIONS": {"serializer": "factcheck.accounts.shared_cache.Json", "socket_timeout": 2},
        }
    }
