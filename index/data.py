"""The files that are installed with Clausebot beside its code.

`importlib.resources`, which could find them too, imports tempfile, random and zipfile.
"""

from __future__ import annotations

from pathlib import Path

import clausebot_data

DATA = Path(str(clausebot_data.__file__)).parent
"""Their folder."""
