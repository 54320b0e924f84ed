"""Who may do what: every role on every model, button and address of the desk, as data.

A letter names the lowest role that may: F fact-checker, E editor, M managing editor, A administrator, S superusers
alone, - nobody, and N whoever works here, be it without a role. What is new on the desk has to be added here.
"""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from claims.admin.acts import ActsMixin
from claims.roles import MATRIX, load_roles
from tests.claims.admin.rows_of_all import rows_of_all
from tests.factories import EditorFactory

pytestmark = pytest.mark.django_db

LADDER = "NFEMAS"
OURS = (
    "claims.admin",
    "sources.admin",
    "factcheck.accounts.admin",
    "factcheck.agreement",
    "factcheck.looking",
    "factcheck.previewing",
)
LOG_IN = ("/account/login/", "/admin/login/")
# What each ModelAdmin has: `act` is told by its buttons, `csv` by who may view.
STANDARD = ("changelist", "add", "history", "delete", "change", "autocomplete", "act", "csv")
TOLD_OUT = ("desk:draft", "desk:here")  # scripts that ask are answered that they are logged out, and no more

# view, add, change, delete
MODELS = {
    "auth.Group": "MAAS",
    "auth.User": "FMA-",
    "claims.AccountLink": "FF--",
    "claims.Assessment": "FF--",
    "claims.AssessmentRound": "F---",
    "claims.Claim": "FFF-",
    "claims.ClaimMatch": "F---",
    "claims.ClaimReview": "FFF-",
    "claims.Cluster": "F---",
    "claims.Desk": "FAM-",
    "claims.EncoderModel": "F---",
    "claims.Evidence": "F-FF",
    "claims.ExtractionRun": "F---",
    "claims.HoldingNotice": "FE--",
    "claims.OutsideMatch": "F---",
    "claims.OutsideReview": "F--S",
    "claims.Rating": "FMMM",
    "claims.RatingScale": "FMMM",
    "claims.Speaker": "FFF-",
    "claims.SpeakerPair": "F-F-",
    "claims.StaleFlag": "F---",
    "claims.Takedown": "FM--",
    "claims.Tip": "F---",
    "claims.WatchList": "FFFF",
    "publishing.Partner": "AAAA",
    "sources.Alert": "F---",
    "sources.Article": "F-F-",
    "sources.Attachment": "F---",
    "sources.Erasure": "A---",
    "sources.Feed": "FEEM",
    "sources.FetchEvent": "FF--",
    "sources.Grade": "FE--",
    "sources.Party": "FEEM",
    "sources.Source": "FEEM",
    "sources.SourceHealth": "F---",
    "sources.Topic": "FEEM",
}
AS_ANOTHER = ("as-repeats", "as-same-statement", "as-differs", "as-contradicts", "as-related")
BUTTONS: dict[str, dict[str, str]] = {
    "auth.User": {"revoke": "M", "end-sessions": "A", "reset-second-factor": "A"},
    "claims.AccountLink": {"confirm": "E", "refuse": "E", "undo": "E"},
    "claims.AssessmentRound": {"say": "F", "confirm": "F", "end": "E"},
    "claims.Claim": {
        "take": "F",
        "unchecked": "F",
        "checking": "F",
        "release": "F",
        "next": "F",
        "dismissed": "F",
        "assess-blind": "E",
    },
    "claims.ClaimMatch": {
        "confirm": "F",
        "refuse": "F",
        "adopt": "F",
        "take-back": "F",
        **dict.fromkeys(AS_ANOTHER, "F"),
    },
    "claims.ClaimReview": {
        "submit": "F",
        "sign-off": "E",
        "sign-off-later": "E",
        "send-back": "E",
        "words-hold": "F",
        "release": "E",
        "recall": "E",
        "correct": "M",
        "translate": "F",
        "withdraw": "M",
    },
    "claims.Evidence": {"try": "F"},
    "claims.ExtractionRun": {"again": "E"},
    "claims.HoldingNotice": {"end": "E"},
    "claims.Rating": {"replace": "M"},
    "claims.Speaker": {"confirm": "F", "unmerge": "E"},
    "claims.OutsideMatch": {
        "confirm": "F",
        "refuse": "F",
        "adopt": "F",
        "take-back": "F",
        **dict.fromkeys(AS_ANOTHER, "F"),
    },
    "claims.SpeakerPair": {"merge": "E", "refuse": "F", "undo": "E"},
    "claims.StaleFlag": {"still-holds": "E", "correct": "M", "withdraw": "M"},
    "claims.Takedown": {"lift": "M"},
    "claims.WatchList": {"try": "F"},
    "sources.Article": {"no-copy": "F", "copy": "F"},
    "sources.Grade": {"confirm": "E", "refuse": "E"},
}
# By the name of an address: the method that does something there, what it takes, and the lowest role.
ADDRESSES: dict[str, tuple[str, str, str]] = {
    "desk:draft": ("POST", "", "N"),
    "desk:colleagues": ("GET", "", "F"),
    "desk:here": ("POST", "", "N"),
    "desk-agreement": ("GET", "", "F"),
    "desk-figures": ("GET", "", "F"),
    "desk-figures-now": ("POST", "", "F"),
    "desk-figures-csv": ("GET", "figures", "F"),
    "preview": ("GET", "review", "F"),
    "admin:sources_attachment_picture": ("GET", "attachment", "F"),
    "admin:sources_feed_act": ("POST", "feed and act", "E"),
    "admin:sources_fetchevent_ordered": ("GET", "", "F"),
    "admin:sources_fetchevent_progress": ("GET", "", "F"),
    "admin:sources_fetchevent_batch": ("POST", "", "F"),
    "admin:sources_fetchevent_bytes": ("GET", "event", "F"),
    "admin:sources_fetchevent_act": ("POST", "event and act", "F"),
    "admin:sources_fetchevent_add_documents": ("GET", "", "F"),
    "admin:sources_sourcehealth_mail": ("POST", "", "F"),
    "admin:sources_party_act": ("POST", "party and act", "E"),
    "admin:sources_party_alike": ("GET", "", "E"),
    "admin:sources_party_merge": ("GET", "party", "E"),
    "admin:sources_party_record": ("GET", "party", "F"),
    "admin:sources_source_act": ("POST", "source and act", "E"),
    "admin:sources_source_find_feeds": ("GET", "", "E"),
    "admin:sources_source_opml": ("GET", "", "E"),
    "admin:claims_outsidereview_import": ("GET", "", "E"),
    "admin:claims_outsidereview_bring_in": ("GET", "", "E"),
    "admin:sources_source_opml_download": ("GET", "", "F"),
    "admin:sources_source_access": ("GET", "source", "M"),
    "admin:sources_source_alike": ("GET", "", "M"),
    "admin:sources_source_merge": ("GET", "source", "M"),
    "admin:sources_source_add_documents": ("GET", "", "F"),
    "admin:sources_source_add_feed": ("GET", "", "E"),
    "admin:sources_source_set_access": ("GET", "source", "M"),
    "admin:sources_source_record": ("GET", "source", "F"),
    "admin:sources_topic_act": ("POST", "topic and act", "E"),
    "admin:sources_article_mark": ("POST", "article", "F"),
    "admin:sources_article_marked": ("POST", "mark and act", "F"),
    "admin:sources_article_card": ("GET", "mark", "F"),
    "admin:sources_article_newest": ("GET", "article", "F"),
    "admin:sources_article_diff": ("GET", "version", "F"),
    "admin:claims_assessmentround_decide": ("POST", "round", "F"),
    "admin:claims_claim_triage": ("POST", "queue act", "F"),
    "admin:claims_claim_undo": ("POST", "bulk act", "F"),
    "admin:claims_claim_next": ("POST", "", "F"),
    "admin:claims_claim_colleagues": ("GET", "", "F"),
    "admin:claims_claim_weights": ("POST", "", "F"),
    "admin:claims_claim_save_view": ("POST", "", "F"),
    "admin:claims_claim_no_default": ("POST", "", "F"),
    "admin:claims_claim_view": ("POST", "view and act", "F"),
    "admin:claims_claim_words": ("GET", "claim", "F"),
    "admin:claims_claim_notes": ("GET", "claim", "F"),
    "admin:claims_claim_replies": ("GET", "claim", "F"),
    "admin:claims_claim_appearances": ("GET", "claim", "F"),
    "admin:claims_claim_voices": ("GET", "claim", "F"),
    "admin:claims_claim_joined": ("GET", "claim", "F"),
    "admin:claims_claim_cluster": ("GET", "claim", "F"),
    "admin:sources_topic_figures": ("GET", "topic", "F"),
    "admin:sources_topic_figure": ("GET", "topic and figure", "F"),
    "admin:claims_evidence_add_to": ("POST", "claim", "F"),
    "admin:claims_evidence_of": ("GET", "claim", "F"),
    "admin:claims_evidence_pieces": ("GET", "claim", "F"),
    "admin:claims_evidence_file": ("GET", "evidence", "F"),
    "admin:claims_evidence_public_copy": ("GET", "evidence", "F"),
    "admin:claims_ratingscale_ready": ("GET", "", "M"),
    "admin:claims_claimreview_gate": ("GET", "review", "F"),
    "admin:claims_claimreview_add_update": ("POST", "review", "E"),
    "admin:claims_claimmatch_bulk": ("POST", "match act", "F"),
    "admin:claims_claimmatch_undo": ("POST", "bulk act", "F"),
    "admin:claims_outsidematch_bulk": ("POST", "match act", "F"),
    "admin:claims_outsidematch_undo": ("POST", "bulk act", "F"),
    "admin:claims_speaker_merge": ("GET", "speaker", "E"),
    "admin:claims_speaker_records": ("GET", "", "F"),
    "admin:claims_speaker_record_of": ("GET", "record", "F"),
    "admin:claims_speaker_wikidata": ("GET", "speaker", "F"),
    "admin:claims_speakerpair_decide": ("GET", "", "F"),
    "admin:claims_speakerpair_decide_all": ("GET", "", "N"),
    "admin:claims_tip_decide": ("POST", "tip", "F"),
    "admin:auth_user_invite_again": ("POST", "person", "M"),
}  # fmt: skip


