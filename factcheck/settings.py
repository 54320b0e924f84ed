"""All settings in one place. What may be set from outside is read by factcheck.env and told in docs/settings.md."""

from pathlib import Path
from typing import Any

import django_stubs_ext
from kombu import Exchange, Queue

from factcheck import databases, env, logs, look, mail, pipeline
from factcheck.accounts import configuration as accounts
from factcheck.api import configuration as api

django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = env.folder("VAR_DIR", BASE_DIR / "var")

# The desk
DESK_NAME = env.text("DESK_NAME", "Fact-check desk")
TIME_ZONE = env.time_zone("TIME_ZONE", "UTC")
LANGUAGE_CODE = "en-gb"
LANGUAGES = [
    ("en-gb", "English"),
    ("hy", "Հայերեն"),
    ("ru", "Русский"),
    ("az", "Azərbaycanca"),
    ("tr", "Türkçe"),
]
LANGUAGE_COOKIE_NAME = "language"
LOCALE_PATHS = [BASE_DIR / "factcheck" / "locale"]
FORMAT_MODULE_PATH = ["factcheck.formats"]
USE_I18N = True
USE_TZ = True

# Who may reach it
CREDENTIALS_KEYS = env.secret("CREDENTIALS_KEYS", generated=VAR_DIR / "secrets" / "credentials-key").split()
SECRET_KEY = env.secret("SECRET_KEY", generated=VAR_DIR / "secrets" / "secret-key")
DEBUG = env.flag("DEBUG", False)
PORT = env.number("PORT", 8000, minimum=1, maximum=65535)
ALLOWED_HOSTS = [*env.hosts("ALLOWED_HOSTS"), "localhost", "127.0.0.1", "[::1]"]  # we ask /readyz ourselves
CSRF_TRUSTED_ORIGINS = env.origins("CSRF_TRUSTED_ORIGINS")
PUBLIC_URL = env.url("PUBLIC_URL", "", schemes=("http", "https"))
HTTPS = env.flag("HTTPS", False)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]
SECURE_HSTS_SECONDS = env.number("HSTS_SECONDS", 0, maximum=63_072_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = False
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("BEHIND_PROXY", False) else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_NUMBER_FILES = 500  # in one form; with scripts a browser sends any number, in batches
DATA_UPLOAD_MAX_MEMORY_SIZE = 10_000_000  # bytes beside the files: a long text pasted with its markup
METRICS = env.flag("METRICS", False)
METRICS_TOKEN = env.secret("METRICS_TOKEN", generated=None)
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "admin:index"

# How one signs in, and for how long
SESSION_HOURS = env.number("SESSION_HOURS", 12, minimum=1, maximum=720)
SESSION_COOKIE_AGE = SESSION_HOURS * 3600
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
REQUIRE_TWO_FACTOR = env.names("REQUIRE_TWO_FACTOR")
INVITATION_DAYS = env.number("INVITATION_DAYS", 3, minimum=1, maximum=30)
OIDC_ISSUER = env.url("OIDC_ISSUER", "", schemes=("https", "http")).rstrip("/")
OIDC_CLIENT_ID = env.text("OIDC_CLIENT_ID", "")
OIDC_CLIENT_SECRET = env.secret("OIDC_CLIENT_SECRET", generated=None)
OIDC_NAME = env.text("OIDC_NAME", "OpenID Connect")
OIDC_ROLE_CLAIM = env.text("OIDC_ROLE_CLAIM", "")
OIDC_ROLES = env.texts("OIDC_ROLES")
OIDC_SIGN_UP_ROLE = env.text("OIDC_SIGN_UP_ROLE", "")
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_RESET_TIMEOUT = 3 * 3600
ACCOUNT_ADAPTER = "factcheck.accounts.adapter.DeskAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*"]  # of a form that nobody is given
ACCOUNT_EMAIL_VERIFICATION = "none"  # an address is believed when an administrator or the provider gave it
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True  # who finds an open window does not change the way in
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_RATE_LIMITS = accounts.RATES
ACCOUNT_FORMS = {
    "login": "factcheck.accounts.forms.SignInForm",
    "reset_password": "factcheck.accounts.forms.AskForResetForm",
}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if SECURE_PROXY_SSL_HEADER else 0
MFA_ADAPTER = "factcheck.accounts.second_factor.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = DESK_NAME
MFA_TOTP_TOLERANCE = 1
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS  # browsers themselves allow it on localhost alone
SOCIALACCOUNT_ADAPTER = "factcheck.accounts.provider.ProviderAdapter"
SOCIALACCOUNT_PROVIDERS = accounts.openid_connect(
    issuer=OIDC_ISSUER, client_id=OIDC_CLIENT_ID, client_secret=OIDC_CLIENT_SECRET, name=OIDC_NAME
)

