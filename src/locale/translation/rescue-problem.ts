import type { TranslationTable } from "../translation.ts";

/** Drills that cannot be held, and configs that cannot be brought back. */
export const rescueProblemTranslations = {
  "Several gateways could be the one to be rescued: {instances}.": {
    "zh-CN": "有多个 Gateway 网关可能是要救援的对象：{instances}。",
    "zh-TW": "有多個 Gateways 可能是要救援的對象：{instances}。",
    ru: "Спасать можно было бы несколько Gateway: {instances}.",
  },
  "Name it: {command}": { "zh-CN": "指定它：{command}", "zh-TW": "指定它：{command}", ru: "Назвать его: {command}" },
  "A drill is held for the gateway that is to rescue another one. Without --profile that is the default profile, which is the one to be rescued.":
    {
      "zh-CN": "演练针对的是要去救援另一个的 Gateway 网关。没有 --profile 时就是默认配置档案，而它正是被救援的一方。",
      "zh-TW": "演練針對的是要去救援另一個的 Gateway。沒有 --profile 時就是預設 Profile，而它正是被救援的一方。",
      ru: "Учение проводится для того Gateway, который должен спасать другой. Без --profile это профиль по умолчанию, а спасать надо как раз его.",
    },
  "Name the rescue: {command}": { "zh-CN": "指定救援方：{command}", "zh-TW": "指定救援方：{command}", ru: "Назвать спасающий: {command}" },
  "Nothing was stopped: this gateway does not answer as itself ({detail}), so it could rescue nobody.": {
    "zh-CN": "未停止任何内容：此 Gateway 网关没有以自己的身份应答（{detail}），因此无法救援。",
    "zh-TW": "未停止任何內容：此 Gateway 沒有以自己的身分回應（{detail}），因此無法救援。",
    ru: "Ничего не остановлено: этот Gateway не отвечает как он сам ({detail}) и спасти никого не может.",
  },
  "Nothing was stopped: stopping {main} could stop this gateway too.": {
    "zh-CN": "未停止任何内容：停止{main}可能也会停止此 Gateway 网关。",
    "zh-TW": "未停止任何內容：停止「{main}」可能也會停止此 Gateway。",
    ru: "Ничего не остановлено: вместе с основным мог бы остановиться и этот Gateway; основной: {main}.",
  },
  "See every proof: {command}": {
    "zh-CN": "查看所有验证：{command}",
    "zh-TW": "查看所有驗證：{command}",
    ru: "Посмотреть все проверки: {command}",
  },
  'There is no snapshot "{given}", and no file of that name that could be read.': {
    "zh-CN": "没有快照“{given}”，也没有可读取的同名文件。",
    "zh-TW": "沒有快照「{given}」，也沒有可讀取的同名檔案。",
    ru: "Снимка «{given}» нет, и файла с таким именем, который можно прочитать, тоже нет.",
  },
  "Known snapshots: {names}": { "zh-CN": "已知的快照：{names}", "zh-TW": "已知的快照：{names}", ru: "Известные снимки: {names}" },
  "Look at them: {command}": { "zh-CN": "查看它们：{command}", "zh-TW": "查看它們：{command}", ru: "Посмотреть их: {command}" },
  "Snapshot {id} cannot be put in place:": {
    "zh-CN": "快照 {id} 无法使用：",
    "zh-TW": "快照 {id} 無法使用：",
    ru: "Снимок {id} нельзя поставить на место:",
  },
  "Choose another one: {command}": { "zh-CN": "选择另一个：{command}", "zh-TW": "選擇另一個：{command}", ru: "Выбрать другой: {command}" },
  "There is no other gateway on this host, so there is nothing to rescue.": {
    "zh-CN": "本机上没有其他 Gateway 网关，因此没有可救援的对象。",
    "zh-TW": "本機上沒有其他 Gateway，因此沒有可救援的對象。",
    ru: "Других Gateway на этом хосте нет, спасать некого.",
  },
  "There is no default profile of this engine to rescue. Others on this host: {names}.": {
    "zh-CN": "此引擎没有可救援的默认配置档案。本机上的其他实例：{names}。",
    "zh-TW": "此引擎沒有可救援的預設 Profile。本機上的其他 Instances：{names}。",
    ru: "У этого движка нет профиля по умолчанию, который можно спасать. Другие на этом хосте: {names}.",
  },
  'There is no other gateway "{wanted}". Others on this host: {names}.': {
    "zh-CN": "没有其他名为“{wanted}”的 Gateway 网关。本机上的其他实例：{names}。",
    "zh-TW": "沒有其他名為「{wanted}」的 Gateway。本機上的其他 Instances：{names}。",
    ru: "Другого Gateway «{wanted}» нет. Другие на этом хосте: {names}.",
  },
  "Name one: {command}": { "zh-CN": "指定一个：{command}", "zh-TW": "指定一個：{command}", ru: "Назвать один: {command}" },
  "Nothing was stopped: {main} is not up as its service ({detail}).": {
    "zh-CN": "未停止任何内容：{main}没有作为其服务运行（{detail}）。",
    "zh-TW": "未停止任何內容：「{main}」沒有作為其服務運行（{detail}）。",
    ru: "Ничего не остановлено: {main} не работает как свой сервис ({detail}).",
  },
  "Give it a service, which can be stopped and started: {command}": {
    "zh-CN": "给它一个可以停止和启动的服务：{command}",
    "zh-TW": "給它一個可以停止與啟動的服務：{command}",
    ru: "Дать ему сервис, который можно останавливать и запускать: {command}",
  },
  "Start it first: {command}": { "zh-CN": "请先启动它：{command}", "zh-TW": "請先啟動它：{command}", ru: "Сначала запустить: {command}" },
  "If it does not come up, this is no drill: {command}": {
    "zh-CN": "如果它起不来，那就不是演练了：{command}",
    "zh-TW": "如果它起不來，那就不是演練了：{command}",
    ru: "Если он не поднимется, это уже не учение: {command}",
  },
  "There is no earlier text of {path} to bring back: neither gw's records nor backups beside it hold one.": {
    "zh-CN": "没有可恢复的 {path} 的较早内容：gw 的记录和它旁边的备份中都没有。",
    "zh-TW": "沒有可還原的 {path} 的較早內容：gw 的記錄與它旁邊的備份中都沒有。",
    ru: "Прежнего текста {path}, который можно вернуть, нет: ни в записях gw, ни в копиях рядом.",
  },
  "From a backup of your own: {command}": {
    "zh-CN": "从你自己的备份：{command}",
    "zh-TW": "從您自己的備份：{command}",
    ru: "Из вашей собственной копии: {command}",
  },
  "Or set the profile up anew, beside what is left: {command}": {
    "zh-CN": "或在剩余内容旁重新设置此配置档案：{command}",
    "zh-TW": "或在剩餘內容旁重新設定此 Profile：{command}",
    ru: "Или настроить профиль заново рядом с тем, что осталось: {command}",
  },
  "The only earlier text of {path} is not good.": {
    "zh-CN": "{path} 唯一的较早内容并不完好。",
    "zh-TW": "{path} 唯一的較早內容並不完好。",
    ru: "Единственный прежний текст {path} не годится.",
  },
  "None of the {found} earlier texts of {path} is good and other than what is there.": {
    "zh-CN": "{path} 的 {found} 份较早内容中，没有一份完好且与现有的不同。",
    "zh-TW": "{path} 的 {found} 份較早內容中，沒有一份完好且與現有的不同。",
    ru: "Среди прежних текстов {path} (всего {found}) нет хорошего и отличного от нынешнего.",
  },
  "A rescue drill of {at} was cut off and left {main} stopped. Start it: {command}": {
    "zh-CN": "{at} 的救援演练被打断，使{main}处于停止状态。启动它：{command}",
    "zh-TW": "{at} 的救援演練被打斷，使「{main}」處於停止狀態。啟動它：{command}",
    ru: "Учение от {at} прервалось, и основной Gateway остался остановленным: {main}. Запустить: {command}",
  },
} satisfies TranslationTable;
