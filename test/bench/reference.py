"""The models as a PyTorch program trains them, to stand beside the studio's own figures (README.md).

Embeddings with sparse gradients and SparseAdam for the item table, Adam for the rest, sampled softmax with
log-uniform negatives. What is in favour of the reference: examples, negatives and their corrections are
drawn before the clock starts, and negatives may repeat; a step is the model, its gradients and the updates.

One JSON line a measurement. Usage: reference.py step|retrieval|inspection KEY=VALUE ...
"""

import json
import math
import statistics
import sys
import time

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F


class TwoTower(nn.Module):
    """The mean of the history through one affine map (YouTube DNN)."""

    def __init__(self, n, d, k):
        super().__init__()
        self.user = nn.Linear(d, d)

    def forward(self, h, mask):
        mean = (h * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True).clamp(min=1)
        return self.user(mean)[:, None, :]


class SelfAttentive(nn.Module):
    """ComiRec-SA, hidden size 4 d."""

    def __init__(self, n, d, k):
        super().__init__()
        self.positions = nn.Parameter(torch.empty(n, d))
        nn.init.xavier_uniform_(self.positions)
        self.hidden = nn.Linear(d, 4 * d)
        self.attention = nn.Linear(4 * d, k, bias=False)

    def forward(self, h, mask):
        scores = self.attention(torch.tanh(self.hidden(h + self.positions))).transpose(1, 2)
        attention = torch.softmax(scores.masked_fill(mask[:, None, :] == 0, -4294967295.0), dim=-1)
        return attention @ h


def squash(x):
    s = (x * x).sum(-1, keepdim=True)
    return s / (1 + s) * x * torch.rsqrt(s + 1e-9)


class Routing(nn.Module):
    """Dynamic routing, three iterations, the gradient through the last one only."""

    def route(self, votes, start, mask):
        # votes [B, K, n, d] or [B, 1, n, d], start [B or 1, K, n]
        b, fixed, m = start, votes.detach(), mask[:, None, :]
        for _ in range(2):
            c = torch.softmax(b, dim=1) * m
            v = squash((c[:, :, None, :] @ fixed).squeeze(2))
            b = b + (fixed @ v[:, :, :, None]).squeeze(3)
        c = torch.softmax(b, dim=1) * m
        return squash((c[:, :, None, :] @ votes).squeeze(2))


class DynamicRouting(Routing):
    """ComiRec-DR: a matrix for each position and interest, by a batched product."""

    def __init__(self, n, d, k):
        super().__init__()
        self.k, self.d = k, d
        self.kernel = nn.Parameter(torch.randn(n, d, k * d))

    def forward(self, h, mask):
        n, b = h.shape[1], h.shape[0]
        votes = torch.bmm(h.transpose(0, 1), self.kernel)  # [n, B, K d]
        votes = votes.view(n, b, self.k, self.d).permute(1, 2, 0, 3)
        return self.route(votes, torch.zeros(1, self.k, n), mask)


class Mind(Routing):
    """MIND: one bilinear map, start logits drawn once."""

    def __init__(self, n, d, k):
        super().__init__()
        self.bilinear = nn.Linear(d, d)
        self.register_buffer("start", torch.randn(1, k, n))

    def forward(self, h, mask):
        return self.route(self.bilinear(h)[:, None], self.start, mask)


MODELS = {
    "two-tower": TwoTower,
    "mind": Mind,
    "comirec-dr": DynamicRouting,
    "comirec-sa": SelfAttentive,
}


def log_uniform(random, items, shape):
    """Ranks 0 .. items - 1 by Zipf's law, as TensorFlow's log-uniform sampler."""
    ranks = np.exp(random.random(shape) * math.log(items + 1)).astype(np.int64) - 1
    return np.minimum(ranks, items - 1)


