"""How two statements relate: the same, the same with another figure, against each other, or only about the same."""
