"""What the environment says, and what a copy started by `make run` left in its DATA_DIR."""

import json
import os
from pathlib import Path
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from lib.crypto import decoded
from lib.oidc import Provider

BASE_DIR = Path(__file__).resolve().parent.parent


def data_dir():
    return (BASE_DIR / os.environ.get("DATA_DIR", ".data")).absolute()


def adopt_running_copy():
    """Fill in what is not set from DATA_DIR/copy.json, written by `make run`. What it starts is given all of it."""
    if os.environ.get("CHILDPROTECT_GIVEN"):
        return
    try:
        found = json.loads((data_dir() / "copy.json").read_text())
    except FileNotFoundError:
        return
    except PermissionError:
        raise ImproperlyConfigured(
            f"{data_dir() / 'copy.json'} belongs to another user. Run this as the user who ran `make run`."
        ) from None
    if "DATABASE_URL" in os.environ or "DATABASE_URL_FILE" in os.environ:
        found = {name: value for name, value in found.items() if not name.endswith("DATABASE_URL")}
    for name, value in found.items():
        if f"{name}_FILE" not in os.environ:
            os.environ.setdefault(name, value)


def secret(name):
    """A secret from the environment, or from the file that `name`_FILE names; empty where neither is set.

    What goes wrong is told without a word of the secret itself.
    """
    path = os.environ.get(f"{name}_FILE", "")
    if not path:
        value = os.environ.get(name, "")
    elif os.environ.get(name):
        raise ImproperlyConfigured(f"{name} and {name}_FILE are both set. Keep one of them.")
    else:
        try:
            value = Path(path).read_text().strip()
        except (OSError, UnicodeDecodeError) as error:
            why = getattr(error, "strerror", "") or "it is not text"
            raise ImproperlyConfigured(f"{name}_FILE names {path}, which cannot be read: {why}.") from None
        if not value:
            raise ImproperlyConfigured(f"{name}_FILE names {path}, which is empty.")
    if "change-me" in value:
        raise ImproperlyConfigured(f"{name} is still the example's. Set it to one of your own, from a generator.")
    return value


def required(name, meaning, *, least=1):
    value = secret(name)
    if not value:
        raise ImproperlyConfigured(
            f"{name} is not set. Set it to {meaning}, or {name}_FILE to a file that holds it, or start a copy of this "
            f"folder with `make run`, which makes its own and keeps them in {data_dir()}."
        )
    if len(value) < least:
        raise ImproperlyConfigured(f"{name} is too short. Set it to {meaning}.")
    return value


def keys(name, meaning):
    """32-byte keys in base64 with commas between them, from `name` or from the file that `name`_FILE names."""
    text = required(name, meaning)
    try:
        return [decoded(part) for part in text.replace("\n", ",").split(",") if part.strip()]
    except ValueError:
        raise ImproperlyConfigured(f"{name} does not hold 32-byte keys in base64. Set it to {meaning}.") from None


def documents(data):
    """Where documents lie: DOCUMENT_STORAGE is s3://bucket?endpoint=https://…, or nothing for a folder here."""
    url = os.environ.get("DOCUMENT_STORAGE", "")
    if not url:
        folder = {"location": data / "documents", "file_permissions_mode": 0o600, "directory_permissions_mode": 0o700}
        return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": folder}
    parts = urlsplit(url)
    if parts.scheme != "s3" or not parts.netloc:
        raise ImproperlyConfigured("DOCUMENT_STORAGE looks like s3://bucket?endpoint=https://host, or is not set.")
    asked = dict(parse_qsl(parts.query))
    own = {"access_key": secret("S3_ACCESS_KEY"), "secret_key": secret("S3_SECRET_KEY")}
    if bool(own["access_key"]) != bool(own["secret_key"]):
        raise ImproperlyConfigured("S3_ACCESS_KEY and S3_SECRET_KEY go together: set both, or neither.")
    options = {"bucket_name": parts.netloc, "endpoint_url": asked.get("endpoint")}
    options |= {"region_name": asked.get("region", "us-east-1")} | {name: value for name, value in own.items() if value}
    return {"BACKEND": "lib.bucket.Bucket", "OPTIONS": options | {"addressing_style": asked.get("style", "path")}}


def provider():
    """Who else says who somebody is: OIDC_ISSUER and what belongs to it, or None."""
    issuer = os.environ.get("OIDC_ISSUER", "")
    if not issuer:
        return None
    parts = split("OIDC_ISSUER", issuer)
    here = parts.scheme == "http" and parts.hostname in {"127.0.0.1", "localhost", "::1"}
    if not (parts.scheme == "https" or here) or not parts.netloc or parts.query or parts.fragment:
        raise ImproperlyConfigured("OIDC_ISSUER looks like https://host/realm, as the provider itself writes it.")
    return Provider(
        issuer=issuer,
        client_id=required("OIDC_CLIENT_ID", "the name under which the provider knows this application"),
        client_secret=required("OIDC_CLIENT_SECRET", "the secret that the provider gave to this application"),
        name=os.environ.get("OIDC_NAME", "") or parts.hostname,
        trusted_acr=frozenset(listed("OIDC_TRUSTED_ACR")),
        trusted_amr=frozenset(listed("OIDC_TRUSTED_AMR")),
        single_sign_on=flag("OIDC_SINGLE_SIGN_ON"),
    )


def address(name, default=""):
    """A server's address, with the password of …_PASSWORD or …_PASSWORD_FILE where it has none of its own."""
    url = secret(name) or default
    password = secret(name.removesuffix("_URL") + "_PASSWORD")
    parts = split(name, url)
    if not (url and password) or parts.password:
        return url
    host = parts.netloc.rpartition("@")[2]
    user = quote(unquote(parts.username or ""), safe="")
    return parts._replace(netloc=f"{user}:{quote(password, safe='')}@{host}").geturl()


def split(name, url):
    """The parts of an address; a wrong one is told by its name, for its parts may be pieces of a password."""
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - asks whether it is a number
    except ValueError:
        raise ImproperlyConfigured(
            f"{name} cannot be read. Signs like / @ : # in its password are written as %2F %40 %3A %23, "
            f"or the password goes to {name.removesuffix('_URL')}_PASSWORD."
        ) from None
    return parts


def flag(name):
    return os.environ.get(name, "").lower() in {"1", "true", "yes", "on"}


def listed(name, default=""):
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def database(url):
    """Django's settings for postgresql://user:password@host:port/name?host=/socket/folder&sslmode=…"""
    parts = split("A database address", url)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise ImproperlyConfigured("A database address looks like postgresql://user:password@host:5432/name.")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", unquote(parts.hostname or "")),
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
    }


def role_name(url):
    return unquote(urlsplit(url).username or "")
