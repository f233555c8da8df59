import type { TranslationTable } from "../translation.ts";

/** What the flags of the commands mean. */
export const optionTranslations = {
  "display help for command": { "zh-CN": "显示命令的帮助", "zh-TW": "顯示指令的說明", ru: "показать справку по команде" },
  "print the version": { "zh-CN": "输出版本号", "zh-TW": "輸出版本", ru: "вывести версию" },
  "the profile to work on; without it the default one (GW_PROFILE)": {
    "zh-CN": "要处理的配置档案；不指定则为默认配置档案（GW_PROFILE）",
    "zh-TW": "要處理的 Profile；未指定則為預設 Profile（GW_PROFILE）",
    ru: "профиль, с которым работать; без него — профиль по умолчанию (GW_PROFILE)",
  },
  "the engine: openclaw, clawdbot or builtin (GW_ENGINE)": {
    "zh-CN": "引擎：openclaw、clawdbot 或 builtin（GW_ENGINE）",
    "zh-TW": "引擎：openclaw、clawdbot 或 builtin（GW_ENGINE）",
    ru: "движок: openclaw, clawdbot или builtin (GW_ENGINE)",
  },
  "the language: en, zh-CN, zh-TW or ru (GW_LANG, then that of the shell)": {
    "zh-CN": "语言：en、zh-CN、zh-TW 或 ru（GW_LANG，其次是 shell 的语言）",
    "zh-TW": "語言：en、zh-CN、zh-TW 或 ru（GW_LANG，其次為 shell 的語言）",
    ru: "язык: en, zh-CN, zh-TW или ru (GW_LANG, затем язык shell)",
  },
  "print one JSON object; --json=stream: progress as JSON lines before it": {
    "zh-CN": "输出一个 JSON 对象；--json=stream：在其前以 JSON 行输出进度",
    "zh-TW": "輸出一個 JSON 物件；--json=stream：在其前以 JSON 行輸出進度",
    ru: "вывести один объект JSON; --json=stream: перед ним ход работы строками JSON",
  },
  "ask by numbers and typed lines, for screen readers (ACCESSIBLE)": {
    "zh-CN": "用编号和输入行提问，适合屏幕阅读器（ACCESSIBLE）",
    "zh-TW": "用編號與輸入列提問，適合螢幕閱讀器（ACCESSIBLE）",
    ru: "спрашивать номерами и строками ввода, для программ экранного доступа (ACCESSIBLE)",
  },
  "ask one question after the other instead of filling the screen": {
    "zh-CN": "逐个提问，而不占用整个屏幕",
    "zh-TW": "逐一提問，而不佔用整個畫面",
    ru: "задавать вопросы один за другим, не занимая весь экран",
  },
  "print without colours": { "zh-CN": "输出时不使用颜色", "zh-TW": "輸出時不使用色彩", ru: "выводить без цветов" },
  "obey the engine variables of this shell although a profile is named": {
    "zh-CN": "即使指定了配置档案，也遵循此 shell 中的引擎变量",
    "zh-TW": "即使指定了 Profile，也遵循此 shell 中的引擎變數",
    ru: "учитывать переменные движка из этого shell, хотя профиль назван",
  },
  "take the defaults for everything that is not given": {
    "zh-CN": "未给出的内容一律采用默认值",
    "zh-TW": "未給出的內容一律採用預設值",
    ru: "принять значения по умолчанию для всего, что не задано",
  },
  "take answers from a JSON file": {
    "zh-CN": "从 JSON 文件读取答案",
    "zh-TW": "從 JSON 檔讀取答案",
    ru: "взять ответы из файла JSON",
  },
  "take the profile of this name over from another engine, for instance clawdbot": {
    "zh-CN": "从另一个引擎（例如 clawdbot）接管同名的配置档案",
    "zh-TW": "從另一個引擎（例如 clawdbot）接管同名的 Profile",
    ru: "перенять профиль с этим именем у другого движка, например clawdbot",
  },
  "show what would be changed and change nothing": {
    "zh-CN": "只显示将要更改的内容，不做任何更改",
    "zh-TW": "僅顯示將變更的內容，不做任何變更",
    ru: "показать, что изменится, и ничего не менять",
  },
  "install the service and do not start it": {
    "zh-CN": "安装服务但不启动",
    "zh-TW": "安裝服務但不啟動",
    ru: "установить сервис и не запускать его",
  },
  "the release of the engine to run, where several are installed": {
    "zh-CN": "安装了多个引擎版本时要运行的版本",
    "zh-TW": "安裝了多個引擎版本時要執行的版本",
    ru: "какую версию движка запускать, если их установлено несколько",
  },
  "install the engine with npm where it is missing": {
    "zh-CN": "缺少引擎时用 npm 安装",
    "zh-TW": "缺少引擎時用 npm 安裝",
    ru: "установить движок через npm, если его нет",
  },
  "base port": { "zh-CN": "基础端口", "zh-TW": "Base Port", ru: "базовый порт" },
  "workspace directory": { "zh-CN": "工作区目录", "zh-TW": "Workspace 目錄", ru: "каталог рабочего пространства" },
  "loopback, lan, tailnet or custom": {
    "zh-CN": "loopback、lan、tailnet 或 custom",
    "zh-TW": "loopback、lan、tailnet 或 custom",
    ru: "loopback, lan, tailnet или custom",
  },
  "the address to listen on, with --bind custom": {
    "zh-CN": "要监听的地址，与 --bind custom 一起使用",
    "zh-TW": "要監聽的位址，與 --bind custom 一起使用",
    ru: "адрес, на котором слушать, вместе с --bind custom",
  },
  "token or password": { "zh-CN": "token 或 password", "zh-TW": "token 或 password", ru: "token или password" },
  "the environment variable that holds the token or password": {
    "zh-CN": "存放令牌或密码的环境变量",
    "zh-TW": "存放 Token 或密碼的環境變數",
    ru: "переменная окружения с токеном или паролем",
  },
  "auto, systemd, engine (its own installer) or none": {
    "zh-CN": "auto、systemd、engine（引擎自己的安装程序）或 none",
    "zh-TW": "auto、systemd、engine（引擎自己的安裝程式）或 none",
    ru: "auto, systemd, engine (установщик движка) или none",
  },
  "keep the service running with nobody logged in": {
    "zh-CN": "无人登录时服务仍保持运行",
    "zh-TW": "無人登入時服務仍持續運行",
    ru: "держать сервис в работе, когда никто не вошёл в систему",
  },
  "leave linger as it is": { "zh-CN": "保持 linger 不变", "zh-TW": "維持 linger 不變", ru: "оставить linger как есть" },
  "with browser control": { "zh-CN": "启用浏览器控制", "zh-TW": "啟用瀏覽器控制", ru: "с управлением браузером" },
  "without browser control": { "zh-CN": "不启用浏览器控制", "zh-TW": "不啟用瀏覽器控制", ru: "без управления браузером" },
  "the CDP address of a remote Chrome": {
    "zh-CN": "远程 Chrome 的 CDP 地址",
    "zh-TW": "遠端 Chrome 的 CDP 位址",
    ru: "адрес CDP удалённого Chrome",
  },
  "accept a named risk: spacing, ephemeral, browser-blocked, lan-bind": {
    "zh-CN": "接受一项指名的风险：spacing、ephemeral、browser-blocked、lan-bind",
    "zh-TW": "接受一項指名的風險：spacing、ephemeral、browser-blocked、lan-bind",
    ru: "принять названный риск: spacing, ephemeral, browser-blocked, lan-bind",
  },
  "exit with 3 where a service is not healthy, with 4 where ports are in each other's way": {
    "zh-CN": "有服务不健康时以 3 退出，端口相互冲突时以 4 退出",
    "zh-TW": "有服務不健康時以 3 結束，Ports 彼此衝突時以 4 結束",
    ru: "завершиться с кодом 3, если сервис нездоров, и 4, если порты мешают друг другу",
  },
  "suggest a base port": { "zh-CN": "建议一个基础端口", "zh-TW": "建議一個 Base Port", ru: "предложить базовый порт" },
  "move the profile to this base port; on a terminal it is shown and asked first": {
    "zh-CN": "将配置档案移到此基础端口；在终端中会先显示更改并询问",
    "zh-TW": "將 Profile 移到此 Base Port；在終端機中會先顯示變更並詢問",
    ru: "перенести профиль на этот базовый порт; в терминале сначала показать и спросить",
  },
  "with --set, on a terminal: move it without asking; where there is none, that is so anyway": {
    "zh-CN": "与 --set 一起使用，在终端中：不询问直接移动；没有终端时本来就不询问",
    "zh-TW": "與 --set 一起使用，在終端機中：不詢問直接移動；沒有終端機時本來就不詢問",
    ru: "вместе с --set, в терминале: перенести без вопросов; без терминала это и так происходит",
  },
  "with --set: show what would be changed": {
    "zh-CN": "与 --set 一起使用：只显示将要更改的内容",
    "zh-TW": "與 --set 一起使用：僅顯示將變更的內容",
    ru: "вместе с --set: показать, что изменится",
  },
  "with --set: start and restart nothing": {
    "zh-CN": "与 --set 一起使用：不启动也不重启任何服务",
    "zh-TW": "與 --set 一起使用：不啟動也不重新啟動任何服務",
    ru: "вместе с --set: ничего не запускать и не перезапускать",
  },
  "with --set: accept a named risk": {
    "zh-CN": "与 --set 一起使用：接受一项指名的风险",
    "zh-TW": "與 --set 一起使用：接受一項指名的風險",
    ru: "вместе с --set: принять названный риск",
  },
  "show a plan that mends what can be mended, and ask once": {
    "zh-CN": "显示能修复之处的修复计划，并只询问一次",
    "zh-TW": "顯示可修復之處的修復計畫，並只詢問一次",
    ru: "показать план исправления всего, что поправимо, и спросить один раз",
  },
  "with --fix: mend without asking": {
    "zh-CN": "与 --fix 一起使用：不询问直接修复",
    "zh-TW": "與 --fix 一起使用：不詢問直接修復",
    ru: "вместе с --fix: исправить без вопросов",
  },
  "with --fix: show what would be changed": {
    "zh-CN": "与 --fix 一起使用：只显示将要更改的内容",
    "zh-TW": "與 --fix 一起使用：僅顯示將變更的內容",
    ru: "вместе с --fix: показать, что изменится",
  },
  "so many lines (50; with --since all of them)": {
    "zh-CN": "显示的行数（50；与 --since 一起使用时为全部）",
    "zh-TW": "顯示的行數（50；與 --since 一起使用時為全部）",
    ru: "сколько строк (50; вместе с --since все)",
  },
  "go on with what it writes, until Ctrl-C": {
    "zh-CN": "持续显示新写入的内容，直到 Ctrl-C",
    "zh-TW": "持續顯示新寫入的內容，直到 Ctrl-C",
    ru: "продолжать с тем, что он пишет, до Ctrl-C",
  },
  "nothing older: 10m, 2h, 1d, 14:30, 2026-11-21, 2026-11-21T14:30": {
    "zh-CN": "不早于此时间：10m, 2h, 1d, 14:30, 2026-11-21, 2026-11-21T14:30",
    "zh-TW": "不早於此時間：10m, 2h, 1d, 14:30, 2026-11-21, 2026-11-21T14:30",
    ru: "ничего старше: 10m, 2h, 1d, 14:30, 2026-11-21, 2026-11-21T14:30",
  },
  "on a terminal: take it back without asking; where there is none, that is so anyway": {
    "zh-CN": "在终端中：不询问直接撤回；没有终端时本来就不询问",
    "zh-TW": "在終端機中：不詢問直接復原；沒有終端機時本來就不詢問",
    ru: "в терминале: отменить без вопросов; без терминала это и так происходит",
  },
  "list what can be taken back": { "zh-CN": "列出可以撤回的内容", "zh-TW": "列出可以復原的內容", ru: "перечислить, что можно отменить" },
  "show what would be taken back": { "zh-CN": "显示将会撤回的内容", "zh-TW": "顯示將會復原的內容", ru: "показать, что было бы отменено" },
  "the snapshot to take, by its name in --list or as a file; without one the last good": {
    "zh-CN": "要采用的快照，可以是 --list 中的名称或一个文件；不指定则为最近一份完好的快照",
    "zh-TW": "要採用的快照，可以是 --list 中的名稱或一個檔案；未指定則為最近一份完好的快照",
    ru: "какой снимок взять: по имени из --list или как файл; без него — последний исправный",
  },
  "list the snapshots of the config, and whether each is good": {
    "zh-CN": "列出配置的快照，以及每份是否完好",
    "zh-TW": "列出設定檔的快照，以及每份是否完好",
    ru: "перечислить снимки конфига и указать, исправен ли каждый",
  },
  "do it without asking": { "zh-CN": "不询问直接执行", "zh-TW": "不詢問直接執行", ru: "сделать без вопросов" },
  "the gateway to be rescued: PROFILE or ENGINE:PROFILE; without it the default profile": {
    "zh-CN": "要救援的 Gateway 网关：PROFILE 或 ENGINE:PROFILE；不指定则为默认配置档案",
    "zh-TW": "要救援的 Gateway：PROFILE 或 ENGINE:PROFILE；未指定則為預設 Profile",
    ru: "спасаемый Gateway: PROFILE или ENGINE:PROFILE; без него — профиль по умолчанию",
  },
  "stop that gateway for a moment, watch this one answer, and start it again": {
    "zh-CN": "暂时停止那个 Gateway 网关，观察此网关应答，然后重新启动它",
    "zh-TW": "暫時停止那個 Gateway，觀察此 Gateway 回應，然後重新啟動它",
    ru: "ненадолго остановить тот Gateway, убедиться, что этот отвечает, и запустить его снова",
  },
  "with --live: show what would be stopped and stop nothing": {
    "zh-CN": "与 --live 一起使用：只显示将会停止的内容，不停止任何服务",
    "zh-TW": "與 --live 一起使用：僅顯示將會停止的內容，不停止任何服務",
    ru: "вместе с --live: показать, что было бы остановлено, и ничего не останавливать",
  },
  "with --live: do it without asking": {
    "zh-CN": "与 --live 一起使用：不询问直接执行",
    "zh-TW": "與 --live 一起使用：不詢問直接執行",
    ru: "вместе с --live: сделать без вопросов",
  },
  "sh, bash, zsh or fish; sh without it": {
    "zh-CN": "sh、bash、zsh 或 fish；不指定则为 sh",
    "zh-TW": "sh、bash、zsh 或 fish；未指定則為 sh",
    ru: "sh, bash, zsh или fish; без него sh",
  },
  "on a terminal: do it without asking": {
    "zh-CN": "在终端中：不询问直接执行",
    "zh-TW": "在終端機中：不詢問直接執行",
    ru: "в терминале: сделать без вопросов",
  },
  "base port of the new profile, in place of the suggested one": {
    "zh-CN": "新配置档案的基础端口，代替建议的端口",
    "zh-TW": "新 Profile 的 Base Port，取代建議的 Port",
    ru: "базовый порт нового профиля вместо предложенного",
  },
  "accept a named risk": { "zh-CN": "接受一项指名的风险", "zh-TW": "接受一項指名的風險", ru: "принять названный риск" },
  "pack and remove its workspace too": {
    "zh-CN": "其工作区也一并归档并移除",
    "zh-TW": "其 Workspace 也一併封存並移除",
    ru: "заархивировать и удалить также его рабочее пространство",
  },
  "listen on this base port instead of the configured one": {
    "zh-CN": "监听此基础端口，而不是已配置的端口",
    "zh-TW": "監聽此 Base Port，而非已設定的 Port",
    ru: "слушать на этом базовом порту вместо заданного в конфиге",
  },
  "do not start it": { "zh-CN": "不启动服务", "zh-TW": "不啟動服務", ru: "не запускать его" },
  "the browser profile; without it the default one": {
    "zh-CN": "浏览器配置档案；不指定则为默认的那个",
    "zh-TW": "瀏覽器 Profile；未指定則為預設 Profile",
    ru: "профиль браузера; без него — профиль по умолчанию",
  },
  "the page, by how its id begins; without it the one that was opened last": {
    "zh-CN": "页面，以其 id 的开头指定；不指定则为最后打开的页面",
    "zh-TW": "頁面，以其 id 的開頭指定；未指定則為最後開啟的頁面",
    ru: "страница, по началу её id; без него — открытая последней",
  },
  "write over a file that is there": { "zh-CN": "覆盖已有的文件", "zh-TW": "覆寫現有的檔案", ru: "перезаписать имеющийся файл" },
  "show the token in the receipt, on a terminal only": {
    "zh-CN": "在回执中显示令牌，仅限终端",
    "zh-TW": "在收據中顯示 Token，僅限終端機",
    ru: "показать токен в итоге, только на терминале",
  },
} satisfies TranslationTable;
