import type { saving as original } from '../en/saving.ts';
import type { Translation } from '../format.ts';

export const saving = {
  menu: '保存或复制“{panel}”',
  png: '图片（PNG）…',
  svg: '图片（SVG）…',
  csv: '数据（CSV）…',
  copyPicture: '复制图片',
  copyData: '复制数据',
  saved: '已保存“{panel}”',
  copied: '“{panel}”已复制到剪贴板',
  run: '实验：{run}',
  user: '用户：{user}',
  dataset: '数据集：{dataset}',
} as const satisfies Translation<typeof original>;
