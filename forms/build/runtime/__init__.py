"""The bundle that runs the package in the browser, and its start image."""
