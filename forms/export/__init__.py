"""Exporters: each takes a summary (or the answers) and knows nothing of the form's details."""
