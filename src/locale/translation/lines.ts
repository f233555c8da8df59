import type { TranslationTable } from "../translation.ts";

/** What is said where the wizard asks line by line, and why it does. */
export const linesTranslations = {
  "Line mode ({cause}).": { "zh-CN": "逐行模式（{cause}）。", "zh-TW": "逐行模式（{cause}）。", ru: "Построчный режим ({cause})." },
  "Answer by number or by typing, then Enter.": {
    "zh-CN": "输入编号或文字作答，然后按 Enter。",
    "zh-TW": "輸入編號或文字作答，然後按 Enter。",
    ru: "Отвечайте номером или текстом, затем Enter.",
  },
  "Line mode: this terminal does not tell its size, and the full screen needs to know it.": {
    "zh-CN": "逐行模式：此终端不报告尺寸，而全屏界面需要知道它。",
    "zh-TW": "逐行模式：此終端機不回報尺寸，而全螢幕介面需要知道它。",
    ru: "Построчный режим: терминал не сообщает свой размер, а полному экрану он нужен.",
  },
  "Line mode: this window has {columns} x {rows} cells, and the full screen needs {leastColumns} x {leastRows}.": {
    "zh-CN": "逐行模式：此窗口为 {columns} x {rows} 个字符格，而全屏界面需要 {leastColumns} x {leastRows}。",
    "zh-TW": "逐行模式：此視窗為 {columns} x {rows} 個字元格，而全螢幕介面需要 {leastColumns} x {leastRows}。",
    ru: "Построчный режим: в этом окне {columns} x {rows} ячеек, а полному экрану нужно {leastColumns} x {leastRows}.",
  },
  "{command} asks questions, and its input is no terminal (a pipe, cron, or docker run without -t): give --yes to take the defaults, --answers FILE, or both, and a flag for every answer of your own.":
    {
      "zh-CN":
        "{command} 要提问，但它的输入不是终端（管道、cron，或没有 -t 的 docker run）：请用 --yes 采用默认值，用 --answers FILE，或两者并用；要自行决定的每个答案各用一个命令行参数。",
      "zh-TW":
        "{command} 要提問，但它的輸入不是終端機（管線、cron，或沒有 -t 的 docker run）：請用 --yes 採用預設值，用 --answers FILE，或兩者並用；要自行決定的每個答案各用一個命令列參數。",
      ru: "{command} задаёт вопросы, а его ввод — не терминал (канал, cron или docker run без -t): укажите --yes, чтобы принять значения по умолчанию, --answers FILE или оба, и по флагу на каждый свой ответ.",
    },
  "{command} asks questions, and its output is no terminal (a pipe or a file): give --yes to take the defaults, --answers FILE, or both, and a flag for every answer of your own.":
    {
      "zh-CN":
        "{command} 要提问，但它的输出不是终端（管道或文件）：请用 --yes 采用默认值，用 --answers FILE，或两者并用；要自行决定的每个答案各用一个命令行参数。",
      "zh-TW":
        "{command} 要提問，但它的輸出不是終端機（管線或檔案）：請用 --yes 採用預設值，用 --answers FILE，或兩者並用；要自行決定的每個答案各用一個命令列參數。",
      ru: "{command} задаёт вопросы, а его вывод — не терминал (канал или файл): укажите --yes, чтобы принять значения по умолчанию, --answers FILE или оба, и по флагу на каждый свой ответ.",
    },
  "{command} asks questions, and CI is set, so that nobody is asked: give --yes to take the defaults, --answers FILE, or both, and a flag for every answer of your own.":
    {
      "zh-CN":
        "{command} 要提问，但已设置 CI，因此不向任何人提问：请用 --yes 采用默认值，用 --answers FILE，或两者并用；要自行决定的每个答案各用一个命令行参数。",
      "zh-TW":
        "{command} 要提問，但已設定 CI，因此不向任何人提問：請用 --yes 採用預設值，用 --answers FILE，或兩者並用；要自行決定的每個答案各用一個命令列參數。",
      ru: "{command} задаёт вопросы, но задана переменная CI, и спрашивать некого: укажите --yes, чтобы принять значения по умолчанию, --answers FILE или оба, и по флагу на каждый свой ответ.",
    },
  "With all defaults: {command}": {
    "zh-CN": "全部采用默认值：{command}",
    "zh-TW": "全部採用預設值：{command}",
    ru: "Со всеми значениями по умолчанию: {command}",
  },
  "What a file may hold: {command}": {
    "zh-CN": "文件可以包含的内容：{command}",
    "zh-TW": "檔案可以包含的內容：{command}",
    ru: "Что может быть в файле: {command}",
  },
  "Answers taken from variables of this shell: {names}.": {
    "zh-CN": "取自此 shell 变量的答案：{names}。",
    "zh-TW": "取自此 shell 變數的答案：{names}。",
    ru: "Ответы взяты из переменных этой оболочки: {names}.",
  },
  "{word} is not known: --json stands alone or is --json=stream.": {
    "zh-CN": "无法识别 {word}：--json 单独使用，或写作 --json=stream。",
    "zh-TW": "無法識別 {word}：--json 單獨使用，或寫作 --json=stream。",
    ru: "{word} не распознано: --json пишется отдельно или как --json=stream.",
  },
  Finish: { "zh-CN": "结束", "zh-TW": "結束", ru: "Закончить" },
  "Make these changes": { "zh-CN": "进行这些更改", "zh-TW": "進行這些變更", ru: "Внести эти изменения" },
  "Change an answer": { "zh-CN": "修改一个答案", "zh-TW": "修改一個答案", ru: "Изменить один ответ" },
  "Change which answer?": { "zh-CN": "修改哪个答案？", "zh-TW": "修改哪個答案？", ru: "Какой ответ изменить?" },
  hidden: { "zh-CN": "已隐藏", "zh-TW": "已隱藏", ru: "скрыто" },
  done: { "zh-CN": "完成", "zh-TW": "完成", ru: "готово" },
  "Error:": { "zh-CN": "错误：", "zh-TW": "錯誤：", ru: "Ошибка:" },
  "Beware:": { "zh-CN": "注意：", "zh-TW": "注意：", ru: "Внимание:" },
  becomes: { "zh-CN": "变为", "zh-TW": "變為", ru: "станет" },
  "Its ports:": { "zh-CN": "它的端口：", "zh-TW": "它的 Port：", ru: "Его порты:" },
  "{role} {ports}": { "zh-CN": "{role} {ports}", "zh-TW": "{role} {ports}", ru: "{role} {ports}" },
  "{role} {ports}, now {before}": {
    "zh-CN": "{role} {ports}，现在是 {before}",
    "zh-TW": "{role} {ports}，目前是 {before}",
    ru: "{role} {ports}, сейчас {before}",
  },
  "{place}: {state}": { "zh-CN": "{place}：{state}", "zh-TW": "{place}：{state}", ru: "{place}: {state}" },
  "Question {number} of {of}: {title}": {
    "zh-CN": "第 {number}/{of} 个问题：{title}",
    "zh-TW": "第 {number}/{of} 個問題：{title}",
    ru: "Вопрос {number} из {of}: {title}",
  },
  "Enter alone takes what stands in brackets; b goes back, ? repeats the question, q or Ctrl-C twice leaves.": {
    "zh-CN": "只按 Enter 即采用方括号中的内容；b 返回，? 重复问题，q 或按两次 Ctrl-C 离开。",
    "zh-TW": "只按 Enter 即採用方括號中的內容；b 返回，? 重複問題，q 或按兩次 Ctrl-C 離開。",
    ru: "Enter без текста принимает то, что в скобках; b — назад, ? — повторить вопрос, q или дважды Ctrl-C — выйти.",
  },
  "That is not {word}; q leaves.": {
    "zh-CN": "这不是 {word}；q 离开。",
    "zh-TW": "這不是 {word}；q 離開。",
    ru: "Это не {word}; q — выйти.",
  },
  "{message} (1 to {count}):": {
    "zh-CN": "{message}（1 到 {count}）：",
    "zh-TW": "{message}（1 到 {count}）：",
    ru: "{message} (от 1 до {count}):",
  },
  "{message} (1 to {count}) [{proposed}]:": {
    "zh-CN": "{message}（1 到 {count}）[{proposed}]：",
    "zh-TW": "{message}（1 到 {count}）[{proposed}]：",
    ru: "{message} (от 1 до {count}) [{proposed}]:",
  },
  "Type a number from 1 to {count}.": {
    "zh-CN": "请输入 1 到 {count} 之间的数字。",
    "zh-TW": "請輸入 1 到 {count} 之間的數字。",
    ru: "Введите число от 1 до {count}.",
  },
  "The line holds a key that is no character, such as an arrow; type it again.": {
    "zh-CN": "这一行含有不是字符的按键（例如方向键）；请重新输入。",
    "zh-TW": "這一行含有不是字元的按鍵（例如方向鍵）；請重新輸入。",
    ru: "В строке есть клавиша, которая не является символом, например стрелка; введите её заново.",
  },
  "{title}, not shown while you type": {
    "zh-CN": "{title}（输入时不显示）",
    "zh-TW": "{title}（輸入時不顯示）",
    ru: "{title}, при вводе не видно",
  },
  "{shown}; type - for {empty}": {
    "zh-CN": "{shown}；输入 - 表示{empty}",
    "zh-TW": "{shown}；輸入 - 表示{empty}",
    ru: "{shown}; введите - для значения «{empty}»",
  },
  "{message}:": { "zh-CN": "{message}：", "zh-TW": "{message}：", ru: "{message}:" },
  "{message} [{proposed}]:": { "zh-CN": "{message} [{proposed}]：", "zh-TW": "{message} [{proposed}]：", ru: "{message} [{proposed}]:" },
  "{option}: {hint}": { "zh-CN": "{option}：{hint}", "zh-TW": "{option}：{hint}", ru: "{option}: {hint}" },
} satisfies TranslationTable;
