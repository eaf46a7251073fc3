"""What our paths cost beside the barest thing that could do the same work: `make bench`, told in docs/measurements.md."""
