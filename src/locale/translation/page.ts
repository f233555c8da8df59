import type { TranslationTable } from "../translation.ts";

/** The pages that the gateway serves itself. */
export const pageTranslations = {
  Canvas: { "zh-CN": "Canvas", "zh-TW": "Canvas", ru: "Canvas" },
  "Canvas of {profile}": { "zh-CN": "{profile} 的 Canvas", "zh-TW": "{profile} 的 Canvas", ru: "Canvas: {profile}" },
  "Nothing is here yet.": { "zh-CN": "这里还没有任何内容。", "zh-TW": "這裡還沒有任何內容。", ru: "Здесь пока ничего нет." },
  "Put files into {path}.": { "zh-CN": "请将文件放入 {path}。", "zh-TW": "請將檔案放入 {path}。", ru: "Положите файлы в {path}." },
  "Put an index.html into `{path}`.": {
    "zh-CN": "请将 index.html 放入 `{path}`。",
    "zh-TW": "請將 index.html 放入 `{path}`。",
    ru: "Положите index.html в `{path}`.",
  },
  "Put it into `{path}`.": { "zh-CN": "请将它放入 `{path}`。", "zh-TW": "請將它放入 `{path}`。", ru: "Положите его в `{path}`." },
  "This page shows it as soon as it is there.": {
    "zh-CN": "放入后此页面会立即显示。",
    "zh-TW": "放入後此頁面會立即顯示。",
    ru: "Эта страница покажет его, как только он появится.",
  },
  "Then load this page again.": {
    "zh-CN": "然后重新加载此页面。",
    "zh-TW": "然後重新載入此頁面。",
    ru: "Затем загрузите эту страницу снова.",
  },
  "There is no such file in the canvas.": {
    "zh-CN": "Canvas 中没有这个文件。",
    "zh-TW": "Canvas 中沒有這個檔案。",
    ru: "Такого файла в canvas нет.",
  },
  "All files": { "zh-CN": "所有文件", "zh-TW": "所有檔案", ru: "Все файлы" },
  "Token or password of this gateway": {
    "zh-CN": "此 Gateway 网关的令牌或密码",
    "zh-TW": "此 Gateway 的 Token 或密碼",
    ru: "Токен или пароль этого Gateway",
  },
  Open: { "zh-CN": "打开", "zh-TW": "開啟", ru: "Открыть" },
  "It stands in the gateway's config, at `gateway.auth`; `gw status` names the file.": {
    "zh-CN": "它位于网关配置的 `gateway.auth`；`gw status` 会指明该文件。",
    "zh-TW": "它位於 Gateway 設定檔的 `gateway.auth`；`gw status` 會指明該檔案。",
    ru: "Он записан в конфиге Gateway, в `gateway.auth`; файл называет `gw status`.",
  },
  "The gateway does not answer.": { "zh-CN": "网关没有应答。", "zh-TW": "Gateway 沒有回應。", ru: "Gateway не отвечает." },
  "That is not it.": { "zh-CN": "不正确。", "zh-TW": "不正確。", ru: "Неверно." },
} satisfies TranslationTable;
