import type { baselines as original } from '../en/baselines.ts';
import type { Translation } from '../format.ts';

export const baselines = {
  names: {
    'most-popular': '最热门',
    'item-to-item': '物品相似',
    pinnersage: 'PinnerSage',
  },
  help: {
    'most-popular': '训练用户选择最多的物品，对所有人都一样。',
    'item-to-item': '与用户最近五个物品常被同一批训练用户选择的物品：物品间余弦之和。',
    pinnersage:
      '无需训练的多兴趣方法：用本实验的物品向量对历史做 Ward 聚类，由每一类最居中的物品去召回。',
  },
  title: '基线',
  text: '它们都无需训练，并在同样的用户上、以同样的总数 N 评判。胜不过它们的模型并不划算。',
  difference: '比最佳（百分点）',
  differenceHelp: '本实验减去最佳基线，单位为百分点',
  best: '本行最佳',
  ahead: '按召回率@{n}，本实验胜过所有基线：比其中最好的“{name}”高 {points} 个百分点。',
  behind: '按召回率@{n}，本实验没有胜过{names}：它找到 {own} 的目标，“{name}”找到 {best}。',
  popularityHint:
    '热门程度起主导作用的数据上，“论文”预设往往找到更多：归一化的得分跟不上热门程度。',
  interestsDoNotPay:
    '它的多个兴趣在这里并不划算：无需训练的方法找到的一样多。请看它们是否已坍缩，或训练更久。',
} as const satisfies Translation<typeof original>;
