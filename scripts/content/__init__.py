"""What a reader would stumble over: checks of the built site, one module a concern.

Each check is a function from what was read (`page.Site`) to the problems it found. content_check.py runs them.
"""
