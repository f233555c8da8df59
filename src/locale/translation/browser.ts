import type { TranslationTable } from "../translation.ts";

/** Browsers that do not start, do not answer or are somebody else's, and what is told of those that run. */
export const browserTranslations = {
  "The config turns browser control off (browser.enabled).": {
    "zh-CN": "配置关闭了浏览器控制（browser.enabled）。",
    "zh-TW": "設定檔關閉了瀏覽器控制（browser.enabled）。",
    ru: "Управление браузером выключено в конфиге (browser.enabled).",
  },
  "Turn it on: {command}": { "zh-CN": "打开它：{command}", "zh-TW": "開啟它：{command}", ru: "Включить: {command}" },
  "There is no browser profile {browser}. There is: {known}.": {
    "zh-CN": "没有浏览器配置档案 {browser}。现有：{known}。",
    "zh-TW": "沒有瀏覽器 Profile {browser}。現有：{known}。",
    ru: "Профиля браузера {browser} нет. Есть: {known}.",
  },
  "See them all: {command}": { "zh-CN": "查看全部：{command}", "zh-TW": "查看全部：{command}", ru: "Посмотреть все: {command}" },
  "The browser profile {browser} cannot be used: {reason}.": {
    "zh-CN": "浏览器配置档案 {browser} 无法使用：{reason}。",
    "zh-TW": "瀏覽器 Profile {browser} 無法使用：{reason}。",
    ru: "Профиль браузера {browser} использовать нельзя: {reason}.",
  },
  "No Chrome and no Chromium was found on this host.": {
    "zh-CN": "本机上没有找到 Chrome 或 Chromium。",
    "zh-TW": "本機上找不到 Chrome 或 Chromium。",
    ru: "На этом хосте не найдено ни Chrome, ни Chromium.",
  },
  "Install one, on Debian and Ubuntu: sudo apt-get install chromium": {
    "zh-CN": "安装一个，在 Debian 和 Ubuntu 上：sudo apt-get install chromium",
    "zh-TW": "安裝一個，在 Debian 與 Ubuntu 上：sudo apt-get install chromium",
    ru: "Установить, в Debian и Ubuntu: sudo apt-get install chromium",
  },
  "Or name the program in the config: browser.executablePath": {
    "zh-CN": "或者在配置中指明程序：browser.executablePath",
    "zh-TW": "或者在設定檔中指明程式：browser.executablePath",
    ru: "Или назвать программу в конфиге: browser.executablePath",
  },
  "Port {port} of browser {browser} is in use by a program that this user may not see; no browser is started on it.": {
    "zh-CN": "浏览器 {browser} 的端口 {port} 被一个此用户无权查看的程序占用；不会在该端口上启动浏览器。",
    "zh-TW": "瀏覽器 {browser} 的 Port {port} 被一個此使用者無權查看的程式佔用；不會在該 Port 上啟動瀏覽器。",
    ru: "Порт {port} браузера {browser} занят программой, которую этому пользователю видеть нельзя; браузер на нём не запускается.",
  },
  "Port {port} of browser {browser} is in use by {owner}; no browser is started on it.": {
    "zh-CN": "浏览器 {browser} 的端口 {port} 已被占用：{owner}；不会在该端口上启动浏览器。",
    "zh-TW": "瀏覽器 {browser} 的 Port {port} 已被佔用：{owner}；不會在該 Port 上啟動瀏覽器。",
    ru: "Порт {port} браузера {browser} занят: {owner}; браузер на нём не запускается.",
  },
  "See who holds the ports: {command}": {
    "zh-CN": "查看端口由谁占用：{command}",
    "zh-TW": "查看 Ports 由誰佔用：{command}",
    ru: "Посмотреть, кто занимает порты: {command}",
  },
  "Port {port} of browser {browser} is the {role} port of {owner}; the two would meet there.": {
    "zh-CN": "浏览器 {browser} 的端口 {port} 已属于{owner}，用途：{role}；两者会在此冲突。",
    "zh-TW": "瀏覽器 {browser} 的 Port {port} 已屬於「{owner}」，用途：{role}；兩者會在此衝突。",
    ru: "Порт {port} браузера {browser} уже закреплён: {owner}, роль порта — {role}; оба столкнулись бы там.",
  },
  "See whose ports those are: {command}": {
    "zh-CN": "查看这些端口属于谁：{command}",
    "zh-TW": "查看這些 Ports 屬於誰：{command}",
    ru: "Посмотреть, чьи это порты: {command}",
  },
  "Give it another port in the config: browser.profiles.{browser}.cdpPort": {
    "zh-CN": "在配置中给它另一个端口：browser.profiles.{browser}.cdpPort",
    "zh-TW": "在設定檔中給它另一個 Port：browser.profiles.{browser}.cdpPort",
    ru: "Задать ему другой порт в конфиге: browser.profiles.{browser}.cdpPort",
  },
  "Browser {browser} runs elsewhere ({url}); gw neither starts nor stops it.": {
    "zh-CN": "浏览器 {browser} 在别处运行（{url}）；gw 既不启动也不停止它。",
    "zh-TW": "瀏覽器 {browser} 在別處運行（{url}）；gw 既不啟動也不停止它。",
    ru: "Браузер {browser} работает в другом месте ({url}); gw его не запускает и не останавливает.",
  },
  "See its tabs: {command}": {
    "zh-CN": "查看它的标签页：{command}",
    "zh-TW": "查看它的分頁：{command}",
    ru: "Посмотреть его вкладки: {command}",
  },
  "Another browser, pid {pid}, uses {directory}, and one directory takes one browser.": {
    "zh-CN": "另一个浏览器（pid {pid}）正在使用 {directory}，而一个目录只能供一个浏览器使用。",
    "zh-TW": "另一個瀏覽器（pid {pid}）正在使用 {directory}，而一個目錄只能供一個瀏覽器使用。",
    ru: "Каталогом {directory} пользуется другой браузер, pid {pid}, а один каталог годится лишь для одного браузера.",
  },
  "End it: {command}": { "zh-CN": "结束它：{command}", "zh-TW": "結束它：{command}", ru: "Завершить его: {command}" },
  "Browser {browser} did not start ({program}): {detail}.": {
    "zh-CN": "浏览器 {browser} 没有启动（{program}）：{detail}。",
    "zh-TW": "瀏覽器 {browser} 沒有啟動（{program}）：{detail}。",
    ru: "Браузер {browser} не запустился ({program}): {detail}.",
  },
  "See it for yourself: {command}": { "zh-CN": "亲自查看：{command}", "zh-TW": "親自查看：{command}", ru: "Убедиться самому: {command}" },
  "Browser {browser} does not run.": {
    "zh-CN": "浏览器 {browser} 没有运行。",
    "zh-TW": "瀏覽器 {browser} 沒有運行。",
    ru: "Браузер {browser} не работает.",
  },
  "Browser {browser} does not run: {detail}.": {
    "zh-CN": "浏览器 {browser} 没有运行：{detail}。",
    "zh-TW": "瀏覽器 {browser} 沒有運行：{detail}。",
    ru: "Браузер {browser} не работает: {detail}.",
  },
  "Browser {browser} did not answer: {detail}.": {
    "zh-CN": "浏览器 {browser} 没有应答：{detail}。",
    "zh-TW": "瀏覽器 {browser} 沒有回應：{detail}。",
    ru: "Браузер {browser} не ответил: {detail}.",
  },
  "Browser {browser} did not open {url}: {detail}.": {
    "zh-CN": "浏览器 {browser} 没有打开 {url}：{detail}。",
    "zh-TW": "瀏覽器 {browser} 沒有開啟 {url}：{detail}。",
    ru: "Браузер {browser} не открыл {url}: {detail}.",
  },
  "See what is open: {command}": {
    "zh-CN": "查看已打开的页面：{command}",
    "zh-TW": "查看已開啟的頁面：{command}",
    ru: "Посмотреть, что открыто: {command}",
  },
  "Browser {browser} has no tab.": {
    "zh-CN": "浏览器 {browser} 没有标签页。",
    "zh-TW": "瀏覽器 {browser} 沒有分頁。",
    ru: "У браузера {browser} нет вкладок.",
  },
  "Browser {browser} has no tab, or more than one, whose id begins with {tab}.": {
    "zh-CN": "浏览器 {browser} 中没有 id 以 {tab} 开头的标签页，或者不止一个。",
    "zh-TW": "瀏覽器 {browser} 中沒有 id 以 {tab} 開頭的分頁，或者不止一個。",
    ru: "У браузера {browser} нет вкладки, чей id начинается с {tab}, или их несколько.",
  },
  "it did not do so within {seconds} s": {
    "zh-CN": "它在 {seconds} 秒内没有完成",
    "zh-TW": "它在 {seconds} 秒內沒有完成",
    ru: "он не сделал этого за {seconds} с",
  },
  "nobody answers at its cdpUrl as a browser": {
    "zh-CN": "在它的 cdpUrl 上没有浏览器应答",
    "zh-TW": "在它的 cdpUrl 上沒有瀏覽器回應",
    ru: "по его cdpUrl браузер не отвечает",
  },
  "only http and https addresses are opened": {
    "zh-CN": "只打开 http 和 https 地址",
    "zh-TW": "只開啟 http 與 https 位址",
    ru: "открываются только адреса http и https",
  },
  "its name must begin with a letter or digit and hold only those, - and _": {
    "zh-CN": "它的名称必须以字母或数字开头，并且只含字母、数字、- 和 _",
    "zh-TW": "它的名稱必須以字母或數字開頭，並且只含字母、數字、- 與 _",
    ru: "его имя должно начинаться с буквы или цифры и состоять только из них, - и _",
  },
  "no CDP port is left in {from}-{to}": {
    "zh-CN": "{from}-{to} 中已没有剩余的 CDP 端口",
    "zh-TW": "{from}-{to} 中已沒有剩餘的 CDP Port",
    ru: "в {from}-{to} не осталось порта CDP",
  },
  "its cdpUrl is no http, https, ws or wss address": {
    "zh-CN": "它的 cdpUrl 不是 http、https、ws 或 wss 地址",
    "zh-TW": "它的 cdpUrl 不是 http、https、ws 或 wss 位址",
    ru: "его cdpUrl — не адрес http, https, ws или wss",
  },
  "its cdpPort {port} is another port of this gateway": {
    "zh-CN": "它的 cdpPort {port} 是此网关的另一个端口",
    "zh-TW": "它的 cdpPort {port} 是此 Gateway 的另一個 Port",
    ru: "его cdpPort {port} — другой порт этого Gateway",
  },
  "its cdpPort {port} is that of {name}": {
    "zh-CN": "它的 cdpPort {port} 与 {name} 的相同",
    "zh-TW": "它的 cdpPort {port} 與 {name} 的相同",
    ru: "его cdpPort {port} уже у {name}",
  },
  "its gateway is being stopped": { "zh-CN": "它的网关正在停止", "zh-TW": "它的 Gateway 正在停止", ru: "его Gateway останавливается" },
  "{how} at {time}": { "zh-CN": "{how}（{time}）", "zh-TW": "{how}（{time}）", ru: "{how} ({time})" },
  "{code}, it cannot be run": { "zh-CN": "{code}，无法运行", "zh-TW": "{code}，無法執行", ru: "{code}, его нельзя запустить" },
  "it did not say within {seconds} s where it listens": {
    "zh-CN": "它在 {seconds} 秒内没有说明在哪里监听",
    "zh-TW": "它在 {seconds} 秒內沒有說明在哪裡監聽",
    ru: "за {seconds} с он не сообщил, где слушает",
  },
  "it listens on {host} and not on 127.0.0.1:{port}": {
    "zh-CN": "它监听 {host}，而不是 127.0.0.1:{port}",
    "zh-TW": "它監聽 {host}，而不是 127.0.0.1:{port}",
    ru: "он слушает на {host}, а не на 127.0.0.1:{port}",
  },
  "it ended with exit code unknown": {
    "zh-CN": "它已结束，退出码未知",
    "zh-TW": "它已結束，結束代碼不明",
    ru: "он завершился с неизвестным кодом",
  },
  "it ended with exit code {exitCode}": {
    "zh-CN": "它已结束，退出码 {exitCode}",
    "zh-TW": "它已結束，結束代碼 {exitCode}",
    ru: "он завершился с кодом {exitCode}",
  },
  "it was ended by {signal}": { "zh-CN": "它被 {signal} 结束", "zh-TW": "它被 {signal} 結束", ru: "его завершил {signal}" },
} satisfies TranslationTable;
