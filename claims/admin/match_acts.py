"""What is done with one proposed match: the buttons of its page, and of the claim's page."""

from collections.abc import Callable

from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.admin.acts import Act
from claims.adopting import adopt, adopt_outside
from claims.joining import JOINS
from claims.match_decisions import Match, decide, shown
from claims.match_undoing import take_back
from claims.models import ClaimReview, MatchState, OutsideMatch, Relation, ReviewState
from claims.review_states import ActRefused

LABELS = {
    Relation.REPEATS: gettext_lazy("It repeats it"),
    Relation.SAME_STATEMENT: gettext_lazy("One statement, told twice"),
    Relation.DIFFERS: gettext_lazy("It differs"),
    Relation.CONTRADICTS: gettext_lazy("It contradicts it"),
    Relation.RELATED: gettext_lazy("Only related"),
}


def _confirm(relation: Relation | None = None) -> Callable[[Match, User, str], object]:
    def do(match: Match, editor: User, seen: str) -> object:
        return decide(match=match, editor=editor, state=MatchState.CONFIRMED, relation=relation, seen=seen)

    return do


def _refuse(match: Match, editor: User, seen: str) -> object:
    return decide(match=match, editor=editor, state=MatchState.REFUSED, seen=seen)


def _take_back(match: Match, editor: User, seen: str) -> object:
    return take_back(match=match, editor=editor, seen=seen)


def _not(state: MatchState) -> Callable[[Match, User], bool]:
    def offered(match: Match, user: User) -> bool:
        return match.state != state

    return offered


def _another(relation: Relation) -> Callable[[Match, User], bool]:
    def offered(match: Match, user: User) -> bool:
        return match.relation != relation

    return offered


def _adopt(match: Match, author: User, note: str) -> ClaimReview:
    if isinstance(match, OutsideMatch):
        return adopt_outside(match=match, author=author)
    found = ClaimReview.objects.filter(
        claim__in=[match.first_id, match.second_id], state=ReviewState.PUBLISHED, translates__isnull=True
    ).first()
    if found is None:
        raise ActRefused(_("Neither of the two has a published fact-check."))
    return adopt(match=match, review=found, author=author)


def _may_adopt(match: Match, user: User) -> bool:
    return match.state != MatchState.REFUSED and match.relation in JOINS


def acts_on(permission: str) -> tuple[Act, ...]:
    """Return the acts on matches that whoever has `permission` may decide."""
    return (
        Act("confirm", gettext_lazy("They match"), permission, _confirm(), gettext_lazy("Confirmed."),
            style="primary", shown=shown, offered=_not(MatchState.CONFIRMED), key="y"),
        Act("refuse", gettext_lazy("They do not"), permission, _refuse, gettext_lazy("Refused."),
            shown=shown, offered=_not(MatchState.REFUSED), key="x"),
        Act("adopt", gettext_lazy("Adopt the finding"), "claims.add_claimreview", _adopt,
            gettext_lazy("A draft is begun from it: read it, complete it and hand it in."), offered=_may_adopt,
            leads_to_result=True, key="a"),
        Act("take-back", gettext_lazy("Take the decision back"), permission, _take_back,
            gettext_lazy("The decision is taken back."), shown=shown, offered=_not(MatchState.PROPOSED), key="b"),
        *(
            Act(f"as-{relation.value.replace(' ', '-')}", LABELS[relation], permission, _confirm(relation),
                gettext_lazy("Confirmed."), shown=shown, offered=_another(relation))
            for relation in Relation
        ),
    )  # fmt: skip
