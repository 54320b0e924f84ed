from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms import BaseInlineFormSet, ModelForm
from unfold.admin import TabularInline

from sources.admin.lists import DeskAdmin, EmptyState
from sources.models import Party, PartyName


class PartyNamesFormSet(BaseInlineFormSet[PartyName, Party, ModelForm[PartyName]]):
    """The names of one party; the database's own rule is told before it is broken."""

    def clean(self) -> None:
        """Refuse two house names in one language."""
        super().clean()
        seen: set[str] = set()
        for form in self.forms:
            given = getattr(form, "cleaned_data", {})
            if not given.get("is_house_name") or given.get("DELETE"):
                continue
            if given["language"] in seen:
                raise ValidationError(f"There are two house names in the language “{given['language']}”.")
            seen.add(given["language"])


class PartyNameInline(TabularInline[PartyName, Party]):
    """What a party is called, by whom and in which language."""

    model = PartyName
    formset = PartyNamesFormSet
    fk_name = "party"
    extra = 0
    autocomplete_fields = ("used_by",)
    verbose_name = "name"
    verbose_name_plural = "names"


@admin.register(Party)
class PartyAdmin(DeskAdmin[Party]):
    """Sides of a conflict or contest, and their names."""

    list_display = ("name", "description")
    search_fields = ("name", "names__name")
    inlines = (PartyNameInline,)
    empty_state = EmptyState(
        "No parties yet",
        "A party is a side of a conflict or contest that speakers and sources speak for, "
        "with its names in each language.",
        do="Add a party",
        link="admin:sources_party_add",
        permission="sources.add_party",
    )
