/** What Electron's own parts say: the menu, and the few dialogs that must stand even when there is no page. */
export type ShellWords = {
  readonly menu: {
    readonly file: string;
    readonly newMessage: string;
    readonly settings: string;
    readonly quit: string;
    readonly edit: string;
    readonly undo: string;
    readonly redo: string;
    readonly cut: string;
    readonly copy: string;
    readonly paste: string;
    readonly delete: string;
    readonly selectAll: string;
    readonly search: string;
    readonly view: string;
    readonly drafts: string;
    readonly outbox: string;
    readonly attention: string;
    readonly sent: string;
    readonly zoomIn: string;
    readonly zoomOut: string;
    readonly resetZoom: string;
    readonly fullScreen: string;
    readonly help: string;
    readonly shortcuts: string;
    readonly about: string;
    readonly reload: string;
    readonly devTools: string;
  };
  readonly chooser: {
    readonly certificate: string;
    readonly certificateFiles: string;
    readonly evidence: string;
    readonly export: string;
    readonly letter: string;
    readonly handover: string;
    readonly chooseFolder: string;
  };
  readonly closing: {
    readonly message: (unsent: number) => string;
    readonly detail: (waiting: { readonly unsent: number; readonly leaving: number; readonly scheduled: number }) => string;
    readonly wait: string;
    readonly close: string;
  };
  /** Shown by the system over other programs, so it says how many and no more. */
  readonly attention: (count: number) => { readonly title: string; readonly body: string };
  /** What Explorer's "Skicka till" calls Sigill. */
  readonly sendTo: string;
  readonly about: (version: string) => { readonly message: string; readonly detail: string };
  /** Sigill cannot start, or cannot go on. */
  readonly stopped: {
    readonly title: string;
    readonly cannotStart: string;
    readonly bug: (incident: string) => { readonly message: string; readonly detail: string };
    readonly pageGone: (incident: string) => { readonly message: string; readonly detail: string };
    readonly valueMissing: (option: string) => string;
    readonly folderUnusable: string;
    /** The file of `--output`. */
    readonly outputUnusable: string;
    readonly close: string;
  };
};

const sentences = (...said: readonly (string | false)[]): string => said.filter(sentence => sentence !== false).join(' ');

const sv: ShellWords = {
  menu: {
    file: '&Arkiv',
    newMessage: '&Nytt meddelande',
    settings: '&Inställningar',
    quit: '&Avsluta',
    edit: '&Redigera',
    undo: '&Ångra',
    redo: '&Gör om',
    cut: 'Klipp &ut',
    copy: '&Kopiera',
    paste: 'K&listra in',
    delete: '&Ta bort',
    selectAll: '&Markera allt',
    search: '&Sök',
    view: '&Visa',
    drafts: '&Utkast',
    outbox: 'Ut&korg',
    attention: 'Kräver å&tgärd',
    sent: '&Skickat',
    zoomIn: 'Zooma &in',
    zoomOut: '&Zooma ut',
    resetZoom: '&Normal storlek',
    fullScreen: '&Helskärm',
    help: '&Hjälp',
    shortcuts: '&Kortkommandon',
    about: '&Om Sigill',
    reload: 'Läs in sidan igen',
    devTools: 'Utvecklarverktyg',
  },
  chooser: {
    certificate: 'Välj certifikat',
    certificateFiles: 'Certifikat (PKCS#12)',
    evidence: 'Välj var beviset ska sparas',
    export: 'Välj var exporten ska sparas',
    letter: 'Välj var brevet ska sparas',
    handover: 'Välj en mapp som din kollega kommer åt',
    chooseFolder: 'Spara här',
  },
  closing: {
    message: unsent => (unsent === 1 ? 'Ett meddelande har inte skickats.' : `${String(unsent)} meddelanden har inte skickats.`),
    detail: ({ unsent, leaving, scheduled }) =>
      sentences(
        unsent > leaving &&
          'Det som väntar har inte lämnat datorn. Stänger du Sigill ligger det kvar i Utkorgen och skickas nästa gång Sigill är öppet.',
        scheduled > 0 && 'Det som har en vald tid skickas bara om Sigill är öppet då, annars nästa gång.',
        leaving > 0 && 'Det som just nu lämnas till mottagarens operatör får sitt svar innan Sigill stängs.',
      ),
    wait: '&Vänta',
    close: '&Stäng ändå',
  },
  attention: count => ({ title: 'Sigill', body: count === 1 ? 'Ett meddelande kräver åtgärd.' : `${count} meddelanden kräver åtgärd.` }),
  sendTo: 'Skicka som digital post',
  about: version => ({ message: `Sigill ${version}`, detail: 'Säkra meddelanden genom Mina meddelanden.' }),
  stopped: {
    title: 'Sigill',
    cannotStart: 'Sigill kan inte öppnas.',
    bug: incident => ({
      message: 'Sigill stötte på ett fel i sig självt och stänger.',
      detail: `Det som var sparat finns kvar, och det som inte hade skickats ligger i Utkorgen. Uppge ärende ${incident} för IT.`,
    }),
    pageGone: incident => ({
      message: 'Fönstret slutade att svara och har lästs in igen.',
      detail: `Sparade utkast finns kvar. Uppge ärende ${incident} för IT om det händer igen.`,
    }),
    valueMissing: option => `Det står inget värde efter ${option}.`,
    folderUnusable: 'Mappen för Sigills data går inte att skapa eller skriva i. Be IT kontrollera den.',
    outputUnusable: 'Filen efter --output går inte att skriva. Inget är gjort.',
    close: 'Stäng',
  },
};

