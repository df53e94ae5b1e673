"""What each filter keeps, and what its form refuses."""
