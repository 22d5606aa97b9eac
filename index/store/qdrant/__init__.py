"""An index beyond one machine: in a collection of Qdrant, filled from the folder and searched as the folder is.

In: an open folder, or a question. Out: points; rows, scores and documents. Everything that Qdrant cannot know of the whole
collection (how rare a word or a token is) is counted here and goes into the question. It never encodes anything.
"""
