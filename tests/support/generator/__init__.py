"""Writes resolutions whose clauses are known, in every shape people write, paste and publish; the same seed writes the same.

A *body* (its front matter and enacting words) × a *numbering* × what stands *between* paragraphs × a *layout* × a *format* × a
*language*. Nothing here imports from `index`, and what is right is written down beside the text, never read back from it.
"""
