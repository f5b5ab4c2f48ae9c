"""All settings, from environment variables, safe by default: see .env.example for each."""

import os
import sys
from datetime import timedelta

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from .environment import (
    BASE_DIR,
    address,
    adopt_running_copy,
    data_dir,
    database,
    documents,
    flag,
    keys,
    listed,
    required,
    role_name,
)

adopt_running_copy()

DEBUG = flag("DEBUG")
if DEBUG and flag("HTTPS"):
    raise ImproperlyConfigured("DEBUG shows settings and data to whoever meets an error. Unset it, or HTTPS.")
SECRET_KEY = required("SECRET_KEY", "at least 50 random characters", least=50)
# Narratives, reporters and documents are sealed under these; the database holds only what they wrap. Newest first.
WRAPPING_KEYS = keys("WRAPPING_KEYS", "a key of 32 random bytes in base64; after a rotation newest first, with commas")
[INDEX_KEY] = keys("INDEX_KEY", "one key of 32 random bytes in base64, which is never changed")
DATA_DIR = data_dir()
DEMO = flag("DEMO")
DEMO_PASSWORD = os.environ.get("DEMO_PASSWORD", "childprotect-demo")  # of made-up people only; shown at sign-in
ALLOWED_HOSTS = listed("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = listed("CSRF_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "childprotect",
    "reports",
    "cases",
    "prevention",
    "children",
    "directory",
    "audit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "pgtrigger",
    "pghistory",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "guardian",
    "rest_framework",
    "knox",
    "drf_spectacular",
    "django_htmx",
    "django_filters",
    "csp",
]
MIDDLEWARE = [
    "childprotect.middleware.headers.HeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # of random length, so that sizes tell nothing of what is inside
    "django.contrib.sessions.middleware.SessionMiddleware",
    "childprotect.middleware.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "childprotect.middleware.calls.CallsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "childprotect.middleware.database_down.DatabaseDownMiddleware",
    "childprotect.middleware.broken_seals.BrokenSealMiddleware",
    "childprotect.middleware.refusals.RefusalMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "childprotect.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "childprotect.frame.frame",
                "childprotect.told.told",
            ],
        },
    },
]
FORM_RENDERER = "lib.drawing.Drawn"

# Three database roles: the app owns nothing, the owner migrates, the worker and the timetable have their own.
DATABASE_URLS = {
    "app": required("DATABASE_URL", "the app role's postgresql://…") and address("DATABASE_URL"),
    "owner": address("OWNER_DATABASE_URL"),
    "jobs": address("JOBS_DATABASE_URL"),
}
DATABASE_ROLES = {role: role_name(url) for role, url in DATABASE_URLS.items()}
DB_ROLE = os.environ.get("CHILDPROTECT_DB_ROLE", "app")
if not DATABASE_URLS.get(DB_ROLE):
    raise ImproperlyConfigured(
        f"{DB_ROLE.upper()}_DATABASE_URL is not set. This process works as the {DB_ROLE} role: "
        "set it to that role's postgresql://user:password@host:5432/name."
    )
TESTING = flag("CHILDPROTECT_TESTING")
DATABASES = {"default": database(DATABASE_URLS[DB_ROLE])}
DATABASES["default"]["ATOMIC_REQUESTS"] = True
DATABASES["default"]["OPTIONS"].setdefault("connect_timeout", 3)
DATABASES["default"]["OPTIONS"]["prepare_threshold"] = 0  # what lib.questions asks, and nothing else
# No disk has a head to move any more; and only so does a plan for all values walk an index, and sort nothing.
DATABASES["default"]["OPTIONS"].setdefault("options", "-c random_page_cost=1.1")
if DB_ROLE == "app" and not TESTING and flag("CHILDPROTECT_POOL"):
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 1, "max_size": 8, "timeout": 3, "reconnect_timeout": 10}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"  # of other people's apps; ours have UUIDs

AUTH_USER_MODEL = "directory.Officer"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "directory.passwords.GuessableValidator"},
]
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "directory.backends.OfficerBackend"]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/sign-in/"
from .sending_out import *  # noqa: E402, F403 - after the running copy's environment is adopted
from .signing_in import *  # noqa: E402, F403

