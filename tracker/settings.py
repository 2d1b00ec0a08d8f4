"""The one settings file. Everything that differs between machines comes from the environment.

DJANGO_ENV is `dev` (default), `demo`, `test` or `production`; production refuses to start without
a SECRET_KEY and ALLOWED_HOSTS. Without REDIS_URL the queue lives in this process (`memory://`).
"""

import os
from datetime import timedelta
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from tracker.mail import mail_settings

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(os.environ.get("VAR_DIR", BASE_DIR / "var"))
VAR_DIR.mkdir(parents=True, exist_ok=True)

ENVIRONMENT = os.environ.get("DJANGO_ENV", "dev")
if ENVIRONMENT not in {"dev", "demo", "test", "production"}:
    raise ImproperlyConfigured(
        f"DJANGO_ENV is {ENVIRONMENT!r}; it must be dev, demo, test or production."
    )
PRODUCTION = ENVIRONMENT == "production"
DEBUG = ENVIRONMENT == "dev"


def _required_in_production(name: str, otherwise: str) -> str:
    value = os.environ.get(name, "" if PRODUCTION else otherwise)
    if not value:
        raise ImproperlyConfigured(f"Set {name} in the environment; production needs it.")
    return value


SECRET_KEY = _required_in_production("SECRET_KEY", "not-a-secret-outside-production")
ALLOWED_HOSTS = _required_in_production("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [
    origin for origin in os.environ.get("CSRF_TRUSTED_ORIGINS", "").split(",") if origin
]

# --- applications -------------------------------------------------------------------------------

INSTALLED_APPS = [
    "tracker.apps.TrackerConfig",
    "proposals.apps.ProposalsConfig",
    "documents.apps.DocumentsConfig",
    "meetings.apps.MeetingsConfig",
    "tracker.apps.StaffSiteConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "rest_framework",
    "rest_framework.authtoken",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_htmx",
    "csp",
    "axes",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "tracker.rest.EntityTags",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "tracker.rest.AddedSlash",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "tracker.viewing.view_as",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
    "meetings.acting.Acting",
]

ROOT_URLCONF = "tracker.urls"
WSGI_APPLICATION = "tracker.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

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
                "tracker.context.page_frame",
            ],
        },
    }
]

# --- database -----------------------------------------------------------------------------------

DATABASES = {
    "default": dj_database_url.config(
        default=f"sqlite:///{VAR_DIR / 'db.sqlite3'}", conn_max_age=60, conn_health_checks=True
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Several writers wait for each other instead of failing with "database is locked".
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # 32 MB of what was read stay at hand: what one search reads does not fit in the usual 2.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
        "PRAGMA cache_size=-32000;",
    }
    # Tests use a file too: in a shared memory database threads do not wait for each other.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}

if DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    # Nothing here runs long enough to be compiled first. Two readers of one page must see the same
    # finds, so that no scan begins where another one is. The few statements that are kept ready
    # (documents/engines/prepared.py) are planned once and not for each value.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault(
        "options",
        "-c jit=off -c synchronize_seqscans=off -c plan_cache_mode=force_generic_plan",
    )

# --- queue --------------------------------------------------------------------------------------

