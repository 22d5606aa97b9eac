"""From a question to a message: the command line, the terminal chat, and later the other channels."""
