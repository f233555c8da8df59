import type { TranslationTable } from "../translation.ts";

/** What the doctor finds of services, memory and lost settings, and what it says around its findings. */
export const doctorTranslations = {
  "{count, plural, one {One gateway takes} other {# gateways take}} about {needed} of memory, and there are {available} with swap.": {
    "zh-CN": "{count} 个 Gateway 网关约占用 {needed} 内存，而连同交换空间共有 {available}。",
    "zh-TW": "{count} 個 Gateways 約占用 {needed} 記憶體，而連同置換空間共有 {available}。",
    ru: "{count, plural, one {# Gateway занимает} few {# Gateway занимают} many {# Gateway занимают} other {# Gateway занимают}} около {needed} памяти, а вместе со swap есть {available}.",
  },
  "The kernel ends one of them when memory runs out.": {
    "zh-CN": "内存耗尽时，内核会终止其中一个。",
    "zh-TW": "記憶體耗盡時，核心會終止其中一個。",
    ru: "Когда память кончится, ядро завершит один из них.",
  },
  "The services of {count} gateways allow {allowed} of heap together, and there are {available} with swap.": {
    "zh-CN": "{count} 个 Gateway 网关的服务合计允许 {allowed} 的堆，而连同交换空间共有 {available}。",
    "zh-TW": "{count} 個 Gateways 的服務合計允許 {allowed} 的 Heap，而連同置換空間共有 {available}。",
    ru: "Сервисы Gateway (всего {count}) вместе разрешают {allowed} кучи, а вместе со swap есть {available}.",
  },
  "Each limit was set as if its gateway were alone; before any of them cleans up, memory can run out for all.": {
    "zh-CN": "每个限制都是按其 Gateway 网关独占主机设定的；在任何一个开始清理之前，所有的内存就可能耗尽。",
    "zh-TW": "每個限制都是按其 Gateway 獨占主機設定的；在任何一個開始清理之前，所有的記憶體就可能耗盡。",
    ru: "Каждый предел задан так, будто его Gateway один; память может кончиться у всех раньше, чем хоть один начнёт её чистить.",
  },
  "Its service may use {limit} of memory, and a gateway of its engine takes about {needed}.": {
    "zh-CN": "它的服务可使用 {limit} 内存，而其引擎的一个 Gateway 网关约占用 {needed}。",
    "zh-TW": "它的服務可使用 {limit} 記憶體，而其引擎的一個 Gateway 約占用 {needed}。",
    ru: "Его сервису разрешено {limit} памяти, а Gateway его движка занимает около {needed}.",
  },
  "The kernel ends it when it reaches the limit.": {
    "zh-CN": "达到限制时，内核会终止它。",
    "zh-TW": "達到限制時，核心會終止它。",
    ru: "Когда он дойдёт до предела, ядро его завершит.",
  },
  "Two services start it: {first} and {second}.": {
    "zh-CN": "有两个服务启动它：{first}、{second}。",
    "zh-TW": "有兩個服務啟動它：{first}、{second}。",
    ru: "Его запускают два сервиса: {first} и {second}.",
  },
  "Each ends the other's gateway or fails on its lock and its ports. One of the two is enough.": {
    "zh-CN": "每个都会终止另一个的 Gateway 网关，或因其锁和端口而失败。两者留一个就够了。",
    "zh-TW": "每個都會終止另一個的 Gateway，或因其鎖與 Ports 而失敗。兩者留一個就夠了。",
    ru: "Каждый завершает Gateway другого или спотыкается о его блокировку и порты. Достаточно одного из двух.",
  },
  "{unit} has failed ({result}, exit status {status}).": {
    "zh-CN": "{unit} 已失败（{result}，退出状态 {status}）。",
    "zh-TW": "{unit} 已失敗（{result}，結束狀態 {status}）。",
    ru: "Сбой {unit} ({result}, код завершения {status}).",
  },
  "{unit} is masked.": { "zh-CN": "{unit} 已屏蔽。", "zh-TW": "{unit} 已遮罩。", ru: "{unit} замаскирован." },
  "Nothing starts this gateway until it is unmasked. If that was meant, all is well.": {
    "zh-CN": "取消屏蔽之前，什么都不会启动此 Gateway 网关。若是有意为之，则一切正常。",
    "zh-TW": "取消遮罩之前，什麼都不會啟動此 Gateway。若是有意為之，則一切正常。",
    ru: "Пока маска не снята, ничто не запустит этот Gateway. Если так и задумано, всё в порядке.",
  },
  "{unit} runs and is not enabled.": {
    "zh-CN": "{unit} 正在运行，但未启用。",
    "zh-TW": "{unit} 正在運行，但未啟用。",
    ru: "{unit} работает, но не включён.",
  },
  "The next boot or login does not start this gateway.": {
    "zh-CN": "下次开机或登录时不会启动此 Gateway 网关。",
    "zh-TW": "下次開機或登入時不會啟動此 Gateway。",
    ru: "При следующей загрузке или входе этот Gateway не запустится.",
  },
  "Its gateway does not run.": {
    "zh-CN": "它的 Gateway 网关没有运行。",
    "zh-TW": "它的 Gateway 沒有運行。",
    ru: "Его Gateway не работает.",
  },
  "Pid {pid} runs this gateway outside of {unit}.": {
    "zh-CN": "Pid {pid} 在 {unit} 之外运行此 Gateway 网关。",
    "zh-TW": "Pid {pid} 在 {unit} 之外執行此 Gateway。",
    ru: "Pid {pid}: этот Gateway работает вне {unit}.",
  },
  "The service cannot start beside it, and nothing brings it back when it ends. End it where it was started, then start the service.": {
    "zh-CN": "服务无法与它同时启动，它结束后也没有东西使它恢复。请在启动它的地方结束它，然后启动服务。",
    "zh-TW": "服務無法與它同時啟動，它結束後也沒有東西讓它恢復。請在啟動它的地方結束它，然後啟動服務。",
    ru: "Рядом с ним сервис не запустится, а когда он завершится, его ничто не поднимет. Завершите его там, где он был запущен, и запустите сервис.",
  },
  "It runs with another secret than {path} holds now.": {
    "zh-CN": "它运行时所用的密钥与 {path} 中现在的不同。",
    "zh-TW": "它運行時所用的密鑰與 {path} 中現在的不同。",
    ru: "Он работает не с тем секретом, который сейчас записан в {path}.",
  },
  "Whoever takes the secret from the config is turned away until the gateway is started anew.": {
    "zh-CN": "在 Gateway 网关重新启动之前，从配置取得密钥的一方会被拒绝。",
    "zh-TW": "在 Gateway 重新啟動之前，從設定檔取得密鑰的一方會被拒絕。",
    ru: "Пока Gateway не перезапущен, тот, кто берёт секрет из конфига, получает отказ.",
  },
  "{unit} runs {path}, which a version manager or a package store owns.": {
    "zh-CN": "{unit} 运行 {path}，它属于某个版本管理器或软件包仓库。",
    "zh-TW": "{unit} 執行 {path}，它屬於某個版本管理工具或套件儲存區。",
    ru: "{unit} запускает {path}, а им владеет менеджер версий или хранилище пакетов.",
  },
  "The service breaks when that version is removed; then it must be installed again.": {
    "zh-CN": "该版本被移除后服务就会失效；届时必须重新安装。",
    "zh-TW": "該版本被移除後服務就會失效；屆時必須重新安裝。",
    ru: "Сервис сломается, когда эту версию удалят; тогда его нужно установить заново.",
  },
  "Linger is off for {user}.": {
    "zh-CN": "{user} 的 linger 已关闭。",
    "zh-TW": "{user} 的 linger 已關閉。",
    ru: "Linger выключен для {user}.",
  },
  "Services of this user stop when nobody is logged in, and do not start with the host.": {
    "zh-CN": "无人登录时，此用户的服务会停止，也不会随主机启动。",
    "zh-TW": "無人登入時，此使用者的服務會停止，也不會隨主機啟動。",
    ru: "Сервисы этого пользователя останавливаются, когда никто не вошёл в систему, и не запускаются вместе с хостом.",
  },
  "An edit of the config does not move the gateway.": {
    "zh-CN": "编辑配置不会使 Gateway 网关换端口。",
    "zh-TW": "編輯設定檔不會讓 Gateway 換 Port。",
    ru: "Правка конфига не переносит Gateway.",
  },
  "Everybody who may ask the manager sees it, and a new secret in the config does not count.": {
    "zh-CN": "能询问服务管理器的人都能看到它，配置中的新密钥也不起作用。",
    "zh-TW": "能詢問服務管理員的人都能看到它，設定檔中的新密鑰也不起作用。",
    ru: "Его видит каждый, кто может спросить менеджер сервисов, а новый секрет в конфиге не действует.",
  },
  "The service runs another gateway than its name says.": {
    "zh-CN": "服务运行的不是其名称所指的 Gateway 网关。",
    "zh-TW": "服務執行的不是其名稱所指的 Gateway。",
    ru: "Сервис запускает не тот Gateway, который указан в его имени.",
  },
  "The service runs on another config than its name says.": {
    "zh-CN": "服务使用的不是其名称所指的配置。",
    "zh-TW": "服務使用的不是其名稱所指的設定檔。",
    ru: "Сервис работает не с тем конфигом, на который указывает его имя.",
  },
  "The service cannot start.": { "zh-CN": "服务无法启动。", "zh-TW": "服務無法啟動。", ru: "Сервис не может запуститься." },
  "The service runs something else than this gateway.": {
    "zh-CN": "服务运行的不是此 Gateway 网关。",
    "zh-TW": "服務執行的不是此 Gateway。",
    ru: "Сервис запускает не этот Gateway, а что-то другое.",
  },
  "The gateway gets another value than was meant.": {
    "zh-CN": "Gateway 网关得到的值与本意不同。",
    "zh-TW": "Gateway 得到的值與本意不同。",
    ru: "Gateway получает не то значение, которое имелось в виду.",
  },
  "The next start still takes the older text.": {
    "zh-CN": "下次启动仍会采用旧内容。",
    "zh-TW": "下次啟動仍會採用舊內容。",
    ru: "Следующий запуск всё ещё возьмёт прежний текст.",
  },
  "The gateway runs without it, and so does the next start by systemctl alone.": {
    "zh-CN": "gateway 运行时没有采用它，仅用 systemctl 再次启动也不会采用。",
    "zh-TW": "Gateway 執行時未採用它，僅以 systemctl 再次啟動也不會採用。",
    ru: "Gateway работает без него, и следующий запуск одним systemctl тоже будет без него.",
  },
  "nothing found": { "zh-CN": "未发现问题", "zh-TW": "未發現問題", ru: "ничего не найдено" },
  "{count, plural, one {# error} other {# errors}}": {
    "zh-CN": "{count} 个错误",
    "zh-TW": "{count} 個錯誤",
    ru: "{count, plural, one {# ошибка} few {# ошибки} many {# ошибок} other {# ошибки}}",
  },
  "{count, plural, one {# warning} other {# warnings}}": {
    "zh-CN": "{count} 个警告",
    "zh-TW": "{count} 個警告",
    ru: "{count, plural, one {# предупреждение} few {# предупреждения} many {# предупреждений} other {# предупреждения}}",
  },
  "Checked {gateways, plural, one {# gateway} other {# gateways}} in {ways, plural, one {# way} other {# ways}}: {found}.": {
    "zh-CN": "以 {ways} 种方式检查了 {gateways} 个 Gateway 网关：{found}。",
    "zh-TW": "以 {ways} 種方式檢查了 {gateways} 個 Gateways：{found}。",
    ru: "Проверено: {gateways, plural, one {# Gateway} few {# Gateway} many {# Gateway} other {# Gateway}}, {ways, plural, one {# способ} few {# способа} many {# способов} other {# способа}}; {found}.",
  },
  "This host": { "zh-CN": "本机", "zh-TW": "本機", ru: "Этот хост" },
  "mend this:": { "zh-CN": "修正这些问题：", "zh-TW": "修正這些問題：", ru: "исправить это:" },
  "error: {message}": { "zh-CN": "错误：{message}", "zh-TW": "錯誤：{message}", ru: "ошибка: {message}" },
  "warning: {message}": { "zh-CN": "警告：{message}", "zh-TW": "警告：{message}", ru: "предупреждение: {message}" },
  "fix: {summary}": { "zh-CN": "修正：{summary}", "zh-TW": "修正：{summary}", ru: "исправление: {summary}" },
  "{summary}:": { "zh-CN": "{summary}：", "zh-TW": "{summary}：", ru: "{summary}:" },
  "gw: looking at every gateway on this host": {
    "zh-CN": "gw：正在查看本机上的每个 Gateway 网关",
    "zh-TW": "gw：正在查看本機上的每個 Gateway",
    ru: "gw: осматриваются все Gateway этого хоста",
  },
  "The doctor changes nothing unless told to: --yes and --dry-run belong to {command}.": {
    "zh-CN": "未经要求，doctor 不会更改任何内容：--yes 和 --dry-run 只用于 {command}。",
    "zh-TW": "未經要求，doctor 不會變更任何內容：--yes 與 --dry-run 只用於 {command}。",
    ru: "Без указания doctor ничего не меняет: --yes и --dry-run относятся к {command}.",
  },
  "Mend this?": { "zh-CN": "修正这些问题？", "zh-TW": "修正這些問題？", ru: "Исправить это?" },
  "Cannot be mended by itself, {instance}: {reason}": {
    "zh-CN": "无法自动修正，{instance}：{reason}",
    "zh-TW": "無法自動修正，{instance}：{reason}",
    ru: "Само не исправится, {instance}: {reason}",
  },
  "Nothing here that gw could mend by itself.": {
    "zh-CN": "这里没有 gw 能自动修正的内容。",
    "zh-TW": "這裡沒有 gw 能自動修正的內容。",
    ru: "Здесь нет ничего, что gw мог бы исправить сам.",
  },
  "{path} has {bytes} bytes, and had {before} in {name}.": {
    "zh-CN": "{path} 有 {bytes} 字节，而在 {name} 中有 {before}。",
    "zh-TW": "{path} 有 {bytes} 位元組，而在 {name} 中有 {before}。",
    ru: "Размер {path} в байтах: {bytes}, а в {name} был {before}.",
  },
  "{path} has {bytes} bytes, and had {before} in {name}; it lacks {keys}.": {
    "zh-CN": "{path} 有 {bytes} 字节，而在 {name} 中有 {before}；缺少 {keys}。",
    "zh-TW": "{path} 有 {bytes} 位元組，而在 {name} 中有 {before}；缺少 {keys}。",
    ru: "Размер {path} в байтах: {bytes}, а в {name} был {before}; не хватает: {keys}.",
  },
  "Somebody or some program may have thrown settings away. If it was you, all is well.": {
    "zh-CN": "可能有人或某个程序丢掉了设置。如果是你做的，那就没问题。",
    "zh-TW": "可能有人或某個程式丟掉了設定。如果是您做的，那就沒問題。",
    ru: "Кто-то или какая-то программа могли выбросить настройки. Если это были вы, всё в порядке.",
  },
} satisfies TranslationTable;
