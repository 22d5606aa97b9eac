"""What Clausebot costs and how well it finds, side by side with what users would pick instead; `python -m tests.benchmarks`.

Benchmarks are no tests: pytest collects none of them.

    __main__.py       the command
    corpora.py        passages and questions          synthetic.py     collections of 100,000 clauses and more
    protocol.py       what every tool's process does  peers/*.py       the tools, each in an environment of its own
    ours.py           Clausebot, behind the same      environments.py  makes those environments
    worker.py         the other end of a process      cost.py, scale.py, quality.py, table.py   the figures
    chaos.py          the Telegram bot when everything goes wrong   replies.py   and what a reply of it costs
"""
