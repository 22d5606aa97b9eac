"""Where the tests find the project, and the real documents that are not shipped with it."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
"""Real documents and questions beside the checkout; tests use the fixture `shared`, which skips them if it is missing."""
RES75 = ROOT / "data" / "res-75-hammamet-2016.txt"
"""The bundled resolution."""
