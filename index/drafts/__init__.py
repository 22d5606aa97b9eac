"""What a draft quotes and cites → whether the texts say so, word for word, and where they do not.

In: a draft as it was read, and the documents of a collection. Out: for each quotation and each citation whether it is verified,
differs (in which words), is not found (what comes nearest), or is of a text that is not in the collection. No model, no
vectors, and nothing is guessed: words and numbers that differ are never verified.

    draft → quotations (marks, blocks) → words (wording) ┐
    collection → words (texts) ──────────────────────────┴→ exactly there (matching), or what is nearest (nearness, differing)
    draft → citations (the grammar of index.references, headed) → which belongs to which quotation (beside) → check

A quotation may differ from its text in white space, the forms of quotation marks, apostrophes and hyphens, hyphens at line
ends, the case of its first letter and of one in brackets ("[T]he"), marks at its end, the labels between clauses, in remarks
of its writer ("(emphasis added)", "[sic]", "[^1]"), and in what is left out and marked ("[…]").
"""
