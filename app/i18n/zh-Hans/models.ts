import type { models as original } from '../en/models.ts';
import type { Translation } from '../format.ts';

export const models = {
  'two-tower': {
    name: '双塔',
    how: '历史取平均，可再经过一个小网络：用一个向量代表整个用户。',
    when: '简单而有力的基线：先训练它，再看多个兴趣是否值得。',
    drawing: '示意图：历史中的物品被平均成一个向量。',
  },
  mind: {
    name: 'MIND',
    how: '动态路由：历史中的物品经由一个共享映射，反复为 K 个胶囊投票。',
    when: '紧凑，K 可随历史长度变化；压缩幂小于 1 可使各兴趣保持距离。',
    drawing: '示意图：历史中的物品一轮轮地为多个胶囊投票。',
  },
  'comirec-dr': {
    name: 'ComiRec-DR',
    how: '动态路由：每个位置与兴趣各有自己的映射，投票从均等开始。',
    when: '路由类模型中表达力最强，也最占内存。',
    drawing: '示意图：历史中的每个物品到每个胶囊都有自己的映射。',
  },
  'comirec-sa': {
    name: 'ComiRec-SA',
    how: 'K 个注意力头各以自己的方式为历史加权求和，得到 K 个兴趣向量。',
    when: '训练稳定而迅速，其权重能说明每个兴趣由哪些物品构成。',
    drawing: '示意图：多个注意力头为历史加权，求和得到多个向量。',
  },
  /** not trained here */
  external: { name: '外部向量' },
} as const satisfies Translation<typeof original>;
