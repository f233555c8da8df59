import type { TranslationTable } from "../translation.ts";

/** Who has which port, and what comes of two that want the same. */
export const conflictTranslations = {
  gateway: { "zh-CN": "Gateway 网关", "zh-TW": "Gateway", ru: "Gateway" },
  bridge: { "zh-CN": "bridge", "zh-TW": "Bridge", ru: "bridge" },
  "MCP sandbox": { "zh-CN": "MCP 沙箱", "zh-TW": "MCP 沙箱", ru: "песочница MCP" },
  "browser control": { "zh-CN": "浏览器控制", "zh-TW": "瀏覽器控制", ru: "сервис браузера" },
  "extension relay": { "zh-CN": "扩展中继", "zh-TW": "擴充功能中繼", ru: "реле расширения" },
  canvas: { "zh-CN": "canvas", "zh-TW": "Canvas", ru: "canvas" },
  "browser (CDP)": { "zh-CN": "浏览器 (CDP)", "zh-TW": "瀏覽器 (CDP)", ru: "браузер (CDP)" },
  free: { "zh-CN": "空闲", "zh-TW": "閒置", ru: "свободен" },
  "free, opened when needed": { "zh-CN": "空闲，需要时打开", "zh-TW": "閒置，需要時開啟", ru: "свободен, открывается по мере надобности" },
  "free, kept in reserve": { "zh-CN": "空闲，保留备用", "zh-TW": "閒置，保留備用", ru: "свободен, в резерве" },
  "Built-in gateway": { "zh-CN": "内置 Gateway 网关", "zh-TW": "內建 Gateway", ru: "Встроенный Gateway" },
  "built-in": { "zh-CN": "内置", "zh-TW": "內建", ru: "встроенный" },
  "the default profile ({engine})": {
    "zh-CN": "默认配置档案（{engine}）",
    "zh-TW": "預設 Profile（{engine}）",
    ru: "профиль по умолчанию ({engine})",
  },
  "the {engine} gateway in {path}": {
    "zh-CN": "{path} 中的 Gateway 网关（{engine}）",
    "zh-TW": "{path} 中的 Gateway（{engine}）",
    ru: "Gateway в {path} ({engine})",
  },
  "profile {profile} ({engine})": {
    "zh-CN": "配置档案 {profile}（{engine}）",
    "zh-TW": "Profile {profile}（{engine}）",
    ru: "профиль {profile} ({engine})",
  },
  "{name} ({detail})": { "zh-CN": "{name}（{detail}）", "zh-TW": "{name}（{detail}）", ru: "{name} ({detail})" },
  "another program": { "zh-CN": "另一个程序", "zh-TW": "另一個程式", ru: "другая программа" },
  "container {name}": { "zh-CN": "容器 {name}", "zh-TW": "容器 {name}", ru: "контейнер {name}" },
  "{program} of {owner}": { "zh-CN": "{owner}的 {program}", "zh-TW": "{owner}的 {program}", ru: "{program} ({owner})" },
  "Port {port} ({role})": { "zh-CN": "端口 {port}（{role}）", "zh-TW": "Port {port}（{role}）", ru: "Порт {port} ({role})" },
  "Ports {ports} ({role})": { "zh-CN": "端口 {ports}（{role}）", "zh-TW": "Ports {ports}（{role}）", ru: "Порты {ports} ({role})" },
  "Port {port} ({role}), which {key} says,": {
    "zh-CN": "{key} 指定的端口 {port}（{role}）",
    "zh-TW": "{key} 指定的 Port {port}（{role}）",
    ru: "Порт {port} ({role}), заданный в {key},",
  },
  "Ports {ports} ({role}), which {key} says,": {
    "zh-CN": "{key} 指定的端口 {ports}（{role}）",
    "zh-TW": "{key} 指定的 Ports {ports}（{role}）",
    ru: "Порты {ports} ({role}), заданные в {key},",
  },
  "{ports} is in use by {holder}.": {
    "zh-CN": "{ports}已被占用：{holder}。",
    "zh-TW": "{ports}已被占用：{holder}。",
    ru: "{ports} занят: {holder}.",
  },
  "{ports} are in use by {holder}.": {
    "zh-CN": "{ports}已被占用：{holder}。",
    "zh-TW": "{ports}已被占用：{holder}。",
    ru: "{ports} заняты: {holder}.",
  },
  "{ports} is the {role} port of {owner}.": {
    "zh-CN": "{ports}已属于{owner}，用途：{role}。",
    "zh-TW": "{ports}已屬於「{owner}」，用途：{role}。",
    ru: "{ports} уже закреплён: {owner}, роль порта — {role}.",
  },
  "{ports} is the {role} port of {owner}, as {source} says, though another one is in effect there.": {
    "zh-CN": "{ports}已属于{owner}，用途：{role}（由 {source} 指定，不过那里实际生效的是另一个端口）。",
    "zh-TW": "{ports}已屬於「{owner}」，用途：{role}（由 {source} 指定，不過那裡實際生效的是另一個 Port）。",
    ru: "{ports} уже закреплён: {owner}, роль порта — {role}; так указано в {source}, хотя действует там другой порт.",
  },
  "Two {engine} services on one port stop each other's gateway.": {
    "zh-CN": "同一端口上的两个 {engine} 服务会互相停掉对方的 Gateway 网关。",
    "zh-TW": "同一個 Port 上的兩個 {engine} 服務會互相停掉對方的 Gateway。",
    ru: "Два сервиса {engine} на одном порту останавливают Gateway друг друга.",
  },
  "Base port {port}": { "zh-CN": "基础端口 {port}", "zh-TW": "Base Port {port}", ru: "Базовый порт {port}" },
  "Base port {port}, which {key} says,": {
    "zh-CN": "{key} 指定的基础端口 {port}",
    "zh-TW": "{key} 指定的 Base Port {port}",
    ru: "Базовый порт {port}, заданный в {key},",
  },
  "{base} is only {distance} away from {owner} on {other}; at least 20 are needed.": {
    "zh-CN": "{base} 与使用 {other} 的{owner}只相距 {distance}；至少需要相距 20。",
    "zh-TW": "{base} 與使用 {other} 的「{owner}」只相距 {distance}；至少需要相距 20。",
    ru: "{base} слишком близко к соседу: {owner}, порт {other}, расстояние {distance}; нужно не менее 20.",
  },
  "{base} is only {distance} away from {owner} on {other}, as {source} says, though another one is in effect there; at least 20 are needed.":
    {
      "zh-CN": "{base} 与使用 {other} 的{owner}只相距 {distance}（由 {source} 指定，不过那里实际生效的是另一个端口）；至少需要相距 20。",
      "zh-TW":
        "{base} 與使用 {other} 的「{owner}」只相距 {distance}（由 {source} 指定，不過那裡實際生效的是另一個 Port）；至少需要相距 20。",
      ru: "{base} слишком близко к соседу: {owner}, порт {other} (так указано в {source}, хотя действует там другой), расстояние {distance}; нужно не менее 20.",
    },
  "Port {port} is shared with {owner} on {other}.": {
    "zh-CN": "端口 {port} 与使用 {other} 的{owner}共用。",
    "zh-TW": "Port {port} 與使用 {other} 的「{owner}」共用。",
    ru: "Порт {port} общий с другим Gateway: {owner}, базовый порт {other}.",
  },
  "Ports {ports} are shared with {owner} on {other}.": {
    "zh-CN": "端口 {ports} 与使用 {other} 的{owner}共用。",
    "zh-TW": "Ports {ports} 與使用 {other} 的「{owner}」共用。",
    ru: "Порты {ports} общие с другим Gateway: {owner}, базовый порт {other}.",
  },
  "Port {port} is shared with {owner} on {other}, 20 away as older documents had it.": {
    "zh-CN": "端口 {port} 与使用 {other} 的{owner}共用，两者按旧文档相距 20。",
    "zh-TW": "Port {port} 與使用 {other} 的「{owner}」共用，兩者依舊文件相距 20。",
    ru: "Порт {port} общий с другим Gateway: {owner}, базовый порт {other}, расстояние 20, как в старых документах.",
  },
  "Ports {ports} are shared with {owner} on {other}, 20 away as older documents had it.": {
    "zh-CN": "端口 {ports} 与使用 {other} 的{owner}共用，两者按旧文档相距 20。",
    "zh-TW": "Ports {ports} 與使用 {other} 的「{owner}」共用，兩者依舊文件相距 20。",
    ru: "Порты {ports} общие с другим Gateway: {owner}, базовый порт {other}, расстояние 20, как в старых документах.",
  },
  "It works until each has opened its {meetsAt, selectordinal, one {#st} two {#nd} few {#rd} other {#th}} browser profile: both want port {port} for it.":
    {
      "zh-CN": "在双方各自打开第 {meetsAt} 个浏览器配置档案之前都能正常工作：届时两者都要用端口 {port}。",
      "zh-TW": "在雙方各自開啟第 {meetsAt} 個瀏覽器 Profile 之前都能正常運作：屆時兩者都要用 Port {port}。",
      ru: "Это работает, пока каждый из них не откроет {meetsAt}-й профиль браузера: обоим для него нужен порт {port}.",
    },
  "It works until that gateway opens its {meetsAt, selectordinal, one {#st} two {#nd} few {#rd} other {#th}} browser profile, which takes port {port}, the {role} port here.":
    {
      "zh-CN": "在那个 Gateway 网关打开第 {meetsAt} 个浏览器配置档案之前都能正常工作；它会占用端口 {port}（在这里的用途：{role}）。",
      "zh-TW": "在那個 Gateway 開啟第 {meetsAt} 個瀏覽器 Profile 之前都能正常運作；它會占用 Port {port}（在這裡的用途：{role}）。",
      ru: "Это работает, пока тот Gateway не откроет {meetsAt}-й профиль браузера: он займёт порт {port}, роль которого здесь — {role}.",
    },
  "It works until this gateway opens its {meetsAt, selectordinal, one {#st} two {#nd} few {#rd} other {#th}} browser profile, which takes port {port}, the {role} port there.":
    {
      "zh-CN": "在这个 Gateway 网关打开第 {meetsAt} 个浏览器配置档案之前都能正常工作；它会占用端口 {port}（在那里的用途：{role}）。",
      "zh-TW": "在這個 Gateway 開啟第 {meetsAt} 個瀏覽器 Profile 之前都能正常運作；它會占用 Port {port}（在那裡的用途：{role}）。",
      ru: "Это работает, пока этот Gateway не откроет {meetsAt}-й профиль браузера: он займёт порт {port}, роль которого там — {role}.",
    },
  "Base port {port} is too high: its browser ports would end above 65535.": {
    "zh-CN": "基础端口 {port} 过高：其浏览器端口会超出 65535。",
    "zh-TW": "Base Port {port} 過高：其瀏覽器 Ports 會超出 65535。",
    ru: "Базовый порт {port} слишком велик: порты браузеров вышли бы за 65535.",
  },
  "Base port {port} is too high: its browser ports would end above 65535, and {engine} then takes {ports}, those of a gateway on 18789.": {
    "zh-CN": "基础端口 {port} 过高：其浏览器端口会超出 65535，{engine} 便会改用 {ports}，即 18789 上的 Gateway 网关的端口。",
    "zh-TW": "Base Port {port} 過高：其瀏覽器 Ports 會超出 65535，{engine} 便會改用 {ports}，即 18789 上 Gateway 的 Ports。",
    ru: "Базовый порт {port} слишком велик: порты браузеров вышли бы за 65535, и {engine} тогда берёт {ports}, порты Gateway на 18789.",
  },
  "The highest base port is {maximum}.": {
    "zh-CN": "基础端口最高为 {maximum}。",
    "zh-TW": "Base Port 最高為 {maximum}。",
    ru: "Наибольший базовый порт — {maximum}.",
  },
  "Port {port} is privileged: without root only ports from {first} up can be opened.": {
    "zh-CN": "端口 {port} 是特权端口：没有 root 权限只能打开 {first} 及以上的端口。",
    "zh-TW": "Port {port} 是特權 Port：沒有 root 權限只能開啟 {first} 以上的 Ports。",
    ru: "Порт {port} привилегированный: без root можно открывать только порты от {first}.",
  },
  "Ports {ports} lie where this host takes the local ports of outgoing connections ({from}-{to}); now and then one will be taken at start.":
    {
      "zh-CN": "端口 {ports} 位于本机为出站连接分配本地端口的范围（{from}-{to}）；启动时偶尔会有一个已被占用。",
      "zh-TW": "Ports {ports} 位於本機為對外連線分配本地 Ports 的範圍（{from}-{to}）；啟動時偶爾會有一個已被占用。",
      ru: "Порты {ports} лежат там, откуда хост берёт локальные порты исходящих соединений ({from}-{to}); иногда при запуске какой-то из них окажется занят.",
    },
  "{ports} is one that web browsers refuse to open.": {
    "zh-CN": "{ports}会被网页浏览器拒绝打开。",
    "zh-TW": "{ports}會被網頁瀏覽器拒絕開啟。",
    ru: "{ports} из тех, которые веб-браузеры отказываются открывать.",
  },
  "{owner}, as {source} says, though another one is in effect there": {
    "zh-CN": "{owner}（由 {source} 指定，不过那里实际生效的是另一个端口）",
    "zh-TW": "{owner}（由 {source} 指定，不過那裡實際生效的是另一個 Port）",
    ru: "{owner} (так указано в {source}, хотя действует там другой порт)",
  },
  "Ports {ports} belong to {owner}.": {
    "zh-CN": "端口 {ports}属于{owner}。",
    "zh-TW": "Ports {ports}屬於「{owner}」。",
    ru: "Порты {ports} уже закреплены: {owner}.",
  },
  "taken: {profile} {role}": { "zh-CN": "已占用：{profile} {role}", "zh-TW": "已占用：{profile} {role}", ru: "занят: {profile}, {role}" },
  "in use: {holder}": { "zh-CN": "使用中：{holder}", "zh-TW": "使用中：{holder}", ru: "занят: {holder}" },
  "only {distance} away from {profile} on {basePort}; at least 20 are needed": {
    "zh-CN": "与 {profile}（{basePort}）仅相距 {distance}；至少需要 20",
    "zh-TW": "與 {profile}（{basePort}）僅相距 {distance}；至少需要 20",
    ru: "лишь {distance} до {profile} на {basePort}; нужно не менее 20",
  },
  "{port} cannot be the base port; what is in its way stands below.": {
    "zh-CN": "{port} 不能作为基础端口；冲突见下表。",
    "zh-TW": "{port} 不能作為 Base Port；衝突見下表。",
    ru: "{port} не может быть базовым портом; что мешает, сказано ниже.",
  },
  "shared with {profile} from browser {meetsAt} on": {
    "zh-CN": "从第 {meetsAt} 个浏览器起与 {profile} 共用",
    "zh-TW": "從第 {meetsAt} 個瀏覽器起與 {profile} 共用",
    ru: "общий с {profile} с {meetsAt}-го браузера",
  },
  "above 65535; highest base {maximum}": {
    "zh-CN": "超出 65535；基础端口最高为 {maximum}",
    "zh-TW": "超出 65535；Base Port 最高為 {maximum}",
    ru: "выше 65535; наибольший базовый {maximum}",
  },
  "ends above 65535; highest base {maximum}": {
    "zh-CN": "末端超出 65535；基础端口最高为 {maximum}",
    "zh-TW": "末端超出 65535；Base Port 最高為 {maximum}",
    ru: "кончается выше 65535; наибольший базовый {maximum}",
  },
  "those of a base of 18789; highest base {maximum}": {
    "zh-CN": "同基础端口 18789 的端口；基础端口最高为 {maximum}",
    "zh-TW": "同 Base Port 18789 的 Ports；Base Port 最高為 {maximum}",
    ru: "как у базового 18789; наибольший базовый {maximum}",
  },
  "needs root (below {first})": {
    "zh-CN": "需要 root（低于 {first}）",
    "zh-TW": "需要 root（低於 {first}）",
    ru: "нужен root (ниже {first})",
  },
  "in {from}-{to}, used by outgoing connections": {
    "zh-CN": "在 {from}-{to} 内，供出站连接使用",
    "zh-TW": "在 {from}-{to} 內，供對外連線使用",
    ru: "в {from}-{to}, для исходящих соединений",
  },
  "refused by web browsers": { "zh-CN": "被网页浏览器拒绝", "zh-TW": "被網頁瀏覽器拒絕", ru: "веб-браузеры его не открывают" },
  "The gateway will listen on every network interface; whoever reaches this host can try the token.": {
    "zh-CN": "Gateway 网关会在所有网络接口上监听；任何能访问本机的人都可以尝试令牌。",
    "zh-TW": "Gateway 會在所有網路介面上監聽；任何能連到本機的人都可以嘗試 Token。",
    ru: "Gateway будет слушать на всех сетевых интерфейсах; перебирать токен сможет каждый, кто достучится до этого хоста.",
  },
} satisfies TranslationTable;
