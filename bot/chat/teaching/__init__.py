"""What a text is shown with to those who are new to it: its acronyms, whom it addresses, first questions.

In: documents. Out: cards whose only words about a text are quotes; what is explained holds for any text of its kind.
"""
