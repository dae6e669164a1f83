"""Evaluation's retrieval as a faiss program does it, to stand beside the studio's own (README.md).

An exact IndexFlatIP over all items answers every interest of every user in blocks, and the K lists of a user are
merged by score, each item once. Only the search and the merge are timed: the index is built before, and the users'
interests are drawn, not encoded. The merge is NumPy's, a block at a time. As many threads as the studio gets.

One JSON line. Usage: faiss_reference.py KEY=VALUE ... (items, users, interests, dimension, top, threads)
"""

import json
import sys
import time

import faiss
import numpy as np


def merged(scores, ids, users, top):
    """The best `top` of each user's K lists [users, K N], each item at its largest score only."""
    scores = scores.reshape(users, -1)
    ids = ids.reshape(users, -1)
    # By item, and for equal items the larger score first: what follows its like is a repetition.
    order = np.lexsort((-scores, ids), axis=1)
    rows = np.arange(users)[:, None]
    scores, ids = scores[rows, order], ids[rows, order]
    scores[:, 1:][ids[:, 1:] == ids[:, :-1]] = -np.inf
    best = np.argsort(-scores, axis=1, kind="stable")[:, :top]
    return ids[rows, best], scores[rows, best]


def main(*pairs):
    given = {key: int(value) for key, value in (pair.split("=") for pair in pairs)}
    users, interests, top = given["users"], given["interests"], given["top"]
    faiss.omp_set_num_threads(given["threads"])
    random = np.random.default_rng(1)
    index = faiss.IndexFlatIP(given["dimension"])
    index.add(random.standard_normal((given["items"], given["dimension"]), dtype=np.float32))
    queries = random.standard_normal((users, interests, given["dimension"]), dtype=np.float32)
    block = given.get("block", 4096)
    index.search(queries[:16].reshape(-1, given["dimension"]), top)
    began = time.perf_counter()
    for first in range(0, users, block):
        part = queries[first : first + block]
        scores, ids = index.search(part.reshape(-1, given["dimension"]), top)
        merged(scores, ids, len(part), top)
    seconds = time.perf_counter() - began
    print(json.dumps({**given, "faiss": faiss.__version__, "seconds": seconds, "usersPerSecond": users / seconds}))


if __name__ == "__main__":
    main(*sys.argv[1:])
