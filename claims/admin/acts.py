"""Acts on one row as buttons of its page: who may, what is asked, which verb does it, and what is said after.

The verb decides; a refusal, by it or by the database, becomes a message and never an error page.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, InternalError
from django.db.models import Model, ProtectedError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from claims.account_links import LinkRefused
from claims.evidence import EvidenceRefused
from claims.holding import NoticeRefused
from claims.ratings import RatingRefused
from claims.review import ActRefused
from claims.rounds import RoundRefused
from claims.speaker_pairs import PairRefused
from claims.speakers import ConfirmRefused, MergeRefused
from claims.stale import SettleRefused
from claims.tips import TipRefused
from claims.triage import TriageRefused
from claims.watch_lists import WebhookRefused
from sources.admin.row_acts import page_before
from sources.copy_decisions import CopyRefused
from sources.grading import GradeRefused

REFUSALS = (
    ActRefused,
    ConfirmRefused,
    CopyRefused,
    EvidenceRefused,
    GradeRefused,
    LinkRefused,
    MergeRefused,
    NoticeRefused,
    PairRefused,
    RatingRefused,
    RoundRefused,
    IntegrityError,
    InternalError,
    ProtectedError,
    SettleRefused,
    TipRefused,
    TriageRefused,
    WebhookRefused,
)


def always(row: Any, user: User) -> bool:
    """Offer an act whatever state its row is in."""
    return True


@dataclass(frozen=True, slots=True)
class Act:
    """One button. `do` gets the row, the editor and their note; `asks` is what the note must say, if any.

    Where what the page showed matters, `shown` gives a digest of it, which the button sends back as the note, or,
    where a note is asked for, beside it as `seen`.
    """

    name: str
    label: StrOrPromise
    permission: str
    do: Callable[[Any, User, str], Any]
    done: StrOrPromise
    offered: Callable[[Any, User], bool] = always
    asks: StrOrPromise = ""
    shown: Callable[[Any], str] | None = None
    style: str = ""  # primary or danger
    leads_to_result: bool = False  # afterwards show the row that `do` returned
    key: str = ""  # pressed instead of the button


class ActsMixin(admin.ModelAdmin[Any]):
    """A ModelAdmin whose rows have acts, each at <row>/act/<name>/, by POST alone."""

    acts: Sequence[Act] = ()

    def get_urls(self) -> list[URLPattern]:
        """Put the address of the acts before Django's own."""
        name = f"{self.opts.app_label}_{self.opts.model_name}_act"
        own = path("<path:object_id>/act/<slug:act>/", self.admin_site.admin_view(self.act_view), name=name)
        return [own, *super().get_urls()]

    def act_view(self, request: HttpRequest, object_id: str, act: str) -> HttpResponse:
        """Do one act on one row and go back to where it was asked for."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        chosen = next((each for each in self.acts if each.name == act), None)
        row = self.get_object(request, unquote(object_id))
        if chosen is None or row is None:
            raise Http404
        editor = signed_in(request)
        if not editor.has_perm(chosen.permission):
            raise PermissionDenied
        result = row
        with refusals_as_messages(request, row):
            result = chosen.do(row, editor, request.POST.get("note", ""))
            self.message_user(request, chosen.done, messages.SUCCESS)
        return HttpResponseRedirect(self._after(request, chosen, row, result))

    def offered_acts(self, request: HttpRequest, row: Any) -> list[tuple[Act, str]]:
        """Return the acts that this person may do on the row as it stands, each with what its button sends back."""
        editor = signed_in(request)
        return [
            (act, act.shown(row) if act.shown else "")
            for act in self.acts
            if editor.has_perm(act.permission) and act.offered(row, editor)
        ]

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """Show or save the form; what the database refuses while saving is told as a message."""
        with refusals_as_messages(request, self.model()):
            return super().changeform_view(request, object_id, form_url, extra_context)
        return HttpResponseRedirect(request.get_full_path())

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any | None = None,
    ) -> HttpResponse:
        """Give the page of a row its buttons, and what else is shown around the form."""
        context["show_save_and_add_another"] = False
        if obj is not None:
            context |= {"acts": self.offered_acts(request, obj), "subtitle": None}
            context |= self.page_context(request, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def page_context(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        """Return what the page of `row` shows around its form."""
        return {}

    def _after(self, request: HttpRequest, act: Act, row: Model, result: Any) -> str:
        before = page_before(request)
        if act.leads_to_result and isinstance(result, Model):
            row = result
        elif before:
            return before
        return reverse(
            f"{self.admin_site.name}:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk]
        )


@contextmanager
def refusals_as_messages(request: HttpRequest, row: Model) -> Iterator[None]:
    """Tell the person why an act was refused, in words, instead of failing."""
    try:
        yield
    except REFUSALS as refusal:
        messages.error(request, explain(refusal, row))


def explain(refusal: Exception, row: Model) -> str:
    """Return a sentence for the editor: the verb's own, or that of the constraint which refused."""
    if not isinstance(refusal, DatabaseError | ProtectedError):
        return str(refusal)
    if isinstance(refusal, ProtectedError):
        return _("It is in use, so it cannot be deleted.")
    named = getattr(getattr(refusal.__cause__, "diag", None), "constraint_name", None)
    for constraint in row._meta.constraints:
        if constraint.name == named:
            return str(constraint.get_violation_error_message())
    words = str(refusal).partition("\n")[0]
    return _("The database refused: %(why)s.") % {"why": words.partition(": ")[2] or words}


def signed_in(request: HttpRequest) -> User:
    """Return who is asking; the admin lets nobody in who is not signed in."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
