"""One Python core for every form: rendered when the site is built, checked in the reader's browser."""
