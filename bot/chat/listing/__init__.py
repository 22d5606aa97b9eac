"""The documents of a collection in a chat: which there are, which are meant, and which one a chat has chosen."""
