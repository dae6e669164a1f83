import type { pairing as original } from '../en/pairing.ts';
import type { Translation } from '../format.ts';

export const pairing = {
  title: '对比',
  kind: '对比对象',
  kinds: { runs: '两个实验', users: '两位用户' },
  and: { runs: '同时看', users: '与' },
  otherRun: '另一个实验',
  noOtherRun: '没有其他实验',
  otherUser: '另一位用户',
  ofUser: '用户 {user}',
  missing: {
    user: '想对比谁的兴趣？',
    run: '此数据集上没有其他实验',
    otherUser: '请选择另一位用户',
  },
  missingText: {
    user: '请在上方选择一位用户或一个案例，或随机选一位。',
    run: '在其上再训练一个模型，即可并排查看。',
    otherUser: '两人都在同一实验下查看，因此他们的兴趣处于同一空间。',
  },
  failed: '无法对比这两边',
  beside: '并排',
  figure: '指标',
  shared: '{shared} 个物品两边都有，{onlyA} 个仅在第一边，{onlyB} 个仅在第二边。',
  pairs: '兴趣及其对应',
  pairsHelp: {
    cosine: '配对使各向量间余弦之和最大。选中一对，查看其物品。',
    overlap:
      '两个实验的向量无法直接比较，因此按召回的物品配对：两边都有的物品数除以任一边有的物品数（Jaccard），并使总和最大。选中一对，查看其物品。',
  },
  likeness: { cosine: '按余弦', overlap: '按物品重合' },
  noCounterpart: '没有对应',
  sharedItems: '共有 {n} 个物品',
  lists: '两边的列表，逐名对照',
  onlyHere: '仅此处',
  onlyHereHelp: '仅在此列表中',
  besideHelp: '在另一列表中为第 {rank} 名',
} as const satisfies Translation<typeof original>;
