import type { tradeoff as original } from '../en/tradeoff.ts';
import type { Translation } from '../format.ts';

export const tradeoff = {
  title: '召回与多样性',
  help: '随 λ 增大，全部测试用户的平均值：同一类别每再选一个物品，其得分须再高出 λ 才会入选。λ 的单位就是得分（内积）的单位，因此不同模型的范围不同。多样性：列表中类别不同的物品对所占比例。',
  open: '全部测试用户的召回与多样性随 λ 的变化：打开后才计算',
  toCosine: '兴趣间余弦',
  working: '正在以十二个 λ 值合并全部测试用户的列表。',
  offer: 'λ 在全部测试用户上损失多少召回、换来多少多样性。',
  cancelled: '曲线已取消。',
  again: '计算',
  failed: '无法计算曲线',
  noCategories: '没有物品带类别，λ 不起作用。',
  recall: '召回率@{n}',
  diversity: '多样性@{n}',
  summary: '{users} 位测试用户的召回率，从无 λ 时的 {from} 到末端的 {to}。',
  at: 'λ {lambda}：召回率 {recall}，多样性 {diversity}',
  all: '{users} 位测试用户：{recall}、{diversity}',
  own: '此用户：{recall}、{diversity}',
} as const satisfies Translation<typeof original>;
