"""Questions of what cites a text or a clause, and of what they cite → the clauses whose references say so.

"Who cites resolves 1 of Resolution 302?", "what does resolves 3 cite?": by the references of the clauses, as below a clause
that is shown, and never by likeness.
"""