INSTALLED_APPS = [
    "unfold",
    "unfold.contrib.filters",
    "unfold.contrib.forms",
    "unfold.contrib.inlines",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "pgtrigger",
    "pghistory",
    "django_linear_migrations",
    "rest_framework",
    "rest_framework_api_key",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_prometheus",
    "django_structlog",
    "sources",
    "claims",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django.contrib.humanize",
    "factcheck.publishing",
    "factcheck.accounts",
    "factcheck",
]
FIRST_PARTY_APPS = ["sources", "claims", "factcheck.publishing"]

MIDDLEWARE = [
    *(["django_prometheus.middleware.PrometheusBeforeMiddleware"] if METRICS else []),
    "django.middleware.security.SecurityMiddleware",
    "factcheck.headers.content_policy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "factcheck.language.speak",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "factcheck.accounts.sessions.keep_session",
    "factcheck.accounts.second_factor.lead_to_set_up",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    *(["django_prometheus.middleware.PrometheusAfterMiddleware"] if METRICS else []),
]
ROOT_URLCONF = "factcheck.urls"
WSGI_APPLICATION = "factcheck.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "factcheck" / "templates"],  # before the theme's own pages
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "factcheck.accounts.look.desk_context",
            ]
        },
    }
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]

# Where rows and files are kept
DATABASES: dict[str, dict[str, Any]] = {
    "default": databases.connection(
        env.url("DATABASE_URL", "", schemes=("postgres", "postgresql")),
        VAR_DIR,
        pool=env.number("DATABASE_POOL", 0, maximum=1000),
    )
    | {"DISABLE_SERVER_SIDE_CURSORS": env.flag("BEHIND_PGBOUNCER", False)}
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
STATIC_URL = "static/"
STATIC_ROOT = env.folder("STATIC_ROOT", BASE_DIR / "staticfiles")
SNAPSHOTS = env.place("SNAPSHOTS", VAR_DIR / "snapshots")
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    "snapshots": databases.snapshot_storage(
        SNAPSHOTS,
        endpoint=env.text("SNAPSHOTS_S3_ENDPOINT", ""),
        access_key=env.secret("SNAPSHOTS_S3_ACCESS_KEY", generated=None),
        secret_key=env.secret("SNAPSHOTS_S3_SECRET_KEY", generated=None),
    ),
}

BACKUP_DIR = env.folder("BACKUP_DIR", VAR_DIR / "backups")

# How many days what nobody touched is kept; 0 for ever
RETENTION_ARTICLES_DAYS = env.number("RETENTION_ARTICLES_DAYS", 365, maximum=36_500)
RETENTION_PROPOSALS_DAYS = env.number("RETENTION_PROPOSALS_DAYS", 180, maximum=36_500)
RETENTION_ATTEMPTS_DAYS = env.number("RETENTION_ATTEMPTS_DAYS", 90, maximum=36_500)
RETENTION_LOG_DAYS = env.number("RETENTION_LOG_DAYS", 365, maximum=36_500)

# How pages are fetched
FETCH_ALLOW_NETWORKS = env.networks("FETCH_ALLOW_NETWORKS")
FETCH_MAX_BYTES = env.number("FETCH_MAX_BYTES", 10_000_000, minimum=10_000)
FETCH_MAX_SECONDS = env.number("FETCH_MAX_SECONDS", 30, minimum=1, maximum=200)
EVIDENCE_MAX_BYTES = env.number("EVIDENCE_MAX_BYTES", 50_000_000, minimum=10_000, maximum=500_000_000)
FETCH_CONTACT = env.text("FETCH_CONTACT", "")
FETCH_CA_FILE = env.file("FETCH_CA_FILE")
WIKIDATA_URL = env.url("WIKIDATA_URL", "", schemes=("http", "https"))
WATCHED_FOLDERS = [str(folder) for folder in env.folders("WATCHED_FOLDERS", VAR_DIR / "inbox")]
FETCH_HOST_PAUSE_SECONDS: float = env.number("FETCH_HOST_PAUSE_SECONDS", 1, maximum=300)

