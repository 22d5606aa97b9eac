"""Questions about who must do what: their roles, and how well the roles of a clause fit them.

In: a question, and the documents with who acts in each clause. Out: `Roles`, and evidence for each clause.
It ranks nothing, and it does not decide what answers a question.
"""
