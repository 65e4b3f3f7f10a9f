"""What holds for all calls: language of messages, number of threads."""

import os
from dataclasses import dataclass, field


def _language_of_system() -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return "fr" if value.lower().startswith("fr") else "en"
    return "en"


@dataclass
class Options:
    """Settings of the session, like `pandas.options`.

    lang: "fr" or "en", language of problems and warnings; as the system says. Figures speak the language of their project.
    jobs: number of threads; 0: one for each core. Results never depend on it.
    """

    lang: str = field(default_factory=_language_of_system)
    jobs: int = 0

    def __setattr__(self, name: str, value: object) -> None:
        if name == "lang" and value not in ("fr", "en"):
            raise ValueError(f"lang: fr or en, not {value!r}")
        if name == "jobs" and (not isinstance(value, int) or not 0 <= value <= 1024):
            raise ValueError(f"jobs: a number from 0 to 1024, not {value!r}")
        if name not in ("lang", "jobs"):
            raise AttributeError(f"there is no option {name!r}; there are: jobs, lang")
        object.__setattr__(self, name, value)


options = Options()
