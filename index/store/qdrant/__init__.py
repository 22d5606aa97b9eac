"""An index that outgrows one machine: in a collection of Qdrant, filled from an index folder and searched like one.

In: an open folder, or a question. Out: points; rows, scores and documents. What Qdrant cannot know about the whole collection
(how rare a word or a token is) is counted here and sent with the question. It never encodes anything.
"""
