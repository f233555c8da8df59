import type { TranslationTable } from "../translation.ts";

/** Names, engines, and profiles that are or are not configured. */
export const profileTranslations = {
  '"{name}" is not a profile name: it takes lower-case letters, digits, "-" and "_", starts with a letter or digit, and has at most 32 characters.':
    {
      "zh-CN": "“{name}”不是配置档案名称：名称只含小写字母、数字、“-”和“_”，以字母或数字开头，最多 32 个字符。",
      "zh-TW": "「{name}」不是 Profile 名稱：名稱只含小寫字母、數字、「-」與「_」，以字母或數字開頭，最多 32 個字元。",
      ru: "«{name}» — не имя профиля: в нём бывают строчные латинские буквы, цифры, «-» и «_», оно начинается с буквы или цифры и содержит не более 32 символов.",
    },
  'The profile name "{name}" is reserved: an engine or an operating system gives it another meaning.': {
    "zh-CN": "配置档案名称“{name}”已保留：某个引擎或操作系统赋予它别的含义。",
    "zh-TW": "Profile 名稱「{name}」已保留：某個引擎或作業系統賦予它別的含義。",
    ru: "Имя профиля «{name}» зарезервировано: движок или операционная система придаёт ему другое значение.",
  },
  '"{profile}" is the name of a profile, and stands behind --profile.': {
    "zh-CN": "“{profile}”是配置档案的名称，应放在 --profile 之后。",
    "zh-TW": "「{profile}」是 Profile 的名稱，應放在 --profile 之後。",
    ru: "«{profile}» — имя профиля, оно пишется после --profile.",
  },
  "Did you mean: {command}": {
    "zh-CN": "是否想输入：{command}",
    "zh-TW": "是否想輸入：{command}",
    ru: "Возможно, имелось в виду: {command}",
  },
  'There is no engine "{name}".': { "zh-CN": "没有引擎“{name}”。", "zh-TW": "沒有引擎「{name}」。", ru: "Движка «{name}» нет." },
  "Known engines: {names}": { "zh-CN": "已知的引擎：{names}", "zh-TW": "已知的引擎：{names}", ru: "Известные движки: {names}" },
  'gw does not speak "{name}".': {
    "zh-CN": "gw 不支持语言“{name}”。",
    "zh-TW": "gw 不支援語言「{name}」。",
    ru: "gw не знает языка «{name}».",
  },
  "Languages: {names}": { "zh-CN": "语言：{names}", "zh-TW": "語言：{names}", ru: "Языки: {names}" },
  "{profile} is not configured: there is no {configPath}.": {
    "zh-CN": "{profile}：尚未配置，没有 {configPath}。",
    "zh-TW": "{profile}：尚未設定，沒有 {configPath}。",
    ru: "{profile} не настроен: нет {configPath}.",
  },
  "Bring its last good config back: {command}": {
    "zh-CN": "恢复它最后一份可用的配置：{command}",
    "zh-TW": "還原它最後一份可用的設定檔：{command}",
    ru: "Вернуть его последний исправный конфиг: {command}",
  },
  "Set it up: {command}": { "zh-CN": "进行设置：{command}", "zh-TW": "進行設定：{command}", ru: "Настроить: {command}" },
  "No profile name stands for {stateDir}; only variables lead there, and without a name there is no service of gw's.": {
    "zh-CN": "没有配置档案名称对应 {stateDir}；只有变量指向那里，而没有名称就没有 gw 的服务。",
    "zh-TW": "沒有 Profile 名稱對應 {stateDir}；只有變數指向那裡，而沒有名稱就沒有 gw 的服務。",
    ru: "Для {stateDir} нет имени профиля; туда ведут только переменные, а без имени нет и сервиса gw.",
  },
  "Let a shell lead there, and call gw without a profile in it: export {variables}": {
    "zh-CN": "让 shell 指向那里，并在其中不带配置档案调用 gw：export {variables}",
    "zh-TW": "讓 shell 指向那裡，並在其中不帶 Profile 呼叫 gw：export {variables}",
    ru: "Направить туда shell и вызывать в нём gw без профиля: export {variables}",
  },
  "Variables of this shell lead to {configPath} in {stateDir}, which no profile name stands for, so no service can be meant.": {
    "zh-CN": "此 shell 的变量指向 {stateDir} 中的 {configPath}，没有配置档案名称与之对应，因此无法确定是哪个服务。",
    "zh-TW": "此 shell 的變數指向 {stateDir} 中的 {configPath}，沒有 Profile 名稱與之對應，因此無法確定是哪個服務。",
    ru: "Переменные этого shell ведут к {configPath} в {stateDir}; имени профиля для этого нет, поэтому неясно, какой сервис имеется в виду.",
  },
  "Name the profile with --profile, or unset these variables.": {
    "zh-CN": "用 --profile 指定配置档案，或取消设置这些变量。",
    "zh-TW": "用 --profile 指定 Profile，或取消設定這些變數。",
    ru: "Назовите профиль через --profile или сбросьте эти переменные.",
  },
  "Without a service that gateway runs in the foreground: {command}": {
    "zh-CN": "没有服务时，该网关在前台运行：{command}",
    "zh-TW": "沒有服務時，該 Gateway 在前景運行：{command}",
    ru: "Без сервиса этот Gateway работает на переднем плане: {command}",
  },
  "Variables of this shell lead to {configPath} with the state directory {stateDir}, which is that of {owner} with {otherConfig}. One state directory takes one gateway.":
    {
      "zh-CN":
        "此 shell 的变量指向 {configPath}，其状态目录 {stateDir} 已归另一方使用：{owner}，配置为 {otherConfig}。一个状态目录只供一个网关使用。",
      "zh-TW":
        "此 shell 的變數指向 {configPath}，其狀態目錄 {stateDir} 已歸另一方使用：{owner}，設定檔為 {otherConfig}。一個狀態目錄只供一個 Gateway 使用。",
      ru: "Переменные этого shell ведут к {configPath} с каталогом состояния {stateDir}, но у него уже есть владелец: {owner}, конфиг {otherConfig}. Один каталог состояния — для одного Gateway.",
    },
  "Name one for this config too: export {prefix}_STATE_DIR=DIRECTORY": {
    "zh-CN": "为此配置也指定一个目录：export {prefix}_STATE_DIR=DIRECTORY",
    "zh-TW": "為此設定檔也指定一個目錄：export {prefix}_STATE_DIR=DIRECTORY",
    ru: "Назвать каталог и для этого конфига: export {prefix}_STATE_DIR=DIRECTORY",
  },
  "Or go on with the gateway that is there: unset {prefix}_CONFIG_PATH": {
    "zh-CN": "或者继续使用现有的网关：unset {prefix}_CONFIG_PATH",
    "zh-TW": "或者繼續使用現有的 Gateway：unset {prefix}_CONFIG_PATH",
    ru: "Или продолжить с имеющимся Gateway: unset {prefix}_CONFIG_PATH",
  },
  "{profile} is configured already ({configPath}). Nothing was changed.": {
    "zh-CN": "{profile}：已经配置（{configPath}）。未做任何更改。",
    "zh-TW": "{profile}：已經設定（{configPath}）。未做任何變更。",
    ru: "{profile} уже настроен ({configPath}). Ничего не изменено.",
  },
  "Change it: {command}": { "zh-CN": "更改它：{command}", "zh-TW": "變更它：{command}", ru: "Изменить: {command}" },
  "Use for instance: {command}": { "zh-CN": "可使用例如：{command}", "zh-TW": "可使用例如：{command}", ru: "Можно, например: {command}" },
} satisfies TranslationTable;
