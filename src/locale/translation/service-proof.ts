import type { TranslationTable } from "../translation.ts";

/** What a drill proves of secrets, logins and services. */
export const serviceProofTranslations = {
  "The tokens or passwords of the two gateways differ.": {
    "zh-CN": "两个 Gateway 网关的令牌或密码不同。",
    "zh-TW": "兩個 Gateways 的 Token 或密碼不同。",
    ru: "Токены или пароли двух Gateway различаются.",
  },
  "Both gateways take the same token or password: who has main's has rescue's.": {
    "zh-CN": "两个 Gateway 网关使用相同的令牌或密码：拥有主网关的就拥有救援网关的。",
    "zh-TW": "兩個 Gateways 使用相同的 Token 或密碼：擁有主 Gateway 的就擁有救援 Gateway 的。",
    ru: "Оба Gateway принимают один токен или пароль: у кого есть секрет основного, у того есть и секрет rescue.",
  },
  "Rescue's token could not be compared: {reason}.": {
    "zh-CN": "无法比较救援网关的令牌：{reason}。",
    "zh-TW": "無法比較救援 Gateway 的 Token：{reason}。",
    ru: "Токен rescue сравнить не удалось: {reason}.",
  },
  "Main's token could not be compared: {reason}.": {
    "zh-CN": "无法比较主网关的令牌：{reason}。",
    "zh-TW": "無法比較主 Gateway 的 Token：{reason}。",
    ru: "Токен основного сравнить не удалось: {reason}.",
  },
  "Rescue has no token or password to compare.": {
    "zh-CN": "救援网关没有可比较的令牌或密码。",
    "zh-TW": "救援 Gateway 沒有可比較的 Token 或密碼。",
    ru: "У rescue нет токена или пароля для сравнения.",
  },
  "Main has no token or password to compare.": {
    "zh-CN": "主网关没有可比较的令牌或密码。",
    "zh-TW": "主 Gateway 沒有可比較的 Token 或密碼。",
    ru: "У основного нет токена или пароля для сравнения.",
  },
  "Neither gateway has a token or password to compare.": {
    "zh-CN": "两个 Gateway 网关都没有可比较的令牌或密码。",
    "zh-TW": "兩個 Gateways 都沒有可比較的 Token 或密碼。",
    ru: "Ни у одного Gateway нет токена или пароля для сравнения.",
  },
  "Main has the same login at {keys}: messages get lost, and one that is renewed ends in the other. Give rescue its own.": {
    "zh-CN": "主网关在 {keys} 处有相同的登录：消息会丢失，一方续期会使另一方失效。请给救援网关自己的登录。",
    "zh-TW": "主 Gateway 在 {keys} 處有相同的登入：訊息會遺失，一方更新會使另一方失效。請給救援 Gateway 自己的登入。",
    ru: "У основного тот же вход, {keys}: сообщения теряются, а обновление в одном обрывает другой. Дайте rescue собственный.",
  },
  "Not every place of logins could be read.": {
    "zh-CN": "并非所有存放登录的地方都能读取。",
    "zh-TW": "並非所有存放登入的地方都能讀取。",
    ru: "Прочитать удалось не все места, где хранятся входы.",
  },
  "Neither has a channel or provider login yet.": {
    "zh-CN": "两者都还没有频道或提供商的登录。",
    "zh-TW": "兩者都還沒有頻道或供應商的登入。",
    ru: "Ни у одного пока нет входов каналов или провайдеров.",
  },
  "No login of rescue ({own}) is among those of main ({others}).": {
    "zh-CN": "救援网关的登录（{own} 个）都不在主网关的登录（{others} 个）之中。",
    "zh-TW": "救援 Gateway 的登入（{own} 個）都不在主 Gateway 的登入（{others} 個）之中。",
    ru: "Среди входов основного ({others}) нет входов rescue ({own}).",
  },
  "Rescue has no service: nothing starts it.": {
    "zh-CN": "救援网关没有服务：没有任何东西启动它。",
    "zh-TW": "救援 Gateway 沒有服務：沒有任何東西啟動它。",
    ru: "У rescue нет сервиса: его ничто не запускает.",
  },
  "Both are the one service {name}.": {
    "zh-CN": "两者是同一个服务 {name}。",
    "zh-TW": "兩者是同一個服務 {name}。",
    ru: "Оба — один и тот же сервис {name}.",
  },
  "Both services are defined by one file, {path}.": {
    "zh-CN": "两个服务由同一个文件定义：{path}。",
    "zh-TW": "兩個服務由同一個檔案定義：{path}。",
    ru: "Оба сервиса определены одним файлом, {path}.",
  },
  "A definition says {tie}: what happens to main's service happens to rescue's.": {
    "zh-CN": "一个定义中写有 {tie}：主网关的服务发生什么，救援网关的服务也会发生什么。",
    "zh-TW": "一個定義中寫有 {tie}：主 Gateway 的服務發生什麼，救援 Gateway 的服務也會發生什麼。",
    ru: "В определении указано {tie}: что происходит с сервисом основного, происходит и с сервисом rescue.",
  },
  "{name}; main has no service.": {
    "zh-CN": "{name}；主网关没有服务。",
    "zh-TW": "{name}；主 Gateway 沒有服務。",
    ru: "{name}; у основного сервиса нет.",
  },
  "{own} and {other} are two services, and neither stops with the other.": {
    "zh-CN": "{own} 和 {other} 是两个服务，不会随对方停止。",
    "zh-TW": "{own} 與 {other} 是兩個服務，不會隨對方停止。",
    ru: "{own} и {other} — два сервиса, и ни один не останавливается вместе с другим.",
  },
  "Rescue's service {name} is masked: it does not come back by itself after a boot.": {
    "zh-CN": "救援网关的服务 {name} 已被屏蔽：开机后不会自行恢复。",
    "zh-TW": "救援 Gateway 的服務 {name} 已被遮罩：開機後不會自行恢復。",
    ru: "Сервис rescue {name} замаскирован: после загрузки сам не поднимется.",
  },
  "Rescue's service {name} is not enabled: it does not come back by itself after a boot.": {
    "zh-CN": "救援网关的服务 {name} 未启用：开机后不会自行恢复。",
    "zh-TW": "救援 Gateway 的服務 {name} 未啟用：開機後不會自行恢復。",
    ru: "Сервис rescue {name} не включён: после загрузки сам не поднимется.",
  },
  "Main's service {name} is masked: it does not come back by itself after a boot.": {
    "zh-CN": "主网关的服务 {name} 已被屏蔽：开机后不会自行恢复。",
    "zh-TW": "主 Gateway 的服務 {name} 已被遮罩：開機後不會自行恢復。",
    ru: "Сервис основного {name} замаскирован: после загрузки сам не поднимется.",
  },
  "Main's service {name} is not enabled: it does not come back by itself after a boot.": {
    "zh-CN": "主网关的服务 {name} 未启用：开机后不会自行恢复。",
    "zh-TW": "主 Gateway 的服務 {name} 未啟用：開機後不會自行恢復。",
    ru: "Сервис основного {name} не включён: после загрузки сам не поднимется.",
  },
  "Rescue and Main: no service whose manager tells whether it is enabled.": {
    "zh-CN": "救援网关和主网关：没有能由管理器说明是否启用的服务。",
    "zh-TW": "救援 Gateway 與主 Gateway：沒有能由管理員說明是否啟用的服務。",
    ru: "Rescue и основной: нет сервиса, про который менеджер сообщает, включён ли он.",
  },
  "Rescue: no service whose manager tells whether it is enabled.": {
    "zh-CN": "救援网关：没有能由管理器说明是否启用的服务。",
    "zh-TW": "救援 Gateway：沒有能由管理員說明是否啟用的服務。",
    ru: "Rescue: нет сервиса, про который менеджер сообщает, включён ли он.",
  },
  "Main: no service whose manager tells whether it is enabled.": {
    "zh-CN": "主网关：没有能由管理器说明是否启用的服务。",
    "zh-TW": "主 Gateway：沒有能由管理員說明是否啟用的服務。",
    ru: "Основной: нет сервиса, про который менеджер сообщает, включён ли он.",
  },
  "Both services begin by themselves.": {
    "zh-CN": "两个服务都会自行启动。",
    "zh-TW": "兩個服務都會自行啟動。",
    ru: "Оба сервиса запускаются сами.",
  },
  "Rescue is a service of the system and needs nobody logged in.": {
    "zh-CN": "救援网关是系统服务，不需要有人登录。",
    "zh-TW": "救援 Gateway 是系統服務，不需要有人登入。",
    ru: "Rescue — сервис системы, и ему не нужно, чтобы кто-то вошёл.",
  },
  "Without a service rescue ends with its terminal.": {
    "zh-CN": "没有服务时，救援网关会随其终端一起结束。",
    "zh-TW": "沒有服務時，救援 Gateway 會隨其終端機一起結束。",
    ru: "Без сервиса rescue завершится вместе со своим терминалом.",
  },
  "Linger is on: services of {name} run with nobody logged in.": {
    "zh-CN": "Linger 已开启：无人登录时 {name} 的服务也会运行。",
    "zh-TW": "Linger 已開啟：無人登入時 {name} 的服務也會運行。",
    ru: "Linger включён: сервисы {name} работают, когда никто не вошёл в систему.",
  },
  "Linger is off: rescue stops when {name} logs out, together with main.": {
    "zh-CN": "Linger 已关闭：{name} 登出时救援网关会和主网关一起停止。",
    "zh-TW": "Linger 已關閉：{name} 登出時救援 Gateway 會與主 Gateway 一起停止。",
    ru: "Linger выключен: rescue остановится вместе с основным, когда {name} выйдет из системы.",
  },
  "logind tells nothing of {name}: whether rescue outlives a logout is unknown.": {
    "zh-CN": "logind 没有 {name} 的信息：不知道救援网关登出后是否继续运行。",
    "zh-TW": "logind 沒有 {name} 的資訊：不知道救援 Gateway 登出後是否繼續運行。",
    ru: "logind ничего не сообщает о {name}: переживёт ли rescue выход из системы, неизвестно.",
  },
} satisfies TranslationTable;
