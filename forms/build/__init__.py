"""What makes the site out of the sources, and never runs in a browser."""
