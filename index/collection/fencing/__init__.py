"""Files that somebody sent, read in a process that can do no harm: a file that makes it hang or crash fails alone.

In: the bytes of a file. Out: documents, or one sentence on why there are none.

    fence.py           this side: starts the process, sends it a file, limits its time, memory and answer
    fenced.py          the other side: the program that reads and parses a file
    checking.py        another program for the other side: what a file says today, for the check of a collection
    confinement.py     what that process gives up before it opens a file
    system_calls.py    the system calls that it may no longer make
"""
