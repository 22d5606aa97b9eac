"""What people type for a place in a text → the clauses meant, by grammar.

In: a question and documents. Out: the clauses that it names, or that it names none. It uses no vector and no model, and
never guesses a label that does not exist.
"""
