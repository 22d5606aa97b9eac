"""What people type for a place in a text → the clauses meant, by grammar.

In: a question and documents. Out: the clauses that the question names, or the statement that it names none. It uses no
vectors and no model, and never guesses a label that does not exist.

    pinpoint = [wish] request (join request)*              "compare Res 2 considering a with Res 5 considering b"
    request  = [amount] relation place | place [open]      "the two clauses after e) iv)", "resolves 2 ff.", "from resolves 2"
    place    = [name] [where | labels] | [name] labels of where | where [name]
    name     = [body] kind number [edition] | symbol | id  "WTSA Res. 75 (Rev. Dubai, 2012)", "A/RES/73/6"
    where    = heading | part                              "consid.", "invites MS"; "OP", "the preamble", "part II"
    heading  = [adverb] verb word*                         words left out, misspelt, in any order, or as an acronym
    labels   = path (("," | "and") path | ("-" | "to") path)*
    path     = atom atom*                                  "e) iv)", "e, roman nine", "3.1 ii)", "last", "first three"

Words about a clause ("show me", "paragraph", "please") may appear anywhere, and the part of a clause that is asked for
("second sentence", "p. 4") is left out: a clause is quoted whole. Names are read in typed_names, headings in typed_headings,
labels in typed_labels; sections and divisions combine them, grammar makes a request of them, and look_up does so for each
document. What is shaped like a place and is not there ("decides 2", "3.2.99") is said not to exist: it is never searched for.
"""
