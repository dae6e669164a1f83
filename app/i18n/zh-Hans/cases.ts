import type { cases as original } from '../en/cases.ts';
import type { Translation } from '../format.ts';

export const cases = {
  title: '案例',
  search: '搜索用户和案例',
  searchUsers: '搜索用户',
  save: '存为案例…',
  saveTitle: '将此假设存为案例',
  saveHelp: '它随此实验保存，同一数据集上的所有实验都能打开。',
  renameTitle: '重命名案例',
  rename: '重命名…',
  name: '名称',
  taken: '此实验已有同名案例。',
  suggested: '{user}，假设',
  madeUp: '虚构',
  makeUp: '虚构一位用户…',
  of: '用户 {user}',
  delete: '删除案例',
  deleted: '案例“{name}”已删除。',
  failed: '无法列出案例',
  more: '此案例的更多操作',
  case: '案例',
} as const satisfies Translation<typeof original>;
