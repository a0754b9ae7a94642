"""What the use cases need of the outside, as protocols."""
