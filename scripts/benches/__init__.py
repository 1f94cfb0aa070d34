"""What `bench.py` measures: one module a thing, and `figures`, `browser` and `slowdown` that they share."""
