"""What people type to have texts compared. Out: a comparison, a history, or why there is none."""
