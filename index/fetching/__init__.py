"""Fetches the file of a document from an address: an address or a symbol in, its bytes out, with where they came from.

In: what somebody typed (`addresses`), and the hosts that may be asked. Out: a Download (`download`, the only module that uses
the network, and only when it is called). It reads nothing in what it fetches but its first bytes; that happens in the fence.
"""
