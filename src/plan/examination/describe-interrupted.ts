import { localTime } from "../../lib/local-time.ts";
import { gwCommand, type Audience } from "../../locale/command-text.ts";
import { instanceName } from "../../locale/describe-conflict.ts";
import { describePlanTitle } from "../../locale/plan-title.ts";
import { t } from "../../locale/t.ts";
import type { InterruptedPlan } from "./examined.ts";

/** That a run of gw for another profile was cut off, and the command that takes it back; gw leaves it to the person. */
export function describeInterrupted({ engine, profile, title, at }: InterruptedPlan, { program }: Audience): string {
  return t("An earlier run of gw for {name} was cut off in the middle ({title}, {at}) and is left as it is. Take it back: {command}", {
    name: instanceName({ engine, profile }),
    title: describePlanTitle(title),
    at: localTime(at),
    command: gwCommand({ profile, engine, program }, "undo"),
  });
}
