"""From a question to a message: the command, the conversation, and the channels that show it."""
