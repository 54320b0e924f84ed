"""Addresses that pages of the desk ask for beside themselves."""

from django.urls import path

from claims.admin import desk_views

app_name = "desk"
urlpatterns = [
    path("draft/", desk_views.draft, name="draft"),
    path("colleagues/", desk_views.colleagues, name="colleagues"),
    path("here/", desk_views.here, name="here"),
]
