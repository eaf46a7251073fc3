"""What our paths cost beside the barest thing that could do the same work (docs/measurements.md)."""
