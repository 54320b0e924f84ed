"""How the REST framework is set up: keys alone open it, JSON alone leaves it, errors have one shape."""

from typing import Any

DESCRIPTION = """\
What the desk found, and the claims it has taken up. Read-only but for tips; every address but this document and its browsable
form wants a key, sent as `Authorization: Api-Key …`. Addresses end in a slash, ids are UUIDs, lists are paged by
following `next`. Unknown parameters and values are refused with 400 and named. Fields and values may be added to
this version; clients leave aside what they do not know.
"""


def rest_framework(*, behind_proxy: bool) -> dict[str, Any]:
    """Return the REST_FRAMEWORK setting; behind a proxy, callers without a key are told apart by what it says."""
    return {
        "DEFAULT_AUTHENTICATION_CLASSES": ["factcheck.api.authentication.KeyAuthentication"],
        "DEFAULT_PERMISSION_CLASSES": ["factcheck.api.authentication.HasKey"],
        "DEFAULT_THROTTLE_CLASSES": ["factcheck.api.throttling.CallerThrottle"],
        "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
        "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
        "DEFAULT_PAGINATION_CLASS": "factcheck.api.paging.KeysetPagination",
        "DEFAULT_SCHEMA_CLASS": "factcheck.api.schema.ApiSchema",
        "DEFAULT_METADATA_CLASS": None,
        "EXCEPTION_HANDLER": "factcheck.api.problems.handle_exception",
        "URL_FORMAT_OVERRIDE": None,
        "NUM_PROXIES": 1 if behind_proxy else 0,
        "COERCE_DECIMAL_TO_STRING": True,
    }


SPECTACULAR: dict[str, Any] = {
    "TITLE": "Fact-check desk",
    "DESCRIPTION": DESCRIPTION,
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_AUTHENTICATION": [],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    # without a validator, Swagger UI would send the document's address to a foreign host
    "SWAGGER_UI_SETTINGS": {"deepLinking": True, "validatorUrl": None, "persistAuthorization": False},
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "factcheck.api.schema.add_problems",
    ],
    "ENUM_NAME_OVERRIDES": {
        "PartnerStatus": "factcheck.publishing.statuses.PARTNER_STATUSES",
        "Verdict": "claims.models.Verdict.choices",
        "ReviewState": "factcheck.publishing.statuses.PUBLIC_STATES",
        "SpeakerKind": "claims.models.SpeakerKind.choices",
        "SourceKind": "sources.models.SourceKind.choices",
    },
}
