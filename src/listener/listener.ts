/** A live socket in LISTEN. The owner is undefined where the kernel does not let this user see it. */
export type Listener = {
  readonly address: string;
  readonly port: number;
  readonly owner: ListenerOwner | undefined;
};

/** The process that holds a listener. `program` is a short name for people; a container's proxy is named as such. */
export type ListenerOwner = {
  readonly pid: number;
  readonly program: string;
  readonly container: string | undefined;
};
