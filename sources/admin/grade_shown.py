"""A source's reliability grade on its page: what it is, what is proposed, and where another is proposed."""

from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sources.admin.badges import RELIABILITY_COLOURS, badge
from sources.models import Grade, Source


def grade_shown(source: Source) -> SafeString:
    """Return the grade with its reason, what waits for a second person, and a link for proposing another. One query."""
    newest = list(source.grades.select_related("proposed_by", "confirmed_by")[:5])
    confirmed = next((grade for grade in newest if grade.confirmed_at), None)
    waits = next((grade for grade in newest if not grade.confirmed_at and not grade.refused_reason), None)
    lines = [
        format_html(
            "{} {}",
            badge(source.get_reliability_display(), RELIABILITY_COLOURS[source.reliability]),
            source.reliability_reason,
        )
    ]
    if confirmed:
        lines.append(format_html("{}", _review(confirmed)))
    if waits:
        words = _("%(grade)s is proposed by %(who)s and waits for a second person.")
        told = words % {"grade": waits.grade, "who": waits.proposed_by}
        lines.append(_link(told, reverse("admin:sources_grade_change", args=[waits.pk])))
    else:
        lines.append(
            _link(_("Propose another grade"), f"{reverse('admin:sources_grade_add')}?source={source.pk}")
        )
    lines.append(
        _link(_("All grades it had"), f"{reverse('admin:sources_grade_changelist')}?q={source.name}")
    )
    return format_html_join("", "<p>{}</p>", ((line,) for line in lines))


def _review(grade: Grade) -> str:
    day = f"{grade.review_on:%Y-%m-%d}"
    if grade.review_on <= timezone.localdate():
        return _("Its review was due on %(day)s.") % {"day": day}
    return _("To be reviewed on %(day)s.") % {"day": day}


def _link(words: str, url: str) -> SafeString:
    return format_html('<a class="desk-link" href="{}">{}</a>', url, words)
