import type { TranslationTable } from "../translation.ts";

/** What a plan notes besides its changes, and what is to be known of an instance. */
export const noteTranslations = {
  "Accepted risk {name}: {risk}": {
    "zh-CN": "已接受的风险 {name}：{risk}",
    "zh-TW": "已接受的風險 {name}：{risk}",
    ru: "Принятый риск {name}: {risk}",
  },
  "The service is installed and not started. Start it: {command}": {
    "zh-CN": "服务已安装但未启动。启动它：{command}",
    "zh-TW": "服務已安裝但未啟動。啟動它：{command}",
    ru: "Сервис установлен, но не запущен. Запустить: {command}",
  },
  "This profile has no service. Install and start it: {command}": {
    "zh-CN": "此配置档案没有服务。安装并启动它：{command}",
    "zh-TW": "此 Profile 沒有服務。安裝並啟動它：{command}",
    ru: "У этого профиля нет сервиса. Установить и запустить: {command}",
  },
  "Nothing keeps this gateway running. Run it yourself: {command}": {
    "zh-CN": "没有任何服务保持此 Gateway 网关运行。请自行运行：{command}",
    "zh-TW": "沒有任何服務讓此 Gateway 持續運行。請自行執行：{command}",
    ru: "Этот Gateway ничто не держит в работе. Запускайте его сами: {command}",
  },
  "The installed service {name} stays as it is. Remove it: {command}": {
    "zh-CN": "已安装的服务 {name} 保持不变。移除它：{command}",
    "zh-TW": "已安裝的服務 {name} 維持不變。移除它：{command}",
    ru: "Установленный сервис {name} остаётся как есть. Удалить его: {command}",
  },
  "The running gateway keeps its old settings until it is restarted: {command}": {
    "zh-CN": "正在运行的 Gateway 网关在重启前沿用旧设置：{command}",
    "zh-TW": "正在運行的 Gateway 在重新啟動前沿用舊設定：{command}",
    ru: "Работающий Gateway сохраняет прежние настройки до перезапуска: {command}",
  },
  "Linger is off: the gateway stops when {user} logs out. Turn it on: {command}": {
    "zh-CN": "Linger 已关闭：{user} 登出时 Gateway 网关会停止。开启它：{command}",
    "zh-TW": "Linger 已關閉：{user} 登出時 Gateway 會停止。開啟它：{command}",
    ru: "Linger выключен: Gateway остановится, когда {user} выйдет из системы. Включить: {command}",
  },
  "Whether the gateway outlives a logout is unknown: logind tells nothing of {user}. Where logind runs, turn it on: {command}": {
    "zh-CN": "无法得知 Gateway 网关登出后是否继续运行：logind 没有 {user} 的信息。在有 logind 的地方，开启 linger：{command}",
    "zh-TW": "無法得知 Gateway 登出後是否繼續運行：logind 沒有 {user} 的資訊。在有 logind 的地方，開啟 linger：{command}",
    ru: "Переживёт ли Gateway выход из системы, неизвестно: logind ничего не сообщает о {user}. Там, где logind работает, включите linger: {command}",
  },
  "Ignored from this shell, because they would lead elsewhere: {names}.": {
    "zh-CN": "已忽略此 shell 中会指向别处的变量：{names}。",
    "zh-TW": "已忽略此 Shell 中會指向別處的變數：{names}。",
    ru: "Переменные этой оболочки, которые увели бы в другое место, не учитываются: {names}.",
  },
  "{variable} of this shell counts for {command} alone: no service gets it.": {
    "zh-CN": "此 shell 的 {variable} 只对 {command} 起作用：任何服务都得不到它。",
    "zh-TW": "此 Shell 的 {variable} 只對 {command} 起作用：任何服務都得不到它。",
    ru: "{variable} этой оболочки действует только для {command}: сервисам она не передаётся.",
  },
  "An earlier run ({title}, {at}) was cut off in the middle. Take it back first if in doubt: {command}": {
    "zh-CN": "较早的一次运行（{title}，{at}）中途被打断。若有疑问，请先撤回它：{command}",
    "zh-TW": "較早的一次執行（{title}，{at}）中途被打斷。若有疑問，請先復原它：{command}",
    ru: "Прежний запуск ({title}, {at}) был прерван на полпути. Если есть сомнения, сначала отмените его: {command}",
  },
  "Could not look into {path} ({code}); a gateway there would go unseen.": {
    "zh-CN": "无法查看 {path}（{code}）；那里若有 Gateway 网关也看不到。",
    "zh-TW": "無法查看 {path}（{code}）；那裡若有 Gateway 也看不到。",
    ru: "Не удалось заглянуть в {path} ({code}); Gateway там остался бы незамеченным.",
  },
  "Could not read the logins in {path} ({detail}); one that another profile has too would go unseen.": {
    "zh-CN": "无法读取 {path} 中的登录信息（{detail}）；若另一个配置档案也有同样的登录，将看不到。",
    "zh-TW": "無法讀取 {path} 中的登入資訊（{detail}）；若另一個 Profile 也有同樣的登入，將看不到。",
    ru: "Не удалось прочитать входы в {path} ({detail}); вход, общий с другим профилем, остался бы незамеченным.",
  },
  "The remote browser at {key} is that of {owner} ({otherKey}) as well: both gateways work in it and see each other's pages.": {
    "zh-CN": "{key} 处的远程浏览器同时也属于{owner}（{otherKey}）：两个 Gateway 网关都在其中工作，并能看到彼此的页面。",
    "zh-TW": "{key} 處的遠端瀏覽器同時也屬於「{owner}」（{otherKey}）：兩個 Gateways 都在其中工作，並能看到彼此的頁面。",
    ru: "Удалённый браузер из {key} используется ещё и здесь: {owner} ({otherKey}); оба Gateway работают в нём и видят страницы друг друга.",
  },
  "The service will run {path}, which belongs to a version manager: it breaks when that version is removed.": {
    "zh-CN": "服务将运行 {path}，它属于某个版本管理器：该版本被移除后服务就会失效。",
    "zh-TW": "服務將執行 {path}，它屬於某個版本管理工具：該版本被移除後服務就會失效。",
    ru: "Сервис будет запускать {path} из менеджера версий: он сломается, когда эту версию удалят.",
  },
  "Settings that have another place or word now: {keys}.": {
    "zh-CN": "现在位置或名称不同的设置：{keys}。",
    "zh-TW": "現在位置或名稱不同的設定：{keys}。",
    ru: "Настройки, у которых теперь другое место или имя: {keys}.",
  },
  "{from} is {to}": { "zh-CN": "{from} 现为 {to}", "zh-TW": "{from} 現為 {to}", ru: "{from} теперь {to}" },
  "Settings that {engine} does not take, and that stay in the old config alone: {keys}.": {
    "zh-CN": "{engine} 不接受、只留在旧配置中的设置：{keys}。",
    "zh-TW": "{engine} 不接受、只留在舊設定檔中的設定：{keys}。",
    ru: "Настройки, которых {engine} не принимает и которые остаются только в старом конфиге: {keys}.",
  },
  "Sessions, logins of channels and keys of models stay in {path}, which {engine} keeps as it is. Set them up anew: {command}": {
    "zh-CN": "会话、频道登录和模型密钥留在 {path} 中，{engine} 的这个目录保持不变。请重新设置：{command}",
    "zh-TW": "Sessions、頻道登入與模型金鑰留在 {path} 中，{engine} 的這個目錄維持不變。請重新設定：{command}",
    ru: "Сессии, входы каналов и ключи моделей остаются в {path}, этот каталог {engine} не меняется. Настроить заново: {command}",
  },
  "{path} stays: {reason}.": {
    "zh-CN": "{path} 会保留：{reason}。",
    "zh-TW": "{path} 會保留：{reason}。",
    ru: "{path} остаётся: {reason}.",
  },
  "only {command} takes a workspace along": {
    "zh-CN": "只有 {command} 才会连工作区一起移除",
    "zh-TW": "只有 {command} 才會連 Workspace 一起移除",
    ru: "рабочее пространство удаляет только {command}",
  },
  "{owner} uses it": { "zh-CN": "{owner}在使用它", "zh-TW": "「{owner}」在使用它", ru: "им пользуется {owner}" },
  "only the link {path} goes": { "zh-CN": "只移除链接 {path}", "zh-TW": "只移除連結 {path}", ru: "удаляется только ссылка {path}" },
  "more than this profile lies in it": {
    "zh-CN": "其中不只有此配置档案的内容",
    "zh-TW": "其中不只有此 Profile 的內容",
    ru: "в нём лежит не только этот профиль",
  },
  "The newest {count} archives are kept in {directory}, up to {size} of them, readable by you alone; they hold this profile's secrets.": {
    "zh-CN": "{directory} 中保留最新的 {count} 个归档，合计至多 {size}，只有你能读取；其中含有此配置档案的密钥。",
    "zh-TW": "{directory} 中保留最新的 {count} 個封存檔，合計至多 {size}，只有您能讀取；其中含有此 Profile 的密鑰。",
    ru: "В {directory} {count, plural, one {хранится последний # архив} few {хранятся последние # архива} many {хранятся последние # архивов} other {хранится последних # архива}}, вместе не больше {size}; читать их можете только вы, в них секреты этого профиля.",
  },
  "Left behind in {path}, to be set anew where it is needed: {keys}.": {
    "zh-CN": "留在 {path} 中、需要时须重新设置的内容：{keys}。",
    "zh-TW": "留在 {path} 中、需要時須重新設定的內容：{keys}。",
    ru: "Остаётся в {path}, при надобности задаётся заново: {keys}.",
  },
  "Switched off until it has what was left behind: {keys}.": {
    "zh-CN": "在补上所缺内容之前已关闭：{keys}。",
    "zh-TW": "在補上所缺內容之前已關閉：{keys}。",
    ru: "Выключено, пока не появится недостающее: {keys}.",
  },
  "{key} is left out: port {port} is the other profile's.": {
    "zh-CN": "省去 {key}：端口 {port} 属于另一个配置档案。",
    "zh-TW": "省去 {key}：Port {port} 屬於另一個 Profile。",
    ru: "{key} отброшен: порт {port} принадлежит другому профилю.",
  },
  "{key} moves along: {from} becomes {to}.": {
    "zh-CN": "{key} 随之移动：{from} 变为 {to}。",
    "zh-TW": "{key} 隨之移動：{from} 變為 {to}。",
    ru: "{key} переезжает вместе с ним: {from} становится {to}.",
  },
  "The files of the workspace {path} are not copied.": {
    "zh-CN": "不会复制工作区 {path} 中的文件。",
    "zh-TW": "不會複製 Workspace {path} 中的檔案。",
    ru: "Файлы рабочего пространства {path} не копируются.",
  },
  "Files that name {path} and that gw does not write into, because they are no JSON: {files}.": {
    "zh-CN": "提到 {path}、但因不是 JSON 而 gw 不会写入的文件：{files}。",
    "zh-TW": "提到 {path}、但因不是 JSON 而 gw 不會寫入的檔案：{files}。",
    ru: "Файлы, где назван {path} и куда gw не пишет, потому что это не JSON: {files}.",
  },
  "{name} of {engine} is left as it is and holds these ports while it runs; both must not run at once.": {
    "zh-CN": "{engine} 的 {name} 保持不变，运行时会占用这些端口；两者不得同时运行。",
    "zh-TW": "{engine} 的 {name} 維持不變，運行時會占用這些 Ports；兩者不得同時運行。",
    ru: "{name} ({engine}) остаётся как есть и в работе держит эти порты; оба сразу работать не должны.",
  },
  "Now: {problem}": { "zh-CN": "目前：{problem}", "zh-TW": "目前：{problem}", ru: "Сейчас: {problem}" },
  "A new token stands in {path} (gateway.auth.token, readable by you alone). Clients send it as {header}.": {
    "zh-CN": "新的令牌在 {path} 中（gateway.auth.token，只有你能读取）。客户端以 {header} 的形式发送它。",
    "zh-TW": "新的 Token 在 {path} 中（gateway.auth.token，只有您能讀取）。用戶端以 {header} 的形式傳送它。",
    ru: "Новый токен записан в {path} (gateway.auth.token, читать можете только вы). Клиенты передают его так: {header}.",
  },
  "The config that comes back: {source}, {time}.": {
    "zh-CN": "将恢复的配置：{source}，{time}。",
    "zh-TW": "將還原的設定檔：{source}，{time}。",
    ru: "Возвращаемый конфиг: {source}, {time}.",
  },
  "The config that comes back: {source}, {time}; keys against now: {keys}.": {
    "zh-CN": "将恢复的配置：{source}，{time}；与现在相比的键：{keys}。",
    "zh-TW": "將還原的設定檔：{source}，{time}；與現在相比的鍵：{keys}。",
    ru: "Возвращаемый конфиг: {source}, {time}; ключи по сравнению с нынешним: {keys}.",
  },
  "Beware: it {faults}.": { "zh-CN": "注意：它{faults}。", "zh-TW": "注意：它{faults}。", ru: "Осторожно: {faults}." },
  ", and it ": { "zh-CN": "，而且 ", "zh-TW": "，而且 ", ru: ", и ещё " },
  "{path} cannot be read: {reason}.": {
    "zh-CN": "无法读取 {path}：{reason}。",
    "zh-TW": "無法讀取 {path}：{reason}。",
    ru: "{path} не читается: {reason}.",
  },
  "its config {path} is missing.": { "zh-CN": "缺少它的配置 {path}。", "zh-TW": "缺少它的設定檔 {path}。", ru: "его конфига {path} нет." },
  "{path} has {names} names (hard links); a write leaves the others with the old text.": {
    "zh-CN": "{path} 有 {names} 个名称（硬链接）；写入后其他名称仍是旧内容。",
    "zh-TW": "{path} 有 {names} 個名稱（硬連結）；寫入後其他名稱仍是舊內容。",
    ru: "У {path} {names} имени (жёсткие ссылки); после записи под остальными останется старый текст.",
  },
  "{path} belongs to user {uid}.": {
    "zh-CN": "{path} 属于用户 {uid}。",
    "zh-TW": "{path} 屬於使用者 {uid}。",
    ru: "{path} принадлежит пользователю {uid}.",
  },
  "Its earlier texts, with their secrets, are kept beside that ({name} …).": {
    "zh-CN": "它先前的文本连同其中的密钥保存在该文件旁边（{name} …）。",
    "zh-TW": "它先前的文字連同其中的密鑰保存在該檔案旁邊（{name} …）。",
    ru: "Его прежние тексты вместе с секретами хранятся рядом с тем файлом ({name} …).",
  },
  "{path} was a copy of {owner}; ports, workspace and token are its own from now on.": {
    "zh-CN": "{path} 曾是{owner}的副本；从现在起它有自己的端口、工作区和令牌。",
    "zh-TW": "{path} 曾是{owner}的副本；從現在起它有自己的 Ports、Workspace 和 Token。",
    ru: "{path} был копией ({owner}); порты, рабочее пространство и токен теперь у него свои.",
  },
  "{path} is a link to {target}.": {
    "zh-CN": "{path} 是指向 {target} 的链接。",
    "zh-TW": "{path} 是指向 {target} 的連結。",
    ru: "{path} — ссылка на {target}.",
  },
  "{engine} has taken this profile over ({path}); its files stay as they were.": {
    "zh-CN": "{engine} 已接管此配置档案（{path}）；它的文件保持原样。",
    "zh-TW": "{engine} 已接管此 Profile（{path}）；它的檔案維持原樣。",
    ru: "{engine} перенял этот профиль ({path}); его файлы остались как были.",
  },
  "{path} is a link to {target}: both are one gateway, whose state was moved there.": {
    "zh-CN": "{path} 是指向 {target} 的链接：两者是同一个 Gateway 网关，其状态已移到那里。",
    "zh-TW": "{path} 是指向 {target} 的連結：兩者是同一個 Gateway，其狀態已移到那裡。",
    ru: "{path} — ссылка на {target}: это один Gateway, его состояние перенесено туда.",
  },
  "{path} was last written by {engine} {written}, newer than the {version} that would run it, which may not understand all of it.": {
    "zh-CN": "{path} 最后由 {engine} {written} 写入，它比将要运行的 {version} 更新，后者未必能理解全部内容。",
    "zh-TW": "{path} 最後由 {engine} {written} 寫入，它比將要執行的 {version} 更新，後者未必能理解全部內容。",
    ru: "{path} в последний раз писал {engine} {written}; запускать его будет более старый {version}, а он может понять не всё.",
  },
  "{engine} {version} refuses {path} because of {keys}. Its own mend: {command}": {
    "zh-CN": "{engine} {version} 因 {keys} 而拒绝 {path}。它自带的修正办法：{command}",
    "zh-TW": "{engine} {version} 因 {keys} 而拒絕 {path}。它自帶的修正辦法：{command}",
    ru: "{engine} {version} не принимает {path}, причина: {keys}. Его собственное исправление: {command}",
  },
  "its service runs {engine} {version} with Node {nodeVersion} ({node}), and it needs {range}.": {
    "zh-CN": "它的服务用 Node {nodeVersion}（{node}）运行 {engine} {version}，而后者需要 {range}。",
    "zh-TW": "它的服務用 Node {nodeVersion}（{node}）執行 {engine} {version}，而後者需要 {range}。",
    ru: "его сервис запускает {engine} {version} на Node {nodeVersion} ({node}), а нужен {range}.",
  },
  "{version} in {path}": { "zh-CN": "{version}（{path}）", "zh-TW": "{version}（{path}）", ru: "{version} в {path}" },
  "{engine} {version} runs it; this host also has {others}.": {
    "zh-CN": "由 {engine} {version} 运行；本机还有 {others}。",
    "zh-TW": "由 {engine} {version} 執行；本機還有 {others}。",
    ru: "запускает его {engine} {version}; на этом хосте есть ещё {others}.",
  },
  "{source} says port {port}, which is not the one in effect.": {
    "zh-CN": "{source} 指定端口 {port}，但实际生效的不是它。",
    "zh-TW": "{source} 指定 Port {port}，但實際生效的不是它。",
    ru: "{source} называет порт {port}, но действует другой.",
  },
  '{source} says "{value}", which is not a port.': {
    "zh-CN": "{source} 写的是“{value}”，这不是端口。",
    "zh-TW": "{source} 寫的是「{value}」，這不是 Port。",
    ru: "{source} называет «{value}», а это не порт.",
  },
} satisfies TranslationTable;
