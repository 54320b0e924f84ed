"""The OpenAPI document: made from the views, with the errors that every address may answer added here."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema

from factcheck.api.authentication import SCHEME
from factcheck.api.problems import MEDIA_TYPE
from factcheck.api.resource import Resource

PROBLEM: dict[str, Any] = {
    "type": "object",
    "description": "What went wrong (RFC 9457).",
    "required": ["type", "title", "status"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "description": "Each parameter that was not understood.",
            "items": {
                "type": "object",
                "required": ["name", "reason"],
                "properties": {"name": {"type": "string"}, "reason": {"type": "string"}},
            },
        },
    },
}
EVERYWHERE = {
    "400": "A parameter, or its value, is not known.",
    "401": "No key, or one that opens nothing.",
    "404": "Nothing of this id is public.",
    "406": "Another layout was asked for than there is.",
    "429": "Too many requests; Retry-After says for how many seconds to wait.",
    "500": "Something broke on our side.",
}


class ApiSchema(AutoSchema):
    """Reads the parameters of a list from its query."""

    def get_override_parameters(self) -> list[Any]:
        """Return what a list takes beside its address."""
        return [self.view.query_class] if self._is_list_view() and isinstance(self.view, Resource) else []


class KeyScheme(OpenApiAuthenticationExtension):
    """How a key is sent."""

    target_class = "factcheck.api.authentication.KeyAuthentication"
    name = "partnerKey"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, str]:
        """Return the scheme in OpenAPI's words."""
        return {
            "type": "apiKey",
            "in": "header",
            "name": "Authorization",
            "description": f"`{SCHEME} ` and then the key.",
        }


def add_problems(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Add the problem answers to every operation of the document."""
    result["components"]["schemas"]["Problem"] = PROBLEM
    for path in result["paths"].values():
        for operation in path.values():
            for status, description in EVERYWHERE.items():
                operation["responses"].setdefault(status, problem_answer(description))
    return result


def problem_answer(description: str) -> dict[str, Any]:
    """Return the description of one problem answer."""
    return {
        "description": description,
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
