"""What is given to other programs, once for every channel: answers, comparisons, drafts and documents as JSON objects.

In: what the collection says. Out: dictionaries, whose types are in types.py, and the JSON Schema of these (schema.py).
"""