REDIS_URL = os.environ.get("REDIS_URL", "")
CELERY_BROKER_URL = REDIS_URL or "memory://localhost/"
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 600
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_PUBLISH_RETRY = False
# A web request never waits for a broker that is away or frozen.
CELERY_BROKER_TRANSPORT_OPTIONS = (
    {
        "socket_timeout": 1,
        "socket_connect_timeout": 1,
        "max_retries": 1,
        "interval_start": 0,
        "interval_step": 0.2,
        "visibility_timeout": 1800,
        "unacked_restore_interval": 1,
    }
    if REDIS_URL
    else {"polling_interval": 0.02}
)
# The broker's message only rings the bell: the run's row and its lease are the truth.
IMPORT_LEASE_SECONDS = int(os.environ.get("IMPORT_LEASE_SECONDS", "10"))
IMPORT_SWEEP_SECONDS = int(os.environ.get("IMPORT_SWEEP_SECONDS", "2"))
# Files that are put into this folder are taken in when they have not changed for so long. The
# folder is only read; without a name none is watched.
IMPORT_FOLDER = os.environ.get("IMPORT_FOLDER", "")
IMPORT_FOLDER_SECONDS = float(os.environ.get("IMPORT_FOLDER_SECONDS", "5"))
# A file is read in a child process: what one may cost, and when a child is replaced by a new one.
IMPORT_MEMORY_MB = int(os.environ.get("IMPORT_MEMORY_MB", "1024"))
IMPORT_CPU_SECONDS = int(os.environ.get("IMPORT_CPU_SECONDS", "8"))
IMPORT_WALL_SECONDS = int(os.environ.get("IMPORT_WALL_SECONDS", "20"))
IMPORT_CHILDREN = int(os.environ.get("IMPORT_CHILDREN", "3"))  # at once, in each process
IMPORT_FILES_PER_CHILD = int(os.environ.get("IMPORT_FILES_PER_CHILD", "5000"))
# For production's clock; imports need none, because a sweeper runs beside each worker.
CELERY_BEAT_SCHEDULE = {
    "digests": {"task": "tracker.digests", "schedule": timedelta(minutes=1)},
    "tidy": {"task": "tracker.tidy", "schedule": timedelta(days=1)},
}

# --- mail ---------------------------------------------------------------------------------------

EMAIL_URL = os.environ.get("EMAIL_URL", "off:" if PRODUCTION else f"file://{VAR_DIR / 'mail'}")
try:
    globals().update(mail_settings(EMAIL_URL))
except ValueError as unreadable:
    raise ImproperlyConfigured(str(unreadable)) from None
SENDS_MAIL = not EMAIL_URL.startswith("off:")
EMAIL_TIMEOUT = 20
# Where links in mails lead, and who mails are from.
SITE_URL = os.environ.get("SITE_URL", next(iter(CSRF_TRUSTED_ORIGINS), "")).rstrip("/")
DEFAULT_FROM_EMAIL = os.environ.get("MAIL_FROM", "")
if PRODUCTION and SENDS_MAIL and not (SITE_URL and DEFAULT_FROM_EMAIL):
    raise ImproperlyConfigured(
        "Mail is to be sent (EMAIL_URL): set SITE_URL, for its links, and MAIL_FROM as well."
    )
SITE_URL = SITE_URL or f"http://{os.environ.get('BIND', '127.0.0.1:8000')}"
DEFAULT_FROM_EMAIL = DEFAULT_FROM_EMAIL or "tracker@localhost"
# Digests are due from this hour on, the weekly ones on this day (0 is Monday).
DIGEST_HOUR = int(os.environ.get("DIGEST_HOUR", "6"))
DIGEST_WEEKDAY = int(os.environ.get("DIGEST_WEEKDAY", "0"))
# For how long the outbox keeps what was told, and the log of digests what was sent.
OUTBOX_DAYS = int(os.environ.get("OUTBOX_DAYS", "400"))

# --- files --------------------------------------------------------------------------------------

STATIC_URL = "/static/"
# Outside production the files are served from where they lie, and none are collected.
STATIC_ROOT = Path(os.environ.get("STATIC_ROOT", BASE_DIR / "staticfiles")) if PRODUCTION else None
MEDIA_ROOT = Path(os.environ.get("MEDIA_ROOT", VAR_DIR / "media"))
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "tracker.stylesheets.JoinedSheets",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "whitenoise.storage.CompressedManifestStaticFilesStorage"
            if PRODUCTION
            else "django.contrib.staticfiles.storage.StaticFilesStorage"
        )
    },
}
WHITENOISE_USE_FINDERS = not PRODUCTION
# Files are looked for when they are asked for: each test's client would list all of them first.
WHITENOISE_AUTOREFRESH = DEBUG or ENVIRONMENT == "test"
# Larger uploads are refused with a sentence by the importer; this only bounds the memory used.
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 1_000  # a session's papers at once

