"""Who may be addressed: the names of roles as texts and people write them, and which role is part of which.

In: a phrase ("the Director of the Telecommunication Standardization Bureau"). Out: names and kinds of roles, with nearness.
It knows no documents and no questions; the words are in `roles.toml`.
"""
