"""What the clauses of a document refer to → the clauses and the documents meant, or the reason why they are not known.

In: a document, and the catalogue of what else is in the collection. Out: for each clause the places in its quote that mention
a text or a place in one, each with its offsets, what it means here, and, if that is nothing, why. A reference never changes a
character, and nothing is guessed: what names no clause that exists stays text.

    run      = place (link place)* [above | below] | place* work | work (["," | of] place)*
    work     = [body] kind [number word] number [edition] [date] (join number …)* [of body]   "Resolutions 1 and 3 of PP"
             | here kind | same kind | named text | symbol                        "this resolution", "the Charter of the …"
    place    = unit labels | heading [labels] | labels of heading | labels above     "paragraph 3 (a)", "resolves 1", "d) above"
    labels   = path ((join | through) path)*                                     "1, 2 and 3 a)", "e), f), g) and h)", "69-71"

The words are rows of the language tables (`references` in index/language/tables); a language takes no code. First the tokens
are read (tokens), then what stands for what (words), then the runs (grammar), and last the works (works) and, with the work
known, the places in it (places). `citing` turns it round: who refers to a clause.
"""
