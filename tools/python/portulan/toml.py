"""Dictionaries as TOML. Internal: Python 3.11 reads TOML and does not write it."""

import datetime
import json
from typing import Any, Dict


def dumps(document: Dict[str, Any]) -> str:
    """Plain values first, then tables and lists of tables, each under its heading."""
    lines = [f"{_key(name)} = {_value(value)}" for name, value in document.items() if not _is_section(value)]
    for name, value in document.items():
        if isinstance(value, dict):
            lines += ["", f"[{_key(name)}]", *(f"{_key(key)} = {_value(entry)}" for key, entry in value.items())]
        elif _is_section(value):
            for section in value:
                lines += ["", f"[[{_key(name)}]]", *(f"{_key(key)} = {_value(entry)}" for key, entry in section.items())]
    return "\n".join(lines) + "\n"


def _is_section(value: Any) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and bool(value) and all(isinstance(entry, dict) for entry in value))


def _key(name: str) -> str:
    return name if name.replace("_", "").replace("-", "").isalnum() and name.isascii() else json.dumps(name)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_key(name)} = {_value(entry)}" for name, entry in value.items()) + " }"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_value(entry) for entry in value) + "]"
    if hasattr(value, "item"):  # a number of NumPy's
        return _value(value.item())
    if isinstance(value, (int, float)):
        return repr(value)
    raise TypeError(f"a figure cannot hold {type(value).__name__}: {value!r}")
