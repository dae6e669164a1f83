import type { definitions as original } from '../en/definitions.ts';
import type { Translation } from '../format.ts';

export const definitions = {
  working: '正在按每种定义评判实验',
  definition: '定义',
  formula: '公式',
  why: '有何不同',
  points: '百分点',
  pointsHelp: '与本工具定义之差（百分点）',
  title: '{metric}：名称相同，数字不同',
  symbols:
    'R：合并后的 N 个物品。Rₖ：兴趣 k 自己的 N 个物品。T：保留的目标，t₁ 为其中时间最早者。S：用户从未选过的 100 个随机物品。R′：看过的物品按另一规则处理时的列表。',
  trap: '每个兴趣各取 N 个候选，会偏袒兴趣多的模型',
  trapText:
    '若 {k} 个兴趣各取 {n} 个候选，召回率@{n} 就会是 {budgets}，而不是 {own}：是原来的 {factor} 倍，而每位用户得到 {candidates} 个不同候选，不是 {n} 个。单向量模型没有这种优待，两者便无法比较。',
  ours: '本工具',
  names: {
    recall: '合并列表的召回率',
    ownBudgetsRecall: '每个兴趣各 N 个候选',
    cappedRecall: '目标最多计 N 个',
    pooledRecall: '所有目标合并计算',
    nextItemRecall: '只看下一个物品',
    sampledRecall: '与 100 个随机物品相比',
    hitRate: '合并列表的命中率',
    ownBudgetsHitRate: '每个兴趣各 N 个候选',
    ndcg: 'NDCG，以可能的最佳列表为准',
    comirecNdcg: 'NDCG，以已命中者为准',
    nextItemNdcg: 'NDCG，只看下一个物品',
  },
  otherSeen: { kept: '保留看过的物品', dropped: '去掉看过的物品' },
  usedBy: {
    recall: '本工具；ComiRec 的代码',
    ownBudgetsRecall: 'EasyRec 与 TorchEasyRec 的命中率工具（默认）',
    cappedRecall: 'Mult-VAE（Liang 等，2018）',
    pooledRecall: 'MIND（Li 等，2019），称为 HitRate；EasyRec',
    nextItemRecall: 'SASRec、BERT4Rec 等序列论文，称为 HR',
    sampledRecall: 'SASRec（2018）、NCF（2017）',
    hitRate: '本工具；ComiRec 的代码',
    ownBudgetsHitRate: '把各兴趣的列表合起来计',
    ndcg: '本工具；Järvelin 与 Kekäläinen（2002）；RecBole',
    comirecNdcg: 'ComiRec 的代码',
    nextItemNdcg: 'SASRec、BERT4Rec',
  },
  otherSeenUsedBy: { kept: 'ComiRec 的代码', dropped: 'LightGCN 的代码；RecBole' },
  reasons: {
    recall: '每位用户同等计，用户的每个目标同等计。',
    ownBudgetsRecall: '用户最多得到 K·N 个候选：兴趣越多找到越多，只因给得越多。',
    cappedRecall: '目标多于 N 个的用户也能达到 100%；若无人有这么多，则毫无变化。',
    pooledRecall: '对所有用户的所有目标取一个平均：历史长的用户权重更大。',
    nextItemRecall:
      '每位用户一个目标，召回率与命中率相同。若从目标中随机取一个，平均就等于本工具的召回率。',
    sampledRecall:
      '目标只需排在 100 个随机物品之前，而非整个目录之前：仅凭乱猜，就有 {guess} 的机会进入前 {n}。它甚至会颠倒模型的高下（Krichene 与 Rendle，2020）。',
    hitRate: '找到一个目标即可，因此目标多的用户容易命中。',
    ownBudgetsHitRate: '有最多 K·N 次命中机会，而不是 N 次。',
    ndcg: '除以长为 N 的最佳列表本可达到的值。',
    comirecNdcg: '除以已命中者的最佳排列：漏掉的不受罚。',
    nextItemNdcg: '理想值为 1；只说明下一个物品排得多高。',
  },
  otherSeenReasons: {
    kept: '用户已有的物品占用位置；再次选择的物品可以被找到。',
    dropped: '用户已有的物品让出位置；再次选择的物品不再能被找到，计为漏掉。',
  },
} as const satisfies Translation<typeof original>;
