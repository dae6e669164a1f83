"""Reads what the studio exported, as people's own scripts do, and recomputes its lists from it.

For each format the item vectors [V, d] and the interests [U, K, d] are read by numpy, pandas or safetensors; every
interest's top N by inner product and their merge are computed plainly, in 64 bits; ids, interest and score of each
place must be those of the exported lists, scores to 1e-5 of the largest. Places may differ where scores do not.

The files of a RecBole export are read as RecBole reads them, the tables of a TorchEasyRec export by pyarrow; both must
hold the same interactions and the same split.

    pip install numpy pandas pyarrow safetensors && npm run check:exports
"""

import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
from safetensors import safe_open

N = 50
TOLERANCE = 1e-5
folder = Path(sys.argv[1])


def npy(name):
    ids = (folder / f"{name}.ids.txt").read_text(encoding="utf-8").split("\n")[:-1]
    return ids, np.load(folder / f"{name}.npy")


def safetensors(name):
    with safe_open(folder / f"{name}.safetensors", framework="numpy") as file:
        return json.loads(file.metadata()["ids"]), file.get_tensor(name)


def rows(table, key, vectors):
    """Ids in the order of the file, and the rows of each one above another."""
    ids = list(dict.fromkeys(table[key]))
    return ids, vectors.reshape(len(ids), -1, vectors.shape[1])


def tabular(name, table):
    axes = [column for column in table.columns if column.startswith("v")]
    key = "item" if name == "items" else "user"
    if axes == ["vector"]:
        vectors = np.stack(table["vector"].to_list())
    else:
        vectors = table[axes].to_numpy(np.float32)
    ids, stacked = rows(table, key, vectors)
    return ids, stacked[:, 0] if name == "items" else stacked


def text(name, ending, separator):
    ids = {"item": str, "user": str, "title": str}
    path = folder / f"{name}.{ending}"
    return pd.read_csv(path, sep=separator, dtype=ids, keep_default_na=False)


readers = {
    "npy": npy,
    "safetensors": safetensors,
    "parquet": lambda name: tabular(name, pd.read_parquet(folder / f"{name}.parquet")),
    "tsv": lambda name: tabular(name, text(name, "tsv", "\t")),
    "csv": lambda name: tabular(name, text(name, "csv", ",")),
}
lists = {
    "parquet": lambda: pd.read_parquet(folder / "retrieved.parquet"),
    "tsv": lambda: text("retrieved", "tsv", "\t"),
    "csv": lambda: text("retrieved", "csv", ","),
}


def merged(interests, items):
    """The N items with the largest inner product over the interests: (score, item, interest), best first."""
    best = {}
    for k, interest in enumerate(interests):
        if not interest.any():
            continue
        scores = [sum(float(a) * float(b) for a, b in zip(interest, item)) for item in items]
        own = sorted(range(len(items)), key=lambda item: (-scores[item], item))[:N]
        for item in own:
            if item not in best or scores[item] > best[item][0]:
                best[item] = (scores[item], item, k)
    return sorted(best.values(), key=lambda one: (-one[0], one[1]))[:N]


def check_vectors(name, vectors_of):
    """Whether a format says what npy says, to the last bit."""
    for part in "items", "interests":
        for own, other in zip(vectors_of(part), readers["npy"](part)):
            assert np.array_equal(own, other), (name, part)
    print(f"{name:28} the same vectors and ids as npy")


def check_lists():
    item_ids, items = npy("items")
    user_ids, interests = npy("interests")
    expected = [merged(own, items) for own in interests]
    for name, read in lists.items():
        table = read()
        assert list(dict.fromkeys(table["user"])) == user_ids, "the users of the lists"
        farthest, swapped = 0.0, 0
        for user, best in zip(user_ids, expected):
            listed = table[table["user"] == user]
            assert listed["rank"].to_list() == list(range(1, N + 1))
            scale = max(abs(score) for score, _, _ in best)
            for (score, item, k), row in zip(best, listed.itertuples()):
                gap = abs(score - row.score) / scale
                farthest = max(farthest, gap)
                assert gap <= TOLERANCE, (user, row)
                if (row.item, row.interest) != (item_ids[item], k):
                    swapped += 1
        assert swapped <= len(table) * 1e-4, f"{swapped} places differ"
        print(
            f"{'lists in ' + name:28} {len(user_ids)} users x {N} of {len(item_ids)} items, "
            f"K {interests.shape[1]}: scores within {farthest:.1e}, {swapped} of {len(table)} places differ"
        )


def size(*names):
    return sum((folder / name).stat().st_size for name in names)


def check_bundles():
    atomic = {"delimiter": "\t", "encoding": "utf-8", "engine": "python"}
    typed = {"user_id:token": str, "item_id:token": str, "timestamp:float": np.float64}
    inter = pd.read_csv(folder / "log.inter", dtype=typed, **atomic)
    items = pd.read_csv(folder / "log.item", dtype=str, **atomic)
    split = pd.read_csv(folder / "log.split.tsv", sep="\t", dtype=str)
    table = pq.read_table(folder / "log.parquet").to_pandas()
    assert inter.isna().sum().sum() == 0, "RecBole would drop rows"
    assert [name.split(":")[0] for name in inter.columns] == list(table.columns)
    for old, new in zip(inter.columns, table.columns):
        assert inter[old].to_list() == table[new].to_list(), new
    assert items.shape[0] == inter["item_id:token"].nunique()
    parts = dict(zip(split["user_id"], split["split"]))
    for part in "train", "validation", "test":
        files = sorted(folder.glob(f"log.{part}-*.parquet"))
        samples = pd.concat([pq.read_table(file).to_pandas() for file in files])
        assert {parts[user] for user in samples["user_id"]} == {part}
        told = {len(history) for history in samples["history__item_id"]}
        print(
            f"{'torcheasyrec ' + part:28} {len(samples):5} samples of {samples['user_id'].nunique()} users, "
            f"histories of {min(told)} to {max(told)} items"
        )
    atomic_size = size("log.inter", "log.item", "log.user", "log.split.tsv", "log.yaml")
    bundle_size = sum(path.stat().st_size for path in folder.glob("log.*parquet"))
    print(f"{'recbole and torcheasyrec':28} {len(inter):5} interactions alike, {atomic_size} and {bundle_size} bytes")


for name, vectors_of in readers.items():
    check_vectors(name, vectors_of)
check_lists()
check_bundles()
for part, formats in ("items", readers), ("interests", readers), ("retrieved", lists):
    sizes = ", ".join(f"{name} {size(f'{part}.{name}')}" for name in formats)
    print(f"{part + ', bytes':28} {sizes}")