# What turns texts into vectors; the model is made by make setup, so it lies beside the code
ENCODER = env.text("ENCODER", "minilm", among=("minilm", "remote"))
ENCODER_THREADS = env.number("ENCODER_THREADS", 1, minimum=1, maximum=64)
ENCODER_URL = env.url("ENCODER_URL", "", schemes=("http", "https"))
ENCODER_MODEL = env.text("ENCODER_MODEL", "")
ENCODER_KEY = env.secret("ENCODER_KEY", generated=None)
ENCODER_DIMENSIONS = env.number("ENCODER_DIMENSIONS", 0, maximum=4000)
ENCODER_LANGUAGES = env.names("ENCODER_LANGUAGES")
MODELS_DIR = env.folder("MODELS_DIR", BASE_DIR / "var" / "models")

# How texts are read, and what a finished step starts: the task's name, "" for none
EXTRACTOR = env.text("EXTRACTOR", "rules")
NEXT_STAGE = env.mapping("NEXT_STAGE", pipeline.NEXT_STAGE)

# What partners may ask
API_REQUESTS_PER_MINUTE = env.number("API_REQUESTS_PER_MINUTE", 600, minimum=1)
REST_FRAMEWORK = api.rest_framework(behind_proxy=SECURE_PROXY_SSL_HEADER is not None)
SPECTACULAR_SETTINGS = api.SPECTACULAR

# What readers may ask the desk to check
TIPS_FORM = env.flag("TIPS_FORM", True)
TIP_CONTACT_DAYS = env.number("TIP_CONTACT_DAYS", 90, minimum=1, maximum=3650)

# Background work
CELERY_BROKER_URL = (
    env.url("CELERY_BROKER_URL", "", schemes=("redis", "rediss", "redis+socket", "amqp", "amqps"))
    or databases.embedded_broker_url(VAR_DIR)
)  # fmt: skip
REDIS_URL = env.url("REDIS_URL", databases.redis_url(CELERY_BROKER_URL), schemes=("redis", "rediss", "unix"))
if FETCH_HOST_PAUSE_SECONDS and not REDIS_URL:
    raise env.SettingError(
        "REDIS_URL",
        "an address such as redis://host:6379/0: turns at hosts are kept there, and the broker is no Redis",
    )
CACHES = accounts.cache(REDIS_URL)
QUORUM = CELERY_BROKER_URL.startswith("amqp")
CELERY_TASK_QUEUES = [
    Queue(name, Exchange(name), name, queue_arguments={"x-queue-type": "quorum"} if QUORUM else None)
    for name in pipeline.QUEUES
]
CELERY_TASK_DEFAULT_QUEUE = pipeline.READING
CELERY_TASK_DEFAULT_QUEUE_TYPE = "quorum" if QUORUM else "classic"
CELERY_TASK_ROUTES = pipeline.ROUTES
CELERY_TASK_SERIALIZER = CELERY_RESULT_SERIALIZER = CELERY_EVENT_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = env.number("TASK_TIME_LIMIT", 300, minimum=20, maximum=400)
CELERY_TASK_SOFT_TIME_LIMIT = CELERY_TASK_TIME_LIMIT * 4 // 5
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, Any] = (
    {"confirm_publish": True}
    if QUORUM
    # a task is handed out again only when its hard limit has long passed
    else {"visibility_timeout": 2 * CELERY_TASK_TIME_LIMIT, "socket_timeout": 30}
)
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_MEMORY_PER_CHILD = (
    400_000  # kB at the peak; a child that an enormous page blew up is replaced
)
CELERY_WORKER_CONCURRENCY = env.number("WORKER_CONCURRENCY", 2, minimum=1, maximum=256)
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
CELERY_BEAT_SCHEDULE = pipeline.SCHEDULE
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat-schedule")
CELERY_TIMEZONE = "UTC"
DJANGO_STRUCTLOG_CELERY_ENABLED = True

# How mail leaves
(
    EMAIL_BACKEND, EMAIL_HOST, EMAIL_PORT, EMAIL_HOST_USER, EMAIL_HOST_PASSWORD, EMAIL_USE_TLS, EMAIL_USE_SSL,
) = mail.delivery(env.url("EMAIL_URL", "", schemes=mail.SCHEMES))  # fmt: skip
MAIL_LEAVES = bool(EMAIL_HOST)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("EMAIL_FROM", "desk@localhost")

# What it says about itself
LOGGING = logs.configuration(
    level=env.text("LOG_LEVEL", "INFO", among=("DEBUG", "INFO", "WARNING", "ERROR")),
    style=env.text("LOG_FORMAT", "text", among=("text", "json")),
)
UNFOLD = look.unfold(DESK_NAME)
