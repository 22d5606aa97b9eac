"""Small talk: greetings, thanks, what the bot is and can do → replies, in the language they were asked in."""
