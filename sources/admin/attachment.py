"""Pictures handed in along with documents: shown as pictures, and as nothing else."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import NoReverseMatch, URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sources import snapshots
from sources.admin.badges import short_time
from sources.admin.lists import DeskAdmin
from sources.models import Attachment
from sources.reader.errors import Refused
from sources.reader.pictures import picture_type


@admin.register(Attachment)
class AttachmentAdmin(DeskAdmin[Attachment]):
    """Attachments, the newest first: they come in with a document and stay as they are."""

    list_title = _("Screenshots")
    list_display = ("__str__", "article", "time", "added_by")
    list_select_related = ("article", "snapshot", "added_by")
    show_facets = admin.ShowFacets.NEVER
    ordering = ("-id",)
    fields = ("picture", "name", "article_link", "added_by", "created_at")
    readonly_fields = fields

    @admin.display(description=_("Time"), ordering="id")
    def time(self, attachment: Attachment) -> str:
        """Show when it was handed in."""
        return short_time(attachment.created_at)

    @admin.display(description=_("Picture"))
    def picture(self, attachment: Attachment) -> SafeString:
        """Show it."""
        return picture_tag(attachment)

    @admin.display(description=_("Article"))
    def article_link(self, attachment: Attachment) -> str:
        """Lead to the article it was handed in with."""
        try:
            url = reverse("admin:sources_article_change", args=[attachment.article_id])
        except NoReverseMatch:
            return str(attachment.article)
        return format_html('<a class="desk-link" href="{}">{}</a>', url, attachment.article)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Let pictures in with a document alone."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Attachment | None = None) -> bool:
        """Keep them as they came."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Attachment | None = None) -> bool:
        """Keep them: what must go by law is erased with its article."""
        return False

    def get_urls(self) -> list[URLPattern]:
        """Put the picture's address before Django's own."""
        view = self.admin_site.admin_view(self.picture_view)
        own = path("<path:object_id>/picture/", view, name="sources_attachment_picture")
        return [own, *super().get_urls()]

    def picture_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Hand out the picture."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        attachment = self.get_object(request, unquote(object_id))
        if attachment is None:
            raise Http404(gettext("There is no such attachment."))
        return picture_of(attachment)


def picture_of(attachment: Attachment) -> HttpResponse:
    """Return the picture, told anew by its bytes, so that a browser takes it for that or for nothing.

    Raises Http404 when it was erased, the storage lost it, or it is no picture.
    """
    try:
        body = snapshots.load(attachment.snapshot)
        media_type = picture_type(body)
    except (FileNotFoundError, Refused) as missing:
        raise Http404(gettext("The picture was erased, or is not in the storage any more.")) from missing
    headers: dict[str, Any] = {
        "Content-Disposition": "inline",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cache-Control": "private, max-age=3600",
    }
    return HttpResponse(body, content_type=media_type, headers=headers)


def picture_tag(attachment: Attachment) -> SafeString:
    """Return the picture as a link to itself in full size, or a word on why there is none."""
    if attachment.snapshot.erasure_id:
        return SafeString(gettext("Erased for legal reasons."))
    url = reverse("admin:sources_attachment_picture", args=[attachment.pk])
    return format_html(
        '<span class="desk-pictures"><a href="{0}"><img src="{0}" alt="{1}" loading="lazy"></a></span>',
        url,
        attachment.name or "Screenshot",
    )
