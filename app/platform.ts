import type { Result } from './kernel/result.ts';

/** Keeps small secrets (the journal's key, a PKCS#12 password) so that only this user on this computer can read them. */
export type SecretBox = {
  readonly seal: (secret: Uint8Array) => Promise<Result<Uint8Array>>;
  /** Fails as `secret.unreadable` when the box was sealed by another user or computer. */
  readonly open: (sealed: Uint8Array) => Promise<Result<Uint8Array>>;
  /** Whether this opens here but was sealed in a weaker way than `seal` would now. Absent: never. */
  readonly isWeaker?: (sealed: Uint8Array) => boolean;
};

export type ChosenFile = { readonly name: string; readonly bytes: Uint8Array };

/** Everything that a shell must supply, and all that `app/` knows about the machine it runs on. */
export type Platform = {
  /** Absolute path of the folder for journal, settings, certificates and practice CA. */
  readonly dataFolder: string;
  readonly version: string;
  /** Who sits at the computer, as the operating system names them (Windows/AD account where there is one). */
  readonly user: string;
  /**
   * The groups that the operating system has that account in: names, and on Windows SIDs as well. Undefined when they could not be found out. Asked only
   * when a policy names groups. Absent where the shell cannot ask.
   */
  readonly groups?: () => Promise<readonly string[] | undefined>;
  readonly secretBox: SecretBox;
  /** For the journal's key, where that is kept otherwise: in practice every shell opens the same folder. */
  readonly journalBox?: SecretBox;
  /** Small preferences of this user (electron-store in Electron, conf elsewhere). Whoever reads them parses them. */
  readonly preferences: { readonly read: () => unknown; readonly write: (values: Readonly<Record<string, unknown>>) => void };
  /** Asks for a file or folder; `cancelled` when the person changes their mind, `not-available-here` where nobody can be asked. */
  readonly chooser: {
    readonly openFile: (kind: 'certificate') => Promise<Result<ChosenFile>>;
    readonly chooseFolder: (purpose: 'evidence' | 'export' | 'letter' | 'handover') => Promise<Result<string>>;
  };
  /**
   * What the operating system, or the PAC file at `pac`, says about an address: `PROXY host:port; DIRECT`. Absent where the shell cannot ask.
   */
  readonly resolveProxy?: (url: string, pac: string | undefined) => Promise<string>;
  /**
   * Opens the system's print dialog for what the window shows on paper. Absent where the page asks for the dialog itself.
   * Fails as `cancelled`, `printer.failed`.
   */
  readonly printWindow?: (how: { readonly isDuplex: boolean; readonly isColour: boolean }) => Promise<Result<void>>;
  /** Opens an https address from the allow-list in the person's browser. */
  readonly openLink: (url: string) => Promise<Result<void>>;
};
