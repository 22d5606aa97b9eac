"""How well questions with known answers are answered.

In: questions with relevance (JSON Lines or BEIR), a search. Out: a report by kind of question.
It never tunes what it measures.
"""
