"""The Telegram channel: updates → inbox → conversation → messages, with nothing lost on the way.

In: updates, by polling or at a webhook. Out: messages, at the pace the server accepts. Nothing is confirmed before it
is on disk.
"""
