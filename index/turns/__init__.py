"""Questions that go on from an answer ("and Member States?", "the next one", "why?") → what is meant, and its answer.

In: what was typed, and the last turn: its question as it was understood, and the clauses that were shown. Out: an answer that
says what was understood, and the turn that the next one may go on from; nothing for a question that is complete in itself.
Such a question lacks something that the last turn has: a text, a clause, a party, a subject. It is completed in the words of
those who asked, or it is a move to a clause. Nothing is ever paraphrased, and nothing is kept here: a turn is a value.
"""
