import type { TranslationTable } from "../translation.ts";

/** The topics of `gw help`. */
export const topicTranslations = {
  "opened when the gateway starts": {
    "zh-CN": "Gateway 网关启动时打开",
    "zh-TW": "Gateway 啟動時開啟",
    ru: "открывается при запуске Gateway",
  },
  "opened when needed": { "zh-CN": "需要时打开", "zh-TW": "需要時開啟", ru: "открывается по мере надобности" },
  "kept free, nothing listens": { "zh-CN": "保持空闲，无人监听", "zh-TW": "保持閒置，無人監聽", ru: "в резерве, никто не слушает" },
  "{role}, base + {offset}: {meaning}": {
    "zh-CN": "{role}，基础端口 + {offset}：{meaning}",
    "zh-TW": "{role}，Base Port + {offset}：{meaning}",
    ru: "{role}, базовый + {offset}: {meaning}",
  },
  "how all ports follow from the base port": {
    "zh-CN": "所有端口如何由基础端口派生",
    "zh-TW": "所有 Ports 如何由 Base Port 推導",
    ru: "как все порты производятся от базового",
  },
  "Every port of a gateway is counted from its base port. The default profile has {port}; new profiles are put 1000 apart, so that no two blocks meet. The built-in gateway at {example}:":
    {
      "zh-CN":
        "Gateway 网关的每个端口都从其基础端口算起。默认配置档案使用 {port}；新的配置档案彼此相距 1000，因此端口块互不重叠。基础端口为 {example} 的内置网关：",
      "zh-TW":
        "Gateway 的每個 Port 都從其 Base Port 算起。預設 Profile 使用 {port}；新的 Profiles 彼此相距 1000，因此 Port 區塊互不重疊。Base Port 為 {example} 的內建 Gateway：",
      ru: "Каждый порт Gateway отсчитывается от его базового порта. У профиля по умолчанию это {port}; новые профили отстоят друг от друга на 1000, чтобы их блоки не пересекались. Встроенный Gateway на {example}:",
    },
  "OpenClaw and Clawdbot open others of the same block, each release its own. What holds for the profile at hand, who has each port and what is in the way:":
    {
      "zh-CN":
        "OpenClaw 和 Clawdbot 会打开同一端口块中的其他端口，各版本不尽相同。要查看当前配置档案的实际情况、每个端口由谁占用以及有何冲突：",
      "zh-TW":
        "OpenClaw 與 Clawdbot 會開啟同一 Port 區塊中的其他 Ports，各版本不盡相同。要查看目前 Profile 的實際情況、每個 Port 由誰佔用以及有何衝突：",
      ru: "OpenClaw и Clawdbot открывают другие порты того же блока, каждая версия свои. Что верно для нужного профиля, кто занимает каждый порт и что мешает:",
    },
  "A port counts as claimed when a config, a .env, a service definition, a lock or a listener names it, whether that gateway runs or not. Blocks that only overlap are a risk that can be accepted (--accept-risk spacing); an equal port is refused.":
    {
      "zh-CN":
        "只要某个配置、.env、服务定义、锁或监听进程指明了一个端口，不论该网关是否在运行，此端口都算已被占用。仅仅是端口块重叠，属于可以接受的风险（--accept-risk spacing）；端口相同则会被拒绝。",
      "zh-TW":
        "只要某個設定檔、.env、服務定義、鎖或監聽程序指明了一個 Port，不論該 Gateway 是否在運行，此 Port 都算已被佔用。僅僅是 Port 區塊重疊，屬於可以接受的風險（--accept-risk spacing）；Port 相同則會被拒絕。",
      ru: "Порт считается занятым, когда его называет конфиг, .env, определение сервиса, блокировка или слушающий процесс, работает ли тот Gateway или нет. Блоки, которые лишь пересекаются, — риск, который можно принять (--accept-risk spacing); одинаковый порт отвергается.",
    },
  "how the last change is taken back, and when gw asks": {
    "zh-CN": "如何撤回上一次更改，以及 gw 何时询问",
    "zh-TW": "如何復原上一次變更，以及 gw 何時詢問",
    ru: "как отменить последнее изменение и когда gw спрашивает",
  },
  "Every plan that gw has applied to a profile can be taken back, the newest first. On a terminal gw shows what will happen and asks; where the profile would be gone altogether, Enter alone means no. Without a terminal it acts at once: it removes nothing that gw did not make, and keeps what others edited. Where only input or only output is a terminal, it asks for --yes. The same rules hold for gw ports --set.":
    {
      "zh-CN":
        "gw 对配置档案应用过的每个计划都可以撤回，从最新的开始。在终端中，gw 会显示将要发生的事并询问；如果配置档案会因此完全消失，只按 Enter 表示“否”。没有终端时它立即执行：不移除任何不是由 gw 创建的内容，并保留他人所做的编辑。如果只有输入或只有输出是终端，则要求给出 --yes。gw ports --set 遵循同样的规则。",
      "zh-TW":
        "gw 對 Profile 套用過的每個計畫都可以復原，從最新的開始。在終端機中，gw 會顯示將要發生的事並詢問；如果 Profile 會因此完全消失，只按 Enter 表示「否」。沒有終端機時它立即執行：不移除任何不是由 gw 建立的內容，並保留他人所做的編輯。如果只有輸入或只有輸出是終端機，則要求給出 --yes。gw ports --set 遵循同樣的規則。",
      ru: "Каждый план, который gw применил к профилю, можно отменить, начиная с самого нового. В терминале gw показывает, что произойдёт, и спрашивает; если профиль исчез бы целиком, один лишь Enter означает «нет». Без терминала отмена выполняется сразу: gw не удаляет ничего, что создал не он, и сохраняет чужие правки. Если терминалом является только ввод или только вывод, требуется --yes. Те же правила действуют для gw ports --set.",
    },
  "What others edited since stays: in the file, or, where gw made the file, beside it as .edited-TIME. Edits in the same place as gw's, and ports that another gateway has by now, are named, and nothing is done. A profile that is gone comes back with repair and gateway install.":
    {
      "zh-CN":
        "他人此后所做的编辑会保留：保留在文件中；如果文件由 gw 创建，则在其旁边保存为 .edited-TIME。如果编辑与 gw 的更改位于同一处，或端口现已属于另一个网关，gw 会指明这些情况，并且不做任何操作。已消失的配置档案可用 repair 和 gateway install 恢复。",
      "zh-TW":
        "他人之後所做的編輯會保留：保留在檔案中；如果檔案由 gw 建立，則在其旁邊儲存為 .edited-TIME。如果編輯與 gw 的變更位於同一處，或 Port 現已屬於另一個 Gateway，gw 會指明這些情況，並且不做任何操作。已消失的 Profile 可用 repair 與 gateway install 復原。",
      ru: "То, что с тех пор правили другие, остаётся: в самом файле или, если файл создал gw, рядом с ним как .edited-TIME. Правки в том же месте, что и у gw, и порты, которые уже заняты другим Gateway, gw называет и ничего не делает. Исчезнувший профиль возвращают repair и gateway install.",
    },
  "what no two gateways may share": {
    "zh-CN": "任何两个 Gateway 网关都不得共用的内容",
    "zh-TW": "任何兩個 Gateways 都不得共用的內容",
    ru: "что у двух Gateway не может быть общим",
  },
  "Two gateways stay out of each other's way when each has its own:": {
    "zh-CN": "两个 Gateway 网关互不干扰，前提是各自拥有自己的：",
    "zh-TW": "兩個 Gateways 互不干擾，前提是各自擁有自己的：",
    ru: "Два Gateway не мешают друг другу, когда у каждого свои:",
  },
  "one file each; two gateways on one config have one port and one token": {
    "zh-CN": "各自一个文件；两个网关共用一份配置，就共用一个端口和一个令牌",
    "zh-TW": "各自一個檔案；兩個 Gateways 共用一份設定檔，就共用一個 Port 與一個 Token",
    ru: "по файлу на каждый; у двух Gateway с одним конфигом один порт и один токен",
  },
  "sessions, logins, lock; a second gateway on it is refused by the lock": {
    "zh-CN": "会话、登录、锁；第二个使用它的网关会被锁拒绝",
    "zh-TW": "工作階段、登入、鎖；第二個使用它的 Gateway 會被鎖拒絕",
    ru: "сеансы, входы, блокировка; второй Gateway в нём блокировка не пустит",
  },
  "what the agents read and write": { "zh-CN": "智能体读写的内容", "zh-TW": "Agents 讀寫的內容", ru: "что читают и пишут агенты" },
  "with the whole block behind it": { "zh-CN": "以及其后的整个端口块", "zh-TW": "以及其後的整個 Port 區塊", ru: "со всем блоком за ним" },
  service: { "zh-CN": "服务", "zh-TW": "服務", ru: "сервис" },
  "a unit of its own name; a restart of one leaves the other alone": {
    "zh-CN": "名称各自不同的 unit；重启一个不影响另一个",
    "zh-TW": "名稱各自不同的 unit；重新啟動一個不影響另一個",
    ru: "unit с собственным именем; перезапуск одного не трогает другой",
  },
  token: { "zh-CN": "令牌", "zh-TW": "Token", ru: "токен" },
  "whoever has the one of a profile reaches that profile only": {
    "zh-CN": "持有某个配置档案令牌的人只能访问该配置档案",
    "zh-TW": "持有某個 Profile 之 Token 的人只能存取該 Profile",
    ru: "с токеном профиля доступен только этот профиль",
  },
  "gw derives all of them from the profile's name, refuses what would be shared before it writes, and compares every other gateway before and after each run. With --profile given, variables of the shell that lead elsewhere do not count; gw names those that it ignored.":
    {
      "zh-CN":
        "gw 由配置档案的名称得出以上各项，在写入之前拒绝会造成共用的内容，并在每次运行前后比较其他每个网关。给出 --profile 时，shell 中指向别处的变量不起作用；gw 会列出它忽略了哪些变量。",
      "zh-TW":
        "gw 由 Profile 的名稱得出以上各項，在寫入之前拒絕會造成共用的內容，並在每次執行前後比較其他每個 Gateway。給出 --profile 時，shell 中指向別處的變數不起作用；gw 會列出它忽略了哪些變數。",
      ru: "gw выводит всё это из имени профиля, отвергает общее ещё до записи и сравнивает все другие Gateway до и после каждого запуска. Когда задан --profile, переменные shell, ведущие в другое место, не учитываются; gw называет те, что пропустил.",
    },
  "what gw writes, and where": { "zh-CN": "gw 写入什么、写在哪里", "zh-TW": "gw 寫入什麼、寫在哪裡", ru: "что и куда пишет gw" },
  "For profile NAME of the built-in engine; the default profile has no suffix, and the other engines have their own names for the same:": {
    "zh-CN": "以内置引擎的配置档案 NAME 为例；默认配置档案没有后缀，其他引擎对同样的内容使用各自的名称：",
    "zh-TW": "以內建引擎的 Profile NAME 為例；預設 Profile 沒有後綴，其他引擎對同樣的內容使用各自的名稱：",
    ru: "Для профиля NAME встроенного движка; у профиля по умолчанию нет суффикса, а у других движков для того же свои имена:",
  },
  "config, 0600; earlier ones beside it as .bak, .bak.1 to .bak.4": {
    "zh-CN": "配置，0600；先前的配置在其旁边，名为 .bak、.bak.1 至 .bak.4",
    "zh-TW": "設定檔，0600；先前的設定檔在其旁邊，名為 .bak、.bak.1 至 .bak.4",
    ru: "конфиг, 0600; прежние рядом: .bak, от .bak.1 до .bak.4",
  },
  "state directory, 0700, with logs/, canvas/ and the gateway's lock": {
    "zh-CN": "状态目录，0700，含 logs/、canvas/ 和网关的锁",
    "zh-TW": "狀態目錄，0700，含 logs/、canvas/ 與 Gateway 的鎖",
    ru: "каталог состояния, 0700, с logs/, canvas/ и блокировкой Gateway",
  },
  "variables that only this gateway gets, 0600": {
    "zh-CN": "只有此网关能得到的变量，0600",
    "zh-TW": "只有此 Gateway 能取得的變數，0600",
    ru: "переменные, которые получает только этот Gateway, 0600",
  },
  "service; no secret in it": { "zh-CN": "服务；其中没有密钥", "zh-TW": "服務；其中沒有密鑰", ru: "сервис; секретов в нём нет" },
  "what undo needs, and the lock under which ports are chosen": {
    "zh-CN": "undo 所需的内容，以及选择端口时使用的锁",
    "zh-TW": "undo 所需的內容，以及選擇 Ports 時使用的鎖",
    ru: "то, что нужно undo, и блокировка, под которой выбираются порты",
  },
  "In a config that exists only the answered keys change; comments, order and unknown keys stay. What a profile has where:": {
    "zh-CN": "在已有的配置中，只更改所回答的键；注释、顺序和未知的键保持不变。要查看某个配置档案的内容各在哪里：",
    "zh-TW": "在現有的設定檔中，只變更所回答的鍵；註解、順序與未知的鍵維持不變。要查看某個 Profile 的內容各在哪裡：",
    ru: "В имеющемся конфиге меняются только ключи из ответов; комментарии, порядок и неизвестные ключи остаются. Что и где есть у профиля:",
  },
  "the variables that gw obeys, sets and ignores": {
    "zh-CN": "gw 遵循、设置和忽略的变量",
    "zh-TW": "gw 遵循、設定與忽略的變數",
    ru: "какие переменные gw учитывает, задаёт и пропускает",
  },
  "stands in for --profile; the flag wins": {
    "zh-CN": "代替 --profile；命令行参数优先",
    "zh-TW": "代替 --profile；命令列參數優先",
    ru: "заменяет --profile; флаг важнее",
  },
  "stands in for --engine; the flag wins": {
    "zh-CN": "代替 --engine；命令行参数优先",
    "zh-TW": "代替 --engine；命令列參數優先",
    ru: "заменяет --engine; флаг важнее",
  },
  "stands in for --lang; without both LC_ALL, LC_MESSAGES and LANG decide": {
    "zh-CN": "代替 --lang；两者都没有时由 LC_ALL、LC_MESSAGES 和 LANG 决定",
    "zh-TW": "代替 --lang；兩者皆無時由 LC_ALL、LC_MESSAGES 與 LANG 決定",
    ru: "заменяет --lang; без обоих решают LC_ALL, LC_MESSAGES и LANG",
  },
  "the state directory, where no profile is named": {
    "zh-CN": "未指定配置档案时的状态目录",
    "zh-TW": "未指定 Profile 時的狀態目錄",
    ru: "каталог состояния, когда профиль не назван",
  },
  "the config, likewise": { "zh-CN": "配置，同上", "zh-TW": "設定檔，同上", ru: "конфиг, в том же случае" },
  "the base port, likewise": { "zh-CN": "基础端口，同上", "zh-TW": "Base Port，同上", ru: "базовый порт, в том же случае" },
  "no colours, as --no-color": {
    "zh-CN": "不使用颜色，同 --no-color",
    "zh-TW": "不使用色彩，同 --no-color",
    ru: "без цветов, как --no-color",
  },
  "no questions: a command that needs an answer says which flag gives it": {
    "zh-CN": "不提问：需要答案的命令会说明用哪个参数给出",
    "zh-TW": "不提問：需要答案的指令會說明用哪個參數給出",
    ru: "без вопросов: если команде нужен ответ, она говорит, какой флаг его даёт",
  },
  "questions as numbered lines, as --accessible; so does TERM=dumb": {
    "zh-CN": "以编号行提问，同 --accessible；TERM=dumb 也是如此",
    "zh-TW": "以編號列提問，同 --accessible；TERM=dumb 也是如此",
    ru: "вопросы нумерованными строками, как --accessible; то же при TERM=dumb",
  },
  "stand in for the flags of onboard and setup, of the same names; the flag wins, and they win over --answers": {
    "zh-CN": "代替 onboard 和 setup 的同名参数；命令行参数优先于它们，它们优先于 --answers",
    "zh-TW": "代替 onboard 與 setup 的同名參數；命令列參數優先於它們，它們優先於 --answers",
    ru: "заменяют одноимённые флаги onboard и setup; флаг важнее, а они важнее --answers",
  },
  "OPENCLAW_ and CLAWDBOT_ in place of GW_ lead to those engines' gateways. With a profile named, what leads to another gateway (the state directory, the config, its port) does not count, unless --use-env says so. To make the engine's own commands speak of a profile:":
    {
      "zh-CN":
        "把 GW_ 换成 OPENCLAW_ 或 CLAWDBOT_，则指向这两个引擎的网关。指定了配置档案时，指向其他网关的变量（状态目录、配置、端口）不起作用，除非使用 --use-env。要让引擎自己的命令针对某个配置档案：",
      "zh-TW":
        "把 GW_ 換成 OPENCLAW_ 或 CLAWDBOT_，則指向這兩個引擎的 Gateways。指定了 Profile 時，指向其他 Gateway 的變數（狀態目錄、設定檔、Port）不起作用，除非使用 --use-env。要讓引擎自己的指令針對某個 Profile：",
      ru: "OPENCLAW_ и CLAWDBOT_ вместо GW_ ведут к Gateway этих движков. Когда профиль назван, всё, что ведёт к другому Gateway (каталог состояния, конфиг, его порт), не учитывается, если нет --use-env. Чтобы собственные команды движка относились к профилю:",
    },
  "With --json=stream a command that changes something tells each step and each wait before it, one object a line:": {
    "zh-CN": "使用 --json=stream 时，会进行更改的命令在其前输出每一步和每次等待，每行一个对象：",
    "zh-TW": "使用 --json=stream 時，會進行變更的指令在其前輸出每一步與每次等待，每行一個物件：",
    ru: "С --json=stream команда, которая что-то меняет, перед ним сообщает каждый шаг и каждое ожидание, по объекту в строке:",
  },
  "No secret is among these lines. A secret can come from a variable: --token-env names it, and the gateway's .env holds it.": {
    "zh-CN": "这些行中没有密钥。密钥可以来自变量：由 --token-env 指明，并保存在网关的 .env 中。",
    "zh-TW": "這些行中沒有密鑰。密鑰可以來自變數：由 --token-env 指明，並保存在 Gateway 的 .env 中。",
    ru: "Секретов среди этих строк нет. Секрет может браться из переменной: её называет --token-env, а хранит его .env этого Gateway.",
  },
  "what the exit codes mean": { "zh-CN": "退出码的含义", "zh-TW": "結束代碼的含義", ru: "что означают коды завершения" },
  "done, and what was asked for is true now": {
    "zh-CN": "已完成，所要求的现已成立",
    "zh-TW": "已完成，所要求的現已成立",
    ru: "сделано, и требуемое теперь верно",
  },
  "could not; everything is as it was before": {
    "zh-CN": "未能完成；一切与之前相同",
    "zh-TW": "未能完成；一切與之前相同",
    ru: "не получилось; всё осталось как было",
  },
  "the command line or the answers are wrong; nothing was tried": {
    "zh-CN": "命令行或答案有误；未做任何尝试",
    "zh-TW": "命令列或答案有誤；未做任何嘗試",
    ru: "ошибка в командной строке или ответах; ничего не предпринималось",
  },
  "saved, but the gateway is not running or does not answer; for gw list --check: a service is not healthy": {
    "zh-CN": "已保存，但网关未运行或没有应答；对于 gw list --check：有服务不健康",
    "zh-TW": "已儲存，但 Gateway 未運行或沒有回應；對於 gw list --check：有服務不健康",
    ru: "сохранено, но Gateway не работает или не отвечает; для gw list --check: какой-то сервис нездоров",
  },
  "something is in the way (gw ports, gw list --check), an error was found or is left (gw doctor), or a proof fails (gw drill)": {
    "zh-CN": "存在冲突（gw ports、gw list --check），发现或仍有错误（gw doctor），或某项验证失败（gw drill）",
    "zh-TW": "存在衝突（gw ports、gw list --check），發現或仍有錯誤（gw doctor），或某項驗證失敗（gw drill）",
    ru: "что-то мешает (gw ports, gw list --check), найдена или осталась ошибка (gw doctor) или не прошла проверка (gw drill)",
  },
  "cancelled; nothing was changed": {
    "zh-CN": "已取消；未做任何更改",
    "zh-TW": "已取消；未做任何變更",
    ru: "отменено; ничего не изменено",
  },
  "A gateway of an engine that runs in gw's place (gw gateway run) ends with its own code.": {
    "zh-CN": "代替 gw 运行的引擎网关（gw gateway run）以它自己的退出码结束。",
    "zh-TW": "代替 gw 執行的引擎 Gateway（gw gateway run）以它自己的代碼結束。",
    ru: "Gateway движка, который работает на месте gw (gw gateway run), завершается со своим кодом.",
  },
  "what --json prints, and its schemas": {
    "zh-CN": "--json 的输出及其 schema",
    "zh-TW": "--json 的輸出及其 schema",
    ru: "что выводит --json, и его схемы",
  },
  "With --json every command prints one object on one line, and nothing else on standard output:": {
    "zh-CN": "使用 --json 时，每个命令在标准输出上只输出一行、一个对象：",
    "zh-TW": "使用 --json 時，每個指令在標準輸出上只輸出一行、一個物件：",
    ru: "С --json каждая команда выводит один объект в одной строке и больше ничего на стандартный вывод:",
  },
  "Keys may be added; none is changed or removed without another schemaVersion. Secrets never appear. The schemas by name, and one of them:":
    {
      "zh-CN": "键可能会增加；不改变 schemaVersion 就不会更改或移除任何键。密钥绝不会出现。列出 schema 的名称，以及输出其中一个：",
      "zh-TW": "鍵可能會增加；不改變 schemaVersion 就不會變更或移除任何鍵。密鑰絕不會出現。列出 schema 的名稱，以及輸出其中一個：",
      ru: "Ключи могут добавляться; без нового schemaVersion ни один не меняется и не исчезает. Секретов в выводе не бывает. Имена схем и одна из них:",
    },
} satisfies TranslationTable;
