import type { TranslationTable } from "../translation.ts";

/** What is wrong with files and ports, and what problems of every kind have in common. */
export const problemTranslations = {
  "it is gone": { "zh-CN": "它已不存在", "zh-TW": "它已不存在", ru: "его больше нет" },
  "it was not there": { "zh-CN": "它原先不存在", "zh-TW": "它原先不存在", ru: "раньше его не было" },
  "it does not parse any more": { "zh-CN": "它已无法解析", "zh-TW": "它已無法解析", ru: "он больше не разбирается" },
  "comments or formatting alone": { "zh-CN": "仅注释或格式", "zh-TW": "僅註解或格式", ru: "только комментарии или оформление" },
  "Look at it again, and show what would be done now?": {
    "zh-CN": "重新查看，并显示现在会做什么？",
    "zh-TW": "重新查看，並顯示現在會做什麼？",
    ru: "Посмотреть ещё раз и показать, что будет сделано теперь?",
  },
  "Another gw is at work ({holder}); it did not finish in time.": {
    "zh-CN": "另一个 gw 正在工作（{holder}）；它没有及时完成。",
    "zh-TW": "另一個 gw 正在工作（{holder}）；它沒有及時完成。",
    ru: "Работает другой gw ({holder}); он не закончил вовремя.",
  },
  "Another gw is at work ({holder}); it is stopped and cannot finish.": {
    "zh-CN": "另一个 gw 正在工作（{holder}）；它已被暂停，无法完成。",
    "zh-TW": "另一個 gw 正在工作（{holder}）；它已被暫停，無法完成。",
    ru: "Работает другой gw ({holder}); он приостановлен и не может закончить.",
  },
  "Let it go on, then try again: {command}": {
    "zh-CN": "让它继续运行，然后重试：{command}",
    "zh-TW": "讓它繼續執行，然後重試：{command}",
    ru: "Дайте ему продолжить и повторите попытку: {command}",
  },
  "Or end it; it takes back what it has begun: {command}": {
    "zh-CN": "或结束它；它会撤回已开始的更改：{command}",
    "zh-TW": "或結束它；它會復原已開始的變更：{command}",
    ru: "Или завершите его; он отменит то, что начал: {command}",
  },
  "pid {pid} is stopped. Let it go on: {command}": {
    "zh-CN": "pid {pid} 已被暂停。让它继续运行：{command}",
    "zh-TW": "pid {pid} 已被暫停。讓它繼續執行：{command}",
    ru: "Процесс {pid} приостановлен. Дайте ему продолжить: {command}",
  },
  unknown: { "zh-CN": "未知", "zh-TW": "不明", ru: "неизвестно" },
  "Wait for it, then try again.": { "zh-CN": "等它完成后再试。", "zh-TW": "等它完成後再試。", ru: "Дождитесь его и повторите." },
  "{main} did not come back by itself: {cause}": {
    "zh-CN": "{main}没有自行恢复：{cause}",
    "zh-TW": "{main}沒有自行恢復：{cause}",
    ru: "{main} сам не вернулся в работу: {cause}",
  },
  "Start it: {command}": { "zh-CN": "启动它：{command}", "zh-TW": "啟動它：{command}", ru: "Запустить: {command}" },
  "Start it anew: {command}": { "zh-CN": "重新启动它：{command}", "zh-TW": "重新啟動它：{command}", ru: "Перезапустить: {command}" },
  "If its config is to blame: {command}": {
    "zh-CN": "如果问题出在它的配置：{command}",
    "zh-TW": "如果問題出在它的設定檔：{command}",
    ru: "Если виноват его конфиг: {command}",
  },
  "Cancelled.": { "zh-CN": "已取消。", "zh-TW": "已取消。", ru: "Отменено." },
  "Everything is as it was before.": { "zh-CN": "一切都和之前一样。", "zh-TW": "一切都和先前一樣。", ru: "Всё осталось как было." },
  "Everything that gw did is taken back.": {
    "zh-CN": "gw 所做的一切都已撤回。",
    "zh-TW": "gw 所做的一切都已復原。",
    ru: "Всё, что сделал gw, отменено.",
  },
  "{name}: {detail}": { "zh-CN": "{name}：{detail}", "zh-TW": "{name}：{detail}", ru: "{name}: {detail}" },
  "Not everything could be taken back:": { "zh-CN": "有些更改无法撤回：", "zh-TW": "有些變更無法復原：", ru: "Отменить удалось не всё:" },
  "Try again: {command}": { "zh-CN": "重试：{command}", "zh-TW": "重試：{command}", ru: "Повторить: {command}" },
  "The default profile": { "zh-CN": "默认配置档案", "zh-TW": "預設 Profile", ru: "Профиль по умолчанию" },
  "Profile {profile}": { "zh-CN": "配置档案 {profile}", "zh-TW": "Profile {profile}", ru: "Профиль {profile}" },
  "it does not exist": { "zh-CN": "它不存在", "zh-TW": "它不存在", ru: "его нет" },
  "permission is denied": { "zh-CN": "权限不足", "zh-TW": "權限不足", ru: "доступ запрещён" },
  "the operation is not permitted": { "zh-CN": "不允许此操作", "zh-TW": "不允許此操作", ru: "операция не разрешена" },
  "the file system is read-only": { "zh-CN": "文件系统为只读", "zh-TW": "檔案系統為唯讀", ru: "файловая система только для чтения" },
  "the disk is full": { "zh-CN": "磁盘已满", "zh-TW": "磁碟已滿", ru: "на диске нет места" },
  "the disk reports an error": { "zh-CN": "磁盘报告了错误", "zh-TW": "磁碟回報了錯誤", ru: "диск сообщает об ошибке" },
  "the disk quota is used up": { "zh-CN": "磁盘配额已用完", "zh-TW": "磁碟配額已用完", ru: "дисковая квота исчерпана" },
  "it is mounted on its own (a single bind-mounted file cannot be replaced)": {
    "zh-CN": "它是单独挂载的（单个 bind 挂载的文件无法替换）",
    "zh-TW": "它是單獨掛載的（單一 bind 掛載的檔案無法取代）",
    ru: "он смонтирован отдельно (одиночный файл из bind-монтирования заменить нельзя)",
  },
  "it is a directory": { "zh-CN": "它是一个目录", "zh-TW": "它是一個目錄", ru: "это каталог" },
  "a part of the path is not a directory": {
    "zh-CN": "路径中有一部分不是目录",
    "zh-TW": "路徑中有一部分不是目錄",
    ru: "часть пути не является каталогом",
  },
  "the links lead in a circle": { "zh-CN": "链接形成了循环", "zh-TW": "連結形成了循環", ru: "ссылки ведут по кругу" },
  "it is not UTF-8 text": { "zh-CN": "它不是 UTF-8 文本", "zh-TW": "它不是 UTF-8 文字", ru: "это не текст в UTF-8" },
  "it exists already": { "zh-CN": "它已经存在", "zh-TW": "它已經存在", ru: "уже существует" },
  "it would have to go to another file system": {
    "zh-CN": "需要移到另一个文件系统",
    "zh-TW": "需要移到另一個檔案系統",
    ru: "пришлось бы переносить на другую файловую систему",
  },
  "it did not answer in time": { "zh-CN": "它没有及时应答", "zh-TW": "它沒有及時回應", ru: "ответ не пришёл вовремя" },
  "the directory is not empty": { "zh-CN": "目录不是空的", "zh-TW": "目錄不是空的", ru: "каталог не пуст" },
  "Make room on that disk, then try again.": {
    "zh-CN": "在该磁盘上腾出空间，然后再试。",
    "zh-TW": "在該磁碟上騰出空間，然後再試。",
    ru: "Освободите место на этом диске и повторите.",
  },
  "Make room within your quota, then try again: {command}": {
    "zh-CN": "在您的配额内腾出空间，然后再试：{command}",
    "zh-TW": "在您的配額內騰出空間，然後再試：{command}",
    ru: "Освободите место в пределах вашей квоты и повторите: {command}",
  },
  "See how it is mounted, and why: {command}": {
    "zh-CN": "查看它的挂载方式及原因：{command}",
    "zh-TW": "查看它的掛載方式及原因：{command}",
    ru: "Посмотрите, как и почему она так смонтирована: {command}",
  },
  "See what the kernel says of that disk before you go on: {command}": {
    "zh-CN": "继续之前，先查看内核对该磁盘的说明：{command}",
    "zh-TW": "繼續之前，先查看核心對該磁碟的說明：{command}",
    ru: "Прежде чем продолжать, посмотрите, что ядро сообщает об этом диске: {command}",
  },
  "Check the directory and its owner: {command}": {
    "zh-CN": "检查目录及其所有者：{command}",
    "zh-TW": "檢查目錄及其擁有者：{command}",
    ru: "Проверьте каталог и его владельца: {command}",
  },
  "Check the path and its owner: {command}": {
    "zh-CN": "检查路径及其所有者：{command}",
    "zh-TW": "檢查路徑及其擁有者：{command}",
    ru: "Проверьте путь и его владельца: {command}",
  },
  "Cannot read {path}: {reason}.": {
    "zh-CN": "无法读取 {path}：{reason}。",
    "zh-TW": "無法讀取 {path}：{reason}。",
    ru: "Не удалось прочитать {path}: {reason}.",
  },
  "Cannot list {path}: {reason}.": {
    "zh-CN": "无法列出 {path} 的内容：{reason}。",
    "zh-TW": "無法列出 {path} 的內容：{reason}。",
    ru: "Не удалось перечислить содержимое {path}: {reason}.",
  },
  "Cannot look at {path}: {reason}.": {
    "zh-CN": "无法查看 {path}：{reason}。",
    "zh-TW": "無法查看 {path}：{reason}。",
    ru: "Не удалось получить сведения о {path}: {reason}.",
  },
  "Cannot resolve {path}: {reason}.": {
    "zh-CN": "无法解析路径 {path}：{reason}。",
    "zh-TW": "無法解析路徑 {path}：{reason}。",
    ru: "Не удалось определить настоящий путь для {path}: {reason}.",
  },
  "Cannot write {path}: {reason}.": {
    "zh-CN": "无法写入 {path}：{reason}。",
    "zh-TW": "無法寫入 {path}：{reason}。",
    ru: "Не удалось записать {path}: {reason}.",
  },
  "Cannot make the directory {path}: {reason}.": {
    "zh-CN": "无法创建目录 {path}：{reason}。",
    "zh-TW": "無法建立目錄 {path}：{reason}。",
    ru: "Не удалось создать каталог {path}: {reason}.",
  },
  "Cannot remove {path}: {reason}.": {
    "zh-CN": "无法移除 {path}：{reason}。",
    "zh-TW": "無法移除 {path}：{reason}。",
    ru: "Не удалось удалить {path}: {reason}.",
  },
  "Cannot move {path}: {reason}.": {
    "zh-CN": "无法移动 {path}：{reason}。",
    "zh-TW": "無法移動 {path}：{reason}。",
    ru: "Не удалось переместить {path}: {reason}.",
  },
  "Cannot lock {path}: {reason}.": {
    "zh-CN": "无法锁定 {path}：{reason}。",
    "zh-TW": "無法鎖定 {path}：{reason}。",
    ru: "Не удалось заблокировать {path}: {reason}.",
  },
  "An empty answer is not a port: use digits, for instance 19789.": {
    "zh-CN": "空答案不是端口：请用数字，例如 19789。",
    "zh-TW": "空答案不是 Port：請用數字，例如 19789。",
    ru: "Пустой ответ — это не порт: нужны цифры, например 19789.",
  },
  '"{text}" is not a port: use digits, for instance 19789.': {
    "zh-CN": "“{text}”不是端口：请用数字，例如 19789。",
    "zh-TW": "「{text}」不是 Port：請用數字，例如 19789。",
    ru: "«{text}» — это не порт: нужны цифры, например 19789.",
  },
  "{answer} is not a port: use digits, for instance 19789.": {
    "zh-CN": "{answer} 不是端口：请用数字，例如 19789。",
    "zh-TW": "{answer} 不是 Port：請用數字，例如 19789。",
    ru: "{answer} — это не порт: нужны цифры, например 19789.",
  },
  "{answer} is not a port: ports go from 1 to 65535.": {
    "zh-CN": "{answer} 不是端口：端口的范围是 1 到 65535。",
    "zh-TW": "{answer} 不是 Port：Ports 的範圍是 1 到 65535。",
    ru: "{answer} — это не порт: порты идут от 1 до 65535.",
  },
  "{port} is not a port: ports go from 1 to 65535.": {
    "zh-CN": "{port} 不是端口：端口的范围是 1 到 65535。",
    "zh-TW": "{port} 不是 Port：Ports 的範圍是 1 到 65535。",
    ru: "{port} — это не порт: порты идут от 1 до 65535.",
  },
  "Choose differently, or accept it.": {
    "zh-CN": "换一个选择，或接受它。",
    "zh-TW": "換一個選擇，或接受它。",
    ru: "Выберите другое или примите риск.",
  },
  "Choose differently, or accept by name: {flags}": {
    "zh-CN": "换一个选择，或按名称接受：{flags}",
    "zh-TW": "換一個選擇，或按名稱接受：{flags}",
    ru: "Выберите другое или примите риск по имени: {flags}",
  },
  "No {size} ports in a row are free between {from} and {to}: {instances, plural, one {# instance} other {# instances}}, the ephemeral range and other programs take the rest.":
    {
      "zh-CN": "{from} 到 {to} 之间没有 {size} 个连续的空闲端口：其余端口被 {instances} 个实例、临时端口范围和其他程序占用。",
      "zh-TW": "{from} 到 {to} 之間沒有 {size} 個連續的閒置 Ports：其餘 Ports 被 {instances} 個 Instances、臨時 Port 範圍與其他程式占用。",
      ru: "Между {from} и {to} нет {size, plural, one {# свободного порта} few {# свободных портов} many {# свободных портов} other {# свободного порта}} подряд: остальное занимают {instances, plural, one {# экземпляр} few {# экземпляра} many {# экземпляров} other {# экземпляра}}, диапазон эфемерных портов и другие программы.",
    },
  "See who holds what: {command}": {
    "zh-CN": "查看谁占用了什么：{command}",
    "zh-TW": "查看誰占用了什麼：{command}",
    ru: "Посмотреть, кто что занимает: {command}",
  },
  "Name another browser, or none: then the gateway starts its own.": {
    "zh-CN": "指定另一个浏览器，或不指定：那样 Gateway 网关会启动自己的浏览器。",
    "zh-TW": "指定另一個瀏覽器，或不指定：那樣 Gateway 會啟動自己的瀏覽器。",
    ru: "Назовите другой браузер или никакой: тогда Gateway запустит собственный.",
  },
  "Name another browser: with --cdp-url, or in the config under browser.": {
    "zh-CN": "指定另一个浏览器：用 --cdp-url，或在配置的 browser 下指定。",
    "zh-TW": "指定另一個瀏覽器：用 --cdp-url，或在設定檔的 browser 下指定。",
    ru: "Назовите другой браузер: через --cdp-url или в конфиге, в разделе browser.",
  },
  "Choose another base port.": {
    "zh-CN": "请选择另一个基础端口。",
    "zh-TW": "請選擇另一個 Base Port。",
    ru: "Выберите другой базовый порт.",
  },
  "Move this gateway to ports that are free: {command}": {
    "zh-CN": "把此 Gateway 网关移到空闲端口：{command}",
    "zh-TW": "把此 Gateway 移到空閒的 Port：{command}",
    ru: "Перенести этот Gateway на свободные порты: {command}",
  },
  "See a free base port: {command}": {
    "zh-CN": "查看空闲的基础端口：{command}",
    "zh-TW": "查看閒置的 Base Port：{command}",
    ru: "Посмотреть свободный базовый порт: {command}",
  },
} satisfies TranslationTable;
