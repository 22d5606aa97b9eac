"""Pages that stand by themselves: the brief of a text, and what is kept of readers."""
