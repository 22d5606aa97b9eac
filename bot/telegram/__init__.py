"""The Telegram channel: updates → inbox → conversation → messages, with nothing lost on the way.

In: updates, by polling or at a webhook. Out: messages, at the pace the server takes them. Nothing is confirmed before it
is on the disk.
"""
