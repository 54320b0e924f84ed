class Procfile:
    processes: dict[str, str]

def parse_procfile(contents: str) -> Procfile: ...
