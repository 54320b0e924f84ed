"""Every address the desk answers on."""

from django.conf import settings
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

from factcheck.health import healthz, readyz
from factcheck.metrics import metrics
from factcheck.push import hub

urlpatterns: list[URLPattern | URLResolver] = [
    path("", RedirectView.as_view(pattern_name="admin:index")),
    path("admin/", admin.site.urls),
    path("api/v1/", include("factcheck.api.urls")),
    path("hub/<slug:key>", hub),
    path("healthz", healthz),
    path("readyz", readyz),
]

if settings.METRICS:
    urlpatterns.append(path("metrics", metrics))

handler400 = "factcheck.api.problems.bad_request"
handler404 = "factcheck.api.problems.page_not_found"
handler500 = "factcheck.api.problems.server_error"
