import type { errors as original } from '../en/errors.ts';
import type { Translation } from '../format.ts';

export const errors = {
  details: '详细信息',
  told: '{happened}。{kept}',
  kinds: {
    'bad-request': {
      happened: '程序无法理解该请求',
      kept: '没有任何改动。',
      remedy: '这是程序的缺陷，与您的操作无关。详情见日志。',
    },
    'not-found': {
      happened: '它已经不在了',
      kept: '其余内容均未改变。',
      remedy: '它可能已被删除，请另选一个。',
    },
    'bad-input': {
      happened: '文件无法按现状读取',
      kept: '没有导入任何内容，文件本身未改变。',
      remedy: '请修正文件或更改各列的角色，然后重试。',
    },
    question: {
      happened: '程序需要您先回答一个问题',
      kept: '没有导入任何内容，文件本身未改变。',
      remedy: '请回答详细信息中的问题，然后重新导入。',
    },
    'bad-settings': {
      happened: '这些设置无法使用',
      kept: '没有启动任何任务。',
      remedy: '请修改下面指出的设置，然后重新开始。',
    },
    'not-exportable': {
      happened: '无法以该格式写出',
      kept: '没有写入任何内容，原有文件未变。',
      remedy: '请改用其他格式，或按详情所述处理。',
    },
    conflict: {
      happened: '目前无法进行此操作',
      kept: '没有任何改动。',
      remedy: '它正被其他任务使用，请等该任务结束后重试。',
    },
    cancelled: {
      happened: '已取消',
      kept: '原有内容未改变。',
      remedy: '可以随时重新开始。',
    },
    'worker-gone': {
      happened: '工作进程意外退出',
      kept: '已写入磁盘的内容都已保留，包括检查点。',
      remedy: '它会自动重新启动。请重试；中断的训练可以继续。',
    },
    deadline: {
      happened: '等待答复超时',
      kept: '没有任何改动。',
      remedy: '机器可能正忙于训练，请稍后再试。',
    },
    disk: {
      happened: '磁盘读写被拒绝',
      kept: '原有内容未改变。',
      remedy: '请检查剩余空间和工作目录的权限，然后重试。',
    },
    'newer-workspace': {
      happened: '此工作目录由更新版本的程序写入',
      kept: '没有对它做任何改动。',
      remedy: '请升级本程序，或打开另一个工作目录。',
    },
    damaged: {
      happened: '工作目录中有文件损坏',
      kept: '该文件保持原样，其余功能仍可使用。',
      remedy: '请重新导入数据集或重新训练，或从备份恢复该文件。',
    },
    internal: {
      happened: '程序内部出错',
      kept: '此前保存的内容都已保留。',
      remedy: '请重试。若再次发生，详情见日志。',
    },
  },
} as const satisfies Translation<typeof original>;