@pytest.fixture
def people() -> dict[str, User]:
    """Give somebody of each role, by its letter."""
    load_roles()
    made = {"N": EditorFactory(), "S": EditorFactory(is_superuser=True)}
    for letter, role in zip("FEMA", MATRIX, strict=True):
        made[letter] = EditorFactory()
        made[letter].groups.add(Group.objects.get(name=role))
    return made


def lowest(allowed: dict[str, bool]) -> str:
    """Return the letter of the lowest role that may, having seen that all above it may too."""
    letters = "".join(letter for letter in LADDER if allowed[letter])
    assert letters == LADDER[len(LADDER) - len(letters) :], f"a role may what one above it may not: {letters}"
    return letters[:1] or "-"


def test_every_role_on_every_model(people: dict[str, User]) -> None:
    found = {}
    for model, its in admin.site._registry.items():
        asked = {letter: RequestFactory().get("/") for letter in people}
        for letter, request in asked.items():
            request.user = people[letter]
        found[model._meta.label] = "".join(
            lowest({letter: getattr(its, f"has_{act}_permission")(asked[letter]) for letter in LADDER})
            for act in ("view", "add", "change", "delete")
        )
    assert found == MODELS


def test_every_role_on_every_button(people: dict[str, User]) -> None:
    found = {
        model._meta.label: {
            act.name: lowest({letter: people[letter].has_perm(act.permission) for letter in LADDER})
            for act in its.acts
        }
        for model, its in admin.site._registry.items()
        if isinstance(its, ActsMixin) and its.acts
    }
    assert found == BUTTONS


