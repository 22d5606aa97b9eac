"""What Clausebot costs and how well it finds clauses, side by side with what users would pick instead.

`python -m tests.benchmarks` runs them. They are not tests; pytest collects only the tests of how they measure.

    __main__.py       the command                                    results/peers.json  what it found, a row a tool
    corpora.py        passages and questions                         synthetic.py        collections of 100,000 clauses and more
    protocol.py       what every tool's process does                 peers/*.py          the tools, each in its own environment
    ours.py           Clausebot, with this protocol                  environments.py     makes those environments
    worker.py         the other end of a process                     spent.py            what a command spends
    machine.py        where it ran, and what else did                cost.py, quality.py, scale.py   the figures
    table.py          the tables in the READMEs, from the results
    chaos.py          the Telegram bot when everything goes wrong    meeting.py          the same network, and others beside us
    soak.py           its memory and descriptors over many answers   replies.py          what one of its replies costs
"""
