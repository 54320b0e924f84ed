from pathlib import Path

MODEL_FILE: str

class LanguageIdentifier:
    @classmethod
    def from_model_file(cls, path: str | Path, norm_probs: bool = ...) -> LanguageIdentifier: ...
    def rank(self, text: str | bytes) -> list[tuple[str, float]]: ...
