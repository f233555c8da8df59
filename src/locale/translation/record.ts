import type { TranslationTable } from "../translation.ts";

/** What records keep of a plan, what says a port, and with what a gateway in the foreground begins. */
export const recordTranslations = {
  "onboard, base port {port}": {
    "zh-CN": "onboard，基础端口 {port}",
    "zh-TW": "onboard，Base Port {port}",
    ru: "onboard, базовый порт {port}",
  },
  "onboard from {from}, base port {port}": {
    "zh-CN": "从 {from} 接管，基础端口 {port}",
    "zh-TW": "從 {from} 接管，Base Port {port}",
    ru: "onboard из {from}, базовый порт {port}",
  },
  "clone of {from}, base port {port}": {
    "zh-CN": "{from} 的克隆，基础端口 {port}",
    "zh-TW": "{from} 的複製，Base Port {port}",
    ru: "копия {from}, базовый порт {port}",
  },
  "rename {from} to {to}": { "zh-CN": "将 {from} 重命名为 {to}", "zh-TW": "將 {from} 重新命名為 {to}", ru: "переименование {from} в {to}" },
  "{program}, profile {profile}, {stateDir}, port {port}": {
    "zh-CN": "{program}，配置档案 {profile}，{stateDir}，端口 {port}",
    "zh-TW": "{program}，Profile {profile}，{stateDir}，連接埠 {port}",
    ru: "{program}, профиль {profile}, {stateDir}, порт {port}",
  },
  "{name} in {place}": { "zh-CN": "{place} 中的 {name}", "zh-TW": "{place} 中的 {name}", ru: "{name} в {place}" },
  "{name} in process {pid}": { "zh-CN": "进程 {pid} 中的 {name}", "zh-TW": "程序 {pid} 中的 {name}", ru: "{name} в процессе {pid}" },
} satisfies TranslationTable;
