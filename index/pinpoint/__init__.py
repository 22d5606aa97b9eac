"""What people type for a place in a text → the clauses meant, by grammar.

In: a question and documents. Out: the clauses that the question names, or the statement that it names none. It uses no
vectors and no model, and never guesses a label that does not exist.

    pinpoint = place (join place)*                         "Res 2 considering a and Res 5 considering b"
    place    = [name] [where | labels] | [name] labels of where | where [name]
    name     = [body] kind number [edition] | symbol | id  "WTSA Res. 75 (Rev. Dubai, 2012)", "A/RES/73/6"
    where    = heading | part                              "consid.", "invites MS"; "OP", "the preamble", "part II"
    heading  = [adverb] verb word*                         words left out, misspelt, in any order, or as an acronym
    labels   = path (("," | "and") path | ("-" | "to") path)*
    path     = atom atom*                                  "e) iv)", "e, roman nine", "3.1 ii)", "last"

Words about a clause ("show me", "paragraph", "please") may appear anywhere. Names are read in typed_names, headings in
typed_headings, labels in typed_labels; sections and divisions combine them, and look_up does so for each document.
"""
