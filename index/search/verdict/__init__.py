"""A question and the best of the clauses that were ranked for it → how likely it is that one of them answers.

It reads the question and those clauses, and never changes their order.
"""
