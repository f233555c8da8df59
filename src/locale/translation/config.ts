import type { TranslationTable } from "../translation.ts";

/** What is wrong with configs, with the programs of engines, and with profiles that are to be taken over. */
export const configTranslations = {
  "{path} does not parse: line {line}, column {column}: {reason}.": {
    "zh-CN": "{path} 无法解析：第 {line} 行，第 {column} 列：{reason}。",
    "zh-TW": "{path} 無法解析：第 {line} 行，第 {column} 欄：{reason}。",
    ru: "{path} не разбирается: строка {line}, столбец {column}: {reason}.",
  },
  "Mend the file there, or move it away, then try again. Nothing was written.": {
    "zh-CN": "请在该处修正文件，或将它移走，然后再试。没有写入任何内容。",
    "zh-TW": "請在該處修正檔案，或將它移走，然後再試。沒有寫入任何內容。",
    ru: "Исправьте файл в этом месте или уберите его и повторите. Ничего не записано.",
  },
  "{path} holds no settings: its top level is not an object {object}.": {
    "zh-CN": "{path} 不含任何设置：其顶层不是对象 {object}。",
    "zh-TW": "{path} 不含任何設定：其頂層不是物件 {object}。",
    ru: "В {path} нет настроек: на верхнем уровне не объект {object}.",
  },
  "Mend the file, or move it away, then try again. Nothing was written.": {
    "zh-CN": "请修正文件，或将它移走，然后再试。没有写入任何内容。",
    "zh-TW": "請修正檔案，或將它移走，然後再試。沒有寫入任何內容。",
    ru: "Исправьте файл или уберите его и повторите. Ничего не записано.",
  },
  "{path} was changed by somebody else after gw read it.": {
    "zh-CN": "gw 读取 {path} 之后，它被别人更改了。",
    "zh-TW": "gw 讀取 {path} 之後，它被別人變更了。",
    ru: "{path}: кто-то изменил файл после того, как gw его прочитал.",
  },
  "Look at it again and repeat: {command}": {
    "zh-CN": "重新查看并重复：{command}",
    "zh-TW": "重新查看並重複：{command}",
    ru: "Посмотрите ещё раз и повторите: {command}",
  },
  "{path} is being written by a process that it does not name ({lock}).": {
    "zh-CN": "{path} 正被一个未指明的进程写入（{lock}）。",
    "zh-TW": "{path} 正被一個未指明的行程寫入（{lock}）。",
    ru: "В {path} сейчас пишет неназванный процесс ({lock}).",
  },
  "{path} is being written by pid {pid} ({lock}).": {
    "zh-CN": "{path} 正被 pid {pid} 写入（{lock}）。",
    "zh-TW": "{path} 正被 pid {pid} 寫入（{lock}）。",
    ru: "В {path} сейчас пишет pid {pid} ({lock}).",
  },
  "Wait until that is done, then repeat: {command}. If nothing writes it, remove {lock}.": {
    "zh-CN": "等写入完成后再重复（如果没有程序在写它，请删除 {lock}）：{command}",
    "zh-TW": "等寫入完成後再重複（如果沒有程式在寫它，請刪除 {lock}）：{command}",
    ru: "Дождитесь конца записи и повторите (если никто не пишет, удалите {lock}): {command}",
  },
  "gw will not edit {key} in {path}: {reason}.": {
    "zh-CN": "gw 不会编辑 {path} 中的 {key}：{reason}。",
    "zh-TW": "gw 不會編輯 {path} 中的 {key}：{reason}。",
    ru: "gw не станет править {key} в {path}: {reason}.",
  },
  "Change that key by hand, then try again.": {
    "zh-CN": "请手动更改该键，然后再试。",
    "zh-TW": "請手動變更該鍵，然後再試。",
    ru: "Измените этот ключ вручную и повторите.",
  },
  "Or bring the last good one back that is kept: {command}": {
    "zh-CN": "或恢复所保留的最后一个完好版本：{command}",
    "zh-TW": "或還原所保留的最後一個完好版本：{command}",
    ru: "Или верните последний хороший из сохранённых: {command}",
  },
  "{engine} is not installed for this user: gw looked on PATH, in the global packages of npm, pnpm, bun, yarn and Volta, below the Nodes of nvm, fnm, asdf, mise, nodenv and Homebrew, and in the service definitions.":
    {
      "zh-CN":
        "此用户没有安装 {engine}：gw 查找了 PATH、npm、pnpm、bun、yarn 和 Volta 的全局软件包、nvm、fnm、asdf、mise、nodenv 和 Homebrew 的各个 Node，以及服务定义。",
      "zh-TW":
        "此使用者沒有安裝 {engine}：gw 查找了 PATH、npm、pnpm、bun、yarn 與 Volta 的全域套件、nvm、fnm、asdf、mise、nodenv 與 Homebrew 的各個 Node，以及服務定義。",
      ru: "{engine} у этого пользователя не установлен: gw искал в PATH, в глобальных пакетах npm, pnpm, bun, yarn и Volta, в каталогах Node от nvm, fnm, asdf, mise, nodenv и Homebrew и в определениях сервисов.",
    },
  "Let gw install it: {command}": {
    "zh-CN": "让 gw 安装它：{command}",
    "zh-TW": "讓 gw 安裝它：{command}",
    ru: "Поручить установку gw: {command}",
  },
  "Or install it yourself: {command}": {
    "zh-CN": "或自行安装：{command}",
    "zh-TW": "或自行安裝：{command}",
    ru: "Или установить самому: {command}",
  },
  "{engine} {version} needs Node {range}, and this host has no Node that gw can find.": {
    "zh-CN": "{engine} {version} 需要 Node {range}，而 gw 在本机上找不到任何 Node。",
    "zh-TW": "{engine} {version} 需要 Node {range}，而 gw 在本機上找不到任何 Node。",
    ru: "{engine} {version} требует Node {range}, а на этом хосте gw не нашёл никакого Node.",
  },
  "{engine} {version} needs Node {range}, and this host has {nodes}.": {
    "zh-CN": "{engine} {version} 需要 Node {range}，而本机有 {nodes}。",
    "zh-TW": "{engine} {version} 需要 Node {range}，而本機有 {nodes}。",
    ru: "{engine} {version} требует Node {range}, а на этом хосте есть {nodes}.",
  },
  "Install such a Node, for instance in /usr/local, or with a version manager that this user has; gw finds it by itself.": {
    "zh-CN": "请安装这样的 Node，例如装到 /usr/local，或用此用户已有的版本管理器；gw 会自己找到它。",
    "zh-TW": "請安裝這樣的 Node，例如裝到 /usr/local，或用此使用者已有的版本管理工具；gw 會自己找到它。",
    ru: "Установите такой Node, например в /usr/local или менеджером версий этого пользователя; gw найдёт его сам.",
  },
  "{engine} {version} cannot start: its package lacks {path}.": {
    "zh-CN": "{engine} {version} 无法启动：其软件包缺少 {path}。",
    "zh-TW": "{engine} {version} 無法啟動：其套件缺少 {path}。",
    ru: "{engine} {version} не запустится: в пакете не хватает {path}.",
  },
  "Install it anew: {command}": { "zh-CN": "重新安装：{command}", "zh-TW": "重新安裝：{command}", ru: "Установить заново: {command}" },
  "{profile} exists for several engines: {engines}. Say which one is meant with --engine.": {
    "zh-CN": "{profile}：在多个引擎中都存在（{engines}）。请用 --engine 指明是哪一个。",
    "zh-TW": "{profile}：在多個引擎中都存在（{engines}）。請用 --engine 指明是哪一個。",
    ru: "{profile} есть у нескольких движков: {engines}. Укажите нужный через --engine.",
  },
  "For instance: {command}": { "zh-CN": "例如：{command}", "zh-TW": "例如：{command}", ru: "Например: {command}" },
  "{engine} is not installed, and gw cannot install it: there is no npm on PATH.": {
    "zh-CN": "没有安装 {engine}，gw 也无法安装它：PATH 中没有 npm。",
    "zh-TW": "沒有安裝 {engine}，gw 也無法安裝它：PATH 中沒有 npm。",
    ru: "{engine} не установлен, и gw не может его установить: в PATH нет npm.",
  },
  "Install Node with npm, or take another engine: --engine builtin needs nothing.": {
    "zh-CN": "请安装带 npm 的 Node，或改用另一个引擎：--engine builtin 什么都不需要。",
    "zh-TW": "請安裝含 npm 的 Node，或改用另一個引擎：--engine builtin 什麼都不需要。",
    ru: "Установите Node вместе с npm или возьмите другой движок: --engine builtin ничего не требует.",
  },
  "{engine} is not installed, and npm could not tell which {package} it would install: {detail}.": {
    "zh-CN": "没有安装 {engine}，npm 也无法说明会安装哪个 {package}：{detail}。",
    "zh-TW": "沒有安裝 {engine}，npm 也無法說明會安裝哪個 {package}：{detail}。",
    ru: "{engine} не установлен, и npm не смог сказать, какой {package} он бы установил: {detail}.",
  },
  "Look at npm's registry and proxy: {command}": {
    "zh-CN": "检查 npm 的 registry 和代理：{command}",
    "zh-TW": "檢查 npm 的 Registry 與 Proxy：{command}",
    ru: "Проверьте реестр и прокси npm: {command}",
  },
  "Or take another engine: --engine builtin needs nothing from the network.": {
    "zh-CN": "或改用另一个引擎：--engine builtin 不需要网络上的任何东西。",
    "zh-TW": "或改用另一個引擎：--engine builtin 不需要網路上的任何東西。",
    ru: "Или возьмите другой движок: --engine builtin ничего из сети не требует.",
  },
  "{engine} {version} is not on this host.": {
    "zh-CN": "本机上没有 {engine} {version}。",
    "zh-TW": "本機上沒有 {engine} {version}。",
    ru: "{engine} {version} на этом хосте нет.",
  },
  "No release of it is.": { "zh-CN": "它的任何版本都没有。", "zh-TW": "它的任何版本都沒有。", ru: "Других его версий тоже нет." },
  "Releases that are: {releases}": {
    "zh-CN": "现有的版本：{releases}",
    "zh-TW": "現有的版本：{releases}",
    ru: "Имеющиеся версии: {releases}",
  },
  "{program} refuses {path} because of {keys}.": {
    "zh-CN": "{program} 因 {keys} 而拒绝 {path}。",
    "zh-TW": "{program} 因 {keys} 而拒絕 {path}。",
    ru: "{program} не принимает {path}, причина: {keys}.",
  },
  "{program} refuses {path} because gateway.port is {value}, and a port is a whole number from 1 to 65535, without quotes.": {
    "zh-CN": "{program} 拒绝 {path}：gateway.port 是 {value}，而端口是 1 到 65535 的整数，不加引号。",
    "zh-TW": "{program} 拒絕 {path}：gateway.port 是 {value}，而 Port 是 1 到 65535 的整數，不加引號。",
    ru: "{program} не принимает {path}: gateway.port — {value}, а порт — это целое число от 1 до 65535, без кавычек.",
  },
  "{program} refuses {path} because gateway.port is {value}, and a port is a whole number from 1 to 65535.": {
    "zh-CN": "{program} 拒绝 {path}：gateway.port 是 {value}，而端口是 1 到 65535 的整数。",
    "zh-TW": "{program} 拒絕 {path}：gateway.port 是 {value}，而 Port 是 1 到 65535 的整數。",
    ru: "{program} не принимает {path}: gateway.port — {value}, а порт — это целое число от 1 до 65535.",
  },
  "Mend it, then try again: {command}": {
    "zh-CN": "请先修正，然后再试：{command}",
    "zh-TW": "請先修正，然後再試：{command}",
    ru: "Исправьте и повторите: {command}",
  },
  "{engine} is not installed, and without it this profile cannot run.": {
    "zh-CN": "没有安装 {engine}，没有它，此配置档案无法运行。",
    "zh-TW": "沒有安裝 {engine}，沒有它，此 Profile 無法運行。",
    ru: "{engine} не установлен, а без него этот профиль работать не может.",
  },
  "Say yes, or leave with Ctrl-C.": {
    "zh-CN": "请选择“是”，或按 Ctrl-C 离开。",
    "zh-TW": "請選擇「是」，或按 Ctrl-C 離開。",
    ru: "Ответьте «да» или выйдите по Ctrl-C.",
  },
  "{to} cannot take a profile over from {from}.": {
    "zh-CN": "{to} 无法从 {from} 接管配置档案。",
    "zh-TW": "{to} 無法從 {from} 接管 Profile。",
    ru: "{to} не может перенять профиль у {from}.",
  },
  "What can be done: {ways}": { "zh-CN": "可行的办法：{ways}", "zh-TW": "可行的辦法：{ways}", ru: "Что возможно: {ways}" },
  "There is no {from} profile of this name: {path} is not there.": {
    "zh-CN": "{from} 没有这个名称的配置档案：{path} 不存在。",
    "zh-TW": "{from} 沒有這個名稱的 Profile：{path} 不存在。",
    ru: "Профиля с таким именем у {from} нет: {path} не существует.",
  },
  "See which gateways are here: {command}": {
    "zh-CN": "查看这里有哪些 Gateway 网关：{command}",
    "zh-TW": "查看這裡有哪些 Gateways：{command}",
    ru: "Посмотреть, какие Gateway здесь есть: {command}",
  },
  "{to} has a profile of this name already ({path}); gw does not put {from}'s settings over it.": {
    "zh-CN": "{to} 已有这个名称的配置档案（{path}）；gw 不会用 {from} 的设置覆盖它。",
    "zh-TW": "{to} 已有這個名稱的 Profile（{path}）；gw 不會用 {from} 的設定覆蓋它。",
    ru: "У {to} уже есть профиль с таким именем ({path}); gw не кладёт поверх него настройки {from}.",
  },
  "Change what is there: {command}": {
    "zh-CN": "更改现有的配置档案：{command}",
    "zh-TW": "變更現有的 Profile：{command}",
    ru: "Изменить имеющееся: {command}",
  },
  "Or move that config away, and take over again.": {
    "zh-CN": "或移走该配置，再重新接管。",
    "zh-TW": "或移走該設定檔，再重新接管。",
    ru: "Или уберите тот конфиг и повторите перенос.",
  },
  "The default profile is moved by {to} itself: its first run takes {path} over, leaves a link there, and mends the config.": {
    "zh-CN": "默认配置档案由 {to} 自己迁移：它首次运行时会接管 {path}，在那里留下一个链接，并修正配置。",
    "zh-TW": "預設 Profile 由 {to} 自己遷移：它首次執行時會接管 {path}，在那裡留下一個連結，並修正設定檔。",
    ru: "Профиль по умолчанию {to} переносит сам: первый запуск забирает {path}, оставляет там ссылку и исправляет конфиг.",
  },
  "{from}'s {service} runs now and would lose its state while it does: stop it first.": {
    "zh-CN": "{from} 的 {service} 正在运行，迁移时会失去其状态：请先停止它。",
    "zh-TW": "{from} 的 {service} 正在運行，遷移時會失去其狀態：請先停止它。",
    ru: "Сейчас работает {service} от {from}, и его состояние ушло бы у него из-под рук: сначала остановите его.",
  },
  "gw leaves that to it.": { "zh-CN": "gw 把这件事留给它。", "zh-TW": "gw 把這件事留給它。", ru: "gw оставляет это ему." },
  "Let it: {command}": { "zh-CN": "让它来做：{command}", "zh-TW": "讓它來做：{command}", ru: "Поручить ему: {command}" },
  "Then look at the result: {command}": {
    "zh-CN": "然后查看结果：{command}",
    "zh-TW": "然後查看結果：{command}",
    ru: "Затем посмотреть на результат: {command}",
  },
  "{from}'s gateway of this profile runs outside of its service, as pid {pid}, and holds the ports.": {
    "zh-CN": "{from} 中此配置档案的 Gateway 网关在其服务之外运行（pid {pid}），并占用着端口。",
    "zh-TW": "{from} 中此 Profile 的 Gateway 在其服務之外運行（pid {pid}），並占用著 Ports。",
    ru: "Gateway этого профиля от {from} работает вне своего сервиса, под pid {pid}, и держит порты.",
  },
  "Stop it where it was started, then try again.": {
    "zh-CN": "请在启动它的地方停止它，然后再试。",
    "zh-TW": "請在啟動它的地方停止它，然後再試。",
    ru: "Остановите его там, где он был запущен, и повторите.",
  },
  "{to} {version} does not take these settings, and they cannot be left out: {keys}.": {
    "zh-CN": "{to} {version} 不接受这些设置，而它们又不能省去：{keys}。",
    "zh-TW": "{to} {version} 不接受這些設定，而它們又不能省去：{keys}。",
    ru: "{to} {version} не принимает эти настройки, а отбросить их нельзя: {keys}.",
  },
  "Mend them in the old config, then try again. Nothing was written.": {
    "zh-CN": "请在旧配置中修正它们，然后再试。没有写入任何内容。",
    "zh-TW": "請在舊設定檔中修正它們，然後再試。沒有寫入任何內容。",
    ru: "Исправьте их в старом конфиге и повторите. Ничего не записано.",
  },
} satisfies TranslationTable;
