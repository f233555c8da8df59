import path from "node:path";
import { engineAnswerSchemas } from "../gateway/engine-browser.ts";
import type { Files, FileStatus } from "../host/files.ts";
import { visibleText } from "../lib/visible-text.ts";
import type { Problem } from "../locale/problem.ts";
import { oddAnswer } from "./browser-outcome.ts";
import { renderTab, renderTabs } from "./browser-text.ts";
import type { Context } from "./context.ts";
import { done, exitCodes, failed, printed, type CommandOutcome } from "./outcome.ts";

type Data = Readonly<Record<string, unknown>>;

/** What came of looking at pages, opening one or making a picture, of any engine. */
export async function tellPages(
  context: Context,
  action: "tabs" | "open" | "screenshot",
  answer: unknown,
  data: Data,
  engine: string,
): Promise<CommandOutcome> {
  const { columns } = context.terminal;
  if (action === "screenshot") {
    const shot = engineAnswerSchemas.screenshot.safeParse(answer).data;
    return shot === undefined ? oddAnswer(action, engine) : keepScreenshot(context, shot.path, { ...data, ...shot });
  }
  if (action === "open") {
    const tab = engineAnswerSchemas.open.safeParse(answer).data;
    return tab === undefined ? oddAnswer(action, engine) : done({ ...data, ...tab }, renderTab(tab, columns));
  }
  const list = engineAnswerSchemas.tabs.safeParse(answer).data;
  return list === undefined ? oddAnswer(action, engine) : done({ ...data, ...list }, renderTabs(list.tabs, columns));
}

/** The gateway keeps the picture in its own directory; the person may want it elsewhere. */
async function keepScreenshot(context: Context, kept: string, data: Data): Promise<CommandOutcome> {
  const file = pictureFile(context);
  if (file === undefined) return printed({ ...data, path: kept }, visibleText(kept));
  const copied = await context.host.files.copy(kept, file, { mode: 0o600 });
  return copied.ok ? printed({ ...data, path: file }, visibleText(file)) : failed(copied.problem, exitCodes.failed);
}

/** Whether a picture can be kept where it is wanted, before one is made. Problem: `picture-place-unusable`. */
export async function checkPicturePlace(context: Context): Promise<Problem | undefined> {
  const file = pictureFile(context);
  if (file === undefined) return undefined;
  const reason = await placeFault(context.host.files, file, context.options["force"] === true);
  return reason === undefined ? undefined : { kind: "picture-place-unusable", path: file, reason };
}

type PlaceFault = "exists" | "is-directory" | "no-directory";

async function placeFault(files: Files, file: string, isForced: boolean): Promise<PlaceFault | undefined> {
  const kind = await kindOf(files, file);
  if (kind === "directory") return "is-directory";
  if (kind !== undefined) return isForced ? undefined : "exists";
  return (await kindOf(files, path.dirname(file))) === "directory" ? undefined : "no-directory";
}

/** Of what a link leads to; a link that leads nowhere is something too. */
async function kindOf(files: Files, place: string): Promise<FileStatus["kind"] | undefined> {
  const real = await files.realPath(place);
  const status = await files.status(real.ok ? real.value : place);
  return status.ok ? status.value.kind : undefined;
}

function pictureFile({ host, args }: Context): string | undefined {
  const [wanted] = args;
  return wanted === undefined ? undefined : path.resolve(host.system.workingDirectory, wanted);
}
