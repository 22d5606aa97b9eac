"""The bundled resolution with its provenance, the questions it is measured on, and tables of words."""
