"""Use cases: one function, one transaction, plain values in and out."""
