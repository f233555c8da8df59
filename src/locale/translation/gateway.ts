import type { TranslationTable } from "../translation.ts";

/** Gateways that do not start, or do not answer as themselves, and how they do. */
export const gatewayTranslations = {
  "Look again: {command}": { "zh-CN": "再看一次：{command}", "zh-TW": "再看一次：{command}", ru: "Посмотреть ещё раз: {command}" },
  "Look at it: {command}": { "zh-CN": "查看它：{command}", "zh-TW": "查看它：{command}", ru: "Посмотреть на него: {command}" },
  "The gateway did not answer at {url} within {seconds} s.": {
    "zh-CN": "Gateway 网关在 {seconds} 秒内没有在 {url} 应答。",
    "zh-TW": "Gateway 在 {seconds} 秒內沒有在 {url} 回應。",
    ru: "Gateway не ответил по адресу {url} за {seconds} с.",
  },
  "The gateway did not answer at {url} within {seconds} s: {reason}.": {
    "zh-CN": "Gateway 网关在 {seconds} 秒内没有在 {url} 应答：{reason}。",
    "zh-TW": "Gateway 在 {seconds} 秒內沒有在 {url} 回應：{reason}。",
    ru: "Gateway не ответил по адресу {url} за {seconds} с: {reason}.",
  },
  "The gateway at {url} is this profile's, and refuses the secret of {path}: it took another one, for instance from its service's environment.":
    {
      "zh-CN": "{url} 上的 Gateway 网关属于此配置档案，但拒绝 {path} 中的密钥：它用了另一个密钥，例如来自其服务的环境变量。",
      "zh-TW": "{url} 上的 Gateway 屬於此 Profile，但拒絕 {path} 中的密鑰：它用了另一個密鑰，例如來自其服務的環境變數。",
      ru: "Gateway по адресу {url} принадлежит этому профилю, но не принимает секрет из {path}: он взял другой, например из окружения своего сервиса.",
    },
  "See what its service sets: {command}": {
    "zh-CN": "查看其服务设置了什么：{command}",
    "zh-TW": "查看其服務設定了什麼：{command}",
    ru: "Посмотреть, что задаёт его сервис: {command}",
  },
  "Something else answers at {url}: {detail}.": {
    "zh-CN": "在 {url} 应答的是别的程序：{detail}。",
    "zh-TW": "在 {url} 回應的是別的程式：{detail}。",
    ru: "По адресу {url} отвечает кто-то другой: {detail}.",
  },
  "See who holds the port: {command}": {
    "zh-CN": "查看谁占用了该端口：{command}",
    "zh-TW": "查看誰占用了該 Port：{command}",
    ru: "Посмотреть, кто занимает порт: {command}",
  },
  "The gateway of profile {profile} cannot be asked: {detail}.": {
    "zh-CN": "无法询问配置档案 {profile} 的 Gateway 网关：{detail}。",
    "zh-TW": "無法詢問 Profile {profile} 的 Gateway：{detail}。",
    ru: "Gateway профиля {profile} нельзя опросить: {detail}.",
  },
  "Start it: {command}, or in the foreground: {foreground}": {
    "zh-CN": "启动它：{command}，或在前台运行：{foreground}",
    "zh-TW": "啟動它：{command}，或在前景執行：{foreground}",
    ru: "Запустить: {command}, или на переднем плане: {foreground}",
  },
  "{engine} did not tell the state of its browser: {detail}.": {
    "zh-CN": "{engine} 没有报告其浏览器的状态：{detail}。",
    "zh-TW": "{engine} 沒有回報其瀏覽器的狀態：{detail}。",
    ru: "{engine} не сообщил состояние своего браузера: {detail}.",
  },
  "{engine} did not do what was asked of its browser ({wish}): {detail}.": {
    "zh-CN": "{engine} 没有完成对其浏览器的请求（{wish}）：{detail}。",
    "zh-TW": "{engine} 沒有完成對其瀏覽器的要求（{wish}）：{detail}。",
    ru: "{engine} не выполнил просьбу к своему браузеру ({wish}): {detail}.",
  },
  "The browser status that {engine} gave is another gateway's: CDP port {port} is not one of this profile's ({from} to {to}).": {
    "zh-CN": "{engine} 给出的浏览器状态属于另一个 Gateway 网关：CDP 端口 {port} 不在此配置档案的端口（{from} 到 {to}）之内。",
    "zh-TW": "{engine} 給出的瀏覽器狀態屬於另一個 Gateway：CDP Port {port} 不在此 Profile 的 Ports（{from} 到 {to}）之內。",
    ru: "Состояние браузера, которое дал {engine}, относится к другому Gateway: порт CDP {port} не из портов этого профиля ({from}–{to}).",
  },
  "See whose port that is: {command}": {
    "zh-CN": "查看那是谁的端口：{command}",
    "zh-TW": "查看那是誰的 Port：{command}",
    ru: "Посмотреть, чей это порт: {command}",
  },
  "A gateway runs in {path} already (pid {pid}, port {port}); one state directory takes one.": {
    "zh-CN": "{path} 中已有一个 Gateway 网关在运行（pid {pid}，端口 {port}）；一个状态目录只容纳一个。",
    "zh-TW": "{path} 中已有一個 Gateway 在運行（pid {pid}，Port {port}）；一個狀態目錄只容納一個。",
    ru: "В {path} уже работает Gateway (pid {pid}, порт {port}); в одном каталоге состояния может быть только один.",
  },
  "Choose other ports: {command}": {
    "zh-CN": "选择其他端口：{command}",
    "zh-TW": "選擇其他 Ports：{command}",
    ru: "Выбрать другие порты: {command}",
  },
  "{path} takes its secret from the variable {variable}, which is neither in the environment nor in the .env file beside the config.": {
    "zh-CN": "{path} 从变量 {variable} 取得密钥，但该变量既不在环境中，也不在配置旁的 .env 文件中。",
    "zh-TW": "{path} 從變數 {variable} 取得密鑰，但該變數既不在環境中，也不在設定檔旁的 .env 檔案中。",
    ru: "{path} берёт секрет из переменной {variable}, а её нет ни в окружении, ни в файле .env рядом с конфигом.",
  },
  "Put the line {line} into that .env file (mode 0600).": {
    "zh-CN": "请将 {line} 一行写入该 .env 文件（模式 0600）。",
    "zh-TW": "請將 {line} 一行寫入該 .env 檔案（模式 0600）。",
    ru: "Впишите строку {line} в этот файл .env (режим 0600).",
  },
  "{path} holds no token and no password; the gateway does not start without.": {
    "zh-CN": "{path} 中既没有令牌也没有密码；缺少它们 Gateway 网关不会启动。",
    "zh-TW": "{path} 中既沒有 Token 也沒有密碼；缺少它們 Gateway 不會啟動。",
    ru: "В {path} нет ни токена, ни пароля; без них Gateway не запускается.",
  },
  "Set one up: {command}": { "zh-CN": "设置一个：{command}", "zh-TW": "設定一個：{command}", ru: "Задать: {command}" },
  "Cannot listen on {address}, port {port} ({role}): {code}.": {
    "zh-CN": "无法在 {address} 端口 {port}（{role}）上监听：{code}。",
    "zh-TW": "無法在 {address} Port {port}（{role}）上監聽：{code}。",
    ru: "Не удаётся слушать на {address}, порт {port} ({role}): {code}.",
  },
  "Cannot listen on {address}, port {port} ({role}): it is in use by {owner}.": {
    "zh-CN": "无法在 {address} 端口 {port}（{role}）上监听：已被占用：{owner}。",
    "zh-TW": "無法在 {address} Port {port}（{role}）上監聽：已被占用：{owner}。",
    ru: "Не удаётся слушать на {address}, порт {port} ({role}): он занят ({owner}).",
  },
} satisfies TranslationTable;