const en: ShellWords = {
  menu: {
    file: '&File',
    newMessage: '&New message',
    settings: '&Settings',
    quit: '&Quit',
    edit: '&Edit',
    undo: '&Undo',
    redo: '&Redo',
    cut: 'Cu&t',
    copy: '&Copy',
    paste: '&Paste',
    delete: '&Delete',
    selectAll: 'Select &all',
    search: '&Search',
    view: '&View',
    drafts: '&Drafts',
    outbox: '&Outbox',
    attention: 'Needs &action',
    sent: '&Sent',
    zoomIn: 'Zoom &in',
    zoomOut: '&Zoom out',
    resetZoom: 'Act&ual size',
    fullScreen: '&Full screen',
    help: '&Help',
    shortcuts: '&Keyboard shortcuts',
    about: '&About Sigill',
    reload: 'Reload the page',
    devTools: 'Developer tools',
  },
  chooser: {
    certificate: 'Choose a certificate',
    certificateFiles: 'Certificate (PKCS#12)',
    evidence: 'Choose where to save the evidence',
    export: 'Choose where to save the export',
    letter: 'Choose where to save the letter',
    handover: 'Choose a folder that your colleague can open',
    chooseFolder: 'Save here',
  },
  closing: {
    message: unsent => (unsent === 1 ? 'One message has not been sent.' : `${String(unsent)} messages have not been sent.`),
    detail: ({ unsent, leaving, scheduled }) =>
      sentences(
        unsent > leaving &&
          'What waits has not left the computer. If you close Sigill it stays in the Outbox and is sent the next time Sigill is open.',
        scheduled > 0 && 'What has a chosen time is sent only if Sigill is open then, else the next time.',
        leaving > 0 && 'What is being handed to the recipient’s operator right now gets its answer before Sigill closes.',
      ),
    wait: '&Wait',
    close: '&Close anyway',
  },
  attention: count => ({ title: 'Sigill', body: count === 1 ? 'One message needs attention.' : `${count} messages need attention.` }),
  sendTo: 'Send as digital post',
  about: version => ({ message: `Sigill ${version}`, detail: 'Secure messages through Mina meddelanden.' }),
  stopped: {
    title: 'Sigill',
    cannotStart: 'Sigill cannot open.',
    bug: incident => ({
      message: 'Sigill met a fault of its own and closes.',
      detail: `What was saved is kept, and what had not been sent is in the Outbox. Quote case ${incident} to IT.`,
    }),
    pageGone: incident => ({
      message: 'The window stopped answering and has been loaded again.',
      detail: `Saved drafts are kept. Quote case ${incident} to IT if it happens again.`,
    }),
    valueMissing: option => `There is no value after ${option}.`,
    folderUnusable: "The folder for Sigill's data cannot be made or written to. Ask IT to check it.",
    outputUnusable: 'The file after --output cannot be written. Nothing has been done.',
    close: 'Close',
  },
};

/** The shell's words in one language. */
export function shellWordsFor(language: 'sv' | 'en'): ShellWords {
  return language === 'sv' ? sv : en;
}
