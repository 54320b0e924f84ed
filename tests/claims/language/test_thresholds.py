from claims.language.relating.types import Relation
from claims.language.thresholds import THRESHOLDS


def test_every_relation_has_its_two_scores() -> None:
    assert THRESHOLDS.keys() == set(Relation) - {Relation.NOTHING}
    assert all(0 < each.suggest < each.strong < 1 for each in THRESHOLDS.values())
