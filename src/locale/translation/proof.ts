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
  "Rescue {detail}.": { "zh-CN": "救援网关{detail}。", "zh-TW": "救援 Gateway {detail}。", ru: "Rescue: {detail}." },
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
    "zh-CN": "两者都运行{place}：升级会同时影响两者。请在重启主网关之前先试救援网关。",
    "zh-TW": "兩者都執行{place}：升級會同時影響兩者。請在重新啟動主 Gateway 之前先試救援 Gateway。",
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
  "The tokens or passwords of the two gateways differ.": {
    "zh-CN": "两个 Gateway 网关的令牌或密码不同。",
    "zh-TW": "兩個 Gateways 的 Token 或密碼不同。",
    ru: "Токены или пароли двух Gateway различаются.",
  },
  "Both gateways take the same token or password: who has main's has rescue's.": {
    "zh-CN": "两个 Gateway 网关使用相同的令牌或密码：拥有主网关的就拥有救援网关的。",
    "zh-TW": "兩個 Gateways 使用相同的 Token 或密碼：擁有主 Gateway 的就擁有救援 Gateway 的。",
    ru: "Оба Gateway принимают один токен или пароль: у кого есть секрет основного, у того есть и секрет rescue.",
  },
  "Rescue's token could not be compared: {reason}.": {
    "zh-CN": "无法比较救援网关的令牌：{reason}。",
    "zh-TW": "無法比較救援 Gateway 的 Token：{reason}。",
    ru: "Токен rescue сравнить не удалось: {reason}.",
  },
  "Main's token could not be compared: {reason}.": {
    "zh-CN": "无法比较主网关的令牌：{reason}。",
    "zh-TW": "無法比較主 Gateway 的 Token：{reason}。",
    ru: "Токен основного сравнить не удалось: {reason}.",
  },
  "Rescue has no token or password to compare.": {
    "zh-CN": "救援网关没有可比较的令牌或密码。",
    "zh-TW": "救援 Gateway 沒有可比較的 Token 或密碼。",
    ru: "У rescue нет токена или пароля для сравнения.",
  },
  "Main has no token or password to compare.": {
    "zh-CN": "主网关没有可比较的令牌或密码。",
    "zh-TW": "主 Gateway 沒有可比較的 Token 或密碼。",
    ru: "У основного нет токена или пароля для сравнения.",
  },
  "Neither gateway has a token or password to compare.": {
    "zh-CN": "两个 Gateway 网关都没有可比较的令牌或密码。",
    "zh-TW": "兩個 Gateways 都沒有可比較的 Token 或密碼。",
    ru: "Ни у одного Gateway нет токена или пароля для сравнения.",
  },
  "Main has the same login at {keys}: messages get lost, and one that is renewed ends in the other. Give rescue its own.": {
    "zh-CN": "主网关在 {keys} 处有相同的登录：消息会丢失，一方续期会使另一方失效。请给救援网关自己的登录。",
    "zh-TW": "主 Gateway 在 {keys} 處有相同的登入：訊息會遺失，一方更新會使另一方失效。請給救援 Gateway 自己的登入。",
    ru: "У основного тот же вход, {keys}: сообщения теряются, а обновление в одном обрывает другой. Дайте rescue собственный.",
  },
  "Not every place of logins could be read.": {
    "zh-CN": "并非所有存放登录的地方都能读取。",
    "zh-TW": "並非所有存放登入的地方都能讀取。",
    ru: "Прочитать удалось не все места, где хранятся входы.",
  },
  "Neither has a channel or provider login yet.": {
    "zh-CN": "两者都还没有频道或提供商的登录。",
    "zh-TW": "兩者都還沒有頻道或供應商的登入。",
    ru: "Ни у одного пока нет входов каналов или провайдеров.",
  },
  "No login of rescue ({own}) is among those of main ({others}).": {
    "zh-CN": "救援网关的登录（{own} 个）都不在主网关的登录（{others} 个）之中。",
    "zh-TW": "救援 Gateway 的登入（{own} 個）都不在主 Gateway 的登入（{others} 個）之中。",
    ru: "Среди входов основного ({others}) нет входов rescue ({own}).",
  },
  "Rescue has no service: nothing starts it.": {
    "zh-CN": "救援网关没有服务：没有任何东西启动它。",
    "zh-TW": "救援 Gateway 沒有服務：沒有任何東西啟動它。",
    ru: "У rescue нет сервиса: его ничто не запускает.",
  },
  "Both are the one service {name}.": {
    "zh-CN": "两者是同一个服务 {name}。",
    "zh-TW": "兩者是同一個服務 {name}。",
    ru: "Оба — один и тот же сервис {name}.",
  },
  "Both services are defined by one file, {path}.": {
    "zh-CN": "两个服务由同一个文件定义：{path}。",
    "zh-TW": "兩個服務由同一個檔案定義：{path}。",
    ru: "Оба сервиса определены одним файлом, {path}.",
  },
  "A definition says {tie}: what happens to main's service happens to rescue's.": {
    "zh-CN": "一个定义中写有 {tie}：主网关的服务发生什么，救援网关的服务也会发生什么。",
    "zh-TW": "一個定義中寫有 {tie}：主 Gateway 的服務發生什麼，救援 Gateway 的服務也會發生什麼。",
    ru: "В определении указано {tie}: что происходит с сервисом основного, происходит и с сервисом rescue.",
  },
  "{name}; main has no service.": {
    "zh-CN": "{name}；主网关没有服务。",
    "zh-TW": "{name}；主 Gateway 沒有服務。",
    ru: "{name}; у основного сервиса нет.",
  },
  "{own} and {other} are two services, and neither stops with the other.": {
    "zh-CN": "{own} 和 {other} 是两个服务，不会随对方停止。",
    "zh-TW": "{own} 與 {other} 是兩個服務，不會隨對方停止。",
    ru: "{own} и {other} — два сервиса, и ни один не останавливается вместе с другим.",
  },
  "Rescue's service {name} is masked: it does not come back by itself after a boot.": {
    "zh-CN": "救援网关的服务 {name} 已被屏蔽：开机后不会自行恢复。",
    "zh-TW": "救援 Gateway 的服務 {name} 已被遮罩：開機後不會自行恢復。",
    ru: "Сервис rescue {name} замаскирован: после загрузки сам не поднимется.",
  },
  "Rescue's service {name} is not enabled: it does not come back by itself after a boot.": {
    "zh-CN": "救援网关的服务 {name} 未启用：开机后不会自行恢复。",
    "zh-TW": "救援 Gateway 的服務 {name} 未啟用：開機後不會自行恢復。",
    ru: "Сервис rescue {name} не включён: после загрузки сам не поднимется.",
  },
  "Main's service {name} is masked: it does not come back by itself after a boot.": {
    "zh-CN": "主网关的服务 {name} 已被屏蔽：开机后不会自行恢复。",
    "zh-TW": "主 Gateway 的服務 {name} 已被遮罩：開機後不會自行恢復。",
    ru: "Сервис основного {name} замаскирован: после загрузки сам не поднимется.",
  },
  "Main's service {name} is not enabled: it does not come back by itself after a boot.": {
    "zh-CN": "主网关的服务 {name} 未启用：开机后不会自行恢复。",
    "zh-TW": "主 Gateway 的服務 {name} 未啟用：開機後不會自行恢復。",
    ru: "Сервис основного {name} не включён: после загрузки сам не поднимется.",
  },
  "Rescue and Main: no service whose manager tells whether it is enabled.": {
    "zh-CN": "救援网关和主网关：没有能由管理器说明是否启用的服务。",
    "zh-TW": "救援 Gateway 與主 Gateway：沒有能由管理員說明是否啟用的服務。",
    ru: "Rescue и основной: нет сервиса, про который менеджер сообщает, включён ли он.",
  },
  "Rescue: no service whose manager tells whether it is enabled.": {
    "zh-CN": "救援网关：没有能由管理器说明是否启用的服务。",
    "zh-TW": "救援 Gateway：沒有能由管理員說明是否啟用的服務。",
    ru: "Rescue: нет сервиса, про который менеджер сообщает, включён ли он.",
  },
  "Main: no service whose manager tells whether it is enabled.": {
    "zh-CN": "主网关：没有能由管理器说明是否启用的服务。",
    "zh-TW": "主 Gateway：沒有能由管理員說明是否啟用的服務。",
    ru: "Основной: нет сервиса, про который менеджер сообщает, включён ли он.",
  },
  "Both services begin by themselves.": {
    "zh-CN": "两个服务都会自行启动。",
    "zh-TW": "兩個服務都會自行啟動。",
    ru: "Оба сервиса запускаются сами.",
  },
  "Rescue is a service of the system and needs nobody logged in.": {
    "zh-CN": "救援网关是系统服务，不需要有人登录。",
    "zh-TW": "救援 Gateway 是系統服務，不需要有人登入。",
    ru: "Rescue — сервис системы, и ему не нужно, чтобы кто-то вошёл.",
  },
  "Without a service rescue ends with its terminal.": {
    "zh-CN": "没有服务时，救援网关会随其终端一起结束。",
    "zh-TW": "沒有服務時，救援 Gateway 會隨其終端機一起結束。",
    ru: "Без сервиса rescue завершится вместе со своим терминалом.",
  },
  "Linger is on: services of {name} run with nobody logged in.": {
    "zh-CN": "Linger 已开启：无人登录时 {name} 的服务也会运行。",
    "zh-TW": "Linger 已開啟：無人登入時 {name} 的服務也會運行。",
    ru: "Linger включён: сервисы {name} работают, когда никто не вошёл в систему.",
  },
  "Linger is off: rescue stops when {name} logs out, together with main.": {
    "zh-CN": "Linger 已关闭：{name} 登出时救援网关会和主网关一起停止。",
    "zh-TW": "Linger 已關閉：{name} 登出時救援 Gateway 會與主 Gateway 一起停止。",
    ru: "Linger выключен: rescue остановится вместе с основным, когда {name} выйдет из системы.",
  },
  "logind tells nothing of {name}: whether rescue outlives a logout is unknown.": {
    "zh-CN": "logind 没有 {name} 的信息：不知道救援网关登出后是否继续运行。",
    "zh-TW": "logind 沒有 {name} 的資訊：不知道救援 Gateway 登出後是否繼續運行。",
    ru: "logind ничего не сообщает о {name}: переживёт ли rescue выход из системы, неизвестно.",
  },
} satisfies TranslationTable;