def batches(items, batch, length, negatives, count=64):
    """Drawn beforehand: (histories, targets, negatives, corrections of both)."""
    random = np.random.default_rng(1)
    order = random.permutation(items) + 1
    drawn = []
    for _ in range(count):
        ranks = log_uniform(random, items, (batch, length + 1))
        wrong = log_uniform(random, items, negatives)

        def correction(r):
            p = np.log((r + 2) / (r + 1)) / math.log(items + 1)
            return torch.from_numpy(-np.log(negatives * p)).float()

        ids = torch.from_numpy(order[ranks])
        drawn.append(
            (
                ids[:, :length].contiguous(),
                ids[:, length].contiguous(),
                torch.from_numpy(order[wrong]),
                correction(ranks[:, length]),
                correction(wrong),
            )
        )
    return drawn


def step(items, batch, length, dimension, interests, negatives, model, seconds):
    torch.manual_seed(1)
    table = nn.Embedding(items + 1, dimension, sparse=True)
    net = MODELS[model](length, dimension, interests)
    sparse = torch.optim.SparseAdam(table.parameters(), lr=0.001)
    dense = torch.optim.Adam(net.parameters(), lr=0.001)
    drawn = batches(items, batch, length, negatives)
    times = []
    until = None
    while until is None or time.perf_counter() < until:
        for history, target, wrong, target_correction, correction in drawn:
            began = time.perf_counter()
            # One look-up for all, so that the gradient is one sparse tensor.
            rows = table(torch.cat([history.flatten(), target, wrong]))
            h, e, c = rows.split([batch * length, batch, negatives])
            h = h.view(batch, length, dimension)
            mask = (history != 0).float()
            users = net(h, mask)
            best = (users @ e[:, :, None]).squeeze(2).argmax(1)
            u = users[torch.arange(batch), best]
            positive = (u * e).sum(1) + target_correction
            logits = u @ c.T + correction
            logits = logits.masked_fill(target[:, None] == wrong[None, :], -1e30)
            logits = torch.cat([positive[:, None], logits], 1)
            loss = F.cross_entropy(logits, torch.zeros(batch, dtype=torch.long))
            sparse.zero_grad()
            dense.zero_grad()
            loss.backward()
            sparse.step()
            dense.step()
            loss.item()
            times.append(time.perf_counter() - began)
            if until is not None and time.perf_counter() > until:
                break
        if until is None:
            # One round over all batches is the warm-up.
            times.clear()
            until = time.perf_counter() + seconds
    return statistics.median(times)


def retrieval(items, users, dimension, interests, top, seconds):
    """Inner products and their top N in blocks of rows that keep the scores in bounded memory."""
    torch.manual_seed(1)
    vectors = torch.randn(items, dimension)
    queries = torch.randn(users * interests, dimension)
    block = max(1, 32 * 1024 * 1024 // items)

    def all_lists():
        for part in queries.split(block):
            torch.topk(part @ vectors.T, top, dim=1)

    return median_of(all_lists, seconds)


def inspection(items, length, dimension, interests, top, model, seconds):
    """One user's interests, each one's top N, and the merged top N."""
    torch.manual_seed(1)
    table = torch.randn(items + 1, dimension)
    net = MODELS[model](length, dimension, interests).eval()
    history = torch.randint(1, items + 1, (1, length))
    mask = torch.ones(1, length)

    @torch.no_grad()
    def question():
        users = net(table[history], mask)[0]
        scores, ids = torch.topk(users @ table[1:].T, top, dim=1)
        best, where = scores.flatten().sort(descending=True)
        merged = []
        seen = set()
        for score, item in zip(best.tolist(), ids.flatten()[where].tolist()):
            if item not in seen:
                seen.add(item)
                merged.append((item, score))
            if len(merged) == top:
                break

    return median_of(question, seconds)


def median_of(work, seconds):
    work()
    times = []
    until = time.perf_counter() + seconds
    while not times or time.perf_counter() < until:
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def main(what, *pairs):
    given = {}
    for pair in pairs:
        key, value = pair.split("=")
        given[key] = value if key == "model" else float(value) if key == "seconds" else int(value)
    seconds = {"step": step, "retrieval": retrieval, "inspection": inspection}[what](**given)
    print(json.dumps({**given, "torch": torch.__version__, "seconds": seconds}))


if __name__ == "__main__":
    main(*sys.argv[1:])
