"""Questions that go on from an answer."""
