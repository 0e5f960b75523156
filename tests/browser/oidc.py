"""A small provider of sign-in by OpenID Connect, for tests: real endpoints, real signatures, and no passwords."""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "okr-tests", "not-a-secret"


@dataclass
class Provider:
    """Whom it knows, by subject: name and mail address. ``codes`` are those that were given out and not used yet."""

    people: dict[str, tuple[str, str]]
    issuer: str = ""
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "tests"}))

    def document(self) -> dict[str, object]:
        """What is found at the well-known address."""
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/jwks",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
            "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        }

    def door(self, asked: dict[str, str]) -> str:
        """The page on which a person says who they are."""
        links = ""
        for subject, (name, _) in self.people.items():
            code = secrets.token_urlsafe(12)
            self.codes[code] = {**asked, "subject": subject}
            back = f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked.get('state', '')})}"
            links += f'<p><a href="{escape(back)}">{escape(name)}</a></p>'
        return f"<!doctype html><title>Who are you?</title>{links}"

    def token(self, given: dict[str, str]) -> dict[str, object]:
        """The tokens for a code, which is good once. Raises KeyError or ValueError for one that is not good."""
        asked = self.codes.pop(given["code"])
        if challenge := asked.get("code_challenge"):
            digest = hashlib.sha256(given["code_verifier"].encode()).digest()
            if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != challenge:
                raise ValueError("the verifier does not fit")
        if given["redirect_uri"] != asked["redirect_uri"]:
            raise ValueError("another address asks for the token")
        name, email = self.people[asked["subject"]]
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT,
            "sub": asked["subject"],
            "name": name,
            "email": email,
            "email_verified": True,
            "iat": now,
            "exp": now + 3600,
            "nonce": asked.get("nonce", ""),
        }
        signed = jwt.encode({"alg": "RS256", "kid": "tests"}, claims, self.key)
        return {
            "access_token": secrets.token_urlsafe(12),
            "token_type": "Bearer",
            "expires_in": 3600,
            "id_token": signed,
        }


@contextmanager
def provider(people: dict[str, tuple[str, str]]) -> Iterator[Provider]:
    """A provider that listens on loopback."""
    here = Provider(people)

    class Handler(BaseHTTPRequestHandler):
        def _send(self, body: object, status: int = 200) -> None:
            page = isinstance(body, str)
            data = (str(body) if page else json.dumps(body)).encode()
            self.send_response(status)
            self.send_header("Content-Type", "text/html" if page else "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def do_GET(self) -> None:
            where = urlsplit(self.path)
            if where.path == "/.well-known/openid-configuration":
                self._send(here.document())
            elif where.path == "/jwks":
                self._send({"keys": [here.key.as_dict(private=False)]})
            elif where.path == "/authorize":
                self._send(here.door({name: said[0] for name, said in parse_qs(where.query).items()}))
            else:
                self._send({"error": "not_found"}, 404)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            given = {name: said[0] for name, said in parse_qs(body).items()}
            basic = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
            known = self.headers.get("Authorization") == f"Basic {basic}" or given.get("client_secret") == SECRET
            try:
                if not known:
                    raise ValueError("this client is not known")
                self._send(here.token(given))
            except (KeyError, ValueError) as fault:
                self._send({"error": "invalid_grant", "error_description": str(fault)}, 400)

        def log_message(self, *said: object) -> None:
            """Nothing: the tests' output is theirs."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    here.issuer = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield here
    finally:
        server.shutdown()
        server.server_close()
