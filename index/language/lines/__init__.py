"""What whole lines look like that are not clauses: a number, a closing, an annex, a division, a trail."""
