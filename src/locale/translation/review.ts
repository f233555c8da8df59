import type { TranslationTable } from "../translation.ts";

/** The review and its pages, leaving, and what comes after a failure. */
export const reviewTranslations = {
  "Leave? Nothing has been written.": {
    "zh-CN": "要离开吗？尚未写入任何内容。",
    "zh-TW": "要離開嗎？尚未寫入任何內容。",
    ru: "Выйти? Ничего ещё не записано.",
  },
  "Ctrl-C once more leaves; the question comes again.": {
    "zh-CN": "再按一次 Ctrl-C 即离开；问题会再次提出。",
    "zh-TW": "再按一次 Ctrl-C 即離開；問題會再次提出。",
    ru: "Ещё раз Ctrl-C: выход; вопрос задаётся снова.",
  },
  "Ctrl-C or Enter: leave": { "zh-CN": "Ctrl-C 或 Enter：离开", "zh-TW": "Ctrl-C 或 Enter：離開", ru: "Ctrl-C или Enter: выйти" },
  "Esc: stay": { "zh-CN": "Esc：留下", "zh-TW": "Esc：留下", ru: "Esc: остаться" },
  "Enter: read on": { "zh-CN": "Enter：继续阅读", "zh-TW": "Enter：繼續閱讀", ru: "Enter: читать дальше" },
  "Enter: done": { "zh-CN": "Enter：完成", "zh-TW": "Enter：完成", ru: "Enter: готово" },
  "Enter: back to the review": { "zh-CN": "Enter：返回审阅", "zh-TW": "Enter：返回檢閱", ru: "Enter: назад к просмотру" },
  "Enter: look again and review anew": {
    "zh-CN": "Enter：重新查看并再次审阅",
    "zh-TW": "Enter：重新查看並再次檢閱",
    ru: "Enter: проверить снова и к новому просмотру",
  },
  "Enter: look at the ports again": {
    "zh-CN": "Enter：重新查看端口",
    "zh-TW": "Enter：重新查看 Port",
    ru: "Enter: ещё раз проверить порты",
  },
  "Enter: change it": { "zh-CN": "Enter：修改", "zh-TW": "Enter：修改", ru: "Enter: изменить" },
  "e: edit": { "zh-CN": "e：修改", "zh-TW": "e：修改", ru: "e: правка" },
  "d: diff": { "zh-CN": "d：差异", "zh-TW": "d：差異", ru: "d: различия" },
  "u: unit": { "zh-CN": "u：单元", "zh-TW": "u：單元", ru: "u: юнит" },
  "Which answer is to be changed?": { "zh-CN": "要修改哪个答案？", "zh-TW": "要修改哪個答案？", ru: "Какой ответ изменить?" },
  "What changes in each file": { "zh-CN": "每个文件中的变化", "zh-TW": "每個檔案中的變化", ru: "Что меняется в каждом файле" },
  "The service definition as it will be": {
    "zh-CN": "更改后的服务定义",
    "zh-TW": "變更後的服務定義",
    ru: "Определение сервиса, каким оно станет",
  },
  "Before it, set {variable} to the password, which is not shown: the gateway then takes it from that variable.": {
    "zh-CN": "运行前请将变量 {variable} 设为密码（此处不显示）：此后 Gateway 网关会从该变量读取密码。",
    "zh-TW": "執行前請將變數 {variable} 設為密碼（此處不顯示）：之後 Gateway 會從該變數讀取密碼。",
    ru: "Перед этим задайте переменную {variable} с паролем (здесь он не показан): дальше Gateway будет брать его из этой переменной.",
  },
  "{path} (new)": { "zh-CN": "{path}（新）", "zh-TW": "{path}（新）", ru: "{path} (новый)" },
  "{path} (goes)": { "zh-CN": "{path}（将删除）", "zh-TW": "{path}（將移除）", ru: "{path} (удаляется)" },
  "{count, plural, one {# line stays as it is} other {# lines stay as they are}}": {
    "zh-CN": "{count} 行保持不变",
    "zh-TW": "{count} 行保持不變",
    ru: "{count, plural, one {# строка остаётся как есть} few {# строки остаются как есть} many {# строк остаются как есть} other {# строки остаются как есть}}",
  },
  "Not shown: gw cannot tell what in it is a secret.": {
    "zh-CN": "不予显示：gw 无法判断其中哪些是机密。",
    "zh-TW": "不予顯示：gw 無法判斷其中哪些是機密。",
    ru: "Не показано: gw не может понять, что в нём секретно.",
  },
  "Taken back": { "zh-CN": "已撤回", "zh-TW": "已復原", ru: "Отменено" },
} satisfies TranslationTable;
