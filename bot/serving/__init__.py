"""What channels that run as services share: a live index, logs, metrics, a small HTTP server, a lock.

In: a way to open the index. Out: the conversation over the current one. It knows no channel.
"""
