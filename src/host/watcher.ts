/** A directory that is being watched. */
export interface DirectoryWatch {
  close(): Promise<void>;
}

/** Notices what happens to files. */
export interface Watcher {
  /**
   * Watches a directory with all that is below it, made later or put in another's place included; hidden names do not count. `onChange`
   * comes once for changes that follow each other closely. `onFault` gets the error code when the system cannot watch (all of) it.
   */
  watchDirectory(
    directory: string,
    told: { readonly onChange: () => void; readonly onFault: (code: string) => void },
  ): Promise<DirectoryWatch>;
}
