"""What a question itself tells: whether it asks anything, the language it is asked in, and the kind of answer it asks for.

In: the words of a question. Out: yes or no, a language's code, a kind of answer. It knows no documents.
"""
