"""A small provider of OpenID Connect on loopback: whoever is sent to it comes back signed in as `says` tells.

with OidcServer() as server:
    server.says |= {"email": "mia@desk.example"}
    settings.OIDC_ISSUER = server.issuer
"""

import base64
import hashlib
import json
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import jwt

from tests.serving import ServesMeanwhile

CLIENT_ID = "desk"
CLIENT_SECRET = "only-for-tests-and-long-enough-to-sign-with"


class Handler(BaseHTTPRequestHandler):
    """Answers as the provider."""

    server: "OidcServer"

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        asked = dict(parse_qsl(parts.query))
        if parts.path == "/.well-known/openid-configuration":
            self._send(self.server.configuration())
        elif parts.path == "/authorize":
            self.server.challenge = asked["code_challenge"]
            self._redirect(asked["redirect_uri"], {"code": "once", "state": asked["state"]})
        elif parts.path == "/userinfo" and self.headers["Authorization"] == "Bearer opens":
            self._send(self.server.says)
        else:
            self._send({"error": "not found"}, status=404)

    def do_POST(self) -> None:
        form = dict(parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode()))
        verifier = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        proved = base64.urlsafe_b64encode(verifier).rstrip(b"=").decode() == self.server.challenge
        if not proved or form.get("client_secret") != CLIENT_SECRET or form.get("code") != "once":
            self._send({"error": "invalid_grant"}, status=400)
            return
        self._send({"access_token": "opens", "token_type": "Bearer", "id_token": self.server.id_token()})

    def _redirect(self, address: str, query: dict[str, str]) -> None:
        self.send_response(302)
        self.send_header("Location", f"{address}?{urlencode(query)}")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, said: dict[str, Any], status: int = 200) -> None:
        body = json.dumps(said).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent."""


class OidcServer(ServesMeanwhile, ThreadingHTTPServer):
    """The provider; listens while used as a context manager."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.issuer = f"http://127.0.0.1:{self.server_address[1]}"
        self.says: dict[str, Any] = {"sub": "42", "email": "mia@desk.example", "email_verified": True}
        self.challenge = ""
        self.audience = CLIENT_ID

    def configuration(self) -> dict[str, Any]:
        """Return what the provider says about itself."""
        places = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}
        return {
            "issuer": self.issuer,
            "jwks_uri": f"{self.issuer}/jwks",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
            **{f"{name}_endpoint": f"{self.issuer}/{path}" for name, path in places.items()},
        }

    def id_token(self) -> str:
        """Return who came, signed."""
        now = int(time.time())
        said = {**self.says, "iss": self.issuer, "aud": self.audience, "iat": now, "exp": now + 60}
        return jwt.encode(said, CLIENT_SECRET, algorithm="HS256")
