/** One question of the conversation, with the answer that the request is to hold in the end. */
export type SoakQuestion = {
  readonly title: string;
  readonly answer: string;
  /** Answers that are taken too, each with the title of the question that then comes. */
  readonly detours: readonly (readonly [answer: string, next: string])[];
  /** What is refused. */
  readonly refused: readonly string[];
  /** The values to choose from; without them the answer is typed. */
  readonly options?: readonly string[];
};

/** What a new profile of the built-in engine is asked where logind does not answer. */
export const soakQuestions: readonly SoakQuestion[] = [
  { title: "Base port", answer: "21789", detours: [["20111", "Workspace"]], refused: ["70000", "zero"] },
  { title: "Workspace", answer: "~/soak", detours: [["~/other place", "Listen on"]], refused: ["relative/path"] },
  {
    title: "Listen on",
    answer: "loopback",
    detours: [
      ["custom", "Address"],
      ["lan", "Sign-in"],
    ],
    refused: [],
    options: ["loopback", "lan", "custom"],
  },
  { title: "Sign-in", answer: "token", detours: [["password", "Secret from"]], refused: [], options: ["token", "password"] },
  { title: "Secret from", answer: "SOAK_TOKEN", detours: [["", "Service"]], refused: ["no name", "SOAK_MISSING"] },
  { title: "Service", answer: "systemd", detours: [["none", "Browser control"]], refused: [], options: ["systemd", "none"] },
  { title: "Browser control", answer: "yes", detours: [], refused: [], options: ["yes", "no"] },
  { title: "Remote Chrome", answer: "ws://10.0.0.9:9222", detours: [], refused: ["nonsense"] },
];

/** The same answers by flags. */
export const soakFlags: readonly string[] = [
  "--port",
  "21789",
  "--workspace",
  "~/soak",
  "--bind",
  "loopback",
  "--auth",
  "token",
  "--token-env",
  "SOAK_TOKEN",
  "--service",
  "systemd",
  "--browser",
  "--cdp-url",
  "ws://10.0.0.9:9222",
];
