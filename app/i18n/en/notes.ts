import { runNotes } from './run-notes.ts';

/** What is behind the (i) in a panel's head: its formula and how it is read; what it shows is the panel's own help. */
export const notes = {
  about: 'About “{panel}”',
  formula: 'Formula',
  reading: 'How to read it',
  panels: {
    ...runNotes,
    history: {
      formula: 'Attention: interest k = Σᵢ wₖᵢ hᵢ. Routing: interest k = squash(Σᵢ wₖᵢ S eᵢ)',
      reading:
        'All bars of a row share one scale with all other rows. An item that one bar towers over speaks for one interest; equal bars speak for none. Attention (SA) sums to 1 over the history for each interest, coupling (DR, MIND) over the interests for each item.',
    },
    interests: {
      formula: 'score = uₖ · eᵢ;  lift = p / q, ranked by p · ln(p / q)',
      reading:
        'Each column is one interest: the items that score highest with its vector alone. Its name are the categories that are more frequent among them (share p) than in the catalogue (share q). “Only here” counts what would be lost without it; faded items were given to another interest.',
    },
    retrieved: {
      formula:
        'score(i) = maxₖ uₖ · eᵢ;  with λ: less λ for each item of its category chosen before',
      reading:
        'The letter is the interest with the largest inner product. Small below it: the runner-up and its score. The closer the two, the more alike the interests are on this item. A star marks what the user really chose later.',
    },
    explain: {
      shows:
        'Which interest finds the chosen item, how far ahead of the next, and which items of the history it owes that to. For a later choice that was missed: what outranked it.',
      formula: 'fall(j) = score(i) − score(i | history without j);  share = fall⁺ / Σ fall⁺',
      reading:
        'The model is asked again without each item of the history. A long bar: without it the score falls most. A negative fall means that the item stands in the way. Weight is what the interest took, which need not be what mattered.',
    },
    cosine: {
      formula: 'cos(uₐ, u_b) = uₐ · u_b / (‖uₐ‖ ‖u_b‖);  mean over all pairs',
      reading:
        'Near 1 everywhere: the interests have collapsed into one and bring the same items. A dark cell names a pair that does the work of one; choose it to see how many items they share.',
    },
    tradeoff: {
      formula: 'diversity@N = share of pairs in the list whose first categories differ',
      reading:
        'Each point is a λ, from 0 on the left. Where the curve is flat, diversity costs hardly any recall; where it falls, each step is paid for. The circle is the slider, the diamond this user, at the edge where it lies outside.',
    },
    map: {
      formula: 'PCA: the two axes of largest variance of all eᵢ. UMAP: near neighbours stay near',
      reading:
        'Near points have similar vectors, but two dimensions hold a small part of the variance (in the head), so that distances across the map say little. In UMAP only neighbourhoods count, neither distances nor sizes of groups.',
    },
    targets: {
      formula: 'Recall@N = later choices among the N / all later choices',
      reading:
        'A tick: it is in the list. A dash: it was missed; choose it to see why. Few later choices make this user’s recall a coarse figure.',
    },
    pairs: {
      formula: 'max over matchings of Σ cos(uₐ, u_b), or of Σ |A ∩ B| / |A ∪ B|',
      reading:
        'Letters mean nothing across runs: what counts is the counterpart. A high likeness with few shared items: the same direction, other scores. No counterpart: this side alone has the interest.',
    },
    beside: {
      shows: 'Both sides in figures, and what their lists have in common.',
      formula: 'shared = |A ∩ B|, of the N items of each list',
      reading:
        'Equal recall with few shared items: the two find different things, and would do well together.',
    },
    bothLists: {
      shows: 'The two merged lists, rank by rank, and what became of each item.',
      formula: 'arrow = rank in the other list − rank here',
      reading:
        'Up: this list has it that many ranks higher than the other. “Only here”: the other list does not have it. A star is a later choice. Choose a row to mark its items on both sides.',
    },
    users: {
      shows:
        'The users that the charts or the kind above speak of, each with figures of their own list.',
      formula: 'recall = found / later choices, each user for themselves',
      reading:
        'Worst served first: many later choices and none of them found. A column’s head sorts; a row opens the user.',
    },
    reach: {
      shows: 'How many users get this item, and whether it is what they were looking for.',
      formula: 'reach = users with the item in their N / all users of the group',
      reading:
        'Reaches many whom hardly anyone followed: shown for being popular. Chosen later by many who do not get it: the model misses its audience.',
    },
    reached: {
      shows: 'The users who get this item, and those who chose it later without getting it.',
      formula: 'rank = place in the merged list of N, by the interest that scores it highest',
      reading:
        'A star and a rank: found. A star without a rank: missed. A row opens the user with the item chosen, and says why or why not.',
    },
    hits: {
      formula: 'hits = |top N ∩ later choices| of a user',
      reading:
        'The bar at 0 are the users who get nothing that they chose later. Choose it to see who they are.',
    },
    meanCosine: {
      formula: '2 / (K (K − 1)) · Σ cos(uₐ, u_b) over pairs a < b',
      reading:
        'A heap at 1 is collapse: K vectors that do the work of one. Users on the left have interests that really differ.',
    },
    rank: {
      formula: 'exp(−Σ pᵢ ln pᵢ), pᵢ = σᵢ / Σ σ, σ the singular values of U [K, d]',
      reading:
        'How many directions the K interests use: K when all are at right angles and of one length, 1 when all are the same.',
    },
    categories: {
      formula: 'number of different first categories among the top N',
      reading:
        'Few categories need not be bad: some people have one interest. Compare with the hits of the same users by choosing a bar.',
    },
    clusters: {
      formula: 'spherical k-means: max Σ cos(u, centre)',
      reading:
        'A kind is named as an interest is, by what its centre would retrieve. One kind with nearly all users: the model gives everybody the same interest.',
    },
    cluster: {
      shows: 'What the interests of this kind bring, and which of the model’s interests they are.',
      formula: 'closeness = mean cos(u, centre)',
      reading:
        'Close to 1: a tight kind. One letter for nearly all: the model keeps this kind in one place; equal shares: a letter has no meaning of its own.',
    },
    typical: {
      formula: 'score = centre · eᵢ',
      reading: 'Where these items seem to have nothing in common, the kind is no kind.',
    },
    ranks: {
      formula: 'rank = place in the merged list of N, from 1',
      reading: 'Many users far down: the item fills lists. Few users far up: it has an audience.',
    },
    byInterest: {
      formula: 'users whose interest k retrieved it / users who get it',
      reading: 'One letter alone: the item belongs to one of the model’s interests.',
    },
    byCluster: {
      formula: 'users with an interest of the kind that retrieved it',
      reading: 'Kinds with many users that one would not expect show for what the item is taken.',
    },
  },
} as const;
