import type { duplicating as original } from '../en/duplicating.ts';
import type { Translation } from '../format.ts';

export const duplicating = {
  action: '以其他过滤条件复制…',
  title: '复制“{name}”',
  text: '原数据集保持不变，过滤后剩下的成为另一个数据集。数据集不保存权重和事件类型：若要据此过滤，请重新导入文件。',
  copyOf: '{name} 过滤后',
  noDates: '该数据集没有时间。',
  remainingHelp: '对整个数据集计数，不写入任何内容。',
  start: '复制',
  note: '由“{name}”得来',
  madeOn: '{date} 由“{name}”得来',
  job: '正在生成“{name}”',
  progress: '复制进度',
  cancelled: '已取消复制 {name}',
  cancelledKept: '没有保留任何内容；原数据集保持不变。',
  failed: '无法生成 {name}',
  again: '重新复制…',
} as const satisfies Translation<typeof original>;
