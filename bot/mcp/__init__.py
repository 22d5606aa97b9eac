"""Tools for language models over the Model Context Protocol: they read and ask the collection, and change nothing.

In: a call of a tool, a resource, a prompt. Out: the answer object, with the same as text; every quote is that of the source.
Nothing but the protocol is written to standard output. Imported only by its own command, as its library is an extra.

serve.py      the command: over standard input and output, or over HTTP within the servers' limits
server.py     what a client may call → tools, resources and the prompt; errors → results with a clear text
reading.py    the collection, opened at the first call and taken up anew when it changes
tools.py      what each tool does; arguments.py what it is given, results.py what it gives
resources.py  documents and clauses by their addresses
guidance.py   what a language model is told
"""
