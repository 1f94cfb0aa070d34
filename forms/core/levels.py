"""How much something weighs, from nothing to very much: the steps of the shaded cards and of the weighed causes."""

LEVELS = {"0": "Ikke", "1": "Litt", "2": "En del", "3": "Mye", "4": "Svært mye"}
"""The levels as files have them, and what they are called."""
