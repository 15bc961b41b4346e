import type { PolicyKey } from '../../app/policy/policy.ts';

type Text = { readonly name: string; readonly help: string };

/** What each policy is called and does, in both languages: a new policy does not compile until it has them. */
export const POLICY_TEXTS: Readonly<Record<PolicyKey, { readonly sv: Text; readonly en: Text }>> = {
  organisationNumber: {
    sv: { name: 'Organisationsnummer', help: 'Avsändarens organisationsnummer, tio siffror. Gäller före konfigurationsfilen.' },
    en: { name: 'Organisation number', help: "The sender's organisation number, ten digits. Beats the configuration file." },
  },
  organisationName: {
    sv: { name: 'Organisationens namn', help: 'Namnet som mottagaren ser.' },
    en: { name: 'Name of the organisation', help: 'The name that the recipient sees.' },
  },
  unit: {
    sv: { name: 'Enhet', help: 'Förvaltningen eller enheten som avsändare.' },
    en: { name: 'Unit', help: 'The department or unit that sends.' },
  },
  environment: {
    sv: { name: 'Miljö', help: 'Test eller produktion. I test visas det i varje fönster.' },
    en: { name: 'Environment', help: 'Test or production. In test every window says so.' },
  },
  configurationFile: {
    sv: { name: 'Konfigurationsfil', help: 'Sökväg till konfigurationsfilen. Gäller före användarens egen.' },
    en: { name: 'Configuration file', help: "Path of the configuration file. Beats the user's own." },
  },
  certificate: {
    sv: {
      name: 'Certifikatfil',
      help: 'Sökväg till PKCS#12-filen med avsändarens certifikat. Anges tillsammans med filen för lösenordet.',
    },
    en: {
      name: 'Certificate file',
      help: "Path of the PKCS#12 file with the sender's certificate. Given together with the password file.",
    },
  },
  certificatePasswordFile: {
    sv: { name: 'Fil med certifikatets lösenord', help: 'Läsbar bara för dem som ska använda certifikatet.' },
    en: { name: "File with the certificate's password", help: 'To be readable only by those who use the certificate.' },
  },
  certificateThumbprint: {
    sv: {
      name: 'Certifikat i Windows certifikatarkiv',
      help: 'Tumavtryck (SHA-1 eller SHA-256) för avsändarens certifikat i användarens eller datorns arkiv. Nyckeln behöver inte kunna exporteras. Går före certifikatfilen. Anslutningen behöver ett certifikat i fil.',
    },
    en: {
      name: 'Certificate in the Windows certificate store',
      help: "Thumbprint (SHA-1 or SHA-256) of the sender's certificate in the user's or the computer's store. The key need not be exportable. Beats the certificate file. The connection needs a certificate in a file.",
    },
  },
  allowedOperators: {
    sv: { name: 'Tillåtna brevlådeoperatörer', help: 'Värdnamn som meddelanden får lämnas till. Andra nekas innan något skickas.' },
    en: { name: 'Allowed mailbox operators', help: 'Hosts that messages may be handed to. Others are refused before anything is sent.' },
  },
  proxy: {
    sv: { name: 'Proxy', help: 'none, system, pac:ADRESS eller http://värd:port.' },
    en: { name: 'Proxy', help: 'none, system, pac:URL or http://host:port.' },
  },
  trustSystemCertificates: {
    sv: { name: 'Lita på Windows rotcertifikat', help: 'För nät som inspekterar TLS. Gäller FaR och operatörer.' },
    en: { name: "Trust Windows' root certificates", help: 'For networks that inspect TLS. Applies to the register and the operators.' },
  },
  revocation: {
    sv: {
      name: 'Kontroll av spärrade certifikat',
      help: 'off: ingen kontroll. soft (grundvärde): spärrade certifikat nekas; svarar utfärdaren inte skickas ändå, och det står i hälsokontrollen. strict: svarar utfärdaren inte väntar meddelandet.',
    },
    en: {
      name: 'Check for revoked certificates',
      help: 'off: no check. soft (default): revoked certificates are refused; when the issuer does not answer work goes on, and the health check says so. strict: when the issuer does not answer the message waits.',
    },
  },
  testRecipients: {
    sv: {
      name: 'Mottagare i testmiljön',
      help: 'Bara dessa personnummer och organisationsnummer får sökas och skickas till i testmiljön.',
    },
    en: { name: 'Recipients in the test environment', help: 'Only these numbers may be looked up and sent to in the test environment.' },
  },
  sharedFolder: {
    sv: { name: 'Gemensam mapp', help: 'Skrivskyddad mapp på nätet med policy.json. En kopia används när mappen inte nås.' },
    en: { name: 'Shared folder', help: 'Read-only network folder with policy.json. A copy is used when the folder cannot be reached.' },
  },
  watchFolder: {
    sv: {
      name: 'Bevakad mapp',
      help: 'Mapp som verksamhetssystem lägger jobb i (JSON med filer bredvid). Fönstret tar dem medan det är öppet.',
    },
    en: {
      name: 'Watch folder',
      help: 'Folder that case systems put jobs into (JSON with files beside it). The window takes them while it is open.',
    },
  },
  language: {
    sv: { name: 'Språk', help: 'sv: svenska. en: engelska. nb: norskt bokmål till en del, och svenska där det saknas.' },
    en: { name: 'Language', help: 'sv: Swedish. en: English. nb: Norwegian bokmål in part, and Swedish where it is missing.' },
  },
  fourEyes: {
    sv: {
      name: 'En förbereder, en annan skickar',
      help: 'off: krävs aldrig. class-3: krävs för skyddsklass 3. all: krävs alltid. Utkastet lämnas över som en fil och skickas från ett annat konto. Gäller också kommandoraden och den bevakade mappen, som då nekas.',
    },
    en: {
      name: 'One prepares, another sends',
      help: 'off: never demanded. class-3: demanded for protection class 3. all: always. The draft is handed over as a file and sent from another account. Applies to the command line and the watched folder as well, which are then refused.',
    },
  },
  erasureSecondPerson: {
    sv: {
      name: 'Gallring bekräftas av en andra person',
      help: 'Gallring på kommandoraden nekas utan namnet på en andra person som har granskat samma lista (--confirmed-by). Fönstret kräver det alltid.',
    },
    en: {
      name: 'Gallring is confirmed by a second person',
      help: 'Gallring on the command line is refused without the name of a second person who has looked at the same list (--confirmed-by). The window always demands it.',
    },
  },
  undoSeconds: {
    sv: { name: 'Ångra skicka, sekunder', help: '0 till 60. Så länge ligger ett meddelande kvar innan det lämnar datorn.' },
    en: { name: 'Undo send, seconds', help: '0 to 60. How long a message stays before it leaves the computer.' },
  },
  draftDays: {
    sv: { name: 'Utkast sparas, dagar', help: 'Utkast som ingen rört på så många dagar tas bort på riktigt.' },
    en: { name: 'Drafts are kept, days', help: 'Drafts that nobody has touched for so many days are really deleted.' },
  },
  recentRecipientDays: {
    sv: {
      name: 'Tidigare mottagare föreslås, dagar',
      help: '0 till 365. 0 stänger av förslagen för alla. Förslagen läses ur den krypterade journalen; ingen egen lista sparas.',
    },
    en: {
      name: 'Earlier recipients are proposed, days',
      help: '0 to 365. 0 turns the proposals off for everybody. They are read from the encrypted journal; no list of their own is kept.',
    },
  },
  caseListDays: {
    sv: {
      name: 'Ärendelista får ligga kvar, dagar',
      help: '1 till 365 (grundvärde 365). Så länge kan en handläggare som längst behålla en inläst lista med nummer, namn och ärenden. Sedan skrivs den över.',
    },
    en: {
      name: 'Case list may be kept, days',
      help: '1 to 365 (default 365). The longest that a case worker can keep a list of numbers, names and cases. Then it is overwritten.',
    },
  },
  logLevel: {
    sv: {
      name: 'Vad som loggas',
      help: 'errors: bara det som behöver ses över. normal (grundvärde): också start och slut. detailed: också varje utbyte med en annan dator, med värdnamn, utfall och tid. Inga personuppgifter på någon nivå.',
    },
    en: {
      name: 'What is logged',
      help: 'errors: only what needs attention. normal (default): also start and end. detailed: also every exchange with another host, with its name, outcome and time. No personal data at any level.',
    },
  },
  logFiles: {
    sv: { name: 'Antal äldre loggfiler', help: 'Loggen roterar vid en megabyte. Den innehåller inga personuppgifter.' },
    en: { name: 'Number of older log files', help: 'The log rotates at one megabyte. It holds no personal data.' },
  },
  defaultRole: {
    sv: { name: 'Roll för övriga', help: 'Roll för konton som inte står i någon lista; none betyder ingen.' },
    en: { name: 'Role of everybody else', help: 'Role of accounts that are on no list; none means none.' },
  },
  caseworkers: {
    sv: { name: 'Handläggare', help: 'Konton som får skriva och skicka: DOMÄN\\namn.' },
    en: { name: 'Case workers', help: 'Accounts that may write and send: DOMAIN\\name.' },
  },
  archivists: {
    sv: { name: 'Arkivarier', help: 'Konton som får läsa journalen, exportera och gallra.' },
    en: { name: 'Archivists', help: 'Accounts that may read the journal, export and erase by decision.' },
  },
  administrators: {
    sv: { name: 'Administratörer', help: 'Konton som får ändra certifikat och inställningar.' },
    en: { name: 'Administrators', help: 'Accounts that may change certificates and settings.' },
  },
  auditors: {
    sv: { name: 'Revisorer', help: 'Konton som får läsa journalen och kontrollera den.' },
    en: { name: 'Auditors', help: 'Accounts that may read and verify the journal.' },
  },
  caseworkerGroups: {
    sv: { name: 'Grupper av handläggare', help: 'Grupper vars medlemmar får skriva och skicka: DOMÄN\\namn, eller gruppens SID.' },
    en: { name: 'Groups of case workers', help: 'Groups whose members may write and send: DOMAIN\\name, or the SID of the group.' },
  },
  archivistGroups: {
    sv: {
      name: 'Grupper av arkivarier',
      help: 'Grupper vars medlemmar får läsa journalen, exportera och gallra: DOMÄN\\namn, eller gruppens SID.',
    },
    en: {
      name: 'Groups of archivists',
      help: 'Groups whose members may read the journal, export and erase by decision: DOMAIN\\name, or the SID of the group.',
    },
  },
  administratorGroups: {
    sv: {
      name: 'Grupper av administratörer',
      help: 'Grupper vars medlemmar får ändra certifikat och inställningar: DOMÄN\\namn, eller gruppens SID.',
    },
    en: {
      name: 'Groups of administrators',
      help: 'Groups whose members may change certificates and settings: DOMAIN\\name, or the SID of the group.',
    },
  },
  auditorGroups: {
    sv: {
      name: 'Grupper av revisorer',
      help: 'Grupper vars medlemmar får läsa journalen och kontrollera den: DOMÄN\\namn, eller gruppens SID.',
    },
    en: {
      name: 'Groups of auditors',
      help: 'Groups whose members may read and verify the journal: DOMAIN\\name, or the SID of the group.',
    },
  },
};
