import { localTime } from "../../lib/local-time.ts";
import { gwCommand, type Audience } from "../../locale/command-text.ts";
import { instanceName } from "../../locale/describe-conflict.ts";
import { audienceOfMain } from "../../locale/problem/rescue-problem.ts";
import { t } from "../../locale/t.ts";
import type { CutOffDrill } from "./drill-mark.ts";

/** That a gateway is down since a drill, and the command that starts or mends it. */
export function describeCutOff({ main, at, hasFailed }: CutOffDrill, audience: Audience): string {
  const [own, name] = [audienceOfMain(main, audience), instanceName(main)];
  if (hasFailed === true)
    return t("A rescue drill of {at} stopped {main}, and it did not come up again. What mends it: {command}", {
      at: localTime(at),
      main: name,
      command: gwCommand(own, "repair"),
    });
  return t("A rescue drill of {at} was cut off and left {main} stopped. Start it: {command}", {
    at: localTime(at),
    main: name,
    command: gwCommand(own, "gateway", "start"),
  });
}
