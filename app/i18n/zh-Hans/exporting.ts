import type { exporting as original } from '../en/exporting.ts';
import type { Translation } from '../format.ts';

export const exporting = {
  csv: '导出为 CSV…',
  parquet: '导出为 Parquet…',
  recbole: '导出为 RecBole 文件…',
  torcheasyrec: '导出为 TorchEasyRec 文件…',
  progress: '导出进度',
  running: '正在导出，{share}',
  done: '已导出 {rows} 次交互，{size}',
  doneVectors: '已导出 {rows} 行，{size}',
  cancelled: '导出已取消，没有写入任何内容。',
} as const satisfies Translation<typeof original>;
