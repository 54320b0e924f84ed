"""What fields and models are called on the screen, in migrations: no database knows of it."""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class NameOnScreen(Operation):
    """Give a model, its fields, or both their words.

    The same by AlterField would render every related model anew for each word, and take the desk a minute to upgrade.
    """

    reduces_to_sql = False
    elidable = True

    def __init__(self, model: str, one: str = "", many: str = "", **fields: str) -> None:
        self.model, self.one, self.many, self.fields = model, one, many, fields

    def deconstruct(self) -> tuple[str, list[str], dict[str, str]]:
        """Return what writes this operation down again."""
        return type(self).__name__, [self.model, self.one, self.many], self.fields

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Give the words to the model as migrations know it."""
        known = state.models[app_label, self.model]
        if self.one:
            known.options |= {"verbose_name": self.one, "verbose_name_plural": self.many}
        for name, words in self.fields.items():
            field = known.fields[name]
            field.verbose_name = field._verbose_name = words

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Do nothing: words are no part of the database."""

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Do nothing: words are no part of the database."""

    def describe(self) -> str:
        """Return what is done, in words."""
        return f"Name {self.model} and its fields on the screen"
