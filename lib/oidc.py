"""Sign-in by another office's OpenID Connect provider: the code flow with PKCE, each ID token held to its signature.

What it knows of a provider's addresses and keys it asks the provider itself, and remembers for a while.
"""

import base64
import hashlib
import json
import secrets
import threading
import time
from dataclasses import dataclass, field
from hmac import compare_digest
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

import jwt

ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "ES256"]  # none that shares a secret, nor "none"
PATIENCE = 5  # seconds for each of the provider's answers
LARGEST = 1024 * 1024  # bytes
REMEMBERED, AWAY_FOR = 600, 5  # seconds
LEEWAY = 60  # seconds that two clocks may differ
PENDING = 600  # seconds in which a person comes back from the provider


class Refused(Exception):
    """What came back proves nobody; `why` is a word for the log, `subject` whom the provider named, if anybody."""

    def __init__(self, why: str, subject: str = ""):
        super().__init__(why)
        self.why, self.subject = why, subject


class Away(Exception):
    """The provider does not answer, or answers nonsense."""


@dataclass(frozen=True)
class Provider:
    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    name: str
    trusted_acr: frozenset[str] = frozenset()
    trusted_amr: frozenset[str] = frozenset()
    single_sign_on: bool = False

    def shown_second_factor(self, claims: dict) -> bool:
        """Whether the provider says, in words that a setting trusts, that a second factor was shown to it."""
        told = claims.get("amr")
        methods = {each for each in told if isinstance(each, str)} if isinstance(told, list) else set()
        return claims.get("acr") in self.trusted_acr or bool(methods & self.trusted_amr)


class Unmoved(HTTPRedirectHandler):
    """A provider's own addresses do not lead elsewhere: a secret would go along."""

    def redirect_request(self, *_args, **_more):
        return None


_opener = build_opener(Unmoved)
_lock = threading.Lock()
_remembered: dict[str, tuple[float, dict | None]] = {}


def fetched(url: str, form: dict | None = None, headers: dict | None = None) -> dict:
    body = urlencode(form).encode() if form else None
    request = Request(url, body, {"Accept": "application/json"} | (headers or {}))
    try:
        with _opener.open(request, timeout=PATIENCE) as answer:
            found = json.loads(answer.read(LARGEST))
    except HTTPError as error:
        if form and error.code in (400, 401, 403):
            raise Refused("code") from None
        raise Away(f"{error.code} from {urlsplit(url).netloc}") from None
    except (OSError, ValueError, HTTPException) as error:
        raise Away(type(error).__name__) from None
    if not isinstance(found, dict):
        raise Away("not an object")
    return found


def remembered(url: str, newer_than: float = 0) -> dict:
    """What the provider tells of itself; that it is away is remembered for seconds, so that nobody queues for it."""
    with _lock:
        at, found = _remembered.get(url, (0, None))
    fresh = at > max(time.monotonic() - (REMEMBERED if found else AWAY_FOR), newer_than)
    if not fresh:
        at = time.monotonic()
        try:
            found = fetched(url)
        except Away:
            found = None
        with _lock:
            _remembered[url] = at, found
    if found is None:
        raise Away(urlsplit(url).netloc)
    return found


