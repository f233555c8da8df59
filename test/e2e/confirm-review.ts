import type { Terminal } from "../host/terminal.ts";

/** Reads the review to its end, as it has to be, and agrees. */
export async function confirmReview(terminal: Terminal): Promise<void> {
  terminal.press("end");
  await terminal.waitForText(/Enter: (?:make these changes|done)/);
  terminal.press("enter");
}
