"""What the page fetches when somebody uses a form: made once a build."""
