import type { TranslationTable } from "../translation.ts";

/** What is wrong with a command line. */
export const usageTranslations = {
  "Unknown command ''{command}''.": {
    "zh-CN": "未知的命令“{command}”。",
    "zh-TW": "未知的指令「{command}」。",
    ru: "Неизвестная команда «{command}».",
  },
  "{flag} is given twice: {values}. Name one.": {
    "zh-CN": "{flag} 给出了两次：{values}。请只写一个。",
    "zh-TW": "{flag} 給了兩次：{values}。請只寫一個。",
    ru: "{flag} указан дважды: {values}. Назовите один.",
  },
  "Unknown option ''{option}''.": {
    "zh-CN": "未知的选项“{option}”。",
    "zh-TW": "未知的選項「{option}」。",
    ru: "Неизвестный параметр «{option}».",
  },
  "Missing required argument ''{argument}''.": {
    "zh-CN": "缺少必需的参数“{argument}”。",
    "zh-TW": "缺少必要的引數「{argument}」。",
    ru: "Не хватает обязательного аргумента «{argument}».",
  },
  "Option ''{option}'' argument missing.": {
    "zh-CN": "选项“{option}”缺少值。",
    "zh-TW": "選項「{option}」缺少值。",
    ru: "У параметра «{option}» нет значения.",
  },
  "Option ''{option}'' cannot be used with option ''{other}''.": {
    "zh-CN": "选项“{option}”不能与选项“{other}”一起使用。",
    "zh-TW": "選項「{option}」不能與選項「{other}」一起使用。",
    ru: "Параметр «{option}» нельзя использовать вместе с параметром «{other}».",
  },
  "Too many arguments for ''{command}''. Expected {expected, plural, one {# argument} other {# arguments}} but got {given}.": {
    "zh-CN": "“{command}”的参数太多。应有 {expected} 个参数，实际为 {given} 个。",
    "zh-TW": "「{command}」的引數太多。應有 {expected} 個引數，實際為 {given} 個。",
    ru: "Слишком много аргументов у «{command}». Ожидалось: {expected, plural, one {# аргумент} few {# аргумента} many {# аргументов} other {# аргумента}}, получено: {given}.",
  },
  "Did you mean {word}?": { "zh-CN": "是否想输入 {word}？", "zh-TW": "是否想輸入 {word}？", ru: "Возможно, имелось в виду {word}?" },
  "Did you mean one of {words}?": {
    "zh-CN": "是否想输入以下之一：{words}？",
    "zh-TW": "是否想輸入以下之一：{words}？",
    ru: "Возможно, имелось в виду одно из: {words}?",
  },
  "Known: {names}.": { "zh-CN": "已知的有：{names}。", "zh-TW": "已知的有：{names}。", ru: "Известны: {names}." },
  "The flag --port is for gw gateway run alone; gw {words} takes the base port that the profile has. To move it: gw ports --set NUMBER.": {
    "zh-CN": "--port 仅用于 gw gateway run；gw {words} 使用配置档案已有的基础端口。更改端口：gw ports --set NUMBER。",
    "zh-TW": "--port 僅用於 gw gateway run；gw {words} 使用 Profile 現有的 Base Port。變更 Port：gw ports --set NUMBER。",
    ru: "Флаг --port действует только для gw gateway run; gw {words} берёт базовый порт, который есть у профиля. Сменить порт: gw ports --set NUMBER.",
  },
  "There is no gw export: gw runs gateways as services of this host, and writes nothing for containers or other hosts.": {
    "zh-CN": "没有 gw export 命令：gw 将 Gateway 网关作为本机的服务运行，不为容器或其他主机写入任何内容。",
    "zh-TW": "沒有 gw export 指令：gw 將 Gateway 作為本機的服務執行，不為容器或其他主機寫入任何內容。",
    ru: "Команды gw export нет: gw запускает Gateway как сервисы этого хоста и ничего не пишет для контейнеров или других хостов.",
  },
  'There is no completion for the shell "{name}".': {
    "zh-CN": "没有用于 shell“{name}”的补全脚本。",
    "zh-TW": "沒有用於 shell「{name}」的補全指令稿。",
    ru: "Для shell «{name}» автодополнения нет.",
  },
  'There is no help on "{topic}".': {
    "zh-CN": "没有关于“{topic}”的帮助。",
    "zh-TW": "沒有關於「{topic}」的說明。",
    ru: "Справки по «{topic}» нет.",
  },
  "gw: this is a bug in gw, nothing that you did.": {
    "zh-CN": "gw：这是 gw 的缺陷，与你的操作无关。",
    "zh-TW": "gw：這是 gw 的缺陷，與您的操作無關。",
    ru: "gw: это ошибка в самом gw, вы ни при чём.",
  },
  "Topics: {names}, and every command.": {
    "zh-CN": "主题：{names}，以及每个命令。",
    "zh-TW": "主題：{names}，以及每個指令。",
    ru: "Темы: {names} и все команды.",
  },
} satisfies TranslationTable;
