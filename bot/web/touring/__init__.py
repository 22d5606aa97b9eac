"""The tour of a document on pages of its own: how it begins, its stops. Where its reader is stands in the address."""
