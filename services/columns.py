"""One column of many rows: Tortoise types `values_list(flat=True)` as rows of tuples, which it is not."""

from typing import Any


def one_column(rows: Any) -> list[Any]:
    """The values of a flat `values_list`."""
    return list(rows)
