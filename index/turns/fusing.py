"""What is found for a message together with the last question, and for the message alone → one order."""

from __future__ import annotations

from dataclasses import replace

from index.search.results import Hit, Result

_OWN = 0.5
"""The share of what the message says itself."""


def together(both: Result, own: Result) -> Result:
    """The hits of two searches in the order of their mean scores; a clause that only one has, has the other's lowest score."""
    if own.how != "search" or not own.hits or not both.hits:
        return both
    scores = [{hit.passage.clause.id: _score(hit) for hit in result.hits} for result in (both, own)]
    lowest = [min(found.values()) for found in scores]
    mean = {
        id_: (1 - _OWN) * scores[0].get(id_, lowest[0]) + _OWN * scores[1].get(id_, lowest[1])
        for id_ in {**scores[0], **scores[1]}
    }
    hits = {hit.passage.clause.id: hit for hit in (*own.hits, *both.hits)}
    best = sorted(mean, key=lambda id_: -mean[id_])
    return replace(both, hits=tuple(Hit(hits[id_].passage, mean[id_]) for id_ in best))


def _score(hit: Hit) -> float:
    """The score of a hit; what was found by citation or duty, and not ranked, is as good as can be."""
    return 1.0 if hit.score is None else hit.score
