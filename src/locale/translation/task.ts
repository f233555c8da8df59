import type { TranslationTable } from "../translation.ts";

/** What a person is asked before anything else: about kept answers, and about a profile that is configured. */
export const taskTranslations = {
  "Kept answers": { "zh-CN": "保留的答案", "zh-TW": "保留的答案", ru: "Прежние ответы" },
  "What to do": { "zh-CN": "要做什么", "zh-TW": "要做什麼", ru: "Что сделать" },
  "Its name": { "zh-CN": "它的名称", "zh-TW": "它的名稱", ru: "Его имя" },
  "Type {profile} to remove this profile. The review comes before anything is done.": {
    "zh-CN": "输入 {profile} 以删除此配置档案。执行任何操作之前会先显示审阅。",
    "zh-TW": "輸入 {profile} 以移除此 Profile。執行任何動作之前會先顯示檢閱。",
    ru: "Введите {profile}, чтобы удалить этот профиль. Прежде чем что-либо будет сделано, появится просмотр.",
  },
  "gw was left ({at}). These answers were kept:": {
    "zh-CN": "上次运行 gw 中途退出（{at}）。以下答案已保留：",
    "zh-TW": "上次執行 gw 中途離開（{at}）。以下答案已保留：",
    ru: "Работа gw прервалась ({at}). Сохранены ответы:",
  },
  "make the rest of its changes": { "zh-CN": "完成其余更改", "zh-TW": "完成其餘變更", ru: "внести остальные его изменения" },
  "take its changes back": { "zh-CN": "撤回其更改", "zh-TW": "復原其變更", ru: "отменить его изменения" },
  "This profile is configured, and everything agrees with its config.": {
    "zh-CN": "此配置档案已配置，一切与其配置一致。",
    "zh-TW": "此 Profile 已設定，一切與其設定檔一致。",
    ru: "Этот профиль настроен, и всё соответствует его конфигу.",
  },
  "It cannot start on these ports until the other one leaves them, or this one moves.": {
    "zh-CN": "在对方让出这些端口或本配置档案移走之前，它无法在这些端口上启动。",
    "zh-TW": "在對方讓出這些連接埠或此 Profile 移走之前，它無法在這些連接埠上啟動。",
    ru: "Он не запустится на этих портах, пока другой их не освободит или этот не переедет.",
  },
  "This profile is configured. What differs:": {
    "zh-CN": "此配置档案已配置。不一致之处：",
    "zh-TW": "此 Profile 已設定。不一致之處：",
    ru: "Этот профиль настроен. Расхождения:",
  },
  "No earlier text of it that is kept is good. What is against each: {command}": {
    "zh-CN": "保留的早期版本中没有一个可用。各版本的问题：{command}",
    "zh-TW": "保留的早期版本中沒有一個可用。各版本的問題：{command}",
    ru: "Среди сохранённых прежних версий нет исправной. Что не так с каждой: {command}",
  },
  "The last good one: {name}. What is there now stays beside it.": {
    "zh-CN": "最近一个完好的版本：{name}。现有内容会保留在它旁边。",
    "zh-TW": "最近一個完好的版本：{name}。現有內容會保留在它旁邊。",
    ru: "Последний исправный: {name}. То, что там сейчас, останется рядом с ним.",
  },
  "bring the last good config back": {
    "zh-CN": "恢复最近一个完好的配置",
    "zh-TW": "復原最近一個完好的設定檔",
    ru: "вернуть последний исправный конфиг",
  },
  "By hand: {command}": { "zh-CN": "手动处理：{command}", "zh-TW": "手動處理：{command}", ru: "Вручную: {command}" },
  "go on with them": { "zh-CN": "继续使用这些答案", "zh-TW": "繼續使用這些答案", ru: "продолжить с ними" },
  "forget them and begin anew": { "zh-CN": "丢弃它们并重新开始", "zh-TW": "捨棄它們並重新開始", ru: "забыть их и начать заново" },
  "go through all answers": { "zh-CN": "逐一查看所有答案", "zh-TW": "逐一檢視所有答案", ru: "пройти по всем ответам" },
  "move the ports and nothing else": { "zh-CN": "只移动端口", "zh-TW": "只移動 Ports", ru: "перенести только порты" },
  "mend its service and start it": { "zh-CN": "修复其服务并启动", "zh-TW": "修復其服務並啟動", ru: "исправить и запустить его сервис" },
  "end it and pack its files into an archive": {
    "zh-CN": "停用它并将其文件打包归档",
    "zh-TW": "停用它並將其檔案封存",
    ru: "убрать его, упаковав файлы в архив",
  },
  "leave it as it is": { "zh-CN": "保持原样", "zh-TW": "保持原樣", ru: "оставить как есть" },
  "Your answers are kept, but for secrets. Go on with them: {command}": {
    "zh-CN": "你的答案已保留（机密除外）。继续使用：{command}",
    "zh-TW": "您的答案已保留（機密除外）。繼續使用：{command}",
    ru: "Ваши ответы сохранены, кроме секретов. Продолжить с ними: {command}",
  },
  "Nothing was changed.": { "zh-CN": "未做任何更改。", "zh-TW": "未做任何變更。", ru: "Ничего не изменено." },
  "--reveal-token shows the token to a person, and not with --json.": {
    "zh-CN": "--reveal-token 只向人显示令牌，不能与 --json 一起使用。",
    "zh-TW": "--reveal-token 只向人顯示 Token，不能與 --json 一起使用。",
    ru: "--reveal-token показывает токен человеку и не сочетается с --json.",
  },
  "--reveal-token shows the token on a terminal alone, and here the input or the output is none.": {
    "zh-CN": "--reveal-token 只在终端上显示令牌，而这里的输入或输出不是终端。",
    "zh-TW": "--reveal-token 只在終端機上顯示 Token，而這裡的輸入或輸出不是終端機。",
    ru: "--reveal-token показывает токен только в терминале, а здесь ввод или вывод — не терминал.",
  },
} satisfies TranslationTable;
