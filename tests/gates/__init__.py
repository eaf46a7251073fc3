"""Gates: what must hold before a change is taken, beside the tests. `make check` runs them."""
