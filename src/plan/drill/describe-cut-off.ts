import { gwCommand, type Audience } from "../../locale/command-text.ts";
import { instanceName } from "../../locale/describe-conflict.ts";
import { audienceOfMain } from "../../locale/problem/rescue-problem.ts";
import type { CutOffDrill } from "./drill-mark.ts";
import { t } from "../../locale/t.ts";

/** That a drill left a gateway stopped, and the command that starts it. */
export function describeCutOff({ main, at }: CutOffDrill, audience: Audience): string {
  const start = gwCommand(audienceOfMain(main, audience), "gateway", "start");
  return t("A rescue drill of {at} was cut off and left {main} stopped. Start it: {command}", {
    at,
    main: instanceName(main),
    command: start,
  });
}
