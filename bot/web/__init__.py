"""The web page: addresses → pages that can be read, asked and linked to, without a script or with one.

In: a request, and what the conversation or the collection says to it. Out: HTML, JSON, Akoma Ntoso.
It decides nothing about a clause or an answer, keeps nothing of a reader, and loads nothing from elsewhere.

serve.py      the command: a port, the servers' limits, the open collection
app.py        addresses → handlers; errors → pages
site.py       what every handler works with
caching.py    ETags: what did not change is not sent again
page.py       the frame of every page
ask.py  reader.py  upload.py  touring/  pages/    the pages
quotes.py     quotes and their ways on, as HTML
messages.py   what is said here only
"""
