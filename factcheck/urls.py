"""Every address the desk answers on."""

from allauth.account.decorators import secure_admin_login
from django.conf import settings
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

from factcheck.accounts.views import accept_invitation, me, sign_in
from factcheck.agreement.door import agreement
from factcheck.health import healthz, readyz
from factcheck.looking.page import figures_csv, figures_page, reckon_now
from factcheck.metrics import metrics
from factcheck.previewing import preview
from factcheck.push import hub
from factcheck.tipping.views import send_tip, thanks

urlpatterns: list[URLPattern | URLResolver] = [
    path("", RedirectView.as_view(pattern_name="admin:index")),
    path("admin/desk/", include("claims.admin.desk_urls")),
    path("admin/password_change/", RedirectView.as_view(pattern_name="account_change_password")),
    path("admin/login/", secure_admin_login(admin.site.login)),
    path("admin/agreement/", admin.site.admin_view(agreement), name="desk-agreement"),
    path("admin/figures/", admin.site.admin_view(figures_page), name="desk-figures"),
    path("admin/figures/now/", admin.site.admin_view(reckon_now), name="desk-figures-now"),
    path("admin/figures/<slug:name>.csv", admin.site.admin_view(figures_csv), name="desk-figures-csv"),
    path(
        "admin/claims/claimreview/<uuid:review_id>/preview/", admin.site.admin_view(preview), name="preview"
    ),
    path("admin/", admin.site.urls),
    path("account/", me, name="me"),
    path("account/login/", sign_in, name="account_login"),
    path("account/invitation/<str:token>/", accept_invitation, name="accept_invitation"),
    path("account/", include("allauth.urls")),
    path("api/v1/", include("factcheck.api.urls")),
    path("tips/", send_tip, name="tips"),
    path("tips/thanks/<uuid:reference>/", thanks, name="tip-thanks"),
    path("hub/<slug:key>", hub),
    path("healthz", healthz),
    path("readyz", readyz),
]

if settings.METRICS:
    urlpatterns.append(path("metrics", metrics))

handler400 = "factcheck.api.problems.bad_request"
handler404 = "factcheck.api.problems.page_not_found"
handler500 = "factcheck.api.problems.server_error"
