import type { TranslationTable } from "../translation.ts";

/** What the commands of gw are for, and what the help says around them. */
export const commandTranslations = {
  "Usage:": { "zh-CN": "用法:", "zh-TW": "用法:", ru: "Использование:" },
  "Options:": { "zh-CN": "选项：", "zh-TW": "選項：", ru: "Параметры:" },
  "Commands:": { "zh-CN": "命令：", "zh-TW": "指令：", ru: "Команды:" },
  "Topics:": { "zh-CN": "主题：", "zh-TW": "主題：", ru: "Темы:" },
  "[options]": { "zh-CN": "[选项]", "zh-TW": "[選項]", ru: "[параметры]" },
  "[command]": { "zh-CN": "[命令]", "zh-TW": "[指令]", ru: "[команда]" },
  NAME: { "zh-CN": "名称", "zh-TW": "名稱", ru: "ИМЯ" },
  SYNOPSIS: { "zh-CN": "概要", "zh-TW": "概要", ru: "ОБЗОР" },
  OPTIONS: { "zh-CN": "选项", "zh-TW": "選項", ru: "ПАРАМЕТРЫ" },
  COMMANDS: { "zh-CN": "命令", "zh-TW": "指令", ru: "КОМАНДЫ" },
  ".": { "zh-CN": "。", "zh-TW": "。", ru: "." },
  "{name}: {title}": { "zh-CN": "{name}：{title}", "zh-TW": "{name}：{title}", ru: "{name}: {title}" },
  "Sets up and looks after several isolated gateways on one host. Without a command, on a terminal, it shows all of them live.": {
    "zh-CN": "在一台主机上设置并管理多个相互隔离的 Gateway 网关。在终端中不带命令运行时，实时显示所有网关。",
    "zh-TW": "在一台主機上設定並管理多個彼此隔離的 Gateways。在終端機中不帶指令執行時，即時顯示所有 Gateways。",
    ru: "Настраивает и обслуживает несколько изолированных Gateway на одном хосте. Без команды, в терминале, показывает их все в реальном времени.",
  },
  "set up a profile, or change one that is there": {
    "zh-CN": "设置一个配置档案，或更改已有的配置档案",
    "zh-TW": "設定一個 Profile，或變更現有的 Profile",
    ru: "настроить профиль или изменить имеющийся",
  },
  "onboarding of a profile that is not configured yet, without a service unless one is asked for": {
    "zh-CN": "对尚未配置的配置档案进行初始设置，除非明确要求，否则不安装服务",
    "zh-TW": "對尚未設定的 Profile 進行初始設定，除非明確要求，否則不安裝服務",
    ru: "первая настройка ещё не настроенного профиля, без сервиса, если он не запрошен",
  },
  "config, ports, service, listeners and health of the profile in one look": {
    "zh-CN": "一览配置档案的配置、端口、服务、监听进程和健康状况",
    "zh-TW": "一覽 Profile 的設定檔、Ports、服務、監聽程序與健康狀況",
    ru: "конфиг, порты, сервис, слушающие процессы и здоровье профиля одним взглядом",
  },
  "every gateway on this host": {
    "zh-CN": "本机上的所有 Gateway 网关",
    "zh-TW": "本機上的所有 Gateways",
    ru: "все Gateway на этом хосте",
  },
  "the profile's port map, who holds each port, and conflicts": {
    "zh-CN": "配置档案的端口映射、每个端口由谁占用，以及冲突",
    "zh-TW": "Profile 的 Port 對應表、每個 Port 由誰佔用，以及衝突",
    ru: "карта портов профиля, кто занимает каждый порт, и конфликты",
  },
  "what is wrong or shared between gateways, over all of them or the named profile": {
    "zh-CN": "检查所有 Gateway 网关或指定配置档案中的错误，以及网关之间共用的内容",
    "zh-TW": "檢查所有 Gateways 或指定 Profile 的錯誤，以及 Gateways 之間共用的內容",
    ru: "что неисправно или общее у нескольких Gateway: у всех или у названного профиля",
  },
  "what the profile's gateway has written, the newest lines last": {
    "zh-CN": "配置档案的 Gateway 网关写下的日志，最新的行在最后",
    "zh-TW": "Profile 的 Gateway 寫下的日誌，最新的行在最後",
    ru: "что написал Gateway профиля, новейшие строки в конце",
  },
  "take the last applied plan of the profile back": {
    "zh-CN": "撤回配置档案最近一次应用的计划",
    "zh-TW": "復原 Profile 最近一次套用的計畫",
    ru: "отменить последний применённый план профиля",
  },
  "put the last good config back in place and start the gateway on it": {
    "zh-CN": "恢复最近一份完好的配置，并用它启动 Gateway 网关",
    "zh-TW": "還原最近一份完好的設定檔，並用它啟動 Gateway",
    ru: "вернуть последний исправный конфиг и запустить с ним Gateway",
  },
  "prove that this gateway can rescue another one": {
    "zh-CN": "证明此 Gateway 网关能够救援另一个",
    "zh-TW": "證明此 Gateway 能夠救援另一個",
    ru: "доказать, что этот Gateway способен спасти другой",
  },
  "the profile's environment as lines for a shell": {
    "zh-CN": "以 shell 语句给出配置档案的环境变量",
    "zh-TW": "以 shell 陳述式給出 Profile 的環境變數",
    ru: "переменные окружения профиля в виде строк для shell",
  },
  "print a JSON schema, or the names of all": {
    "zh-CN": "输出一个 JSON schema，或全部 schema 的名称",
    "zh-TW": "輸出一個 JSON schema，或全部 schema 的名稱",
    ru: "вывести схему JSON или имена всех схем",
  },
  "print a script for bash, zsh or fish that completes gw's words": {
    "zh-CN": "输出用于 bash、zsh 或 fish 的脚本，用来补全 gw 的参数",
    "zh-TW": "輸出用於 bash、zsh 或 fish 的指令稿，用來補全 gw 的參數",
    ru: "вывести скрипт автодополнения gw для bash, zsh или fish",
  },
  "print the manual page, for man -l -": {
    "zh-CN": "输出手册页，可用 man -l - 阅读",
    "zh-TW": "輸出手冊頁，可用 man -l - 閱讀",
    ru: "вывести страницу руководства, для man -l -",
  },
  "explain a command or a topic": { "zh-CN": "解释一个命令或主题", "zh-TW": "說明一個指令或主題", ru: "объяснить команду или тему" },
  "explain this command": { "zh-CN": "解释此命令", "zh-TW": "說明此指令", ru: "объяснить эту команду" },
  "a new profile with this one's settings, without its secrets": {
    "zh-CN": "以此配置档案的设置新建一个，不含密钥",
    "zh-TW": "以此 Profile 的設定建立新的 Profile，不含密鑰",
    ru: "новый профиль с настройками этого, без его секретов",
  },
  "give the profile, its files and its service another name": {
    "zh-CN": "给配置档案及其文件和服务换一个名称",
    "zh-TW": "為 Profile 及其檔案與服務更換名稱",
    ru: "дать профилю, его файлам и сервису другое имя",
  },
  "stop and remove the profile; an archive of it is kept": {
    "zh-CN": "停止并移除配置档案；保留一份归档",
    "zh-TW": "停止並移除 Profile；保留一份封存檔",
    ru: "остановить и удалить профиль; его архив сохраняется",
  },
  "run the gateway, or manage its service": {
    "zh-CN": "运行 Gateway 网关，或管理其服务",
    "zh-TW": "執行 Gateway，或管理其服務",
    ru: "запустить Gateway или управлять его сервисом",
  },
  "run the gateway in the foreground (also without the word run)": {
    "zh-CN": "在前台运行 Gateway 网关（也可省略 run）",
    "zh-TW": "在前景執行 Gateway（也可省略 run）",
    ru: "запустить Gateway на переднем плане (слово run можно опустить)",
  },
  "install, enable and start the service": {
    "zh-CN": "安装、启用并启动服务",
    "zh-TW": "安裝、啟用並啟動服務",
    ru: "установить, включить и запустить сервис",
  },
  "stop the service and remove its definition; config and files stay": {
    "zh-CN": "停止服务并移除其定义；配置和文件保留",
    "zh-TW": "停止服務並移除其定義；設定檔與檔案保留",
    ru: "остановить сервис и удалить его определение; конфиг и файлы остаются",
  },
  "start the service and wait until the gateway answers": {
    "zh-CN": "启动服务，并等待 Gateway 网关应答",
    "zh-TW": "啟動服務，並等待 Gateway 回應",
    ru: "запустить сервис и ждать, пока Gateway ответит",
  },
  "stop the service": { "zh-CN": "停止服务", "zh-TW": "停止服務", ru: "остановить сервис" },
  "restart the service and wait until the gateway answers": {
    "zh-CN": "重启服务，并等待 Gateway 网关应答",
    "zh-TW": "重新啟動服務，並等待 Gateway 回應",
    ru: "перезапустить сервис и ждать, пока Gateway ответит",
  },
  "the same as gw status": { "zh-CN": "与 gw status 相同", "zh-TW": "與 gw status 相同", ru: "то же, что gw status" },
  "the profile's browsers and their control service": {
    "zh-CN": "配置档案的浏览器及其控制服务",
    "zh-TW": "Profile 的瀏覽器及其控制服務",
    ru: "браузеры профиля и сервис управления ими",
  },
  "whether browser control answers, its ports and its browsers": {
    "zh-CN": "浏览器控制是否应答，以及其端口和浏览器",
    "zh-TW": "瀏覽器控制是否回應，以及其 Ports 與瀏覽器",
    ru: "отвечает ли управление браузером, его порты и браузеры",
  },
  "start a browser": { "zh-CN": "启动浏览器", "zh-TW": "啟動瀏覽器", ru: "запустить браузер" },
  "stop a browser": { "zh-CN": "停止浏览器", "zh-TW": "停止瀏覽器", ru: "остановить браузер" },
  "every browser profile of this gateway with its CDP port": {
    "zh-CN": "此 Gateway 网关的所有浏览器配置档案及其 CDP 端口",
    "zh-TW": "此 Gateway 的所有瀏覽器 Profiles 及其 CDP Port",
    ru: "все профили браузера этого Gateway с их портами CDP",
  },
  "the open pages": { "zh-CN": "打开的页面", "zh-TW": "開啟的頁面", ru: "открытые страницы" },
  "open an address in a new tab": {
    "zh-CN": "在新标签页中打开地址",
    "zh-TW": "在新分頁中開啟位址",
    ru: "открыть адрес в новой вкладке",
  },
  "save a picture of a page": { "zh-CN": "保存页面截图", "zh-TW": "儲存頁面截圖", ru: "сохранить снимок страницы" },
  "the unnamed one": { "zh-CN": "未命名的那个", "zh-TW": "未命名的那個", ru: "без имени" },
} satisfies TranslationTable;
