import type { record as original } from '../en/record.ts';
import type { Translation } from '../format.ts';

export const record = {
  timeline: '时间线',
  moments: {
    queued: '排队',
    started: '开始',
    resumed: '继续',
    paused: '暂停',
    stopped: '手动停止',
    finished: '到达步数上限，完成',
    'stopped-early': '早停，完成',
    interrupted: '中断',
    failed: '失败',
  },
  interruptedBy: {
    studio: '中断：程序已退出；此为实验最后一次活动的时间',
    'studio-noticed': '中断：程序已退出，下次启动时发现',
    worker: '中断：训练进程已结束',
    person: '被手动立即结束',
  },
  atStep: '第 {step} 步',
  checkpoints: '检查点',
  checkpointsHelp: '评估与透视都用最佳检查点。',
  names: { best: '最佳', last: '最后' },
  uses: { best: '用于评估和透视', last: '用于继续训练' },
  recall: '验证召回率@50 {value}',
  damaged: '已损坏：无法读取',
  noCheckpoints: '还没有。第一次验证时会写入第一个。',
  noLast: '已完成的实验只保留最佳检查点。',
  log: '日志',
  logHelp: '实验自己的记录，时间为本地时间。',
  noLog: '没有记录：此实验早于日志功能，或尚未开始。',
  copyLog: '复制',
  logCopied: '日志已复制',
  showLog: '在文件夹中显示',
  failed: '无法读取时间线与日志',
} as const satisfies Translation<typeof original>;
