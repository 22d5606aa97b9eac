"""What a question shows by itself: whether it asks anything, in which language, and what kind of answer it wants.

In: the words of a question. Out: yes or no, a language's code, a kind of answer. It knows nothing of documents.
"""
