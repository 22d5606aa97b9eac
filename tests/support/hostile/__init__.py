"""Files that could cost a reader hours, or bring it down: `shapes` grow as wanted, `broken` are torn, bombs or loops.

All of it is made here, and none of it takes more than a few seconds to make.
"""