GUARDIAN_ANONYMOUS_USER_NAME = None
ANONYMOUS_USER_NAME = None
SILENCED_SYSTEM_CHECKS = [
    "guardian.W001",  # guardian's own backend answers nothing here: doors read the grants
    "security.W021",  # to be preloaded in browsers is for the owner of the whole domain to ask
]

SESSION_ENGINE = "lib.session_store"
SESSION_COOKIE_AGE = 12 * 60 * 60  # one long working day
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
HTTPS = flag("HTTPS")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
# A name that a browser takes only over HTTPS, for this host alone: a neighbouring host cannot set it.
HOST_ONLY = "__Host-" if HTTPS else ""
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = f"{HOST_ONLY}sessionid", f"{HOST_ONLY}csrftoken"
SESSION_COOKIE_HTTPONLY = True
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # asked from beside the server, where there is no HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
LANGUAGE_COOKIE_SAMESITE = "Lax"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [folder for folder in [BASE_DIR / "static", DATA_DIR / "fonts"] if folder.is_dir()]
COLLECTED = (STATIC_ROOT / "staticfiles.json").exists() or "collectstatic" in sys.argv
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "childprotect.static_storage.StaticStorage"
        if COLLECTED and not TESTING
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
# Documents of cases: sealed before they reach it, whether a folder here or an S3-compatible bucket.
STORAGES["documents"] = documents(DATA_DIR)
DOCUMENT_LARGEST = int(os.environ.get("DOCUMENT_LARGEST_MB", "20")) * 1024 * 1024
CLAMAV = os.environ.get("CLAMAV", "")  # unix:/run/clamav/clamd.ctl or host:3310; documents wait while it is away
# A document in a form stays in memory, sealed before it touches a disk.
FILE_UPLOAD_HANDLERS = ["lib.uploads.InMemory"]
FILE_UPLOAD_MAX_MEMORY_SIZE = DOCUMENT_LARGEST + 1024 * 1024
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_USE_FINDERS = TESTING or not COLLECTED
# Where the worker keeps the heads of the register's seals: best on another host. Empty: nowhere.
REGISTER_HEADS = os.environ.get("REGISTER_HEADS", "" if TESTING else str(DATA_DIR / "register-heads.jsonl"))
MEDIA_ROOT = DATA_DIR / "files"
# How many of a costly kind of page an officer may ask for in a minute.
PAGE_LIMITS = {"search": 60, "alike": 120, "print": 30, "export": 20, "document": 120}
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
# A form with ten thousand children is answered by its own sentence, not by a bare refusal.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200_000

REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["lib.rest.bodies.StrictJSON"],
    "DEFAULT_AUTHENTICATION_CLASSES": ["lib.rest.authentication.Token", "lib.rest.authentication.Session"],
    "DEFAULT_PERMISSION_CLASSES": [
        "rest_framework.permissions.IsAuthenticated",
        "lib.rest.scopes.WithinScope",
        "lib.rest.scopes.ProvedLately",
    ],
    "DEFAULT_THROTTLE_CLASSES": ["audit.limits.PerMinute"],
    "DEFAULT_SCHEMA_CLASS": "lib.rest.schema.Described",
    "EXCEPTION_HANDLER": "lib.rest.problems.answer",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "childprotect",
    "DESCRIPTION": "Reports of harm to children, their cases and the periodic reports, for other programs.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.1",
    "SERVE_PUBLIC": True,
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SERVE_AUTHENTICATION": [],
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "POSTPROCESSING_HOOKS": [],
}
REST_KNOX = {"TOKEN_TTL": timedelta(days=90)}
KNOX_TOKEN_MODEL = "directory.ApiToken"

# A history keeps values, not the words for them.
PGHISTORY_EXCLUDE_FIELD_KWARGS = {"django.db.models.Field": ["choices", "default", "blank"]}

REDIS_URL = address("REDIS_URL", "redis://127.0.0.1:6379/0")
CELERY_BROKER_URL = REDIS_URL
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": int(os.environ.get("CELERY_VISIBILITY_TIMEOUT", "120")),  # seconds
    "socket_connect_timeout": 1,
    "socket_timeout": 5,
}
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = TIME_ZONE

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("LOG_LEVEL", "WARNING")},
    "loggers": {"axes": {"level": "ERROR"}, "django": {"handlers": [], "level": "WARNING", "propagate": True}},
}