def test_every_role_at_every_address(people: dict[str, User]) -> None:
    rows = rows_of_all()
    found = {
        name: (method, takes, lowest(who_may(method, reverse(name, args=rows[takes]), people)))
        for name, (method, takes, _) in ADDRESSES.items()
    }
    assert found == ADDRESSES


def test_no_address_is_forgotten() -> None:
    assert own_addresses(get_resolver()) == set(ADDRESSES)


def test_nobody_who_is_not_signed_in_reaches_any(client: Client) -> None:
    rows = rows_of_all()
    for name, (method, takes, _) in ADDRESSES.items():
        answer = client.generic(method, reverse(name, args=rows[takes]))
        if name in TOLD_OUT:
            assert answer.status_code == 400 or answer.json() == {"out": True}
            continue
        assert answer.status_code in (302, 403, 405), name
        assert answer.status_code != 302 or answer.headers["Location"].startswith(LOG_IN), name


def who_may(method: str, address: str, people: dict[str, User]) -> dict[str, bool]:
    """Return who is let in at an address, by letter: whoever is not is answered 403."""
    allowed = {}
    for letter, user in people.items():
        client = Client()
        client.force_login(user)
        status = client.generic(method, address).status_code
        assert status in (200, 204, 302, 303, 400, 403, 404, 409), f"{address}: {status} for {letter}"
        allowed[letter] = status != 403
    return allowed


def own_addresses(resolver: URLResolver, space: str = "") -> set[str]:
    """Return the names of the desk's own pages: those that no ModelAdmin has by itself."""
    found = set()
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            below = f"{space}{one.namespace}:" if one.namespace else space
            found |= own_addresses(one, below)
        elif isinstance(one, URLPattern) and is_own(one):
            found.add(f"{space}{one.name}")
    return found


def is_own(one: URLPattern) -> bool:
    """Tell whether a page is to stand among ADDRESSES; buttons of the sources' pages have no table beside it."""
    module, name = one.callback.__module__, str(one.name)
    if name.endswith("_act"):
        return module.startswith("sources.admin")
    return module.startswith(OURS) and not name.endswith(("None", *(f"_{view}" for view in STANDARD)))
