import type { queue as original } from '../en/queue.ts';
import type { Translation } from '../format.ts';

export const queue = {
  title: '等待中，{n} 个',
  held: '队列已暂停。',
  goOn: '继续',
  earlier: '提前（Alt + 上）',
  later: '推后（Alt + 下）',
  remove: '移出队列（Delete）',
  cancelSweep: '全部取消',
} as const satisfies Translation<typeof original>;
