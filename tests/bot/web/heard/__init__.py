"""What is heard of each kind of page: the accessibility tree, as a screen reader goes through it."""
