import type { TranslationTable } from "../translation.ts";

/** What lists of all gateways say: columns, states, what is left over, and logs. */
export const listTranslations = {
  PROFILE: { "zh-CN": "配置档案", "zh-TW": "PROFILE", ru: "ПРОФИЛЬ" },
  ENGINE: { "zh-CN": "引擎", "zh-TW": "引擎", ru: "ДВИЖОК" },
  BASE: { "zh-CN": "基础端口", "zh-TW": "BASE PORT", ru: "ПОРТ" },
  BLOCK: { "zh-CN": "端口块", "zh-TW": "PORT 區塊", ru: "БЛОК" },
  SERVICE: { "zh-CN": "服务", "zh-TW": "服務", ru: "СЕРВИС" },
  HEALTH: { "zh-CN": "状态", "zh-TW": "狀態", ru: "СОСТОЯНИЕ" },
  PID: { "zh-CN": "PID", "zh-TW": "PID", ru: "PID" },
  MEMORY: { "zh-CN": "内存", "zh-TW": "記憶體", ru: "ПАМЯТЬ" },
  UP: { "zh-CN": "已运行", "zh-TW": "已運行", ru: "РАБОТАЕТ" },
  LINGER: { "zh-CN": "LINGER", "zh-TW": "LINGER", ru: "LINGER" },
  WARN: { "zh-CN": "警告", "zh-TW": "警告", ru: "ПРЕДУПР." },
  "LAST CHANGE": { "zh-CN": "最近更改", "zh-TW": "最近變更", ru: "ИЗМЕНЕНИЕ" },
  "not-installed": { "zh-CN": "未安装", "zh-TW": "未安裝", ru: "не установлен" },
  on: { "zh-CN": "开启", "zh-TW": "開啟", ru: "включён" },
  off: { "zh-CN": "关闭", "zh-TW": "關閉", ru: "выключен" },
  timeout: { "zh-CN": "超时", "zh-TW": "逾時", ru: "нет ответа" },
  "{state}, not enabled": { "zh-CN": "{state}，未启用", "zh-TW": "{state}，未啟用", ru: "{state}, не включён" },
  "{duration} ago: {title}": { "zh-CN": "{duration} 前：{title}", "zh-TW": "{duration} 前：{title}", ru: "{duration} назад: {title}" },
  "{duration} ago: {title} (unfinished)": {
    "zh-CN": "{duration} 前：{title}（未完成）",
    "zh-TW": "{duration} 前：{title}（未完成）",
    ru: "{duration} назад: {title} (не закончено)",
  },
  "{duration} ago: {title} (taken back)": {
    "zh-CN": "{duration} 前：{title}（已撤回）",
    "zh-TW": "{duration} 前：{title}（已復原）",
    ru: "{duration} назад: {title} (отменено)",
  },
  "{end}.": { "zh-CN": "{end}。", "zh-TW": "{end}。", ru: "{end}." },
  "{end}, and is not started any more.": {
    "zh-CN": "{end}，且不再启动。",
    "zh-TW": "{end}，且不再啟動。",
    ru: "{end}, больше не запускается.",
  },
  "{name}: {detail}.": { "zh-CN": "{name}：{detail}。", "zh-TW": "{name}：{detail}。", ru: "{name}: {detail}." },
  "check: {profile}: {detail}": {
    "zh-CN": "检查：{profile}：{detail}",
    "zh-TW": "檢查：{profile}：{detail}",
    ru: "проверка: {profile}: {detail}",
  },
  "its health could not be told in time": {
    "zh-CN": "未能及时得知它的状态",
    "zh-TW": "未能及時得知它的狀態",
    ru: "его состояние не удалось узнать вовремя",
  },
  "No gateway on this host yet. Set one up: {command}": {
    "zh-CN": "本机上还没有 Gateway 网关。设置一个：{command}",
    "zh-TW": "本機上還沒有 Gateway。設定一個：{command}",
    ru: "На этом хосте ещё нет ни одного Gateway. Создать: {command}",
  },
  "(no room for {columns}; a wider terminal or --json shows them)": {
    "zh-CN": "（放不下：{columns}；更宽的终端或 --json 会显示）",
    "zh-TW": "（放不下：{columns}；更寬的終端機或 --json 會顯示）",
    ru: "(не поместилось: {columns}; видно в более широком терминале или с --json)",
  },
  "See why: {command}": { "zh-CN": "查看原因：{command}", "zh-TW": "查看原因：{command}", ru: "Узнать причину: {command}" },
  "could not look into {path}: {reason}": {
    "zh-CN": "无法查看 {path}：{reason}",
    "zh-TW": "無法查看 {path}：{reason}",
    ru: "не удалось заглянуть в {path}: {reason}",
  },
  '-n, --lines takes a number of lines, and "{count}" is none.': {
    "zh-CN": "-n, --lines 需要一个行数，而“{count}”不是。",
    "zh-TW": "-n, --lines 需要一個行數，而「{count}」不是。",
    ru: "-n, --lines принимает число строк, а «{count}» — не число.",
  },
  '--since takes a time like 10m, 2h, 1d, 14:30, 2026-11-21 or 2026-11-21T14:30, and "{moment}" is none.': {
    "zh-CN": "--since 需要一个时间，例如 10m、2h、1d、14:30、2026-11-21 或 2026-11-21T14:30，而“{moment}”不是。",
    "zh-TW": "--since 需要一個時間，例如 10m、2h、1d、14:30、2026-11-21 或 2026-11-21T14:30，而「{moment}」不是。",
    ru: "--since принимает время, например 10m, 2h, 1d, 14:30, 2026-11-21 или 2026-11-21T14:30, а «{moment}» — не время.",
  },
  "--json prints one object, and -f, --follow lines without an end: leave one of the two out.": {
    "zh-CN": "--json 输出一个对象，而 -f, --follow 会不断输出行：请去掉其中一个。",
    "zh-TW": "--json 輸出一個物件，而 -f, --follow 會不斷輸出行：請去掉其中一個。",
    ru: "--json печатает один объект, а -f, --follow — строки без конца: оставьте что-то одно.",
  },
  "all profiles of this engine write into {place}": {
    "zh-CN": "此引擎的所有配置档案都写入 {place}",
    "zh-TW": "此引擎的所有 Profiles 都寫入 {place}",
    ru: "все профили этого движка пишут сюда: {place}",
  },
  "no such lines in {place}": { "zh-CN": "没有这样的行：{place}", "zh-TW": "沒有這樣的行：{place}", ru: "таких строк нет: {place}" },
  "waits for the first line in {place} (Ctrl-C leaves)": {
    "zh-CN": "等待第一行：{place}（Ctrl-C 离开）",
    "zh-TW": "等待第一行：{place}（Ctrl-C 離開）",
    ru: "ожидание первой строки: {place} (Ctrl-C — выход)",
  },
} satisfies TranslationTable;
