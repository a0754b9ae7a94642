"""What staff decide, and its execution."""
