import type { TranslationTable } from "../translation.ts";

/** What is wrong with service managers, definitions and services, and with commands that gw runs. */
export const serviceTranslations = {
  "systemctl is not installed": { "zh-CN": "没有安装 systemctl", "zh-TW": "沒有安裝 systemctl", ru: "systemctl не установлен" },
  "this host was not started with systemd (a container, or WSL without systemd=true)": {
    "zh-CN": "本机不是用 systemd 启动的（容器，或没有 systemd=true 的 WSL）",
    "zh-TW": "本機不是用 systemd 啟動的（容器，或沒有 systemd=true 的 WSL）",
    ru: "этот хост запущен не через systemd (контейнер или WSL без systemd=true)",
  },
  "there is no runtime directory of this user: nobody has logged in as this user": {
    "zh-CN": "此用户没有运行时目录：没有人以此用户登录过",
    "zh-TW": "此使用者沒有執行階段目錄：沒有人以此使用者登入過",
    ru: "у этого пользователя нет каталога времени выполнения: под ним никто не входил",
  },
  "the user's systemd does not answer": {
    "zh-CN": "用户的 systemd 没有应答",
    "zh-TW": "使用者的 systemd 沒有回應",
    ru: "systemd пользователя не отвечает",
  },
  "the user's systemd refused to answer": {
    "zh-CN": "用户的 systemd 拒绝应答",
    "zh-TW": "使用者的 systemd 拒絕回應",
    ru: "systemd пользователя отказался отвечать",
  },
  "No service can be installed with {manager}: {reason}.": {
    "zh-CN": "无法用 {manager} 安装服务：{reason}。",
    "zh-TW": "無法用 {manager} 安裝服務：{reason}。",
    ru: "Установить сервис через {manager} нельзя: {reason}.",
  },
  "Ask it yourself, then try again: {command}": {
    "zh-CN": "先自己问问它，然后再试：{command}",
    "zh-TW": "先自己問問它，然後再試一次：{command}",
    ru: "Спросите его сами и попробуйте ещё раз: {command}",
  },
  "Go without a service: {command}": {
    "zh-CN": "不用服务：{command}",
    "zh-TW": "不用服務：{command}",
    ru: "Обойтись без сервиса: {command}",
  },
  "gw cannot install a {manager} service on this host.": {
    "zh-CN": "gw 无法在本机上安装 {manager} 服务。",
    "zh-TW": "gw 無法在本機上安裝 {manager} 服務。",
    ru: "gw не может установить сервис {manager} на этом хосте.",
  },
  "Possible here: {managers}": { "zh-CN": "这里可用：{managers}", "zh-TW": "這裡可用：{managers}", ru: "Здесь возможны: {managers}" },
  "A service definition cannot hold this path: {path}: {reason}.": {
    "zh-CN": "服务定义无法容纳此路径：{path}：{reason}。",
    "zh-TW": "服務定義無法容納此路徑：{path}：{reason}。",
    ru: "Определение сервиса не может содержать этот путь: {path}: {reason}.",
  },
  "Use a path without it.": { "zh-CN": "请使用没有它的路径。", "zh-TW": "請使用沒有它的路徑。", ru: "Выберите путь без этого." },
  "{path} is masked (a link to /dev/null): somebody decided that it must not run.": {
    "zh-CN": "{path} 已被屏蔽（指向 /dev/null 的链接）：有人决定不让它运行。",
    "zh-TW": "{path} 已被遮罩（指向 /dev/null 的連結）：有人決定不讓它運行。",
    ru: "{path} замаскирован (ссылка на /dev/null): кто-то решил, что он не должен запускаться.",
  },
  "Take the mask away, install the service anew and start it: {command}": {
    "zh-CN": "解除屏蔽，重新安装服务并启动它：{command}",
    "zh-TW": "解除遮罩，重新安裝服務並啟動它：{command}",
    ru: "Снять маску, установить сервис заново и запустить его: {command}",
  },
  "Unmask it first: {command}": {
    "zh-CN": "请先解除屏蔽：{command}",
    "zh-TW": "請先解除遮罩：{command}",
    ru: "Сначала снимите маску: {command}",
  },
  "{path} is a link to {target}: gw does not write through it, and disabling it would delete the link.": {
    "zh-CN": "{path} 是指向 {target} 的链接：gw 不会通过它写入，而停用它会删除该链接。",
    "zh-TW": "{path} 是指向 {target} 的連結：gw 不會透過它寫入，而停用它會刪除該連結。",
    ru: "{path} — ссылка на {target}: gw не пишет сквозь неё, а отключение сервиса удалило бы ссылку.",
  },
  "Manage it where it comes from, or remove the link.": {
    "zh-CN": "请在其来源处管理它，或移除该链接。",
    "zh-TW": "請在其來源處管理它，或移除該連結。",
    ru: "Управляйте им там, откуда он взят, или удалите ссылку.",
  },
  "{path} is no gateway's service: neither gw nor the engine's installer wrote it.": {
    "zh-CN": "{path} 不是任何 Gateway 网关的服务：它既不是 gw 也不是引擎的安装程序写的。",
    "zh-TW": "{path} 不是任何 Gateway 的服務：它既不是 gw 也不是引擎的安裝程式寫的。",
    ru: "{path} — не сервис Gateway: его писал не gw и не установщик движка.",
  },
  "Move it away if it is not needed, then try again.": {
    "zh-CN": "如果不需要它，请将它移走，然后再试。",
    "zh-TW": "如果不需要它，請將它移走，然後再試。",
    ru: "Если он не нужен, уберите его и повторите.",
  },
  "{path} overrides the service, and gw does not edit files of yours:": {
    "zh-CN": "{path} 覆盖了服务，而 gw 不会编辑你自己的文件：",
    "zh-TW": "{path} 覆寫了服務，而 gw 不會編輯您自己的檔案：",
    ru: "{path} переопределяет сервис, а ваши файлы gw не правит:",
  },
  "Take that out of the file, then try again.": {
    "zh-CN": "请从文件中去掉这些内容，然后再试。",
    "zh-TW": "請從檔案中去掉這些內容，然後再試。",
    ru: "Уберите это из файла и повторите.",
  },
  "The service {name} is not what it was to be:": {
    "zh-CN": "服务 {name} 与预期不符：",
    "zh-TW": "服務 {name} 與預期不符：",
    ru: "Сервис {name} не таков, каким должен быть:",
  },
  "`{command}` refused: {sentence}": {
    "zh-CN": "`{command}` 拒绝了：{sentence}",
    "zh-TW": "`{command}` 拒絕了：{sentence}",
    ru: "`{command}` ответил отказом: {sentence}",
  },
  "Let gw write the service itself: {command}": {
    "zh-CN": "让 gw 自己写服务：{command}",
    "zh-TW": "讓 gw 自己寫服務：{command}",
    ru: "Пусть сервис напишет сам gw: {command}",
  },
  "The system service {name} ({path}) runs this profile already; a second one of the user would fight it.": {
    "zh-CN": "系统服务 {name}（{path}）已在运行此配置档案；再有一个用户服务会与它冲突。",
    "zh-TW": "系統服務 {name}（{path}）已在運行此 Profile；再有一個使用者服務會與它衝突。",
    ru: "Этот профиль уже запускает системный сервис {name} ({path}); второй, пользовательский, мешал бы ему.",
  },
  "Go without a user service: {command}": {
    "zh-CN": "不用用户服务：{command}",
    "zh-TW": "不用使用者服務：{command}",
    ru: "Обойтись без пользовательского сервиса: {command}",
  },
  "{profile} has no service {name}.": {
    "zh-CN": "{profile}：没有服务 {name}。",
    "zh-TW": "{profile}：沒有服務 {name}。",
    ru: "{profile}: сервиса {name} нет.",
  },
  "Install it: {command}": { "zh-CN": "安装它：{command}", "zh-TW": "安裝它：{command}", ru: "Установить: {command}" },
  "There is no log of the default profile yet.": {
    "zh-CN": "默认配置档案还没有日志。",
    "zh-TW": "預設 Profile 還沒有日誌。",
    ru: "Журнала у профиля по умолчанию пока нет.",
  },
  "There is no log of profile {profile} yet.": {
    "zh-CN": "配置档案 {profile} 还没有日志。",
    "zh-TW": "Profile {profile} 還沒有日誌。",
    ru: "Журнала у профиля {profile} пока нет.",
  },
  "gw looked at {places}.": { "zh-CN": "gw 查看过：{places}。", "zh-TW": "gw 查看過：{places}。", ru: "gw искал здесь: {places}." },
  ", and at ": { "zh-CN": "，以及 ", "zh-TW": "，以及 ", ru: ", а также " },
  "the journal of {name}": { "zh-CN": "{name} 的 journal", "zh-TW": "{name} 的 journal", ru: "журнал {name}" },
  "the journal of {name}, that of the system": {
    "zh-CN": "{name} 的 journal（系统的）",
    "zh-TW": "{name} 的 journal（系統的）",
    ru: "журнал {name} (системный)",
  },
  "Start its service, which writes one: {command}": {
    "zh-CN": "启动它的服务，服务会写日志：{command}",
    "zh-TW": "啟動它的服務，服務會寫日誌：{command}",
    ru: "Запустите его сервис, он ведёт журнал: {command}",
  },
  "The gateway that runs (pid {pid}) is no service and writes to its own terminal.": {
    "zh-CN": "正在运行的 Gateway 网关（pid {pid}）不是服务，只写到自己的终端。",
    "zh-TW": "正在運行的 Gateway（pid {pid}）不是服務，只寫到自己的終端機。",
    ru: "Работающий Gateway (pid {pid}) — не сервис и пишет в свой терминал.",
  },
  "{name} failed: {result}.": { "zh-CN": "{name} 失败：{result}。", "zh-TW": "{name} 失敗：{result}。", ru: "Сбой {name}: {result}." },
  "{name} failed: {result}, exit status {status}.": {
    "zh-CN": "{name} 失败：{result}，退出状态 {status}。",
    "zh-TW": "{name} 失敗：{result}，結束狀態 {status}。",
    ru: "Сбой {name}: {result}, код завершения {status}.",
  },
  "Try it in the foreground: {command}": {
    "zh-CN": "在前台试运行：{command}",
    "zh-TW": "在前景試執行：{command}",
    ru: "Попробуйте запустить на переднем плане: {command}",
  },
  '`{command}` says "{actual}" where {expected} was expected.': {
    "zh-CN": '`{command}` 给出 "{actual}"，而预期为 {expected}。',
    "zh-TW": '`{command}` 給出 "{actual}"，而預期為 {expected}。',
    ru: '`{command}` сообщает "{actual}", а ожидалось {expected}.',
  },
  "`{command}` ended with exit code {code}.": {
    "zh-CN": "`{command}` 以退出码 {code} 结束。",
    "zh-TW": "`{command}` 以結束代碼 {code} 結束。",
    ru: "`{command}` завершился с кодом {code}.",
  },
  "`{command}` could not be found.": {
    "zh-CN": "找不到 `{command}`。",
    "zh-TW": "找不到 `{command}`。",
    ru: "Не удалось найти `{command}`.",
  },
  "`{command}` did not end in time.": {
    "zh-CN": "`{command}` 没有及时结束。",
    "zh-TW": "`{command}` 沒有及時結束。",
    ru: "`{command}` не завершился вовремя.",
  },
  "`{command}` was killed.": {
    "zh-CN": "`{command}` 被终止了。",
    "zh-TW": "`{command}` 被終止了。",
    ru: "`{command}` был принудительно завершён.",
  },
  "it pins the port with --port {port}, so that the port of the config does not count": {
    "zh-CN": "它用 --port {port} 固定了端口，因此配置中的端口不起作用",
    "zh-TW": "它用 --port {port} 固定了 Port，因此設定檔中的 Port 不起作用",
    ru: "порт закреплён через --port {port}, поэтому порт из конфига не действует",
  },
  "it pins the port in a variable ({port}), so that the port of the config does not count": {
    "zh-CN": "它用变量固定了端口（{port}），因此配置中的端口不起作用",
    "zh-TW": "它用變數固定了 Port（{port}），因此設定檔中的 Port 不起作用",
    ru: "порт закреплён в переменной ({port}), поэтому порт из конфига не действует",
  },
  "it holds the secret {variable}": {
    "zh-CN": "它含有密钥 {variable}",
    "zh-TW": "它含有密鑰 {variable}",
    ru: "в нём записан секрет {variable}",
  },
  "it names no profile, not {wanted}": {
    "zh-CN": "它没有指定配置档案，应为 {wanted}",
    "zh-TW": "它沒有指定 Profile，應為 {wanted}",
    ru: "профиль не указан, а нужен {wanted}",
  },
  "it names the profile {found}, not {wanted}": {
    "zh-CN": "它指定的配置档案是 {found}，应为 {wanted}",
    "zh-TW": "它指定的 Profile 是 {found}，應為 {wanted}",
    ru: "указан профиль {found}, а нужен {wanted}",
  },
  "its state directory is not named, not {wanted}": {
    "zh-CN": "它没有指定状态目录，应为 {wanted}",
    "zh-TW": "它沒有指定狀態目錄，應為 {wanted}",
    ru: "каталог состояния не указан, а нужен {wanted}",
  },
  "its state directory is {found}, not {wanted}": {
    "zh-CN": "它的状态目录是 {found}，应为 {wanted}",
    "zh-TW": "它的狀態目錄是 {found}，應為 {wanted}",
    ru: "каталог состояния — {found}, а нужен {wanted}",
  },
  "its config is not named, not {wanted}": {
    "zh-CN": "它没有指定配置，应为 {wanted}",
    "zh-TW": "它沒有指定設定檔，應為 {wanted}",
    ru: "конфиг не указан, а нужен {wanted}",
  },
  "its config is {found}, not {wanted}": {
    "zh-CN": "它的配置是 {found}，应为 {wanted}",
    "zh-TW": "它的設定檔是 {found}，應為 {wanted}",
    ru: "конфиг — {found}, а нужен {wanted}",
  },
  "its Node is gone: {path}": {
    "zh-CN": "它的 Node 已不存在：{path}",
    "zh-TW": "它的 Node 已不存在：{path}",
    ru: "его Node больше нет: {path}",
  },
  "its Node {path} is {version}, and {range} is needed": {
    "zh-CN": "它的 Node {path} 是 {version}，而需要 {range}",
    "zh-TW": "它的 Node {path} 是 {version}，而需要 {range}",
    ru: "его Node {path} — версии {version}, а нужна {range}",
  },
  "its program is gone: {path}": {
    "zh-CN": "它的程序已不存在：{path}",
    "zh-TW": "它的程式已不存在：{path}",
    ru: "его программы больше нет: {path}",
  },
  "it runs {path}, not {wanted}": {
    "zh-CN": "它运行的是 {path}，应为 {wanted}",
    "zh-TW": "它執行的是 {path}，應為 {wanted}",
    ru: "запускается {path}, а нужно {wanted}",
  },
  "{variable} holds a blank without quotes, so that only its first word counts": {
    "zh-CN": "{variable} 含有空格而没有引号，因此只有第一个词起作用",
    "zh-TW": "{variable} 含有空格而沒有引號，因此只有第一個詞起作用",
    ru: "в {variable} есть пробел без кавычек, поэтому действует только первое слово",
  },
  "systemd has read an older text of {path}": {
    "zh-CN": "systemd 读取的是 {path} 的旧内容",
    "zh-TW": "systemd 讀取的是 {path} 的舊內容",
    ru: "systemd прочитал прежний текст {path}",
  },
  "systemd has not read {path} yet": {
    "zh-CN": "systemd 尚未读取 {path}",
    "zh-TW": "systemd 尚未讀取 {path}",
    ru: "systemd ещё не прочитал {path}",
  },
  "it is open to others (mode {mode}): {path}": {
    "zh-CN": "其他用户可以访问它（模式 {mode}）：{path}",
    "zh-TW": "其他使用者可以存取它（模式 {mode}）：{path}",
    ru: "открыт для других пользователей (режим {mode}): {path}",
  },
} satisfies TranslationTable;