# --- languages ----------------------------------------------------------------------------------

LANGUAGE_CODE = "zh-hans"
# Each under its own name, in the order of the United Nations' pages after Chinese and English.
LANGUAGES = [
    ("zh-hans", "中文"),
    ("en", "English"),
    ("fr", "Français"),
    ("es", "Español"),
    ("ru", "Русский"),
    ("ar", "العربية"),
]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
FORMAT_MODULE_PATH = ["tracker.formats"]
TIME_ZONE = os.environ.get("TIME_ZONE", "Europe/Zurich")
USE_TZ = True

# --- accounts and security ----------------------------------------------------------------------

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "tracker/locked.html"
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SECURE_SSL_REDIRECT = PRODUCTION and os.environ.get("SECURE_SSL_REDIRECT", "1") == "1"
SECURE_REDIRECT_EXEMPT = [r"^health/$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
X_FRAME_OPTIONS = "DENY"

if ENVIRONMENT == "test":
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    AXES_ENABLED = False

# --- REST ---------------------------------------------------------------------------------------

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "tracker.tokens.OwnToken",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_PAGINATION_CLASS": "tracker.rest.Pages",
    "DEFAULT_FILTER_BACKENDS": [
        "tracker.rest.KnownNames",
        "django_filters.rest_framework.DjangoFilterBackend",
        "tracker.rest.TotalOrder",
    ],
    "DEFAULT_SCHEMA_CLASS": "tracker.describing.Described",
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_METADATA_CLASS": None,
    "EXCEPTION_HANDLER": "tracker.rest.explain",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "BWC negotiation tracker",
    "DESCRIPTION": (
        "Where each element of a proposed verification mechanism stands, and the paragraph that "
        "says so. Statuses are the secretariat's assessment; they are not the view of any State."
    ),
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "SCHEMA_PATH_PREFIX": r"/api/v1",
    "ENUM_NAME_OVERRIDES": {
        "ActivityRelationEnum": "proposals.models.ActivityEvidence.Relation",
        "AccessEnum": "meetings.access.Access",
        "AttendanceCategoryEnum": "meetings.models.record.Category",
        "DocumentKindEnum": "documents.models.Document.Kind",
        "ImportStateEnum": "documents.models.ImportRun.State",
        "LanguageEnum": "documents.models.LANGUAGES",
        "OfficerRoleEnum": "meetings.models.Officer.Role",
        "ParagraphKindEnum": "documents.models.Paragraph.Kind",
        "PartyKindEnum": "meetings.models.Party.Kind",
        "RelationEnum": "proposals.models.Link.Relation",
        "ProposalStateEnum": "proposals.tabling.State",
        "SponsorStandingEnum": "proposals.tabling.Standing",
        "SuccessionKindEnum": "proposals.models.Succession.Kind",
        "SponsorCapacityEnum": "proposals.models.Sponsor.Capacity",
        "ContestStateEnum": "proposals.models.Contest.State",
        "StanceCapacityEnum": "proposals.models.Stance.Capacity",
        "StanceStateEnum": "proposals.models.Stance.State",
        "StancePlaceStateEnum": "proposals.models.StancePlace.State",
        "StanceValueEnum": "proposals.models.Stance.Value",
        "StandingEnum": "documents.models.Part.Standing",
        "StatusChangeStateEnum": "proposals.models.StatusChange.State",
        "SubmitterCapacityEnum": "documents.models.Authorship.Capacity",
        "ViewStateEnum": "proposals.models.View.State",
    },
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "tracker.describing.describe_refusals",
        "tracker.describing.tell_how_to_read",
    ],
}

# --- logging ------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": os.environ.get("LOG_LEVEL", "WARNING")},
}
