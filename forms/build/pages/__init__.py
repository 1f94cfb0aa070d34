"""YAML and Markdown → pages: forms, measures, catalogue, cards, the pathway and the search's words."""
