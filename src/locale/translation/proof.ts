import type { TranslationTable } from "../translation.ts";

/** Why one gateway can rescue another one, or cannot. */
export const proofTranslations = {
  "The config of one of them cannot be read, so its ports are not known.": {
    "zh-CN": "其中一个的配置无法读取，因此不知道它的端口。",
    "zh-TW": "其中一個的設定檔無法讀取，因此不知道它的 Ports。",
    ru: "Конфиг одного из них не читается, поэтому его порты неизвестны.",
  },
  "{own} and {other} share no port, pins included.": {
    "zh-CN": "{own} 与 {other} 没有共同的端口，固定的端口也算在内。",
    "zh-TW": "{own} 與 {other} 沒有共同的 Port，固定的 Port 也算在內。",
    ru: "У {own} и {other} нет общих портов, включая закреплённые.",
  },
  "This user ({name}) is another one than rescue's, so reading was not tried.": {
    "zh-CN": "当前用户（{name}）不是救援网关的用户，因此没有尝试读取。",
    "zh-TW": "目前使用者（{name}）不是救援 Gateway 的使用者，因此沒有嘗試讀取。",
    ru: "Этот пользователь ({name}) не тот, что у rescue, поэтому чтение не проверялось.",
  },
  "its config: {reason}": { "zh-CN": "它的配置：{reason}", "zh-TW": "它的設定檔：{reason}", ru: "его конфиг: {reason}" },
  "its state directory: {reason}": {
    "zh-CN": "它的状态目录：{reason}",
    "zh-TW": "它的狀態目錄：{reason}",
    ru: "его каталог состояния: {reason}",
  },
  "Rescue can read main's config and state directory.": {
    "zh-CN": "救援网关可以读取主网关的配置和状态目录。",
    "zh-TW": "救援 Gateway 可以讀取主 Gateway 的設定檔與狀態目錄。",
    ru: "Rescue может читать конфиг и каталог состояния основного.",
  },
  "Rescue cannot read main's files ({reasons}), so it cannot mend them.": {
    "zh-CN": "救援网关无法读取主网关的文件（{reasons}），因此无法修正它们。",
    "zh-TW": "救援 Gateway 無法讀取主 Gateway 的檔案（{reasons}），因此無法修正它們。",
    ru: "Rescue не может читать файлы основного ({reasons}), а значит, и исправить их.",
  },
  "Whose files they are is not known.": { "zh-CN": "不知道文件属于谁。", "zh-TW": "不知道檔案屬於誰。", ru: "Чьи это файлы, неизвестно." },
  "Both belong to one user.": {
    "zh-CN": "两者属于同一用户。",
    "zh-TW": "兩者屬於同一使用者。",
    ru: "Оба принадлежат одному пользователю.",
  },
  "Rescue belongs to user {uid}, main to user {mainUid}.": {
    "zh-CN": "救援网关属于用户 {uid}，主网关属于用户 {mainUid}。",
    "zh-TW": "救援 Gateway 屬於使用者 {uid}，主 Gateway 屬於使用者 {mainUid}。",
    ru: "Rescue принадлежит пользователю {uid}, основной — пользователю {mainUid}.",
  },
  "Both need about {need} MiB; what there is cannot be told.": {
    "zh-CN": "两者约需 {need} MiB；无法得知现有多少。",
    "zh-TW": "兩者約需 {need} MiB；無法得知現有多少。",
    ru: "Обоим нужно около {need} MiB; сколько есть, узнать нельзя.",
  },
  "Both need about {need} MiB; there are {have} MiB.": {
    "zh-CN": "两者约需 {need} MiB；现有 {have} MiB。",
    "zh-TW": "兩者約需 {need} MiB；現有 {have} MiB。",
    ru: "Обоим нужно около {need} MiB; есть {have} MiB.",
  },
  "Both need about {need} MiB, and there are only {have} MiB.": {
    "zh-CN": "两者约需 {need} MiB，而只有 {have} MiB。",
    "zh-TW": "兩者約需 {need} MiB，而只有 {have} MiB。",
    ru: "Обоим нужно около {need} MiB, а есть только {have} MiB.",
  },
  "Rescue {detail}.": { "zh-CN": "救援网关：{detail}。", "zh-TW": "救援 Gateway：{detail}。", ru: "Rescue: {detail}." },
  "Rescue is starting: {detail}.": {
    "zh-CN": "救援网关正在启动：{detail}。",
    "zh-TW": "救援 Gateway 正在啟動：{detail}。",
    ru: "Rescue запускается: {detail}.",
  },
  "Rescue is unhealthy: {detail}.": {
    "zh-CN": "救援网关异常：{detail}。",
    "zh-TW": "救援 Gateway 異常：{detail}。",
    ru: "Rescue неисправен: {detail}.",
  },
  "Rescue is stopped: {detail}.": {
    "zh-CN": "救援网关已停止：{detail}。",
    "zh-TW": "救援 Gateway 已停止：{detail}。",
    ru: "Rescue остановлен: {detail}.",
  },
  "Rescue is not itself: {detail}.": {
    "zh-CN": "应答的不是救援网关：{detail}。",
    "zh-TW": "回應的不是救援 Gateway：{detail}。",
    ru: "Отвечает не rescue: {detail}.",
  },
  "The last good config of main that is kept: {name}. If main's config breaks, this brings it back:": {
    "zh-CN": "保留的主网关最后完好的配置：{name}。如果主网关的配置出问题，用这个恢复：",
    "zh-TW": "保留的主 Gateway 最後完好的設定檔：{name}。如果主 Gateway 的設定檔出問題，用這個還原：",
    ru: "Последний сохранённый хороший конфиг основного: {name}. Если конфиг основного сломается, его вернёт:",
  },
  "No earlier config of main is kept.": {
    "zh-CN": "没有保留主网关的较早配置。",
    "zh-TW": "沒有保留主 Gateway 的較早設定檔。",
    ru: "Прежних конфигов основного не сохранено.",
  },
  "Of {total} earlier configs of main that are kept none is good.": {
    "zh-CN": "保留的 {total} 个主网关较早配置中没有一个完好。",
    "zh-TW": "保留的 {total} 個主 Gateway 較早設定檔中沒有一個完好。",
    ru: "Среди сохранённых прежних конфигов основного (всего {total}) нет хорошего.",
  },
  "A live drill keeps the one on which main starts:": {
    "zh-CN": "实际演练会保留主网关启动所用的配置：",
    "zh-TW": "實際演練會保留主 Gateway 啟動所用的設定檔：",
    ru: "Учение вживую сохранит тот, на котором основной запускается:",
  },
  "gw itself": { "zh-CN": "gw 自身", "zh-TW": "gw 自身", ru: "сам gw" },
  "the package {path}": { "zh-CN": "软件包 {path}", "zh-TW": "套件 {path}", ru: "пакет {path}" },
  "Both run {place}: an upgrade hits both at once. Try rescue before main is restarted.": {
    "zh-CN": "两者运行的是同一个程序（{place}）：升级会同时影响两者。请在重启主网关之前先试救援网关。",
    "zh-TW": "兩者執行的是同一個程式（{place}）：升級會同時影響兩者。請在重新啟動主 Gateway 之前先試救援 Gateway。",
    ru: "У обоих одна программа: {place}; обновление затронет сразу обоих. Прежде чем перезапускать основной, проверьте rescue.",
  },
  "Both run the Node {path}: an upgrade of it hits both at once.": {
    "zh-CN": "两者都使用 Node {path}：其升级会同时影响两者。",
    "zh-TW": "兩者都使用 Node {path}：其升級會同時影響兩者。",
    ru: "Оба работают на Node {path}: его обновление затронет сразу обоих.",
  },
  "Not of both is known which package they run.": {
    "zh-CN": "并非两者运行的软件包都已知。",
    "zh-TW": "並非兩者執行的套件都已知。",
    ru: "Не про обоих известно, какой пакет они запускают.",
  },
  "They run different packages with different Nodes, so that an upgrade hits one of them.": {
    "zh-CN": "它们使用不同的软件包和不同的 Node，因此升级只影响其中一个。",
    "zh-TW": "它們使用不同的套件與不同的 Node，因此升級只影響其中一個。",
    ru: "У них разные пакеты и разные Node, так что обновление затронет один из них.",
  },
  "Both read one file: {own} is {other}. What breaks it breaks both.": {
    "zh-CN": "两者读取同一个文件：{own} 就是 {other}。它出问题时两者都会出问题。",
    "zh-TW": "兩者讀取同一個檔案：{own} 就是 {other}。它出問題時兩者都會出問題。",
    ru: "Оба читают один файл: {own} — это {other}. Что сломает его, сломает обоих.",
  },
  "Both read one file: {own}. What breaks it breaks both.": {
    "zh-CN": "两者读取同一个文件：{own}。它出问题时两者都会出问题。",
    "zh-TW": "兩者讀取同一個檔案：{own}。它出問題時兩者都會出問題。",
    ru: "Оба читают один файл: {own}. Что сломает его, сломает обоих.",
  },
  "{own} and {other} are two files.": {
    "zh-CN": "{own} 和 {other} 是两个文件。",
    "zh-TW": "{own} 與 {other} 是兩個檔案。",
    ru: "{own} и {other} — разные файлы.",
  },
  "{own} and {other} are one directory.": {
    "zh-CN": "{own} 和 {other} 是同一个目录。",
    "zh-TW": "{own} 與 {other} 是同一個目錄。",
    ru: "{own} и {other} — один каталог.",
  },
  "{own} lies in main's {other}.": {
    "zh-CN": "{own} 位于主网关的 {other} 之内。",
    "zh-TW": "{own} 位於主 Gateway 的 {other} 之內。",
    ru: "{own} лежит внутри {other} основного.",
  },
  "Main's {other} lies in {own}.": {
    "zh-CN": "主网关的 {other} 位于 {own} 之内。",
    "zh-TW": "主 Gateway 的 {other} 位於 {own} 之內。",
    ru: "{other} основного лежит внутри {own}.",
  },
  "{own} and {other} are two directories, neither inside the other.": {
    "zh-CN": "{own} 和 {other} 是两个互不包含的目录。",
    "zh-TW": "{own} 與 {other} 是兩個互不包含的目錄。",
    ru: "{own} и {other} — разные каталоги, и ни один не лежит в другом.",
  },
  "Rescue's state directory {own} is main's workspace {other}.": {
    "zh-CN": "救援网关的状态目录 {own} 就是主网关的工作区 {other}。",
    "zh-TW": "救援 Gateway 的狀態目錄 {own} 就是主 Gateway 的 Workspace {other}。",
    ru: "Каталог состояния rescue {own} — это рабочее пространство основного {other}.",
  },
  "Rescue's state directory {own} lies in main's workspace {other}.": {
    "zh-CN": "救援网关的状态目录 {own} 位于主网关的工作区 {other} 之内。",
    "zh-TW": "救援 Gateway 的狀態目錄 {own} 位於主 Gateway 的 Workspace {other} 之內。",
    ru: "Каталог состояния rescue {own} лежит внутри рабочего пространства основного {other}.",
  },
  "Rescue's state directory {own} holds main's workspace {other}.": {
    "zh-CN": "救援网关的状态目录 {own} 包含主网关的工作区 {other}。",
    "zh-TW": "救援 Gateway 的狀態目錄 {own} 包含主 Gateway 的 Workspace {other}。",
    ru: "Каталог состояния rescue {own} содержит рабочее пространство основного {other}.",
  },
  "{own} is main's workspace.": {
    "zh-CN": "{own} 就是主网关的工作区。",
    "zh-TW": "{own} 就是主 Gateway 的 Workspace。",
    ru: "{own} — рабочее пространство основного.",
  },
  "{own} is main's workspace {other}.": {
    "zh-CN": "{own} 就是主网关的工作区 {other}。",
    "zh-TW": "{own} 就是主 Gateway 的 Workspace {other}。",
    ru: "{own} — рабочее пространство основного {other}.",
  },
  "{own} lies in main's workspace {other}.": {
    "zh-CN": "{own} 位于主网关的工作区 {other} 之内。",
    "zh-TW": "{own} 位於主 Gateway 的 Workspace {other} 之內。",
    ru: "{own} лежит внутри рабочего пространства основного {other}.",
  },
  "{own} holds main's workspace {other}.": {
    "zh-CN": "{own} 包含主网关的工作区 {other}。",
    "zh-TW": "{own} 包含主 Gateway 的 Workspace {other}。",
    ru: "{own} содержит рабочее пространство основного {other}.",
  },
  "{own} is main's state directory {other}.": {
    "zh-CN": "{own} 就是主网关的状态目录 {other}。",
    "zh-TW": "{own} 就是主 Gateway 的狀態目錄 {other}。",
    ru: "{own} — каталог состояния основного {other}.",
  },
  "{own} lies in main's state directory {other}.": {
    "zh-CN": "{own} 位于主网关的状态目录 {other} 之内。",
    "zh-TW": "{own} 位於主 Gateway 的狀態目錄 {other} 之內。",
    ru: "{own} лежит внутри каталога состояния основного {other}.",
  },
  "{own} holds main's state directory {other}.": {
    "zh-CN": "{own} 包含主网关的状态目录 {other}。",
    "zh-TW": "{own} 包含主 Gateway 的狀態目錄 {other}。",
    ru: "{own} содержит каталог состояния основного {other}.",
  },
  "Not both say which workspace they have.": {
    "zh-CN": "并非两者都指明了工作区。",
    "zh-TW": "並非兩者都指明了 Workspace。",
    ru: "Не оба указывают, какое у них рабочее пространство.",
  },
  "{own} and {other} share no directory.": {
    "zh-CN": "{own} 与 {other} 没有共同的目录。",
    "zh-TW": "{own} 與 {other} 沒有共同的目錄。",
    ru: "У {own} и {other} нет общих каталогов.",
  },
  "its config cannot be read": { "zh-CN": "它的配置无法读取", "zh-TW": "它的設定檔無法讀取", ru: "его конфиг не читается" },
  "it may stand in a file that its config includes": {
    "zh-CN": "它可能在其配置所包含的文件中",
    "zh-TW": "它可能在其設定檔所包含的檔案中",
    ru: "он может стоять в файле, который включает его конфиг",
  },
  "it is in a variable or a store that gw cannot read": {
    "zh-CN": "它在 gw 无法读取的变量或存储中",
    "zh-TW": "它在 gw 無法讀取的變數或儲存區中",
    ru: "он в переменной или хранилище, которые gw не может прочитать",
  },
  "start-up": { "zh-CN": "启动", "zh-TW": "啟動", ru: "запуск" },
} satisfies TranslationTable;
