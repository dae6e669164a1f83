import type { shell as original } from '../en/shell.ts';
import type { Translation } from '../format.ts';

export const shell = {
  title: 'Interest Studio',
  rail: '工作区',
  places: {
    datasets: '数据集',
    train: '训练',
    experiments: '实验',
    inspect: '透视',
    evaluate: '评估',
  },
  theme: '主题',
  themes: { light: '浅色', dark: '深色', system: '跟随系统' },
  language: '语言',
  settings: '外观与语言',
  notifications: '通知',
  about: 'Interest Studio {version}',
  workspace: '工作目录',
  showLog: '查看日志',
  work: '正在进行的工作',
  idle: '当前没有任务',
  running: '{n} 个训练正在运行',
  importing: '{n} 个导入正在运行',
  dropTitle: '松开即可导入',
  dropHint: '每行有用户和物品的日志；多个文件或文件夹视为同一日志的各部分',
  starting: '正在打开工作目录…',
  startFailed: '工作目录未能打开',
  workerEnded: '工作进程意外退出',
  workerExited:
    '{reason}。正在进行的训练已标记为中断，可在“实验”中继续；下次需要时该进程会重新启动。',
  placeFailed: '此页面无法显示',
  placeFailedKept: '您的数据和实验都完好，只是这个视图出了问题。',
  narrow: '显示列表',
} as const satisfies Translation<typeof original>;
