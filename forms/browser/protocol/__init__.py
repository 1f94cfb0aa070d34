"""What the page and Python say to each other, as types alone: for those who check types, and not in the browser."""
