/** What is behind the (i) of the panels about one run's figures and about several runs side by side. */
export const runNotes = {
  scores: {
    shows: 'How well the run’s lists meet what test users chose later, beside the baselines.',
    formula: 'figure@N = mean over the users;  difference = run − best baseline, in points',
    reading:
      'A dot marks the best of a line. First look whether the run beats the baselines: they need no training. Two figures a few tenths of a point apart may be noise: compare runs user by user in Experiments.',
  },
  byLength: {
    shows: 'Recall at 10, 20, 50 and 100 items, of the run and of the baselines.',
    formula: 'Recall@N = |R ∩ T| / |T|, mean over the users',
    reading:
      'Every line rises: more items find more. A line that begins below another and ends above it is the better one only where long lists are used, for example before a ranker.',
  },
  collapse: {
    shows: 'Whether a user’s K vectors do different things, or the work of one.',
    formula:
      'rank = exp(−Σ pᵢ ln pᵢ), pᵢ = σᵢ / Σ σ of U [K, d];  balance = −Σ sₖ ln sₖ / ln K, sₖ = share of wins',
    reading:
      'Collapse: cosine near 1, rank near 1, few different candidates. Balance near 0: one interest wins all targets and the others idle. A single figure decides nothing; read them together.',
  },
  slices: {
    formula: 'Recall@N of the targets in the slice, mean over the users who have one',
    reading:
      'The bar is the run, the ticks are baselines. Where a tick is beyond the bar, these users are better served without the model. Small slices (few users) scatter. A slice’s name opens its users.',
  },
  perInterest: {
    formula: 'alone = Recall@N of its own N;  without it = Recall@N − Recall@N of the others',
    reading:
      'Letters are the model’s, the same for every user. An interest that alone finds much and without which nothing is lost repeats what the others find.',
  },
  firstK: {
    formula: 'Recall@N of the merged list of the first k interests, N items whatever k',
    reading:
      'The step from k − 1 to k is the marginal gain of the k-th interest. Flat from somewhere on: the interests behind it could be left out.',
  },
  counts: {
    formula:
      'mean ± sd over seeds of figure@N;  alike: |difference| < 2 √(s² / n + t² / m), n and m runs',
    reading:
      'Choose the smallest K that is as good as the best. The line is fair, since every K has N candidates in all; a dashed one gives each interest N of its own and always flatters many.',
  },
  definitions: {
    formula: 'points = value under this definition − value under the studio’s own',
    reading:
      'Same run, same users: only the formula differs. Before a figure is set beside one from a paper, find the definition that the paper uses.',
  },
  published: {
    formula: 'difference = this run’s value − the published value, in points',
    reading:
      'Read a difference only where nothing stands under “Not alike”. The ± is the deviation over seeds where the source gives one.',
  },
  figures: {
    formula: 'validation: best of all evaluations;  test: once, at the best step',
    reading:
      'A dot marks the best of a line. Lower is better for the cosine and for Gini; where neither is better, nothing is marked.',
  },
  seeds: {
    formula: 'mean ± √(Σ (x − mean)² / (n − 1)) over the runs of a group',
    reading:
      'Two groups whose means lie within each other’s ± are not told apart by these seeds. With two seeds the ± itself is rough.',
  },
  pairedUsers: {
    formula: 'interval = 2.5% and 97.5% percentiles of mean(a − b) over 10,000 draws of the users',
    reading:
      'The bar is the interval, the dot the difference, the dashed line zero. Where the bar does not touch zero, the order would hold for other users like these. It says nothing of other seeds.',
  },
} as const;
