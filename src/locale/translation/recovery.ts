import type { TranslationTable } from "../translation.ts";

/** Undo, repair and drills. */
export const recoveryTranslations = {
  "is gone": { "zh-CN": "不见了", "zh-TW": "不見了", ru: "исчез" },
  "cannot be read: {reason}": { "zh-CN": "无法读取：{reason}", "zh-TW": "無法讀取：{reason}", ru: "не читается: {reason}" },
  "Nothing keeps main from starting on {path}.": {
    "zh-CN": "没有什么妨碍主网关用 {path} 启动。",
    "zh-TW": "沒有什麼妨礙主 Gateway 用 {path} 啟動。",
    ru: "Основному Gateway ничто не мешает запуститься с {path}.",
  },
  "Once stopped, main would not come up again on {path}: {reasons}.": {
    "zh-CN": "主网关一旦停止，就无法再用 {path} 启动：{reasons}。",
    "zh-TW": "主 Gateway 一旦停止，就無法再用 {path} 啟動：{reasons}。",
    ru: "После остановки основной Gateway не запустится с {path}: {reasons}.",
  },
  "asks {engine} about main's config (60 s at most, Ctrl-C leaves)": {
    "zh-CN": "正在向 {engine} 询问主网关的配置（最多 60 秒，Ctrl-C 退出）",
    "zh-TW": "正在向 {engine} 詢問主 Gateway 的設定檔（最多 60 秒，Ctrl-C 離開）",
    ru: "спрашивает {engine} о конфиге основного Gateway (не дольше 60 с, Ctrl-C — выход)",
  },
  "asks {engine} about main's earlier configs (60 s each at most, Ctrl-C leaves)": {
    "zh-CN": "正在向 {engine} 询问主网关以前的配置（每个最多 60 秒，Ctrl-C 退出）",
    "zh-TW": "正在向 {engine} 詢問主 Gateway 以前的設定檔（每個最多 60 秒，Ctrl-C 離開）",
    ru: "спрашивает {engine} о прежних конфигах основного Gateway (не дольше 60 с на каждый, Ctrl-C — выход)",
  },
  "Nothing was stopped: {main} runs, but would not come up again on its config {path}:": {
    "zh-CN": "没有停止任何东西：{main}在运行，但用它的配置 {path} 无法再次启动：",
    "zh-TW": "沒有停止任何東西：「{main}」在運行，但用它的設定檔 {path} 無法再次啟動：",
    ru: "Ничего не остановлено: {main} работает, но со своим конфигом {path} больше не запустится:",
  },
  "Bring a good one back first: {command}": {
    "zh-CN": "请先恢复一份好的配置：{command}",
    "zh-TW": "請先復原一份好的設定檔：{command}",
    ru: "Сначала верните исправный: {command}",
  },
  "A rescue drill of {at} stopped {main}, and it did not come up again. What mends it: {command}": {
    "zh-CN": "{at} 的救援演练停止了{main}，之后它没有再启动起来。修复方法：{command}",
    "zh-TW": "{at} 的救援演練停止了「{main}」，之後它沒有再啟動起來。修復方法：{command}",
    ru: "Проверка спасения от {at} остановила {main}, и он больше не поднялся. Исправить: {command}",
  },
  "A rescue drill of {at} was cut off and left {main} stopped. Start it: {command}": {
    "zh-CN": "{at} 的救援演练中途中断，{main}仍处于停止状态。启动它：{command}",
    "zh-TW": "{at} 的救援演練中途中斷，「{main}」仍處於停止狀態。啟動它：{command}",
    ru: "Проверка спасения от {at} оборвалась и оставила {main} остановленным. Запустить: {command}",
  },
} satisfies TranslationTable;
