"""The public pages of tips: a form that works without a script, and a word of thanks with a reference."""

from typing import Any
from uuid import UUID

from allauth.core import ratelimit
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import get_language_info, get_supported_language_variant, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from claims.tips import TipRefused
from factcheck.tipping.form import TipForm, consent_words
from sources.models.base import new_id

WAIT = 60  # seconds
LONGEST_TAG = 35  # characters of a language's tag, as a tip keeps it


@never_cache
@sensitive_post_parameters("contact")
@require_http_methods(["GET", "HEAD", "POST"])
def send_tip(request: HttpRequest) -> HttpResponse:
    """Show the form, or keep what was sent; the address may name a language, ?language=hy."""
    if not settings.TIPS_FORM:
        raise Http404
    with translation.override(_language(request)):
        form = TipForm(request.POST) if request.method == "POST" else TipForm()
        answer = _keep(request, form) if request.method == "POST" and form.is_valid() else None
        if answer is None:
            answer = _page(request, "tips/form.html", status=400 if form.is_bound else 200, form=form)
    return answer


@never_cache
@require_http_methods(["GET", "HEAD"])
def thanks(request: HttpRequest, reference: UUID) -> HttpResponse:
    """Thank the sender; nothing is looked up, so that a reference tells nothing to whoever tries one."""
    if not settings.TIPS_FORM:
        raise Http404
    with translation.override(_language(request)):
        return _page(request, "tips/thanks.html", reference=reference)


def _keep(request: HttpRequest, form: TipForm) -> HttpResponse | None:
    """Keep a tip and lead to the thanks; None, with the reason in the form, when it is refused."""
    language = translation.get_language() or settings.LANGUAGE_CODE
    if not ratelimit.consume(request, action="tip", key="everybody"):
        form.add_error(None, gettext("Too many tips came at once. Please send it again in a minute."))
        answer = _page(request, "tips/form.html", status=429, form=form)
        answer.headers["Retry-After"] = str(WAIT)
        return answer
    try:
        reference = new_id() if form.is_from_a_machine else form.save(language=language)
    except TipRefused as refusal:
        form.add_error("text", str(refusal))
        return None
    answer = redirect("tip-thanks", reference=reference)
    answer.headers["Location"] += f"?language={language}"
    return answer


def _page(request: HttpRequest, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    language = translation.get_language() or settings.LANGUAGE_CODE
    shown = {
        "desk": settings.DESK_NAME,
        "consent": consent_words(),
        "language": get_language_info(language),
        "languages": settings.LANGUAGES,
    } | context
    answer = render(request, template, shown, status=status)
    answer.headers["Content-Language"] = language
    return answer


def _language(request: HttpRequest) -> str:
    """Return the offered language that the address names, English for en as for en-us; else the browser's."""
    try:
        return get_supported_language_variant(request.GET.get("language", "")[:LONGEST_TAG])
    except LookupError:
        return translation.get_language() or settings.LANGUAGE_CODE
