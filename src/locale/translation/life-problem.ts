import type { TranslationTable } from "../translation.ts";

/** Profiles that cannot be cloned, renamed or removed, plans that stopped, and undo that cannot be. */
export const lifeProblemTranslations = {
  "There is something at {path} already, and gw puts nothing in its place.": {
    "zh-CN": "{path} 处已有内容，gw 不会取而代之。",
    "zh-TW": "{path} 處已有內容，gw 不會取而代之。",
    ru: "По пути {path} уже что-то есть, и gw ничего на его место не ставит.",
  },
  "Give it another name, then try again.": {
    "zh-CN": "给它换个名称，然后重试。",
    "zh-TW": "給它換個名稱，然後重試。",
    ru: "Дайте ему другое имя и повторите.",
  },
  "{from} and {to} are on different file systems, where a directory cannot be moved in one step. Nothing was moved.": {
    "zh-CN": "{from} 和 {to} 在不同的文件系统上，目录无法一步移动。未移动任何内容。",
    "zh-TW": "{from} 與 {to} 在不同的檔案系統上，目錄無法一步移動。未移動任何內容。",
    ru: "{from} и {to} на разных файловых системах, и перенести каталог одним шагом нельзя. Ничего не перенесено.",
  },
  "Set a new profile up with the same settings: {command}": {
    "zh-CN": "用相同设置新建一个配置档案：{command}",
    "zh-TW": "用相同設定新增一個 Profile：{command}",
    ru: "Создать новый профиль с теми же настройками: {command}",
  },
  "The archive {path} is not there any more, so what was removed cannot be put back.": {
    "zh-CN": "归档 {path} 已不存在，因此无法恢复移除的内容。",
    "zh-TW": "封存檔 {path} 已不存在，因此無法還原移除的內容。",
    ru: "Архива {path} больше нет, поэтому удалённое не вернуть.",
  },
  "Put it back in its place if it was moved, then try again.": {
    "zh-CN": "如果它被移动过，请放回原处，然后重试。",
    "zh-TW": "如果它被移動過，請放回原處，然後重試。",
    ru: "Если его перенесли, верните на место и повторите.",
  },
  "{path} is immutable, so it cannot be removed. Nothing was changed.": {
    "zh-CN": "{path} 不可变，因此无法移除。未做任何更改。",
    "zh-TW": "{path} 不可變，因此無法移除。未做任何變更。",
    ru: "{path} — неизменяемый, поэтому удалить его нельзя. Ничего не изменено.",
  },
  "{path} can only be appended to, so it cannot be removed. Nothing was changed.": {
    "zh-CN": "{path} 只能追加，因此无法移除。未做任何更改。",
    "zh-TW": "{path} 只能附加，因此無法移除。未做任何變更。",
    ru: "{path} можно только дополнять, поэтому удалить его нельзя. Ничего не изменено.",
  },
  "Nothing in {path} may be removed by this user. Nothing was changed.": {
    "zh-CN": "此用户不能移除 {path} 中的任何内容。未做任何更改。",
    "zh-TW": "此使用者不能移除 {path} 中的任何內容。未做任何變更。",
    ru: "Этот пользователь не может ничего удалить из {path}. Ничего не изменено.",
  },
  "If it is yours, open it: {command}": {
    "zh-CN": "如果它属于您，请开放它：{command}",
    "zh-TW": "如果它屬於您，請開放它：{command}",
    ru: "Если он ваш, откройте его: {command}",
  },
  "Take that attribute away, then try again: {command}": {
    "zh-CN": "去掉该属性，然后重试：{command}",
    "zh-TW": "去掉該屬性，然後再試一次：{command}",
    ru: "Снимите этот атрибут и повторите: {command}",
  },
  "{mount} is mounted in {path}; removing that would empty another file system.": {
    "zh-CN": "{mount} 挂载在 {path} 中；移除它会清空另一个文件系统。",
    "zh-TW": "{mount} 掛載在 {path} 中；移除它會清空另一個檔案系統。",
    ru: "{mount} смонтирован внутри {path}; удаление опустошило бы другую файловую систему.",
  },
  "Unmount it first: {command}": {
    "zh-CN": "请先卸载它：{command}",
    "zh-TW": "請先卸載它：{command}",
    ru: "Сначала размонтируйте: {command}",
  },
  "A gateway runs in {path} (pid {pid}), and no service of this profile started it. To rename it, end it first.": {
    "zh-CN": "{path} 中有一个 Gateway 网关在运行（pid {pid}），不是由此配置档案的服务启动的。要重命名，请先结束它。",
    "zh-TW": "{path} 中有一個 Gateway 在運行（pid {pid}），不是由此 Profile 的服務啟動的。要重新命名，請先結束它。",
    ru: "В {path} работает Gateway (pid {pid}), и запустил его не сервис этого профиля. Чтобы переименовать, сначала завершите его.",
  },
  "A gateway runs in {path} (pid {pid}), and no service of this profile started it. To remove it, end it first.": {
    "zh-CN": "{path} 中有一个 Gateway 网关在运行（pid {pid}），不是由此配置档案的服务启动的。要移除，请先结束它。",
    "zh-TW": "{path} 中有一個 Gateway 在運行（pid {pid}），不是由此 Profile 的服務啟動的。要移除，請先結束它。",
    ru: "В {path} работает Gateway (pid {pid}), и запустил его не сервис этого профиля. Чтобы удалить, сначала завершите его.",
  },
  "Press Ctrl-C in its terminal, then try again.": {
    "zh-CN": "在它的终端中按 Ctrl-C，然后重试。",
    "zh-TW": "在它的終端機中按 Ctrl-C，然後重試。",
    ru: "Нажмите Ctrl-C в его терминале и повторите.",
  },
  "The default profile of {engine} has no name that could be changed: {path} is the place that {engine} itself takes.": {
    "zh-CN": "{engine} 的默认配置档案没有可更改的名称：{path} 是 {engine} 自己使用的位置。",
    "zh-TW": "{engine} 的預設 Profile 沒有可變更的名稱：{path} 是 {engine} 自己使用的位置。",
    ru: "У профиля по умолчанию {engine} нет имени, которое можно сменить: {path} — место, которое {engine} берёт сам.",
  },
  "Set up another profile with its settings: {command}": {
    "zh-CN": "用它的设置新建另一个配置档案：{command}",
    "zh-TW": "用它的設定新增另一個 Profile：{command}",
    ru: "Создать другой профиль с его настройками: {command}",
  },
  "Then remove the default one: {command}": {
    "zh-CN": "然后移除默认的：{command}",
    "zh-TW": "然後移除預設的：{command}",
    ru: "Затем удалить профиль по умолчанию: {command}",
  },
  "{profile} is there already ({path}).": {
    "zh-CN": "{profile}已经存在（{path}）。",
    "zh-TW": "「{profile}」已經存在（{path}）。",
    ru: "{profile} уже есть ({path}).",
  },
  "Take another name. All that are there: {command}": {
    "zh-CN": "请换一个名称。现有的全部：{command}",
    "zh-TW": "請換一個名稱。現有的全部：{command}",
    ru: "Возьмите другое имя. Все, что есть: {command}",
  },
  "The archive {path} is damaged ({detail}), so what was removed cannot be put back from it. Nothing was changed.": {
    "zh-CN": "归档 {path} 已损坏（{detail}），因此无法从中恢复被移除的内容。未作任何更改。",
    "zh-TW": "封存檔 {path} 已損壞（{detail}），因此無法從中還原被移除的內容。未做任何變更。",
    ru: "Архив {path} повреждён ({detail}), поэтому удалённое из него не вернуть. Ничего не изменено.",
  },
  "Put an undamaged copy in its place, if you have one, then try again.": {
    "zh-CN": "如果您有完好的副本，请放到该处，然后重试。",
    "zh-TW": "如果您有完好的副本，請放到該處，然後再試一次。",
    ru: "Если есть целая копия, положите её на это место и повторите.",
  },
  "The configs of the profile that gw has kept: {command}": {
    "zh-CN": "gw 为该配置档案保存的配置：{command}",
    "zh-TW": "gw 為此 Profile 保存的設定檔：{command}",
    ru: "Конфиги профиля, которые сохранил gw: {command}",
  },
  "{path} holds {archive}, the archive that is to be made of it. Nothing was removed.": {
    "zh-CN": "{path} 包含要由它制作的归档 {archive}。未移除任何内容。",
    "zh-TW": "{path} 包含要由它製作的封存檔 {archive}。未移除任何內容。",
    ru: "{path} содержит {archive}, архив, который из него делается. Ничего не удалено.",
  },
  "Keep what gw keeps outside of it: set XDG_STATE_HOME to another place, or leave the workspace where it is.": {
    "zh-CN": "让 gw 的存放处位于其外：将 XDG_STATE_HOME 设为别处，或保留工作区不动。",
    "zh-TW": "讓 gw 的存放處位於其外：將 XDG_STATE_HOME 設為別處，或保留 Workspace 不動。",
    ru: "Держите хранилище gw вне его: задайте XDG_STATE_HOME в другом месте или оставьте рабочее пространство как есть.",
  },
  "It is taken back first.": {
    "zh-CN": "先将其撤回。",
    "zh-TW": "先將其復原。",
    ru: "Сначала он отменяется.",
  },
  "An earlier run ({title}, {at}) was cut off in the middle and stands half done.": {
    "zh-CN": "较早的一次运行（{title}，{at}）中途被打断，只完成了一半。",
    "zh-TW": "較早的一次執行（{title}，{at}）中途被打斷，只完成了一半。",
    ru: "Прежний запуск ({title}, {at}) был прерван и сделан наполовину.",
  },
  "Take it back first: {command}": {
    "zh-CN": "请先撤回它：{command}",
    "zh-TW": "請先復原它：{command}",
    ru: "Сначала отмените его: {command}",
  },
  "{name} is a service of the whole system, which gw leaves to its administrator; without it there is nothing to rename.": {
    "zh-CN": "{name} 是整个系统的服务，gw 将其留给管理员；除此之外没有可重命名的内容。",
    "zh-TW": "{name} 是整個系統的服務，gw 將其留給管理員；除此之外沒有可重新命名的內容。",
    ru: "{name} — сервис всей системы, gw оставляет его администратору; без него переименовывать нечего.",
  },
  "{name} is a service of the whole system, which gw leaves to its administrator; without it there is nothing to remove.": {
    "zh-CN": "{name} 是整个系统的服务，gw 将其留给管理员；除此之外没有可移除的内容。",
    "zh-TW": "{name} 是整個系統的服務，gw 將其留給管理員；除此之外沒有可移除的內容。",
    ru: "{name} — сервис всей системы, gw оставляет его администратору; без него удалять нечего.",
  },
  "Ask its manager: {command}": {
    "zh-CN": "询问它的管理器：{command}",
    "zh-TW": "詢問它的管理員：{command}",
    ru: "Спросить его менеджер: {command}",
  },
  "Cancelled. No changes made.": {
    "zh-CN": "已取消。未进行任何更改。",
    "zh-TW": "已取消。未進行任何變更。",
    ru: "Отменено. Изменений не внесено.",
  },
  "Cancelled. Every change was taken back; everything is as it was before.": {
    "zh-CN": "已取消。所有更改都已撤回；一切都和之前一样。",
    "zh-TW": "已取消。所有變更都已復原；一切都和先前一樣。",
    ru: "Отменено. Все изменения отменены; всё осталось как было.",
  },
  "Cancelled. {main} was away for {seconds} s, and is back as itself: {url}, pid {pid}.": {
    "zh-CN": "已取消。{main}离线了 {seconds} 秒，现已恢复：{url}，pid {pid}。",
    "zh-TW": "已取消。「{main}」離線了 {seconds} 秒，現已恢復：{url}，pid {pid}。",
    ru: "Отменено. {main}: отсутствовал {seconds} с, снова в работе: {url}, pid {pid}.",
  },
  "Cancelled. Everything that gw did is taken back.": {
    "zh-CN": "已取消。gw 所做的一切都已撤回。",
    "zh-TW": "已取消。gw 所做的一切都已復原。",
    ru: "Отменено. Всё, что сделал gw, отменено.",
  },
  "gw {title} asks before it changes anything, and can only ask where input and output are a terminal. Nothing was changed.": {
    "zh-CN": "gw {title} 在更改任何内容之前会询问，而只有输入和输出都是终端时才能询问。未更改任何内容。",
    "zh-TW": "gw {title} 在變更任何內容之前會詢問，而只有輸入與輸出都是終端機時才能詢問。未變更任何內容。",
    ru: "gw {title} спрашивает, прежде чем что-либо менять, а спросить может, только когда ввод и вывод — терминал. Ничего не изменено.",
  },
  "See what it would do: {command}": {
    "zh-CN": "查看它会做什么：{command}",
    "zh-TW": "查看它會做什麼：{command}",
    ru: "Посмотреть, что будет сделано: {command}",
  },
  "Do it: {command}": { "zh-CN": "执行：{command}", "zh-TW": "執行：{command}", ru: "Выполнить: {command}" },
  "Applying this changed {instances}, which must not happen.": {
    "zh-CN": "应用时改动了 {instances}，这是不允许发生的。",
    "zh-TW": "套用時改動了 {instances}，這是不允許發生的。",
    ru: "При применении изменилось чужое, чего быть не должно: {instances}.",
  },
  "Nothing was applied to the default profile that could be taken back.": {
    "zh-CN": "默认配置档案没有可撤回的更改。",
    "zh-TW": "預設 Profile 沒有可復原的變更。",
    ru: "К профилю по умолчанию не применялось ничего, что можно отменить.",
  },
  "Nothing was applied to profile {profile} that could be taken back.": {
    "zh-CN": "配置档案 {profile} 没有可撤回的更改。",
    "zh-TW": "Profile {profile} 沒有可復原的變更。",
    ru: "К профилю {profile} не применялось ничего, что можно отменить.",
  },
  'The last plan was "{title}" when this was asked for, and another gw has taken it back or made another one since. Nothing was done.': {
    "zh-CN": "发出此命令时最后一个计划是“{title}”，此后另一个 gw 已将其撤回或执行了新的计划。未做任何更改。",
    "zh-TW": "發出此指令時最後一個計畫是「{title}」，此後另一個 gw 已將其復原或執行了新的計畫。未做任何變更。",
    ru: "Когда это было запрошено, последним планом был «{title}», но с тех пор другой gw отменил его или выполнил ещё один. Ничего не сделано.",
  },
  'Take back what is the last one now, "{title}": {command}': {
    "zh-CN": "撤回现在的最后一个计划“{title}”：{command}",
    "zh-TW": "復原現在的最後一個計畫「{title}」：{command}",
    ru: "Отменить то, что теперь последнее, «{title}»: {command}",
  },
  "See all of them: {command}": { "zh-CN": "查看全部：{command}", "zh-TW": "檢視全部：{command}", ru: "Посмотреть все: {command}" },
  "The record of a plan is empty: {path}.": {
    "zh-CN": "一个计划的记录是空的：{path}。",
    "zh-TW": "一個計畫的紀錄是空的：{path}。",
    ru: "Запись о плане пуста: {path}.",
  },
  "The record of a plan is cut off or damaged: {path}.": {
    "zh-CN": "一个计划的记录不完整或已损坏：{path}。",
    "zh-TW": "一個計畫的紀錄不完整或已損毀：{path}。",
    ru: "Запись о плане обрывается или повреждена: {path}.",
  },
  "This is no record of a plan, though it is called like one: {path}.": {
    "zh-CN": "这不是计划的记录，尽管名称像是：{path}。",
    "zh-TW": "這不是計畫的紀錄，儘管名稱像是：{path}。",
    ru: "Это не запись о плане, хотя названо так же: {path}.",
  },
  "The record of a plan is of a newer gw (version {version}), which can take it back: {path}.": {
    "zh-CN": "一个计划的记录来自更新的 gw（版本 {version}），须由它来撤回：{path}。",
    "zh-TW": "一個計畫的紀錄來自較新的 gw（版本 {version}），須由它來復原：{path}。",
    ru: "Запись о плане сделал более новый gw (версия {version}), он её и отменит: {path}.",
  },
  "The record of a plan cannot be read ({code}): {path}.": {
    "zh-CN": "无法读取一个计划的记录（{code}）：{path}。",
    "zh-TW": "無法讀取一個計畫的紀錄（{code}）：{path}。",
    ru: "Запись о плане не читается ({code}): {path}.",
  },
  "What that plan has changed is not known, so none before it is taken back. Nothing was changed.": {
    "zh-CN": "不知道那个计划改动了什么，因此不撤回它之前的任何计划。未做任何更改。",
    "zh-TW": "不知道那個計畫改動了什麼，因此不復原它之前的任何計畫。未做任何變更。",
    ru: "Что изменил тот план, неизвестно, поэтому более ранние не отменяются. Ничего не изменено.",
  },
  "To go on without it: {command}": {
    "zh-CN": "不要它而继续：{command}",
    "zh-TW": "不要它而繼續：{command}",
    ru: "Продолжить без неё: {command}",
  },
  "{path} stays: it holds files that gw did not write ({files}).": {
    "zh-CN": "{path} 会保留：其中有不是 gw 写入的文件（{files}）。",
    "zh-TW": "{path} 會保留：其中有不是 gw 寫入的檔案（{files}）。",
    ru: "{path} остаётся: в нём файлы, которые писал не gw ({files}).",
  },
  "Remove it with them: {command}": {
    "zh-CN": "连同它们一起移除：{command}",
    "zh-TW": "連同它們一起移除：{command}",
    ru: "Удалить вместе с ними: {command}",
  },
  "See who has which port: {command}": {
    "zh-CN": "查看谁使用哪个端口：{command}",
    "zh-TW": "查看誰使用哪個 Port：{command}",
    ru: "Посмотреть, у кого какой порт: {command}",
  },
  "{path} was changed after gw wrote it, in the same places; taking it back would lose that change:": {
    "zh-CN": "{path} 在 gw 写入后被更改过，而且是在同样的地方；撤回会丢失那些更改：",
    "zh-TW": "{path} 在 gw 寫入後被變更過，而且是在同樣的地方；復原會遺失那些變更：",
    ru: "{path} изменён после записи gw, в тех же местах; отмена потеряла бы это изменение:",
  },
  "{path} was changed after gw wrote it; taking it back would lose that change.": {
    "zh-CN": "{path} 在 gw 写入后被更改过；撤回会丢失那些更改。",
    "zh-TW": "{path} 在 gw 寫入後被變更過；復原會遺失那些變更。",
    ru: "{path} изменён после записи gw; отмена потеряла бы это изменение.",
  },
  "Put that back as gw left it, then: {command}": {
    "zh-CN": "请改回 gw 留下的样子，然后：{command}",
    "zh-TW": "請改回 gw 留下的樣子，然後：{command}",
    ru: "Верните то, что оставил gw, затем: {command}",
  },
} satisfies TranslationTable;
