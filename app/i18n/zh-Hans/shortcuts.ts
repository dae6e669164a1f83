import type { shortcuts as original } from '../en/shortcuts.ts';
import type { Translation } from '../format.ts';

export const shortcuts = {
  title: '键盘快捷键',
  text: 'Tab 键依次移动到下一个控件；Enter 或空格键按下它。',
  or: '或',
  groups: {
    everywhere: '通用',
    lists: '列表与表格',
    inspect: '透视',
    map: '地图',
    whatIf: '假设',
  },
  acts: {
    places: '数据集、训练、实验、透视、评估',
    copyLink: '复制当前视图的链接',
    openLink: '打开链接',
    shortcuts: '显示此列表',
    row: '下一行或上一行',
    page: '前进或后退十行',
    ends: '首行或末行',
    open: '打开表格中的一行',
    letGo: '取消所有选择',
    category: '选择所在行的下一个类别',
    pan: '平移',
    zoom: '放大或缩小',
    whole: '显示全部',
    next: '选择视图中的下一个或上一个物品',
    view: '列出视图中的物品',
    undo: '撤销一步编辑',
    redo: '重做',
    shift: '将事件移向更新或更早',
    remove: '移除事件',
  },
  keys: { arrows: '方向键', pages: 'Page Up、Down', delete: 'Delete' },
} as const satisfies Translation<typeof original>;
