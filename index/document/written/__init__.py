"""A document written in the forms that other programs read: Akoma Ntoso, and JSON a clause."""
