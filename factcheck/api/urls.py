"""Every address of the API, version 1."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from factcheck.api.appearances import Appearances
from factcheck.api.articles import Articles
from factcheck.api.claims import Claims
from factcheck.api.documentation import DocsView, SchemaView
from factcheck.api.notices import Notices
from factcheck.api.reviews import Reviews
from factcheck.api.root import Root
from factcheck.api.sources import Sources
from factcheck.api.speakers import Speakers
from factcheck.api.tips import OneTip, Tips

app_name = "api"

router = SimpleRouter(use_regex_path=False)
router.register("sources", Sources, basename="sources")
router.register("articles", Articles, basename="articles")
router.register("speakers", Speakers, basename="speakers")
router.register("claims", Claims, basename="claims")
router.register("appearances", Appearances, basename="appearances")
router.register("reviews", Reviews, basename="reviews")
router.register("notices", Notices, basename="notices")

urlpatterns = [
    path("", Root.as_view(), name="root"),
    path("schema/", SchemaView.as_view(), name="schema"),
    path("docs/", DocsView.as_view(), name="docs"),
    path("tips/", Tips.as_view(), name="tips"),
    path("tips/<uuid:pk>/", OneTip.as_view(), name="tip"),
    *router.urls,
]
