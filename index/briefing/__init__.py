"""What a delegate needs of a text before a meeting: what it decides, who is asked to act, which dates it names.

In: a document. Out: its clauses, sorted; nothing is said of them, and none is changed. It knows no questions and no index.
"""
