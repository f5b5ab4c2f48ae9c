"""A real OpenID Connect provider on a port of its own: discovery, authorization, tokens signed with RS256, keys.

It is honest unless a test makes it lie: `claims` go over the true ones, `tamper` changes the finished token.
"""

import base64
import hashlib
import http.server
import json
import secrets
import threading
import time
import urllib.error
import urllib.request
from urllib.parse import parse_qs, parse_qsl, unquote, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

from lib.oidc import Provider
from tests.conftest import QUICKLY

CLIENT, SECRET = "childprotect", "a:secret/with signs"


def new_key():
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


class IdentityProvider:
    def __init__(self):
        self.key, self.kid = new_key(), "first"
        self.person, self.shown_at = "subject-of-lan", None
        self.claims, self.more_told = {}, {}
        self.tamper = lambda token: token
        self.codes, self.asked, self.hits = {}, [], []
        provider = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                provider.answer(self)

            do_POST = do_GET

            def log_message(self, *args):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.issuer = f"http://127.0.0.1:{self.server.server_port}/realm"
        threading.Thread(target=self.server.serve_forever, args=(QUICKLY,), daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()

    def answer(self, request):
        path, query = urlsplit(request.path).path, dict(parse_qsl(urlsplit(request.path).query))
        self.hits.append(path)
        length = int(request.headers.get("Content-Length") or 0)
        form = {name: values[0] for name, values in parse_qs(request.rfile.read(length).decode()).items()}
        if path == "/realm/.well-known/openid-configuration":
            return self.send(request, 200, self.told())
        if path == "/realm/keys":
            row = json.loads(RSAAlgorithm.to_jwk(self.key.public_key())) | {"kid": self.kid, "use": "sig"}
            return self.send(request, 200, {"keys": [row]})
        if path == "/realm/authorize":
            return self.authorize(request, query)
        if path == "/realm/token":
            return self.token(request, form)
        return self.send(request, 404, {})

    def told(self):
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
        } | self.more_told

    def authorize(self, request, query):
        """The person has signed in here and is sent back with a code."""
        self.asked.append(query)
        code = secrets.token_urlsafe(16)
        self.codes[code] = query | {"person": self.person}
        request.send_response(302)
        back = {"code": code, "state": query["state"], "iss": self.issuer}
        request.send_header("Location", f"{query['redirect_uri']}?{urlencode(back)}")
        request.send_header("Content-Length", "0")
        request.end_headers()

    def token(self, request, form):
        """A code is good once, for who asked for it, with the verifier of its challenge."""
        name, _colon, secret = base64.b64decode(request.headers["Authorization"].split()[1]).decode().partition(":")
        asked = self.codes.pop(form["code"], None)
        proof = base64.urlsafe_b64encode(hashlib.sha256(form["code_verifier"].encode()).digest()).rstrip(b"=").decode()
        right = asked and proof == asked["code_challenge"] and form["redirect_uri"] == asked["redirect_uri"]
        if not right or (unquote(name), unquote(secret)) != (CLIENT, SECRET):
            return self.send(request, 400, {"error": "invalid_grant"})
        now = int(time.time())
        claims = {"iss": self.issuer, "sub": asked["person"], "aud": CLIENT, "iat": now, "exp": now + 300}
        claims |= {"nonce": asked["nonce"], "auth_time": self.shown_at or now} | self.claims
        claims = {name: value for name, value in claims.items() if value is not None}
        token = jwt.encode(claims, self.key, algorithm="RS256", headers={"kid": self.kid})
        return self.send(request, 200, {"access_token": "x", "token_type": "Bearer", "id_token": self.tamper(token)})

    def send(self, request, status, content):
        body = json.dumps(content).encode()
        request.send_response(status)
        request.send_header("Content-Type", "application/json")
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)


class Unmoved(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_args, **_more):
        return None


def visit(url):
    """The person's browser at the provider: where it is sent from there, as a path of ours."""
    try:
        urllib.request.build_opener(Unmoved).open(url)
    except urllib.error.HTTPError as answer:
        return answer.headers["Location"].removeprefix("http://testserver")
    raise AssertionError("The provider did not send the browser back.")


BEGIN, RETURN = "/sign-in/provider/", "/sign-in/provider/return/"


def trust(settings, **more):
    settings.OIDC = Provider(**(vars(settings.OIDC) | more))


def go(client, **query):
    """To the provider and back: the path that the browser comes back to."""
    return visit(client.get(BEGIN, query)["Location"])


def signed_in(client):
    return client.get("/units/").status_code == 200


def refused(client, path, *, status=403):
    answer = client.get(path)
    assert answer.status_code == status and not signed_in(client)
    assert answer["Cache-Control"] == "no-store"
    return answer.content.decode()
