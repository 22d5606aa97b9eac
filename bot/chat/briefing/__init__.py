"""Ready for a meeting on a text in ten minutes: what it is, what it decides, who must act, dates, what it builds on.

In: a document, and what its reader is at the meeting. Out: a card each, in which all but our headings are quotes.
"""
