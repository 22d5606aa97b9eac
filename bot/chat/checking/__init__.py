"""What came of checking a draft → a sentence of counts and a row for each quotation and citation, as comparisons have them.

In: a check. Out: rows that say in words what is verified, differs, is not found or not in the collection; words that differ are
marked as deleted (the text has them, the draft does not) or inserted (the other way round).
"""
