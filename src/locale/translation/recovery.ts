import type { TranslationTable } from "../translation.ts";

/** Undo, repair and drills. */
export const recoveryTranslations = {
  "The workspace {path} is made again, empty: gw keeps no copy of what was in it.": {
    "zh-CN": "工作区 {path} 会重新创建，但是空的：gw 不保存其中内容的副本。",
    "zh-TW": "Workspace {path} 會重新建立，但是空的：gw 不保存其中內容的副本。",
    ru: "Рабочее пространство {path} создаётся заново, пустым: копий того, что было внутри, gw не хранит.",
  },
  "The workspace {path} is gone and cannot be made there. Name another one: {command}": {
    "zh-CN": "工作区 {path} 不见了，也无法在那里创建。请指定另一个：{command}",
    "zh-TW": "Workspace {path} 不見了，也無法在那裡建立。請指定另一個：{command}",
    ru: "Рабочего пространства {path} нет, и создать его там нельзя. Назвать другое: {command}",
  },
  "Sessions, logins and logs that were in {path} do not come back: gw keeps the config alone.": {
    "zh-CN": "{path} 中原有的会话、登录和日志不会恢复：gw 只保存配置。",
    "zh-TW": "{path} 中原有的 Sessions、登入與記錄不會復原：gw 只保存設定檔。",
    ru: "Сессии, входы и журналы, которые были в {path}, не вернутся: gw хранит только конфиг.",
  },
  "Set models and channels up anew: {command}": {
    "zh-CN": "请重新设置模型和频道：{command}",
    "zh-TW": "請重新設定模型與頻道：{command}",
    ru: "Настроить модели и каналы заново: {command}",
  },
  "{path} holds all of this profile as it was removed. To have all of that back, and not the config alone: {command}": {
    "zh-CN": "{path} 保存了此配置档案被删除时的全部内容。若要恢复全部内容而不只是配置：{command}",
    "zh-TW": "{path} 保存了此 Profile 被移除時的全部內容。若要復原全部內容而不只是設定檔：{command}",
    ru: "{path} хранит весь профиль, каким он был при удалении. Вернуть его целиком, а не один конфиг: {command}",
  },
  "The config takes its secret from {variable}, which {path} does not say. Write it there before the gateway starts: {line}": {
    "zh-CN": "配置从 {variable} 取得密钥，而 {path} 中没有它。请在 Gateway 网关启动前写入：{line}",
    "zh-TW": "設定檔從 {variable} 取得密鑰，而 {path} 中沒有它。請在 Gateway 啟動前寫入：{line}",
    ru: "Конфиг берёт секрет из {variable}, а в {path} её нет. Впишите её туда до запуска Gateway: {line}",
  },
  "There is no workspace {path}. Make it, empty: {command}": {
    "zh-CN": "没有工作区 {path}。创建一个空的：{command}",
    "zh-TW": "沒有 Workspace {path}。建立一個空的：{command}",
    ru: "Рабочего пространства {path} нет. Создать его пустым: {command}",
  },
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
    ru: "Учение спасения от {at} остановило {main}, и он больше не поднялся. Исправить: {command}",
  },
  "has the ports of {owners} (base port {port})": {
    "zh-CN": "使用{owners}的端口（基础端口 {port}）",
    "zh-TW": "使用「{owners}」的 Port（Base Port {port}）",
    ru: "занимает порты другого Gateway: {owners} (базовый порт {port})",
  },
  'Taking "{title}" back would put this gateway on base port {port} again, where it cannot be any more. Nothing was changed.': {
    "zh-CN": "撤回“{title}”会让此网关回到基础端口 {port}，而它已不能再用那个端口。没有做任何更改。",
    "zh-TW": "復原「{title}」會讓此 Gateway 回到 Base Port {port}，而它已不能再用那個 Port。沒有變更任何內容。",
    ru: "Отмена «{title}» вернула бы этот Gateway на базовый порт {port}, где ему больше нет места. Ничего не изменено.",
  },
  "While that is so, this plan cannot be taken back; the gateway stays on the port that it has.": {
    "zh-CN": "在此期间无法撤回这个计划；网关保持现在的端口。",
    "zh-TW": "在此期間無法復原這個計畫；Gateway 保持現在的 Port。",
    ru: "Пока это так, отменить этот план нельзя; Gateway остаётся на своём порту.",
  },
  "Once the port is free: {command}": {
    "zh-CN": "等该端口空出来以后：{command}",
    "zh-TW": "等該 Port 空出來以後：{command}",
    ru: "Когда порт освободится: {command}",
  },
  "Until then the archive is kept.": {
    "zh-CN": "在那之前归档会保留。",
    "zh-TW": "在那之前封存檔會保留。",
    ru: "До тех пор архив сохраняется.",
  },
  "Set the profile up anew on other ports: {command}": {
    "zh-CN": "在别的端口上重新设置该配置档案：{command}",
    "zh-TW": "在別的 Port 上重新設定該 Profile：{command}",
    ru: "Настроить профиль заново на других портах: {command}",
  },
  "Earlier configs that can be brought back: {command}": {
    "zh-CN": "可以恢复的以前的配置：{command}",
    "zh-TW": "可以復原的以前的設定檔：{command}",
    ru: "Прежние конфиги, которые можно вернуть: {command}",
  },
  "Or bring the last good config back: {command}": {
    "zh-CN": "或者恢复最后一份好的配置：{command}",
    "zh-TW": "或者復原最後一份好的設定檔：{command}",
    ru: "Или верните последний исправный конфиг: {command}",
  },
  "Or choose an earlier config: {command}": {
    "zh-CN": "或者选一份以前的配置：{command}",
    "zh-TW": "或者選一份以前的設定檔：{command}",
    ru: "Или выберите прежний конфиг: {command}",
  },
  "y: do it": { "zh-CN": "y：执行", "zh-TW": "y：執行", ru: "y: выполнить" },
  "Cancelled. The gateway was stopped and started again, and whether it answers was not waited for. Everything else is as it was before.": {
    "zh-CN": "已取消。网关停止后又重新启动了，没有等它应答。其余一切如前。",
    "zh-TW": "已取消。Gateway 停止後又重新啟動了，沒有等它應答。其餘一切如前。",
    ru: "Отменено. Gateway остановлен и запущен снова; ответа от него не ждали. Остальное как было.",
  },
  "The gateway was stopped and started again, and whether it answers was not waited for.": {
    "zh-CN": "网关停止后又重新启动了，没有等它应答。",
    "zh-TW": "Gateway 停止後又重新啟動了，沒有等它應答。",
    ru: "Gateway остановлен и запущен снова; ответа от него не ждали.",
  },
  "{profile} keeps base port {port} ({program}).": {
    "zh-CN": "{profile}保持基础端口 {port}（{program}）。",
    "zh-TW": "{profile} 保持 Base Port {port}（{program}）。",
    ru: "{profile} остаётся на базовом порту {port} ({program}).",
  },
} satisfies TranslationTable;
