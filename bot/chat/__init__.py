"""What is said, once for every channel: answers, tours, practice → cards.

In: what somebody typed or pressed. Out: cards, with buttons that say what they do when pressed.
It knows no channel and keeps no state.
"""
