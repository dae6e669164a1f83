import type { sweep as original } from '../en/sweep.ts';
import type { Translation } from '../format.ts';

export const sweep = {
  oneRun: '单次训练',
  severalRuns: '参数扫描',
  title: '参数扫描',
  help: '由取值列表组成训练队列，每种组合一次。其余设置同下。',
  begin: '改变',
  add: '同时改变',
  suggestions: {
    interests: 'K = 1, 2, 4, 8',
    seeds: '三个种子',
    remedies: '补救措施关与开',
    models: '所有模型',
  },
  another: '其他设置',
  remove: '不再改变 {setting}',
  values: '{n} 个取值',
  wrongValues: '不可用：{values}。请给出 {takes} 中的取值，用逗号分隔。',
  noValues: '请给出用逗号分隔的取值。',
  idle: '所选模型都没有这项设置。',
  name: '扫描的名称',
  tooMany: '共 {n} 种组合；一次扫描最多 {most} 次训练。',
  same: '共 {n} 种组合，其中 {different} 种不同：并非每个模型都有每项设置。',
  problems: '其中 {n} 次训练无法开始：',
  furtherProblems: '另有 {n} 次。',
  runs: '训练次数',
  memoryHelp: '占用最多的那次训练；各次依次进行',
  total: '总时间',
  start: '开始 {n} 次训练',
  startQueued: '将 {n} 次训练加入队列',
  started: '扫描的 {n} 次训练已进入队列',
} as const satisfies Translation<typeof original>;
