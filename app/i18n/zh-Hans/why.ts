import type { why as original } from '../en/why.ts';
import type { Translation } from '../format.ts';

export const why = {
  found: '兴趣 {letter} 以 {score} 分找到它：在 {items} 个物品中排第 {rank} 名。',
  ahead: '比 {letter} 高出 {margin}。',
  missed:
    '不在前 {top} 名之中：最看好它的是兴趣 {letter}，得分 {score}，在 {items} 个物品中排第 {rank} 名。',
  short: '列表止于 {last}，比它高 {short}。',
  outranked: '有 {n} 个物品排在它前面，其中 {own} 个来自 {letter}。',
  ownRank: '在 {letter} 自己的列表中排第 {rank} 名。',
  dropped: '它在历史中，而此处不列出看过的物品；否则它会由 {letter} 排在第 {rank} 名。',
  nobody: '此用户没有能找到它的兴趣。',
  moved: '名次只按得分；加入 λ 后它在列表中排第 {place}。',
  kept: 'λ 使它未进入列表：只按得分它排第 {rank} 名。',
  falls: '没有“{title}”，它会从第 {rank} 名落到第 {to} 名。',
  weakens: '没有“{title}”时得分下降最多，为 {fall}；名次会是第 {to}。',
  unasked: '它依赖历史中的哪些物品不得而知：导入的向量没有模型可供提问。',
  holds: '没有“{title}”时得分下降最多，为 {fall}；名次不变。',
  steady: '历史中没有哪一个物品单独支撑它：去掉任何一个，得分都不降低。',
  gone: '“{title}”是模型得到的全部；没有它就找不到任何物品。',
  takesOver: '那时会由兴趣 {letter} 找到它。',
  scores: '各兴趣的得分与名次',
  rank: '第 {rank} 名',
  absent: '不存在',
  leftOut: '去掉',
  leaveOneOut: '去掉历史中的一个物品',
  leaveOneOutHelp:
    '去掉该物品后重新计算各兴趣。条形：它在全部得分下降中所占的比例。其后依次是得分下降多少、剩下的名次，以及该兴趣从此物品取走多少（注意力或路由）。',
  score: '得分',
  newRank: '名次',
  weight: '权重',
  effect: '{title}：占全部下降的 {share}；得分 {fall}，名次 {rank}，权重 {weight}',
  around: '它的前后',
  end: '列表末尾',
  failed: '无法计算原因',
} as const satisfies Translation<typeof original>;
