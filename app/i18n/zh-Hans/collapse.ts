import type { collapse as original } from '../en/collapse.ts';
import type { Translation } from '../format.ts';

export const collapse = {
  apart: '各个兴趣保持分离',
  close: '各个兴趣彼此接近，但没有合一',
  parting: '各个兴趣仍在分开',
  collapsing: '各个兴趣正在坍缩',
  alike: '用户的大多数兴趣方向相同，检索到的物品几乎一样。',
  idle: '兴趣 {idle} 几乎赢不到目标。',
  figures: '平均余弦 {cosine}，使用了 {k} 个方向中的 {rank} 个，胜出均衡度 {balance}。',
  again: '重新开始，使用',
  remedies: {
    squashPower: '压缩幂 {value}',
    diversityWeight: '多样性权重 {value}',
    routingWeight: '路由权重 {value}',
  },
  noRemedy: '该模型的补救措施都已启用；较少的兴趣也许更适合这些历史。',
} as const satisfies Translation<typeof original>;
