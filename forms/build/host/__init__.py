"""What a web server must say, the policy of each page, and what makes the site work offline."""
