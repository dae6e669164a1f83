import type { links as original } from '../en/links.ts';
import type { Translation } from '../format.ts';

export const links = {
  copy: '复制链接',
  copyHelp: '打开后正好回到当前视图的链接（Ctrl+Shift+L）',
  copied: '链接已复制',
  copiedText: '可用 Ctrl+Shift+O 打开；在已安装本软件的电脑上，也可从任何文档中打开。',
  failed: '未能生成链接',
  open: '打开链接…',
  openTitle: '打开链接',
  openText: '链接会打开此工作目录中的一个视图，不会改动任何已保存的内容。',
  field: '链接',
  placeholder: 'interest-studio://…',
  go: '打开',
  opened: '链接已打开。',
  back: '返回',
  problems: {
    foreign: {
      happened: '这不是本软件的链接。',
      remedy: '本软件的链接以 interest-studio:// 开头，由“复制链接”生成。',
    },
    newer: {
      happened: '此链接由更新版本的软件生成。',
      remedy: '请先更新软件，再打开链接。',
    },
    long: {
      happened: '链接超出了允许的长度。',
      remedy: '请先将历史存为案例，链接便只需指明该案例。',
    },
    damaged: {
      happened: '链接在“{field}”处无法读取。',
      remedy: '链接可能在传递中被截断或改动，请重新复制完整的链接。',
    },
    run: {
      happened: '此工作目录中没有实验 {name}。',
      remedy: '它可能已被删除，或链接来自另一个工作目录，请在那里打开。',
    },
    untrained: {
      happened: '实验 {name} 还没有可供透视的模型。',
      remedy: '请在“实验”中继续训练至第一个检查点，再打开链接。',
    },
    user: {
      happened: '此实验的数据集中没有用户“{name}”。',
      remedy: '链接可能被改动过，请在“透视”上方选择用户。',
    },
    item: {
      happened: '链接中的历史含有数据集里没有的物品“{name}”。',
      remedy: '链接可能被改动过，请在生成处重新复制。',
    },
    case: {
      happened: '链接所指的案例（{name}）已不存在。',
      remedy: '它已被删除。请在打开案例时重新复制链接。',
    },
    dataset: {
      happened: '此工作目录中没有数据集 {name}。',
      remedy: '它可能已被删除，或链接来自另一个工作目录，请在那里打开。',
    },
    otherDataset: {
      happened: '链接中的两个实验使用了不同的数据集。',
      remedy: '只能对比同一数据集上的实验，请在“对比”中另选一个实验。',
    },
    external: {
      happened: '此实验的向量为外部导入，没有可供假设的模型。',
      remedy: '请改看用户自己的历史，或用训练得到的实验打开链接。',
    },
  },
} as const satisfies Translation<typeof original>;
