import type { TranslationTable } from "../translation.ts";

/** What a drill proves of two gateways, and what it tells while one of them is stopped. */
export const drillTranslations = {
  "After that main is started again; it is away for at most {duration}.": {
    "zh-CN": "之后主网关会重新启动；它最多离线 {duration}。",
    "zh-TW": "之後主 Gateway 會重新啟動；它最多離線 {duration}。",
    ru: "После этого основной запускается снова; его не будет не дольше {duration}.",
  },
  "Usually {name} is away for some seconds, at most for {duration}. gw starts it again whatever comes of the drill; Ctrl-C starts it at once.":
    {
      "zh-CN": "{name}通常离线几秒，最多 {duration}。无论演练结果如何，gw 都会重新启动它；Ctrl-C 会立即启动它。",
      "zh-TW": "「{name}」通常離線幾秒，最多 {duration}。無論演練結果如何，gw 都會重新啟動它；Ctrl-C 會立即啟動它。",
      ru: "Обычно основного Gateway ({name}) нет несколько секунд, самое большее {duration}. gw запустит его снова при любом исходе учения; Ctrl-C запускает его сразу.",
    },
  "Stop {name} for this?": { "zh-CN": "为此停止{name}？", "zh-TW": "為此停止「{name}」？", ru: "Остановить для этого {name}?" },
  "starts it again after {duration}; rescue answered {answered} of {asked} times": {
    "zh-CN": "{duration} 后重新启动它；救援网关应答了 {answered}/{asked} 次",
    "zh-TW": "{duration} 後重新啟動它；救援 Gateway 回應了 {answered}/{asked} 次",
    ru: "запуск снова через {duration}; ответов rescue: {answered} из {asked}",
  },
  "{name} was stopped just now; rescue answered {answered} of {asked} times (Ctrl-C starts it again at once)": {
    "zh-CN": "{name}刚刚停止；救援网关应答了 {answered}/{asked} 次（Ctrl-C 立即重新启动它）",
    "zh-TW": "「{name}」剛剛停止；救援 Gateway 回應了 {answered}/{asked} 次（Ctrl-C 立即重新啟動它）",
    ru: "{name}: только что остановлен; ответов rescue: {answered} из {asked} (Ctrl-C сразу запустит снова)",
  },
  "{name} has been stopped for {duration}; rescue answered {answered} of {asked} times (Ctrl-C starts it again at once)": {
    "zh-CN": "{name}已停止 {duration}；救援网关应答了 {answered}/{asked} 次（Ctrl-C 立即重新启动它）",
    "zh-TW": "「{name}」已停止 {duration}；救援 Gateway 回應了 {answered}/{asked} 次（Ctrl-C 立即重新啟動它）",
    ru: "{name}: остановлен уже {duration}; ответов rescue: {answered} из {asked} (Ctrl-C сразу запустит снова)",
  },
  "If its config breaks:": { "zh-CN": "如果它的配置出问题：", "zh-TW": "如果它的設定檔出問題：", ru: "Если его конфиг сломается:" },
  "the one on which it has just started": {
    "zh-CN": "它刚刚用来启动的那一个",
    "zh-TW": "它剛剛用來啟動的那一個",
    ru: "тот, на котором он только что запустился",
  },
  "{name} was away for {seconds} s.": {
    "zh-CN": "{name}离线了 {seconds} 秒。",
    "zh-TW": "「{name}」離線了 {seconds} 秒。",
    ru: "{name}: отсутствовал {seconds} с.",
  },
  "Rescue answered as itself {answered} of {asked} times.": {
    "zh-CN": "救援网关以自己的身份应答了 {answered}/{asked} 次。",
    "zh-TW": "救援 Gateway 以自己的身分回應了 {answered}/{asked} 次。",
    ru: "Rescue ответил как он сам {answered} из {asked} раз.",
  },
  "Rescue answered as itself {answered} of {asked} times, pid {pid}.": {
    "zh-CN": "救援网关以自己的身份应答了 {answered}/{asked} 次，pid {pid}。",
    "zh-TW": "救援 Gateway 以自己的身分回應了 {answered}/{asked} 次，pid {pid}。",
    ru: "Rescue ответил как он сам {answered} из {asked} раз, pid {pid}.",
  },
  "It missed first after {seconds} s: {detail}.": {
    "zh-CN": "{seconds} 秒后首次没有应答：{detail}。",
    "zh-TW": "{seconds} 秒後首次沒有回應：{detail}。",
    ru: "Первый пропуск через {seconds} с: {detail}.",
  },
  "Meanwhile main's config and state directory could be read.": {
    "zh-CN": "期间可以读取主网关的配置和状态目录。",
    "zh-TW": "期間可以讀取主 Gateway 的設定檔與狀態目錄。",
    ru: "Конфиг и каталог состояния основного при этом читались.",
  },
  "Meanwhile main's files could not all be read: {reasons}.": {
    "zh-CN": "期间无法读取主网关的全部文件：{reasons}。",
    "zh-TW": "期間無法讀取主 Gateway 的全部檔案：{reasons}。",
    ru: "При этом читались не все файлы основного: {reasons}.",
  },
  "The config on which it has started is kept as the last good one.": {
    "zh-CN": "它启动所用的配置已作为最后完好的版本保留。",
    "zh-TW": "它啟動所用的設定檔已作為最後完好的版本保留。",
    ru: "Конфиг, на котором он запустился, сохранён как последний хороший.",
  },
  "Its config could not be kept as the last good one.": {
    "zh-CN": "未能将它的配置作为最后完好的版本保留。",
    "zh-TW": "未能將它的設定檔作為最後完好的版本保留。",
    ru: "Сохранить его конфиг как последний хороший не удалось.",
  },
  "{name} is back as itself: {url}, pid {pid}.": {
    "zh-CN": "{name}已恢复：{url}，pid {pid}。",
    "zh-TW": "「{name}」已恢復：{url}，pid {pid}。",
    ru: "{name} снова в работе: {url}, pid {pid}.",
  },
  "The flag {flag} is for a drill with --live: without it gw drill changes nothing.": {
    "zh-CN": "{flag} 用于带 --live 的演练：没有它，gw drill 不会更改任何内容。",
    "zh-TW": "{flag} 用於帶 --live 的演練：沒有它，gw drill 不會變更任何內容。",
    ru: "Флаг {flag} — для учения с --live: без него gw drill ничего не меняет.",
  },
  "asks {engine} about main's earlier configs (60 s each at most, Ctrl-C leaves)": {
    "zh-CN": "正在就主网关的较早配置询问 {engine}（每个最多 60 秒，Ctrl-C 离开）",
    "zh-TW": "正在就主 Gateway 的較早設定檔詢問 {engine}（每個最多 60 秒，Ctrl-C 離開）",
    ru: "{engine} проверяет прежние конфиги основного (каждый не дольше 60 с, Ctrl-C — выход)",
  },
  "Try it for real: {command}": { "zh-CN": "实际试一次：{command}", "zh-TW": "實際試一次：{command}", ru: "Проверить на деле: {command}" },
  "Rescue is {rescue}, main is {main}.": {
    "zh-CN": "救援方是{rescue}，主网关是{main}。",
    "zh-TW": "救援方是「{rescue}」，主 Gateway 是「{main}」。",
    ru: "Rescue: {rescue}; основной: {main}.",
  },
  note: { "zh-CN": "须知", "zh-TW": "須知", ru: "учесть" },
  holds: { "zh-CN": "成立", "zh-TW": "成立", ru: "верно" },
  FAILS: { "zh-CN": "不成立", "zh-TW": "不成立", ru: "НЕВЕРНО" },
  "{held} of {all} hold, {failed, plural, one {# fails} other {# fail}}, {notes, plural, one {# is} other {# are}} to be known.": {
    "zh-CN": "{all} 项中 {held} 项成立，{failed} 项不成立，{notes} 项须知。",
    "zh-TW": "{all} 項中 {held} 項成立，{failed} 項不成立，{notes} 項須知。",
    ru: "Верно {held} из {all}; неверно: {failed}; учесть: {notes}.",
  },
  ports: { "zh-CN": "端口", "zh-TW": "Ports", ru: "порты" },
  secret: { "zh-CN": "密钥", "zh-TW": "密鑰", ru: "секрет" },
  logins: { "zh-CN": "登录", "zh-TW": "登入", ru: "входы" },
  user: { "zh-CN": "用户", "zh-TW": "使用者", ru: "пользователь" },
  memory: { "zh-CN": "内存", "zh-TW": "記憶體", ru: "память" },
  answers: { "zh-CN": "应答", "zh-TW": "回應", ru: "ответ" },
  snapshots: { "zh-CN": "快照", "zh-TW": "快照", ru: "снимки" },
  program: { "zh-CN": "程序", "zh-TW": "程式", ru: "программа" },
  "another process (pid {pid})": {
    "zh-CN": "另一个进程（pid {pid}）",
    "zh-TW": "另一個行程（pid {pid}）",
    ru: "другой процесс (pid {pid})",
  },
  "no answer": { "zh-CN": "没有应答", "zh-TW": "沒有回應", ru: "нет ответа" },
} satisfies TranslationTable;