def discovered(provider: Provider) -> dict:
    """The provider's addresses, all as safe as the issuer's own."""
    told = remembered(provider.issuer.rstrip("/") + "/.well-known/openid-configuration")
    scheme = urlsplit(provider.issuer).scheme
    addresses = [told.get(name) for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")]
    if told.get("issuer") != provider.issuer or not all(isinstance(url, str) for url in addresses):
        raise Away("another issuer")
    if any(urlsplit(url).scheme not in ("https", scheme) for url in addresses):
        raise Away("an address without TLS")
    return told


def begin(provider: Provider, redirect_uri: str, *, again: bool) -> tuple[str, dict]:
    """Where to send the browser, and what to keep for its coming back. `again`: the provider asks who sits there,
    whoever signed in to it before."""
    told = discovered(provider)
    kept: dict = {name: secrets.token_urlsafe(32) for name in ("state", "nonce", "verifier")}
    kept |= {"redirect_uri": redirect_uri, "at": time.time(), "again": again}
    asked = {
        "response_type": "code",
        "scope": "openid",
        "client_id": provider.client_id,
        "redirect_uri": redirect_uri,
        "state": kept["state"],
        "nonce": kept["nonce"],
        "code_challenge": b64(hashlib.sha256(kept["verifier"].encode()).digest()),
        "code_challenge_method": "S256",
    }
    if provider.trusted_acr:
        asked["acr_values"] = " ".join(sorted(provider.trusted_acr))
    if again:
        asked |= {"prompt": "login", "max_age": "0"}
    joint = "&" if urlsplit(told["authorization_endpoint"]).query else "?"
    return told["authorization_endpoint"] + joint + urlencode(asked), kept


def is_answer_to(kept: dict | None, answer: dict) -> bool:
    """Whether this browser was sent there, lately, and comes back with the same state."""
    if not kept or time.time() - kept["at"] > PENDING:
        return False
    return compare_digest(kept["state"].encode(), answer.get("state", "").encode())


def claims_of(provider: Provider, kept: dict, answer: dict) -> dict:
    """What the provider vouches for. Raises Refused or Away."""
    told = discovered(provider)
    if "iss" in answer and answer["iss"] != provider.issuer:  # RFC 9207
        raise Refused("issuer")
    if "error" in answer or not answer.get("code"):
        raise Refused("not signed in")
    form = {"grant_type": "authorization_code", "code": answer["code"], "redirect_uri": kept["redirect_uri"]}
    form["code_verifier"] = kept["verifier"]
    headers = {}
    if "client_secret_post" in told.get("token_endpoint_auth_methods_supported", []):
        form |= {"client_id": provider.client_id, "client_secret": provider.client_secret}
    else:
        pair = f"{quote(provider.client_id, safe='')}:{quote(provider.client_secret, safe='')}"
        headers["Authorization"] = f"Basic {base64.b64encode(pair.encode()).decode()}"
    token = fetched(told["token_endpoint"], form, headers).get("id_token")
    return checked(provider, token, told["jwks_uri"], kept)


def checked(provider: Provider, token, jwks_uri: str, kept: dict) -> dict:
    try:
        key = key_of(jwt.get_unverified_header(token), jwks_uri)
        claims = jwt.decode(
            token,
            key,
            algorithms=ALGORITHMS,
            audience=provider.client_id,
            issuer=provider.issuer,
            leeway=LEEWAY,
            options={"require": ["iss", "sub", "aud", "exp", "iat"]},
        )
    except (jwt.PyJWTError, ValueError, TypeError) as error:
        raise Refused(type(error).__name__) from None
    several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    if claims.get("azp", None if several else provider.client_id) != provider.client_id:
        raise Refused("azp")
    if not compare_digest(str(claims.get("nonce", "")).encode(), kept["nonce"].encode()):
        raise Refused("nonce")
    if not isinstance(claims["sub"], str) or not 0 < len(claims["sub"]) <= 255:
        raise Refused("sub")
    shown_at = claims.get("auth_time")
    if kept["again"] and not (isinstance(shown_at, (int, float)) and shown_at >= kept["at"] - LEEWAY):
        raise Refused("auth_time", claims["sub"])
    return claims


def key_of(header: dict, jwks_uri: str) -> jwt.PyJWK:
    """The key that signs; one that is not known yet is asked for, at most once in five seconds."""
    for newer_than in (0, time.monotonic() - AWAY_FOR):
        found = [key for key in signing(remembered(jwks_uri, newer_than)) if header.get("kid") in (None, key.key_id)]
        if len(found) == 1:
            return found[0]
    raise Refused("key")


def signing(told: dict) -> list[jwt.PyJWK]:
    rows = [row for row in told.get("keys", []) if isinstance(row, dict) and row.get("use", "sig") == "sig"]
    return [jwt.PyJWK(row) for row in rows if row.get("kty") in ("RSA", "EC")]


def b64(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()
