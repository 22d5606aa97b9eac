"""Practice: questions about the clauses of a text, made from the text itself, that come again before they are forgotten.

index.lessons_of   document → what there is to learn of it
asks.py            the kinds of question
questions.py       document, clause, kind, seed → a question
schedule.py        a clause's card → the card after an answer (FSRS)
learner.py         what is known of a person, if they allowed it
choosing.py        what is known of a person → the next question
cards.py           a question, and what is said to its answer → cards

A question is made again from what its buttons send, so that any process can answer it at any time.
"""
