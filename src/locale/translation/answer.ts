import type { TranslationTable } from "../translation.ts";

/** What is wrong with answers. `{answer}` is a flag with its value, or what was typed. */
export const answerTranslations = {
  "{flag} is missing ({name} in an answers file).": {
    "zh-CN": "缺少 {flag}（在答案文件中为 {name}）。",
    "zh-TW": "缺少 {flag}（在答案檔中為 {name}）。",
    ru: "Не хватает {flag} (в файле ответов — {name}).",
  },
  "Give it, or take the default for everything that is not given: --yes": {
    "zh-CN": "请给出它，或让未给出的一切都取默认值：--yes",
    "zh-TW": "請給出它，或讓未給出的一切都取預設值：--yes",
    ru: "Укажите его или примите значения по умолчанию для всего, что не указано: --yes",
  },
  "A password is asked for and none is set. Without a person to type it, gw takes it from an environment variable, which --token-env names (tokenEnv in an answers file).":
    {
      "zh-CN": "需要密码，但尚未设置。没有人在场输入时，gw 从环境变量读取密码，由 --token-env 指定其名称（在答案文件中为 tokenEnv）。",
      "zh-TW": "需要密碼，但尚未設定。沒有人在場輸入時，gw 從環境變數讀取密碼，由 --token-env 指定其名稱（在答案檔中為 tokenEnv）。",
      ru: "Нужен пароль, а он не задан. Когда ввести его некому, gw берёт его из переменной окружения, имя которой задаёт --token-env (в файле ответов — tokenEnv).",
    },
  "Set one, for instance RESCUE_PASSWORD, and name it: {command}": {
    "zh-CN": "设置一个变量，例如 RESCUE_PASSWORD，并指定它：{command}",
    "zh-TW": "設定一個變數，例如 RESCUE_PASSWORD，並指定它：{command}",
    ru: "Задайте переменную, например RESCUE_PASSWORD, и назовите её: {command}",
  },
  "Or type it on a terminal: {command}": {
    "zh-CN": "或在终端中输入：{command}",
    "zh-TW": "或在終端機中輸入：{command}",
    ru: "Или введите его на терминале: {command}",
  },
  'There is no answer "{name}".': {
    "zh-CN": "没有名为“{name}”的答案。",
    "zh-TW": "沒有名為「{name}」的答案。",
    ru: "Ответа «{name}» нет.",
  },
  "The answers file {path} cannot be used: {reason}.": {
    "zh-CN": "无法使用答案文件 {path}：{reason}。",
    "zh-TW": "無法使用答案檔 {path}：{reason}。",
    ru: "Файл ответов {path} использовать нельзя: {reason}.",
  },
  "See what it may hold: {command}": {
    "zh-CN": "查看它可以包含什么：{command}",
    "zh-TW": "查看它可以包含什麼：{command}",
    ru: "Посмотреть, что в нём может быть: {command}",
  },
  "Choose another directory.": { "zh-CN": "请选择另一个目录。", "zh-TW": "請選擇另一個目錄。", ru: "Выберите другой каталог." },
  "The workspace is {other}, which belongs to {owner}; two gateways must not share files.": {
    "zh-CN": "工作区是 {other}，它属于{owner}；两个 Gateway 网关不得共用文件。",
    "zh-TW": "Workspace 是 {other}，它屬於「{owner}」；兩個 Gateways 不得共用檔案。",
    ru: "Рабочее пространство — {other}, но его уже использует другой Gateway: {owner}; общих файлов у двух Gateway быть не должно.",
  },
  "The workspace {workspace} lies inside {other}, which belongs to {owner}; two gateways must not share files.": {
    "zh-CN": "工作区 {workspace} 位于 {other} 之内，后者属于{owner}；两个 Gateway 网关不得共用文件。",
    "zh-TW": "Workspace {workspace} 位於 {other} 之內，後者屬於「{owner}」；兩個 Gateways 不得共用檔案。",
    ru: "Рабочее пространство {workspace} лежит внутри {other}, а этот каталог использует другой Gateway: {owner}; общих файлов у двух Gateway быть не должно.",
  },
  "The workspace {workspace} lies around {other}, which belongs to {owner}; two gateways must not share files.": {
    "zh-CN": "工作区 {workspace} 包含 {other}，后者属于{owner}；两个 Gateway 网关不得共用文件。",
    "zh-TW": "Workspace {workspace} 包含 {other}，後者屬於「{owner}」；兩個 Gateways 不得共用檔案。",
    ru: "Рабочее пространство {workspace} включает {other}, а этот каталог использует другой Gateway: {owner}; общих файлов у двух Gateway быть не должно.",
  },
  "The answer": { "zh-CN": "此答案", "zh-TW": "此答案", ru: "Ответ" },
  "{answer} is not one of: {allowed}.": {
    "zh-CN": "{answer}：不在可选值之内：{allowed}。",
    "zh-TW": "{answer}：不在可選值之內：{allowed}。",
    ru: "{answer}: возможны только {allowed}.",
  },
  "{answer} is not an absolute path; start it with / or ~/.": {
    "zh-CN": "{answer}：不是绝对路径；请以 / 或 ~/ 开头。",
    "zh-TW": "{answer}：不是絕對路徑；請以 / 或 ~/ 開頭。",
    ru: "{answer}: это не абсолютный путь; начните его с / или ~/.",
  },
  "{answer} holds a line break or another control character, which no service definition can carry.": {
    "zh-CN": "{answer}：含有换行或其他控制字符，任何服务定义都无法容纳。",
    "zh-TW": "{answer}：含有換行或其他控制字元，任何服務定義都無法容納。",
    ru: "{answer}: внутри перевод строки или другой управляющий символ, а определение сервиса такого не вместит.",
  },
  "{answer} must not be empty.": {
    "zh-CN": "{answer}：不能为空。",
    "zh-TW": "{answer}：不能為空。",
    ru: "{answer}: пустого значения быть не может.",
  },
  "{answer} is not an IP address.": {
    "zh-CN": "{answer}：不是 IP 地址。",
    "zh-TW": "{answer}：不是 IP 位址。",
    ru: "{answer}: это не IP-адрес.",
  },
  "{answer} is not a URL that starts with {schemes} or {last}.": {
    "zh-CN": "{answer}：不是以 {schemes} 或 {last} 开头的 URL。",
    "zh-TW": "{answer}：不是以 {schemes} 或 {last} 開頭的 URL。",
    ru: "{answer}: это не URL, который начинается с {schemes} или {last}.",
  },
  "{answer} is not a variable name: use capital letters, digits and _, for instance RESCUE_TOKEN.": {
    "zh-CN": "{answer}：不是变量名：请用大写字母、数字和 _，例如 RESCUE_TOKEN。",
    "zh-TW": "{answer}：不是變數名稱：請用大寫字母、數字與 _，例如 RESCUE_TOKEN。",
    ru: "{answer}: это не имя переменной; годятся заглавные латинские буквы, цифры и _, например RESCUE_TOKEN.",
  },
  "{answer} needs at least {minimum} characters.": {
    "zh-CN": "{answer}：至少需要 {minimum} 个字符。",
    "zh-TW": "{answer}：至少需要 {minimum} 個字元。",
    ru: "{answer}: нужно не менее {minimum, plural, one {# символа} few {# символов} many {# символов} other {# символа}}.",
  },
  "{answer} needs a password of at least {minimum} characters; without a terminal, name the variable that holds it.": {
    "zh-CN": "{answer}：密码至少需要 {minimum} 个字符；没有终端时，请指定存放密码的变量。",
    "zh-TW": "{answer}：密碼至少需要 {minimum} 個字元；沒有終端機時，請指定存放密碼的變數。",
    ru: "{answer}: нужен пароль не короче {minimum, plural, one {# символа} few {# символов} many {# символов} other {# символа}}; без терминала назовите переменную, в которой он лежит.",
  },
  "{answer} must be {expected}.": {
    "zh-CN": "{answer}：应为：{expected}。",
    "zh-TW": "{answer}：應為：{expected}。",
    ru: "{answer}: ожидается {expected}.",
  },
  "{answer} is not a risk: {allowed}.": {
    "zh-CN": "{answer}：不是风险的名称，可用的有：{allowed}。",
    "zh-TW": "{answer}：不是風險的名稱，可用的有：{allowed}。",
    ru: "{answer}: такого риска нет; есть {allowed}.",
  },
  "{answer} exists and is not a directory.": {
    "zh-CN": "{answer}：已存在，但不是目录。",
    "zh-TW": "{answer}：已存在，但不是目錄。",
    ru: "{answer}: существует, но это не каталог.",
  },
  "{answer} would mix with the gateway's own files in {path}; inside it only workspace and workspace-NAME are for workspaces.": {
    "zh-CN": "{answer}：会与 Gateway 网关在 {path} 中自己的文件混在一起；其中只有 workspace 和 workspace-NAME 供工作区使用。",
    "zh-TW": "{answer}：會與 Gateway 在 {path} 中自己的檔案混在一起；其中只有 workspace 與 workspace-NAME 供 Workspaces 使用。",
    ru: "{answer}: смешается с собственными файлами Gateway в {path}; для рабочих пространств там отведены только workspace и workspace-NAME.",
  },
  "{answer} would share files with {path}, which all gateways rest on.": {
    "zh-CN": "{answer}：会与 {path} 共用文件，而所有 Gateway 网关都依赖它。",
    "zh-TW": "{answer}：會與 {path} 共用檔案，而所有 Gateway 都依賴它。",
    ru: "{answer}: файлы смешаются с {path}, на чём держатся все Gateway.",
  },
  "{answer} is not an IPv4 address, and for any other this engine would listen on every interface.": {
    "zh-CN": "{answer}：不是 IPv4 地址；若是其他地址，此引擎会在所有接口上监听。",
    "zh-TW": "{answer}：不是 IPv4 位址；若是其他位址，此引擎會在所有介面上監聽。",
    ru: "{answer}: это не адрес IPv4, а с любым другим этот движок стал бы слушать на всех интерфейсах.",
  },
  "{answer} is not an address of this host.": {
    "zh-CN": "{answer}：不是本机的地址。",
    "zh-TW": "{answer}：不是本機的位址。",
    ru: "{answer}: такого адреса у этого хоста нет.",
  },
  "{answer} needs a Tailscale address, and this host has none now; start Tailscale first.": {
    "zh-CN": "{answer}：需要 Tailscale 地址，而本机现在没有；请先启动 Tailscale。",
    "zh-TW": "{answer}：需要 Tailscale 位址，而本機目前沒有；請先啟動 Tailscale。",
    ru: "{answer}: нужен адрес Tailscale, а у этого хоста его сейчас нет; сначала запустите Tailscale.",
  },
  "{answer} is what programs write in place of a secret; choose another one.": {
    "zh-CN": "{answer} 是程序用来代替机密内容的占位文字；请另选一个。",
    "zh-TW": "{answer} 是程式用來代替機密內容的佔位文字；請另選一個。",
    ru: "{answer} — это текст, который программы пишут вместо секрета; выберите другой.",
  },
  "{answer} holds a secret of fewer than {minimum} characters; set a longer one.": {
    "zh-CN": "{answer}：其中的密钥少于 {minimum} 个字符；请设置更长的。",
    "zh-TW": "{answer}：其中的密鑰少於 {minimum} 個字元；請設定更長的。",
    ru: "{answer}: секрет в ней короче {minimum} символов; задайте более длинный.",
  },
  "{answer} needs logind, which does not answer for this user here; leave it out, and turn linger on where logind runs.": {
    "zh-CN": "{answer}：需要 logind，而它在本机不为该用户应答；请去掉此项，并在有 logind 的地方开启 linger。",
    "zh-TW": "{answer}：需要 logind，而它在本機不為此使用者回應；請去掉此項，並在有 logind 的地方開啟 linger。",
    ru: "{answer}: нужен logind, а здесь он для этого пользователя не отвечает; уберите это и включите linger там, где logind работает.",
  },
  "{answer} cannot be made: {path} is not writable for you.": {
    "zh-CN": "{answer}：无法创建：你对 {path} 没有写权限。",
    "zh-TW": "{answer}：無法建立：您對 {path} 沒有寫入權限。",
    ru: "{answer}: создать нельзя, у вас нет права записи в {path}.",
  },
  "{answer} is set neither in this shell nor in the profile's .env file; set it first.": {
    "zh-CN": "{answer}：在此 shell 和配置档案的 .env 文件中都没有设置；请先设置。",
    "zh-TW": "{answer}：在此 Shell 與 Profile 的 .env 檔案中都沒有設定；請先設定。",
    ru: "{answer}: не задано ни в этой оболочке, ни в файле .env профиля; сначала задайте.",
  },
  "{answer} is not the name of this profile. Type {profile} to remove it.": {
    "zh-CN": "{answer}：不是此配置档案的名称。要移除它，请输入 {profile}。",
    "zh-TW": "{answer}：不是這個 Profile 的名稱。要移除它，請輸入 {profile}。",
    ru: "{answer}: это не имя данного профиля. Чтобы удалить его, введите {profile}.",
  },
  "{answer} goes only with {other}.": {
    "zh-CN": "{answer}：只能与 {other} 一起使用。",
    "zh-TW": "{answer}：只能與 {other} 一起使用。",
    ru: "{answer}: годится только вместе с {other}.",
  },
} satisfies TranslationTable;
