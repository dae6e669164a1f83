import type { settings as original } from '../en/settings.ts';
import type { Translation } from '../format.ts';

export const settings = {
  groups: {
    model: '模型',
    interests: '兴趣',
    negatives: '负样本',
    optimiser: '优化器',
    evaluation: '评估',
  },
  range: '{minimum} – {maximum}',
  units: {
    dimension: '个数值',
    historyLength: '个事件',
    towerLayers: '层',
    headLayers: '层',
    interests: '个向量',
    routingIterations: '轮',
    negatives: '个物品',
    batchSize: '个样本',
    warmUpSteps: '步',
    maximumSteps: '步',
    evaluateEvery: '步',
    patience: '次验证',
  },
  helpWithDefault: '{help}默认：{value}。',
  aNumber: '幂次',
  on: '开',
  off: '关',
  notHere: '{n} 项设置在此不适用',
  variedBySweep: '由上方的参数扫描给出',
  onlyModels: '仅用于 {models}',
  onlyWith: '仅当 {setting} 为 {values}',
  warns: {
    interests: '{share} 的用户输入不足 {k} 个物品：部分兴趣将空置。',
    historyLength: '95% 的历史不超过 {n} 个事件：更长的部分大多是填充。',
  },
  showAll: '全部设置',
  wrong: {
    integer: '请填 {minimum} 到 {maximum} 之间的整数。',
    number: '请填 {minimum} 到 {maximum} 之间的数。',
  },
  problemOf: '{setting}：{problem}',
  problems: {
    'out-of-range': '须在 {minimum} 到 {maximum} 之间。',
    'longest-history': '此处最多 {maximum}：该数据集没有更长的历史。',
    positions: '最多 {maximum}：每个兴趣至少需要历史中的一个位置。',
    'table-memory': '此处最多 {maximum}：{items} 个物品的向量表须能放入内存。',
    'matrix-memory':
      '此处最多 {maximum}：{matrices} 个以其为边长的路由矩阵须能放入内存。减少兴趣数或缩短历史可腾出空间。',
    'batch-memory': '此处最多 {maximum}：一个批次须能放入内存。',
    'no-item-fields': '该数据集没有可供学习的物品字段。请附上含更多列的物品文件重新导入。',
    'no-user-fields': '该数据集没有可供学习的用户字段。请附上含更多列的用户文件重新导入。',
    'no-training-user':
      '没有用户具备一个样本所需的 {events} 个可供学习的事件。请选择历史更长的数据集，或改用其他方案。',
    'no-validation-user':
      '没有用户在验证中既有已知事件又有待找出的事件。请选择用户更多的数据集，或改用其他方案。',
    'no-test-user':
      '没有用户在测试中既有已知事件又有待找出的事件。请选择用户更多的数据集，或改用其他方案。',
    'no-times': '该数据集没有时间，无法按时间点切分。请改用其他方案，或附上时间列重新导入文件。',
    'no-counts':
      '它需要每个物品被选择的次数，但没有训练用户选择过任何物品。请改用均匀采样，或选择用户更多的数据集。',
    diverged: '训练发散：损失已不是数值。最后一个检查点已保留。请调小该值后重新训练。',
  },
  options: {
    'sampled-softmax': '采样 softmax',
    'in-batch': '批内 softmax',
    'full-softmax': '完整 softmax',
    none: '无',
    'last-item': '最近的物品',
    'user-fields': '用户字段',
    'user-fields-and-last-item': '用户字段与最近的物品',
    cosine: '余弦',
    hard: '硬选',
    sampled: '抽样',
    'log-uniform': '对数均匀',
    uniform: '均匀',
    popularity: '热门度^α',
    'strong-generalisation': '强泛化',
    'leave-one-out': '留一法',
    'point-in-time': '按时间点',
  },
  protocols: {
    'strong-generalisation':
      '用户按 8:1:1 划分。不从验证和测试用户学习：其历史的前 80% 为已知，最后 20% 待找出。',
    'leave-one-out':
      '每位用户的最后一个物品在测试中待找出，倒数第二个在验证中待找出；这两个之前的都用于学习。',
    'point-in-time':
      '在全部事件发生 80% 和 90% 的两个时刻切分。第一个时刻之前的用于学习；此后到第二个时刻之间用户的选择在验证中待找出，更晚的选择在测试中待找出。',
  },
  keys: {
    dimension: { label: '维度', help: '物品和兴趣向量的长度。越长区分越细，代价也越高。' },
    historyLength: { label: '历史长度', help: '模型能看到的最近事件数；更早的会被略去。' },
    itemFeatures: {
      label: '物品特征',
      help: '物品向量是其自身向量与类别及其他字段向量的平均，使冷门物品能向相似物品学习。',
    },
    userFields: {
      label: '用户字段',
      help: '用户自身的字段（如国家、年龄）在用户塔入口处与历史并列。',
    },
    towerLayers: {
      label: '隐藏层数',
      help: '每座塔的 ReLU 层数。0：用户是一个线性映射，物品就是它自己的向量。',
    },
    headLayers: {
      label: '头部层数',
      help: '路由之后的 ReLU 层，把每个胶囊与上下文混合；0 表示胶囊保持不变。',
    },
    context: {
      label: '上下文',
      help: '头部中与每个胶囊并列的内容：用户自身的字段、最近的物品、两者，或无。',
    },
    normalise: {
      label: '向量归一化',
      help: '把用户和物品向量缩放到长度一，使热门度无法藏在长度里。',
    },
    temperature: { label: '温度', help: '得分除以它。向量归一化时应远小于 1，约 0.1 至 0.3。' },
    interests: { label: '兴趣数', help: '用几个向量代表一位用户，每个各自召回候选。' },
    adaptiveInterests: {
      label: 'K 随历史变化',
      help: '历史短则兴趣少：取长度的 log2，至少 1，至多 K。',
    },
    routingIterations: { label: '路由轮数', help: '物品投票的次数；只从最后一轮学习。' },
    redrawLogits: {
      label: '逐步重抽初值',
      help: '每步训练都以新的随机初值开始路由，与 ComiRec 代码一致；训练好的模型始终使用同一初值。',
    },
    squashPower: {
      label: '压缩幂',
      help: '小于 1 时弱胶囊保持更长，使各兴趣保持距离；1 为普通压缩。',
    },
    labelPower: {
      label: '标签注意力',
      help: '哪个兴趣从物品学习：最佳的（硬选）、按得分抽取的（抽样），或按得分^p 混合。',
    },
    diversityWeight: { label: '多样性权重', help: '兴趣间余弦大时的代价；0 为关闭。' },
    routingWeight: {
      label: '路由权重',
      help: '某个兴趣只看一个物品时的代价（REMI，约 100）；0 为关闭。',
    },
    positions: { label: '位置', help: '每个位置加一个可学习的向量，使注意力能分辨新旧。' },
    objective: {
      label: '损失',
      help: '所选物品须胜过谁：抽取的物品、批内其他物品，或整个目录。',
    },
    hardNegativeBeta: {
      label: '难负样本',
      help: '按 exp(β · 得分) 为负样本加权，使差一点的更重要（REMI）；0 为关闭。',
    },
    negatives: {
      label: '每批负样本',
      help: '随机抽取、须被所选物品胜过的物品，整批共用。',
    },
    sampler: { label: '采样方式', help: '负样本如何抽取。热门物品抽得越多，就越难胜过。' },
    popularityPower: {
      label: '热门度幂次',
      help: '按热门度^α 的比例抽取；0 为均匀，1 为按热门度。',
    },
    batchSize: { label: '批大小', help: '一步中的训练样本数。' },
    learningRate: { label: '学习率', help: 'Adam 的步长。太大会发散，太小则太慢。' },
    warmUpSteps: { label: '预热', help: '学习率升到设定值所用的步数；0 为关闭。' },
    rateDecay: { label: '学习率衰减', help: '学习率是否沿余弦下降到步数上限。' },
    weightDecay: { label: '权重衰减', help: '每一步把权重拉向零；0 为关闭。' },
    gradientClip: { label: '梯度裁剪', help: '更长的梯度会被截到此长度；0 为关闭。' },
    denseAdam: {
      label: '稠密 Adam',
      help: '如原代码一样每步更新所有物品。精确，但目录大时很慢。',
    },
    maximumSteps: { label: '步数上限', help: '训练最迟在此结束；通常早停会更早结束它。' },
    seed: { label: '种子', help: '同一台机器上，相同的种子得到相同的曲线。' },
    evaluateEvery: {
      label: '验证间隔',
      help: '两次验证之间的步数；最好的一次保留为检查点。',
    },
    patience: { label: '耐心', help: '召回率@50 连续多少次验证没有提高就停止训练。' },
    protocol: {
      label: '评估方案',
      help: '从哪些数据学习、要找出什么。不同方案下的指标不可相互比较。',
    },
    dropSeen: { label: '去掉看过的', help: '召回列表中不含历史里的物品。ComiRec 保留它们。' },
  },
} as const satisfies Translation<typeof original>;
