"""Ask a head of pairs: which of the offered words belongs to each word that asks."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from standoff.inference.decoding import partner_scores, probabilities
from standoff.inference.encoder import EncodedText
from standoff.inference.manifest import Head

# Partners share a window: heads learned on windows, and rows of two windows have no common order (positions start anew in each).
REACH = 0


def partners(encoded: EncodedText, head: Head, queries: Sequence[int], keys: Sequence[int]) -> npt.NDArray[np.float32]:
    """Give (queries, 1 + keys) probabilities of each key being the partner; the first column is none. Both are numbers of words."""
    at = np.array(queries, dtype=np.int64)
    of = np.array(keys, dtype=np.int64)
    scores = partner_scores(encoded.of(head), at, of, no_partner=head.no_partner, distances=head.distances)
    if len(of) and len(at):
        apart = np.abs(encoded.window_of[of][None, :] - encoded.window_of[at][:, None])
        scores[:, 1:][apart > REACH] = -1e4
    return probabilities(scores, head.temperature)
