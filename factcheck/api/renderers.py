"""The one layout beside JSON: JSON-LD, where a schema.org document is asked for."""

from rest_framework.renderers import JSONRenderer


class JsonLd(JSONRenderer):
    """A linked-data document; only the ClaimReview of a fact-check is one."""

    media_type = "application/ld+json"
    format = "jsonld"
