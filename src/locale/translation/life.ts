import type { TranslationTable } from "../translation.ts";

/** What is asked and told when profiles are cloned, renamed, removed and repaired, and when a change is taken back. */
export const lifeTranslations = {
  "Set {name} up like this?": { "zh-CN": "就这样设置 {name}？", "zh-TW": "就這樣設定 {name}？", ru: "Настроить {name} так?" },
  "Its own token stands in {path} (gateway.auth.token), readable by you alone.": {
    "zh-CN": "它自己的令牌在 {path} 中（gateway.auth.token），只有你能读取。",
    "zh-TW": "它自己的 Token 在 {path} 中（gateway.auth.token），只有您能讀取。",
    ru: "Его собственный токен записан в {path} (gateway.auth.token), читать можете только вы.",
  },
  "gw: asking {title} {version} whether it takes the settings; this can take half a minute.": {
    "zh-CN": "gw：正在询问 {title} {version} 是否接受这些设置；这可能需要半分钟。",
    "zh-TW": "gw：正在詢問 {title} {version} 是否接受這些設定；這可能需要半分鐘。",
    ru: "gw: {title} {version} проверяет, принимает ли он настройки; это может занять полминуты.",
  },
  "Type {name} to remove the default profile": {
    "zh-CN": "输入 {name} 以移除默认配置档案",
    "zh-TW": "輸入 {name} 以移除預設 Profile",
    ru: "Введите {name}, чтобы удалить профиль по умолчанию",
  },
  "Type {name} to remove this profile": {
    "zh-CN": "输入 {name} 以移除此配置档案",
    "zh-TW": "輸入 {name} 以移除此 Profile",
    ru: "Введите {name}, чтобы удалить этот профиль",
  },
  "Rename {name} to {newName}?": {
    "zh-CN": "将 {name} 重命名为 {newName}？",
    "zh-TW": "將 {name} 重新命名為 {newName}？",
    ru: "Переименовать {name} в {newName}?",
  },
  "Bring this config back?": { "zh-CN": "恢复此配置？", "zh-TW": "還原此設定檔？", ru: "Вернуть этот конфиг?" },
  "The config that is there seems good. Bring this one back all the same?": {
    "zh-CN": "现有的配置看起来完好。仍要恢复这一个？",
    "zh-TW": "現有的設定檔看起來完好。仍要還原這一個？",
    ru: "Нынешний конфиг выглядит хорошим. Всё равно вернуть этот?",
  },
  "Other snapshots to try: {command}": {
    "zh-CN": "可以尝试的其他快照：{command}",
    "zh-TW": "可以嘗試的其他快照：{command}",
    ru: "Другие снимки, которые можно попробовать: {command}",
  },
  "install its service": { "zh-CN": "安装它的服务", "zh-TW": "安裝它的服務", ru: "установить его сервис" },
  "run it": { "zh-CN": "运行它", "zh-TW": "執行它", ru: "запустить его" },
  "What did not parse is kept: {path}": {
    "zh-CN": "无法解析的内容已保留：{path}",
    "zh-TW": "無法解析的內容已保留：{path}",
    ru: "То, что не разобралось, сохранено: {path}",
  },
  "the config that is there": { "zh-CN": "现有的配置", "zh-TW": "現有的設定檔", ru: "нынешний конфиг" },
  "asks the engine about {what}; 60 s at most, Ctrl-C leaves": {
    "zh-CN": "正在就以下内容询问引擎：{what}；最多 60 秒，Ctrl-C 离开",
    "zh-TW": "正在就以下內容詢問引擎：{what}；最多 60 秒，Ctrl-C 離開",
    ru: "движок проверяет: {what}; не дольше 60 с, Ctrl-C — выход",
  },
  "Next: {command}": { "zh-CN": "下一步：{command}", "zh-TW": "下一步：{command}", ru: "Дальше: {command}" },
  "{file} is good, and its gateway is healthy on it. Nothing was changed.": {
    "zh-CN": "{file} 完好，其 Gateway 网关用它正常运行。未更改任何内容。",
    "zh-TW": "{file} 完好，其 Gateway 用它正常運行。未變更任何內容。",
    ru: "{file} — хороший, и Gateway с ним в порядке. Ничего не изменено.",
  },
  "{file} is good, and its gateway is not what answers ({detail}). Nothing was changed.": {
    "zh-CN": "{file} 完好，但应答的不是其 Gateway 网关（{detail}）。未更改任何内容。",
    "zh-TW": "{file} 完好，但回應的不是其 Gateway（{detail}）。未變更任何內容。",
    ru: "{file} — хороший, но отвечает не его Gateway ({detail}). Ничего не изменено.",
  },
  "{file} is good, and its gateway is starting. Nothing was changed.": {
    "zh-CN": "{file} 完好，其 Gateway 网关正在启动。未更改任何内容。",
    "zh-TW": "{file} 完好，其 Gateway 正在啟動。未變更任何內容。",
    ru: "{file} — хороший, и его Gateway запускается. Ничего не изменено.",
  },
  "{file} is good, and its gateway is stopped. Nothing was changed.": {
    "zh-CN": "{file} 完好，其 Gateway 网关已停止。未更改任何内容。",
    "zh-TW": "{file} 完好，其 Gateway 已停止。未變更任何內容。",
    ru: "{file} — хороший, а его Gateway остановлен. Ничего не изменено.",
  },
  "Something changed meanwhile; this is what would be taken back now.": {
    "zh-CN": "期间有内容发生了变化；现在会撤回以下内容。",
    "zh-TW": "期間有內容發生了變化；現在會復原以下內容。",
    ru: "За это время что-то изменилось; вот что будет отменено теперь.",
  },
  "Nothing to take back.": { "zh-CN": "没有可撤回的内容。", "zh-TW": "沒有可復原的內容。", ru: "Отменять нечего." },
  WHEN: { "zh-CN": "时间", "zh-TW": "時間", ru: "КОГДА" },
  WHAT: { "zh-CN": "内容", "zh-TW": "內容", ru: "ЧТО" },
  STATUS: { "zh-CN": "状态", "zh-TW": "狀態", ru: "СОСТОЯНИЕ" },
  SIZE: { "zh-CN": "大小", "zh-TW": "大小", ru: "РАЗМЕР" },
  CHANGES: { "zh-CN": "更改数", "zh-TW": "變更數", ru: "ИЗМЕНЕНИЙ" },
  applied: { "zh-CN": "已应用", "zh-TW": "已套用", ru: "применено" },
  applying: { "zh-CN": "未完成", "zh-TW": "未完成", ru: "не закончено" },
  undone: { "zh-CN": "已撤回", "zh-TW": "已復原", ru: "отменено" },
  "{engine} stays installed, for other profiles that use it: {profiles}.": {
    "zh-CN": "{engine} 保持安装，因为其他配置档案在使用它：{profiles}。",
    "zh-TW": "{engine} 維持安裝，因為其他 Profiles 在使用它：{profiles}。",
    ru: "{engine} остаётся установленным для других профилей: {profiles}.",
  },
  "What comes back is broken: {problem}": {
    "zh-CN": "恢复的内容有问题：{problem}",
    "zh-TW": "還原的內容有問題：{problem}",
    ru: "Возвращается неисправное: {problem}",
  },
  "No gateway starts on it until it is mended.": {
    "zh-CN": "在修正之前，没有 Gateway 网关能用它启动。",
    "zh-TW": "在修正之前，沒有 Gateway 能用它啟動。",
    ru: "Пока это не исправлено, Gateway с ним не запустится.",
  },
  SNAPSHOT: { "zh-CN": "快照", "zh-TW": "快照", ru: "СНИМОК" },
  KEPT: { "zh-CN": "保留时间", "zh-TW": "保留時間", ru: "СОХРАНЁН" },
  FROM: { "zh-CN": "来源", "zh-TW": "來源", ru: "ОТКУДА" },
  BYTES: { "zh-CN": "字节", "zh-TW": "位元組", ru: "БАЙТ" },
  KEYS: { "zh-CN": "键", "zh-TW": "鍵", ru: "КЛЮЧИ" },
  VERDICT: { "zh-CN": "结论", "zh-TW": "結論", ru: "ИТОГ" },
  "There is no {file}, or it cannot be read.": {
    "zh-CN": "没有 {file}，或无法读取它。",
    "zh-TW": "沒有 {file}，或無法讀取它。",
    ru: "{file} отсутствует или не читается.",
  },
  "Now: {file}, {verdict}.": {
    "zh-CN": "现在：{file}，{verdict}。",
    "zh-TW": "目前：{file}，{verdict}。",
    ru: "Сейчас: {file}, {verdict}.",
  },
  "No earlier config is kept.": {
    "zh-CN": "没有保留较早的配置。",
    "zh-TW": "沒有保留較早的設定檔。",
    ru: "Прежних конфигов не сохранено.",
  },
  "Bring it back: {command}": { "zh-CN": "恢复它：{command}", "zh-TW": "還原它：{command}", ru: "Вернуть: {command}" },
  backup: { "zh-CN": "备份", "zh-TW": "備份", ru: "копия" },
  "the engine's last good": { "zh-CN": "引擎的最后完好版本", "zh-TW": "引擎的最後完好版本", ru: "последний хороший у движка" },
  "set aside": { "zh-CN": "已另存", "zh-TW": "已另存", ru: "отложен" },
  "and its service": { "zh-CN": "以及它的服务", "zh-TW": "以及它的服務", ru: "и его сервис" },
  "{name} was stopped since, so it stays stopped.": {
    "zh-CN": "{name} 在那之后被停止，因此保持停止。",
    "zh-TW": "{name} 在那之後被停止，因此維持停止。",
    ru: "{name} с тех пор остановлен и потому останется остановленным.",
  },
  "get it back": { "zh-CN": "取回它", "zh-TW": "取回它", ru: "вернуть его" },
  'Would take back "{title}" of {at}:': {
    "zh-CN": "将撤回 {at} 的“{title}”：",
    "zh-TW": "將復原 {at} 的「{title}」：",
    ru: "Будет отменено «{title}» от {at}:",
  },
  "What mends it: {command}": { "zh-CN": "修正办法：{command}", "zh-TW": "修正辦法：{command}", ru: "Чем исправить: {command}" },
  'Took back "{title}" of {at}.': {
    "zh-CN": "已撤回 {at} 的“{title}”。",
    "zh-TW": "已復原 {at} 的「{title}」。",
    ru: "Отменено «{title}» от {at}.",
  },
  "{target}: set aside": { "zh-CN": "{target}：已另存", "zh-TW": "{target}：已另存", ru: "{target}: отложено" },
  "Take this back?": { "zh-CN": "撤回这些更改？", "zh-TW": "復原這些變更？", ru: "Отменить это?" },
  "Take this back? {name} is gone then.": {
    "zh-CN": "撤回这些更改？撤回后{name}将不复存在。",
    "zh-TW": "復原這些變更？復原後「{name}」將不復存在。",
    ru: "Отменить это? После этого исчезнет: {name}.",
  },
  "Take this back? {name} is the earlier engine's again then.": {
    "zh-CN": "撤回这些更改？撤回后{name}重新属于先前的引擎。",
    "zh-TW": "復原這些變更？復原後「{name}」重新屬於先前的引擎。",
    ru: "Отменить это? После этого снова за прежним движком: {name}.",
  },
  "{url} is healthy again, pid {pid}": {
    "zh-CN": "{url} 恢复正常，pid {pid}",
    "zh-TW": "{url} 恢復正常，pid {pid}",
    ru: "{url} снова в порядке, pid {pid}",
  },
  "set it aside": { "zh-CN": "另存它", "zh-TW": "另存它", ru: "отложить его" },
  "it is gone already": { "zh-CN": "它已不存在", "zh-TW": "它已不存在", ru: "его уже нет" },

  "it stays, because it was there before": {
    "zh-CN": "它会保留，因为之前就有",
    "zh-TW": "它會保留，因為先前就有",
    ru: "остаётся, потому что был и раньше",
  },
  "it stays with what others put into it: {names}": {
    "zh-CN": "它会保留，连同其他程序放入的内容：{names}",
    "zh-TW": "它會保留，連同其他程式放入的內容：{names}",
    ru: "остаётся с тем, что в него положили другие: {names}",
  },

  "remove it with what its gateway has left in it: {names}": {
    "zh-CN": "移除它，连同其 Gateway 网关留下的内容：{names}",
    "zh-TW": "移除它，連同其 Gateway 留下的內容：{names}",
    ru: "удалить вместе с тем, что в нём оставил его Gateway: {names}",
  },
} satisfies TranslationTable;
