import type { TranslationTable } from "../translation.ts";

/** What the doctor finds of gateways, their files and their logins, and how it is mended. */
export const findingTranslations = {
  "close it to others": { "zh-CN": "禁止其他用户访问", "zh-TW": "禁止其他使用者存取", ru: "закрыть его для других" },
  "make it readable for its owner": {
    "zh-CN": "让其所有者可以读取",
    "zh-TW": "讓其擁有者可以讀取",
    ru: "открыть его владельцу для чтения",
  },
  "mend the service definition": { "zh-CN": "修正服务定义", "zh-TW": "修正服務定義", ru: "исправить определение сервиса" },
  "take the mask away, install the service anew and start it": {
    "zh-CN": "解除屏蔽，重新安装服务并启动它",
    "zh-TW": "解除遮罩，重新安裝服務並啟動它",
    ru: "снять маску, установить сервис заново и запустить его",
  },
  "enable the service": { "zh-CN": "启用服务", "zh-TW": "啟用服務", ru: "включить сервис" },
  "move it to base port {port}": {
    "zh-CN": "将它移到基础端口 {port}",
    "zh-TW": "將它移到 Base Port {port}",
    ru: "перенести его на базовый порт {port}",
  },
  "Most of the time its gateway does not run; its log says why it ends.": {
    "zh-CN": "它的网关大部分时间都不在运行；日志会说明它为何结束。",
    "zh-TW": "它的 Gateway 大部分時間都不在執行；日誌會說明它為何結束。",
    ru: "Большую часть времени его Gateway не работает; почему он завершается, сказано в логе.",
  },
  "It hangs: {detail}.": { "zh-CN": "它没有响应：{detail}。", "zh-TW": "它沒有回應：{detail}。", ru: "Он завис: {detail}." },
  "Its process is there, so that nothing brings it back by itself.": {
    "zh-CN": "它的进程还在，因此没有什么会自动让它恢复。",
    "zh-TW": "它的程序還在，因此沒有什麼會自動讓它恢復。",
    ru: "Его процесс на месте, поэтому само по себе ничто его не вернёт.",
  },
  "set {keys}": { "zh-CN": "设置 {keys}", "zh-TW": "設定 {keys}", ru: "задать {keys}" },
  "give it a new token of its own, and start it anew where its service runs": {
    "zh-CN": "给它一个自己的新令牌；若其服务在运行，则重新启动",
    "zh-TW": "給它一個自己的新 Token；若其服務在運行，則重新啟動",
    ru: "дать ему новый собственный токен и перезапустить, если его сервис работает",
  },
  "turn linger on": { "zh-CN": "开启 linger", "zh-TW": "開啟 linger", ru: "включить linger" },
  "remove the lock": { "zh-CN": "移除该锁", "zh-TW": "移除該鎖", ru: "удалить блокировку" },
  "take the interrupted run back": { "zh-CN": "撤回被打断的运行", "zh-TW": "復原被打斷的執行", ru: "отменить прерванный запуск" },
  "bring an earlier config back (--list instead only shows what is kept)": {
    "zh-CN": "恢复较早的配置（改用 --list 则只显示保留的内容）",
    "zh-TW": "還原較早的設定檔（改用 --list 則只顯示保留的內容）",
    ru: "вернуть прежний конфиг (с --list только показать, что сохранено)",
  },
  "set it up anew, as no earlier config is kept (gateway uninstall instead removes its service)": {
    "zh-CN": "重新设置，因为没有保留较早的配置（改用 gateway uninstall 则移除它的服务）",
    "zh-TW": "重新設定，因為沒有保留較早的設定檔（改用 gateway uninstall 則移除它的服務）",
    ru: "настроить заново: прежних конфигов не сохранилось (gateway uninstall вместо этого удалит его сервис)",
  },
  "by hand": { "zh-CN": "手动处理", "zh-TW": "手動處理", ru: "вручную" },
  "It reads the same config as {others}: {path}.": {
    "zh-CN": "它读取的配置与{others}相同：{path}。",
    "zh-TW": "它讀取的設定檔與「{others}」相同：{path}。",
    ru: "Он читает тот же конфиг {path}, что и другой Gateway: {others}.",
  },
  "What one of them or its owner changes there, the other one obeys at its next start.": {
    "zh-CN": "其中一方或其所有者在那里做的更改，另一方下次启动时也会照办。",
    "zh-TW": "其中一方或其擁有者在那裡做的變更，另一方下次啟動時也會照辦。",
    ru: "Что один из них или его владелец там изменит, то другой исполнит при следующем запуске.",
  },
  "Its state directory {path} is that of {others}.": {
    "zh-CN": "它的状态目录 {path} 就是{others}的状态目录。",
    "zh-TW": "它的狀態目錄 {path} 就是「{others}」的狀態目錄。",
    ru: "Его каталог состояния {path} — он же каталог другого Gateway: {others}.",
  },
  "Its state directory {path} lies in that of {others}.": {
    "zh-CN": "它的状态目录 {path} 位于{others}的状态目录之内。",
    "zh-TW": "它的狀態目錄 {path} 位於「{others}」的狀態目錄之內。",
    ru: "Его каталог состояния {path} лежит внутри каталога другого Gateway: {others}.",
  },
  "Its state directory {path} contains that of {others}.": {
    "zh-CN": "它的状态目录 {path} 包含{others}的状态目录。",
    "zh-TW": "它的狀態目錄 {path} 包含「{others}」的狀態目錄。",
    ru: "Его каталог состояния {path} содержит каталог другого Gateway: {others}.",
  },
  "Its workspace {path} is the state directory of {others}.": {
    "zh-CN": "它的工作区 {path} 就是{others}的状态目录。",
    "zh-TW": "它的 Workspace {path} 就是「{others}」的狀態目錄。",
    ru: "Его рабочее пространство {path} — каталог состояния другого Gateway: {others}.",
  },
  "Its workspace {path} lies in the state directory of {others}.": {
    "zh-CN": "它的工作区 {path} 位于{others}的状态目录之内。",
    "zh-TW": "它的 Workspace {path} 位於「{others}」的狀態目錄之內。",
    ru: "Его рабочее пространство {path} лежит в каталоге состояния другого Gateway: {others}.",
  },
  "Its workspace {path} contains the state directory of {others}.": {
    "zh-CN": "它的工作区 {path} 包含{others}的状态目录。",
    "zh-TW": "它的 Workspace {path} 包含「{others}」的狀態目錄。",
    ru: "Его рабочее пространство {path} содержит каталог состояния другого Gateway: {others}.",
  },
  "Its workspace {path} is the workspace of {others}.": {
    "zh-CN": "它的工作区 {path} 就是{others}的工作区。",
    "zh-TW": "它的 Workspace {path} 就是「{others}」的 Workspace。",
    ru: "Его рабочее пространство {path} — оно же у другого Gateway: {others}.",
  },
  "Its workspace {path} lies in the workspace of {others}.": {
    "zh-CN": "它的工作区 {path} 位于{others}的工作区之内。",
    "zh-TW": "它的 Workspace {path} 位於「{others}」的 Workspace 之內。",
    ru: "Его рабочее пространство {path} лежит внутри рабочего пространства другого Gateway: {others}.",
  },
  "Its workspace {path} contains the workspace of {others}.": {
    "zh-CN": "它的工作区 {path} 包含{others}的工作区。",
    "zh-TW": "它的 Workspace {path} 包含「{others}」的 Workspace。",
    ru: "Его рабочее пространство {path} содержит рабочее пространство другого Gateway: {others}.",
  },
  "Sessions, logins and locks of both lie among each other, and each writes over the other's.": {
    "zh-CN": "双方的会话、登录和锁混在一起，彼此覆盖。",
    "zh-TW": "雙方的 Sessions、登入與鎖混在一起，彼此覆寫。",
    ru: "Сессии, входы и блокировки обоих лежат вперемешку, и каждый затирает чужое.",
  },
  "Its agents can read and change the other gateway's config, logins and sessions.": {
    "zh-CN": "它的智能体可以读取和更改另一个 Gateway 网关的配置、登录和会话。",
    "zh-TW": "它的 Agents 可以讀取與變更另一個 Gateway 的設定檔、登入與 Sessions。",
    ru: "Его агенты могут читать и менять конфиг, входы и сессии другого Gateway.",
  },
  "Agents of both work on the same files.": {
    "zh-CN": "双方的智能体在同样的文件上工作。",
    "zh-TW": "雙方的 Agents 在同樣的檔案上工作。",
    ru: "Агенты обоих работают с одними и теми же файлами.",
  },
  "{source} says port {port}, and {basePort} is in effect.": {
    "zh-CN": "{source} 指定端口 {port}，而实际生效的是 {basePort}。",
    "zh-TW": "{source} 指定 Port {port}，而實際生效的是 {basePort}。",
    ru: "{source} называет порт {port}, а действует {basePort}.",
  },
  "Whoever edits the one that does not count wonders why nothing happens.": {
    "zh-CN": "编辑了不起作用的那一处，会奇怪为什么没有变化。",
    "zh-TW": "編輯了不起作用的那一處，會奇怪為什麼沒有變化。",
    ru: "Кто правит недействующее значение, не поймёт, почему ничего не происходит.",
  },
  "The next restart moves the gateway to port {port}.": {
    "zh-CN": "下次重启会使 Gateway 网关移到端口 {port}。",
    "zh-TW": "下次重新啟動會使 Gateway 移到 Port {port}。",
    ru: "Следующий перезапуск перенесёт Gateway на порт {port}.",
  },
  "The gateway may not come up again.": {
    "zh-CN": "Gateway 网关可能无法再次启动。",
    "zh-TW": "Gateway 可能無法再次啟動。",
    ru: "Gateway может больше не подняться.",
  },
  "The gateway does not start on this config.": {
    "zh-CN": "Gateway 网关无法用此配置启动。",
    "zh-TW": "Gateway 無法用此設定檔啟動。",
    ru: "С этим конфигом Gateway не запускается.",
  },
  "{path} holds the marker of a redacted copy in place of a secret: {keys}.": {
    "zh-CN": "{path} 中的密钥处是脱敏副本的标记：{keys}。",
    "zh-TW": "{path} 中的密鑰處是遮蔽副本的標記：{keys}。",
    ru: "В {path} вместо секрета стоит пометка очищенной копии: {keys}.",
  },
  "The real value was lost when that copy was written back; what needs it cannot sign in.": {
    "zh-CN": "写回该副本时丢失了真正的值；需要它的功能无法登录。",
    "zh-TW": "寫回該副本時遺失了真正的值；需要它的功能無法登入。",
    ru: "Настоящее значение пропало, когда эту копию записали обратно; кому оно нужно, войти не сможет.",
  },
  "{path} holds no secret for the gateway: nothing at {key} counts as one.": {
    "zh-CN": "{path} 中没有 Gateway 网关的密钥：{key} 处没有可算作密钥的内容。",
    "zh-TW": "{path} 中沒有 Gateway 的密鑰：{key} 處沒有可算作密鑰的內容。",
    ru: "В {path} нет секрета для Gateway: в {key} нет ничего, что считалось бы секретом.",
  },
  "The gateway does not start, or lets in whoever guesses what stands there.": {
    "zh-CN": "Gateway 网关无法启动，或者会放行任何猜中该内容的人。",
    "zh-TW": "Gateway 無法啟動，或者會放行任何猜中該內容的人。",
    ru: "Gateway не запускается или впускает любого, кто угадает, что там стоит.",
  },
  "give it a secret": { "zh-CN": "为它设置密钥", "zh-TW": "為它設定密鑰", ru: "дать ему секрет" },
  "Every user of this host can read {path} (mode {mode}).": {
    "zh-CN": "本机的每个用户都能读取 {path}（模式 {mode}）。",
    "zh-TW": "本機的每個使用者都能讀取 {path}（模式 {mode}）。",
    ru: "Читать {path} может любой пользователь этого хоста (режим {mode}).",
  },
  "Every user of this host can read and change {path} (mode {mode}).": {
    "zh-CN": "本机的每个用户都能读取和更改 {path}（模式 {mode}）。",
    "zh-TW": "本機的每個使用者都能讀取與變更 {path}（模式 {mode}）。",
    ru: "Читать и менять {path} может любой пользователь этого хоста (режим {mode}).",
  },
  "It holds secrets of this gateway.": {
    "zh-CN": "其中含有此 Gateway 网关的密钥。",
    "zh-TW": "其中含有此 Gateway 的密鑰。",
    ru: "В нём секреты этого Gateway.",
  },
  "{owner} at {key}": { "zh-CN": "{owner}（{key}）", "zh-TW": "{owner}（{key}）", ru: "{owner}, {key}" },
  "{login} at {key} is the same as that of {owner}.": {
    "zh-CN": "{login}（{key}）与{owner}的相同。",
    "zh-TW": "{login}（{key}）與「{owner}」的相同。",
    ru: "{login} ({key}) тот же, что и у другого Gateway: {owner}.",
  },
  "{login} at {key} is a link to the same file as that of {owner}.": {
    "zh-CN": "{login}（{key}）与{owner}的链接到同一个文件。",
    "zh-TW": "{login}（{key}）與「{owner}」的連結到同一個檔案。",
    ru: "{login} ({key}) — ссылка на тот же файл, что и у другого Gateway: {owner}.",
  },
  "hooks.token is the same as the gateway's own secret in {path}.": {
    "zh-CN": "{path} 中的 hooks.token 与 Gateway 网关自己的密钥相同。",
    "zh-TW": "{path} 中的 hooks.token 與 Gateway 自己的密鑰相同。",
    ru: "hooks.token в {path} совпадает с собственным секретом Gateway.",
  },
  "Whoever may call a hook may do everything, and newer releases refuse to start with it.": {
    "zh-CN": "能调用 hook 的人就能做任何事，较新的版本会拒绝以此启动。",
    "zh-TW": "能呼叫 hook 的人就能做任何事，較新的版本會拒絕以此啟動。",
    ru: "Кто может вызвать hook, тот может всё, а новые выпуски с этим не запускаются.",
  },
  "{path} names no process, so nobody can tell whether it is still held.": {
    "zh-CN": "{path} 没有指明进程，因此无法判断它是否仍被占用。",
    "zh-TW": "{path} 沒有指明行程，因此無法判斷它是否仍被占用。",
    ru: "{path} не называет процесс, и понять, держит ли его кто-то ещё, нельзя.",
  },
  "Every write to {path} waits for it and fails.": {
    "zh-CN": "对 {path} 的每次写入都会等待它，然后失败。",
    "zh-TW": "對 {path} 的每次寫入都會等待它，然後失敗。",
    ru: "Каждая запись в {path} ждёт его и не удаётся.",
  },
  "A run of gw ({title}, {at}) was cut off in the middle.": {
    "zh-CN": "gw 的一次运行（{title}，{at}）中途被打断。",
    "zh-TW": "gw 的一次執行（{title}，{at}）中途被打斷。",
    ru: "Запуск gw ({title}, {at}) был прерван на полпути.",
  },
  "Some of its changes are made and some are not.": {
    "zh-CN": "它的更改有些已完成，有些没有。",
    "zh-TW": "它的變更有些已完成，有些沒有。",
    ru: "Часть его изменений внесена, часть — нет.",
  },
  "Only one of them can listen there.": {
    "zh-CN": "其中只有一个能在那里监听。",
    "zh-TW": "其中只有一個能在那裡監聽。",
    ru: "Слушать там может только один из них.",
  },
  "The gateway cannot have it before the other program lets go.": {
    "zh-CN": "在另一个程序放开之前，Gateway 网关无法使用它。",
    "zh-TW": "在另一個程式放開之前，Gateway 無法使用它。",
    ru: "Gateway не получит его, пока другая программа не отпустит.",
  },
  "Ports that follow from the one base are ports of the other.": {
    "zh-CN": "由一个基础端口派生的端口也是另一个的端口。",
    "zh-TW": "由一個 Base Port 推導的 Ports 也是另一個的 Ports。",
    ru: "Производные порты одного базового оказываются портами другого.",
  },
  "It can stay so as long as nobody needs that many browser profiles.": {
    "zh-CN": "只要没人需要那么多浏览器配置档案，就可以保持不变。",
    "zh-TW": "只要沒人需要那麼多瀏覽器 Profiles，就可以維持不變。",
    ru: "Так можно оставить, пока никому не нужно столько профилей браузера.",
  },
  "Its derived ports are those of another gateway.": {
    "zh-CN": "它的派生端口是另一个 Gateway 网关的端口。",
    "zh-TW": "它推導的 Ports 是另一個 Gateway 的 Ports。",
    ru: "Его производные порты — порты другого Gateway.",
  },
  "The gateway cannot listen there.": {
    "zh-CN": "Gateway 网关无法在那里监听。",
    "zh-TW": "Gateway 無法在那裡監聽。",
    ru: "Слушать там Gateway не может.",
  },
  "The start fails at those times, and works at the next try.": {
    "zh-CN": "那时启动会失败，下次尝试则会成功。",
    "zh-TW": "那時啟動會失敗，下次嘗試則會成功。",
    ru: "В такие моменты запуск не удаётся, а при следующей попытке удаётся.",
  },
  "No page of this gateway opens in a browser.": {
    "zh-CN": "此 Gateway 网关的任何页面都无法在浏览器中打开。",
    "zh-TW": "此 Gateway 的任何頁面都無法在瀏覽器中開啟。",
    ru: "Ни одна страница этого Gateway не открывается в браузере.",
  },
  "The gateway does not start on it, and gw cannot tell what it would do.": {
    "zh-CN": "Gateway 网关无法用它启动，gw 也无法判断它会做什么。",
    "zh-TW": "Gateway 無法用它啟動，gw 也無法判斷它會做什麼。",
    ru: "Gateway с ним не запускается, а gw не может понять, что он сделал бы.",
  },
  "Its service starts a gateway that has nothing to go by.": {
    "zh-CN": "它的服务启动的 Gateway 网关没有任何依据。",
    "zh-TW": "它的服務啟動的 Gateway 沒有任何依據。",
    ru: "Его сервис запускает Gateway, которому не на что опереться.",
  },
  "Neither gw nor a gateway of this user can use it.": {
    "zh-CN": "gw 和此用户的 Gateway 网关都无法使用它。",
    "zh-TW": "gw 與此使用者的 Gateway 都無法使用它。",
    ru: "Ни gw, ни Gateway этого пользователя не могут им пользоваться.",
  },
  "A gateway of this user may not be able to write there.": {
    "zh-CN": "此用户的 Gateway 网关可能无法写入那里。",
    "zh-TW": "此使用者的 Gateway 可能無法寫入那裡。",
    ru: "Gateway этого пользователя, возможно, не сможет туда писать.",
  },
  "An older release may not understand all of it, or refuse it.": {
    "zh-CN": "较旧的版本可能无法全部理解，或拒绝它。",
    "zh-TW": "較舊的版本可能無法全部理解，或拒絕它。",
    ru: "Более старый выпуск может понять не всё или не принять его.",
  },
  "Its ports, workspace and token are those of the other one, which keeps them. It can stay as it is.": {
    "zh-CN": "它的端口、工作区和令牌属于另一个，并仍归其所有。它可以保持原样。",
    "zh-TW": "它的 Ports、Workspace 和 Token 屬於另一個，並仍歸其所有。它可以保持原樣。",
    ru: "Его порты, рабочее пространство и токен принадлежат другому и остаются за ним. Его можно оставить как есть.",
  },
  "remove it once nobody needs it ({command} makes it a gateway of its own)": {
    "zh-CN": "无人需要时将其移除（{command} 使它成为独立的 Gateway 网关）",
    "zh-TW": "無人需要時將其移除（{command} 使它成為獨立的 Gateway）",
    ru: "удалите его, когда он никому не нужен ({command} сделает из него отдельный Gateway)",
  },
  "The gateway may not start, or fail while it runs.": {
    "zh-CN": "Gateway 网关可能无法启动，或在运行中出错。",
    "zh-TW": "Gateway 可能無法啟動，或在運行中出錯。",
    ru: "Gateway может не запуститься или сломаться в работе.",
  },
  "The bot's login": { "zh-CN": "机器人的登录", "zh-TW": "機器人的登入", ru: "Вход бота" },
  "The OAuth login": { "zh-CN": "OAuth 登录", "zh-TW": "OAuth 登入", ru: "Вход OAuth" },
  "The gateway's own secret": { "zh-CN": "Gateway 网关自己的密钥", "zh-TW": "Gateway 自己的密鑰", ru: "Собственный секрет Gateway" },
  "The remote browser": { "zh-CN": "远程浏览器", "zh-TW": "遠端瀏覽器", ru: "Удалённый браузер" },
  "Two gateways that poll with one login take each other's messages: replies come twice, or not at all. Give one of them a bot of its own.":
    {
      "zh-CN": "两个 Gateway 网关用同一登录轮询会互相抢走消息：回复会来两次，或根本不来。请给其中一个单独的机器人。",
      "zh-TW": "兩個 Gateways 用同一登入輪詢會互相搶走訊息：回覆會來兩次，或根本不來。請給其中一個單獨的機器人。",
      ru: "Два Gateway, которые опрашивают с одним входом, забирают сообщения друг у друга: ответы приходят дважды или не приходят вовсе. Дайте одному из них своего бота.",
    },
  "A refresh token works once: the first gateway that renews it signs the other one out. Sign in anew in one of them.": {
    "zh-CN": "刷新令牌只能用一次：先续期的 Gateway 网关会使另一个登出。请在其中一个里重新登录。",
    "zh-TW": "Refresh Token 只能用一次：先更新的 Gateway 會使另一個登出。請在其中一個裡重新登入。",
    ru: "Токен обновления действует один раз: Gateway, обновивший его первым, лишает входа другой. Войдите заново в одном из них.",
  },
  "Whoever has it can use both gateways, and a client that reaches the wrong one does not notice.": {
    "zh-CN": "拥有它的人可以使用两个 Gateway 网关，连错的客户端也不会察觉。",
    "zh-TW": "擁有它的人可以使用兩個 Gateways，連錯的用戶端也不會察覺。",
    ru: "Кто его знает, может пользоваться обоими Gateway, а клиент, попавший не туда, этого не заметит.",
  },
  "Both gateways work in the same browser and see each other's pages.": {
    "zh-CN": "两个 Gateway 网关在同一个浏览器中工作，能看到彼此的页面。",
    "zh-TW": "兩個 Gateways 在同一個瀏覽器中工作，能看到彼此的頁面。",
    ru: "Оба Gateway работают в одном браузере и видят страницы друг друга.",
  },
} satisfies TranslationTable;
