"""What numbers may be, checked before the engine sees them. Internal."""

import math
from typing import Any, Optional, Tuple


def between(name: str, value: Any, low: float, high: float = math.inf) -> None:
    """ValueError unless it is a number from `low` to `high`."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) and not hasattr(value, "__float__"):
        raise ValueError(f"{name}: a number is wanted, not {value!r}")
    if not low <= float(value) <= high or math.isinf(float(value)):
        raise ValueError(f"{name}: {f'from {low:g} to {high:g}' if high < math.inf else f'{low:g} or more'}, not {value!r}")


def around_one(name: str, pair: Optional[Tuple[float, float]]) -> Tuple[float, float]:
    """Two bounds, the first from 0 to below 1, the second above 1; (0, 0) for none."""
    if pair is None:
        return 0.0, 0.0
    low, high = pair
    if not 0 <= low < 1 < high < math.inf:
        raise ValueError(f"{name}: two numbers, the first from 0 to below 1, the second above 1, not {pair!r}")
    return float(low), float(high)
