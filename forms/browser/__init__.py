"""The half of the package that runs in the reader's browser."""
