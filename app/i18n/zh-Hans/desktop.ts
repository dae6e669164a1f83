/** 页面之外的文字：菜单、对话框，以及页面无法显示时的说明。 */
export const desktop = {
  menu: {
    file: '文件',
    openLink: '打开链接…',
    copyLink: '复制链接',
    quit: '退出',
    edit: '编辑',
    undo: '撤销',
    redo: '重做',
    cut: '剪切',
    copy: '复制',
    paste: '粘贴',
    selectAll: '全选',
    view: '视图',
    reload: '重新加载',
    zoomIn: '放大',
    zoomOut: '缩小',
    resetZoom: '实际大小',
    fullScreen: '全屏',
    developerTools: '开发者工具',
    window: '窗口',
    minimise: '最小化',
    help: '帮助',
    shortcuts: '键盘快捷键',
    showLog: '显示日志文件',
  },
  quit: {
    title: '训练正在进行',
    detail:
      '“停止并保留”会评估并保留目前已学到的结果，可能需要一点时间。排队中的实验会保留，之后可以继续。',
    stopAndKeep: '停止并保留',
    stay: '继续训练',
  },
  ending: {
    title: '训练正在结束',
    detail:
      '正在保留目前已学到的结果，完成后程序会退出。如果现在退出，这次实验会标记为已中断，之后可以从最后一个检查点继续。',
    quitNow: '立即退出',
    wait: '等待',
  },
  gone: {
    title: '窗口页面意外结束（{reason}）',
    detail: '数据集、实验以及正在进行的训练都在页面之外运行，没有丢失。重新加载即可继续。',
    reload: '重新加载',
    quit: '退出',
  },
  unresponsive: {
    title: '窗口页面没有响应',
    detail: '数据集、实验以及正在进行的训练都在页面之外运行，没有丢失。请稍候，或重新加载页面。',
    wait: '等待',
    reload: '重新加载',
  },
  failedToLoad: {
    title: '无法加载窗口页面',
    detail:
      '原因：{reason}。数据集和实验未受影响。请重试；如果再次失败，说明安装不完整，请重新安装本软件。',
    again: '重试',
    log: '日志文件：{file}',
  },
  fault: {
    title: '程序内部出错',
    detail:
      '{message}\n\n已保存的内容是安全的。如果程序表现异常，请退出后重新启动。详情见日志文件：\n{file}',
    goOn: '继续',
    quit: '退出',
  },
  cannotStart: {
    title: '无法启动',
  },
} as const;
