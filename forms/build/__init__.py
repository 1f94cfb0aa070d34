"""What only the build does, with packages that the browser does not have."""
