import type { TranslationTable } from "../translation.ts";

/** Accounts, homes, and to whom things belong. */
export const ownershipTranslations = {
  "Under sudo gw is root, and what it makes would belong to root and not to {user}. Nothing was changed.": {
    "zh-CN": "在 sudo 下 gw 以 root 身份运行，它创建的一切都会属于 root 而不是 {user}。未做任何更改。",
    "zh-TW": "在 sudo 下 gw 以 root 身分執行，它建立的一切都會屬於 root 而不是 {user}。未做任何變更。",
    ru: "Под sudo gw работает от имени root, и всё созданное принадлежало бы root, а не {user}. Ничего не изменено.",
  },
  "For the gateways of {user}: {command}": {
    "zh-CN": "用于 {user} 的 Gateway 网关：{command}",
    "zh-TW": "用於 {user} 的 Gateway：{command}",
    ru: "Для Gateway пользователя {user}: {command}",
  },
  "For root's own: {command}": {
    "zh-CN": "用于 root 自己的：{command}",
    "zh-TW": "用於 root 自己的：{command}",
    ru: "Для собственных Gateway root: {command}",
  },
  "This belongs to {owner}, and gw runs as {user}: {places}.": {
    "zh-CN": "以下内容属于 {owner}，而 gw 以 {user} 身份运行：{places}。",
    "zh-TW": "以下內容屬於 {owner}，而 gw 以 {user} 身分執行：{places}。",
    ru: "Это принадлежит {owner}, а gw работает от имени {user}: {places}.",
  },
  "Give what is there to {user}: {command}": {
    "zh-CN": "把那里的内容交给 {user}：{command}",
    "zh-TW": "把那裡的內容交給 {user}：{command}",
    ru: "Передать то, что там есть, пользователю {user}: {command}",
  },
  "{place} cannot be made: {parent} belongs to {owner}, and gw runs as {user}.": {
    "zh-CN": "无法创建 {place}：{parent} 属于 {owner}，而 gw 以 {user} 身份运行。",
    "zh-TW": "無法建立 {place}：{parent} 屬於 {owner}，而 gw 以 {user} 身分執行。",
    ru: "{place} не создать: {parent} принадлежит {owner}, а gw работает от имени {user}.",
  },
  "Make it for {user}: {command}": {
    "zh-CN": "为 {user} 创建它：{command}",
    "zh-TW": "為 {user} 建立它：{command}",
    ru: "Создать его для {user}: {command}",
  },
  "Even its owner, {user}, may not read and write this: {places}.": {
    "zh-CN": "连所有者 {user} 也不能读写：{places}。",
    "zh-TW": "連擁有者 {user} 也不能讀寫：{places}。",
    ru: "Даже владелец, {user}, не может это читать и записывать: {places}.",
  },
  "Open it again: {command}": {
    "zh-CN": "重新开放权限：{command}",
    "zh-TW": "重新開放權限：{command}",
    ru: "Открыть снова: {command}",
  },
  "HOME={home} belongs to {owner}, and gw runs as {user}. Nothing was changed.": {
    "zh-CN": "HOME={home} 属于 {owner}，而 gw 以 {user} 身份运行。未做任何更改。",
    "zh-TW": "HOME={home} 屬於 {owner}，而 gw 以 {user} 身分執行。未做任何變更。",
    ru: "HOME={home} принадлежит {owner}, а gw работает от имени {user}. Ничего не изменено.",
  },
  "HOME={home} is not the home of {user}: systemd looks for services in {accountHome} and would find none here. Nothing was changed.": {
    "zh-CN": "HOME={home} 不是 {user} 的主目录：systemd 在 {accountHome} 中查找服务，在此处不会找到。未做任何更改。",
    "zh-TW": "HOME={home} 不是 {user} 的家目錄：systemd 在 {accountHome} 中尋找服務，在此處不會找到。未做任何變更。",
    ru: "HOME={home} — не домашний каталог {user}: systemd ищет сервисы в {accountHome} и здесь ничего бы не нашёл. Ничего не изменено.",
  },
  "With the home of the account: {command}": {
    "zh-CN": "使用该账户的主目录：{command}",
    "zh-TW": "使用該帳號的家目錄：{command}",
    ru: "С домашним каталогом учётной записи: {command}",
  },
  "Here, without a service: {command}": {
    "zh-CN": "在此处，不使用服务：{command}",
    "zh-TW": "在此處，不使用服務：{command}",
    ru: "Здесь, без сервиса: {command}",
  },
  "As root, gw is about the gateways in HOME={home}, and not about those of {user}.": {
    "zh-CN": "gw 以 root 身份运行，涉及的是 HOME={home} 中的 Gateway 网关，而不是 {user} 的。",
    "zh-TW": "gw 以 root 身分執行，涉及的是 HOME={home} 中的 Gateway，而不是 {user} 的。",
    ru: "От имени root gw занимается Gateway в HOME={home}, а не теми, что у {user}.",
  },
  "HOME={home} belongs to {owner}, and gw runs as {user}, who may not see all of it, and none of its services.": {
    "zh-CN": "HOME={home} 属于 {owner}，而 gw 以 {user} 身份运行：它可能看不到全部内容，也看不到其中的服务。",
    "zh-TW": "HOME={home} 屬於 {owner}，而 gw 以 {user} 身分執行：它可能看不到全部內容，也看不到其中的服務。",
    ru: "HOME={home} принадлежит {owner}, а gw работает от имени {user}: всего он может не увидеть, а сервисов не увидит совсем.",
  },
  "HOME={home} is not the home of the account, {accountHome}, where systemd looks for services.": {
    "zh-CN": "HOME={home} 不是该账户的主目录 {accountHome}，而 systemd 在后者中查找服务。",
    "zh-TW": "HOME={home} 不是該帳號的家目錄 {accountHome}，而 systemd 在後者中尋找服務。",
    ru: "HOME={home} — не домашний каталог учётной записи {accountHome}, где systemd ищет сервисы.",
  },
} satisfies TranslationTable;
