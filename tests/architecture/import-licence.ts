import type { Import } from './imports-of.ts';

interface Licence {
  readonly files: RegExp;
  /** May be imported for its values and its types. */
  readonly may: readonly RegExp[];
  /** May be imported for its types only. */
  readonly types?: readonly RegExp[];
}

const KERNEL = /^app\/kernel\//u;
const CONTRACT = /^app\/contract\//u;
const PURE = /^app\/(?!.*\.node\.ts$)/u;
const APP = /^app\//u;
const NODE = /^node:/u;
const ELECTRON = /^electron$/u;
const PACKAGE = /^(?!electron$|(app|main|renderer|tests|build)\/)@?[a-z]/u;
/** What a bridge asks before the page is there: three names and nothing else. */
const ASKED_FIRST = /^app\/contract\/asked-first\.ts$/u;
const COMPUTED = /^\(computed\)$/u;
/** In main/ these, and only these, run inside Electron. */
const ELECTRON_FILES = /^main\/(index|preload|electron-platform|app-protocol|menu|packaged-command)\.ts$/u;
const SHELL_NEUTRAL = /^main\/(node\/|(?!(index|preload|electron-platform|app-protocol|menu|ipc|packaged-command)\.ts$)[^/]+\.ts$)/u;

/** The table of ARCHITECTURE.md ("who may import what"), first match decides. Everything that is not listed is refused, every npm package included. */
const LICENCES: readonly Licence[] = [
  { files: /^app\/kernel\/[^.]+\.ts$/u, may: [KERNEL] },
  { files: /^app\/contract\/[^.]+\.ts$/u, may: [KERNEL, CONTRACT, /^(zod|personnummer|organisationsnummer)$/u] },
  { files: /^app\/xml\/[^.]+\.ts$/u, may: [PURE, /^(zod|saxes)$/u] },
  { files: /^app\/message\/(?:clean-html|html-tree)\.ts$/u, may: [PURE, /^parse5$/u] },
  { files: /^app\/practice\/.+\.node\.ts$/u, may: [APP, NODE, /^(zod|node-forge|xml-crypto|@xmldom\/xmldom)$/u] }, // xml-crypto: a verifier that is not our writer
  { files: /^app\/case-list\/read-case-file\.node\.ts$/u, may: [APP, NODE, /^papaparse$/u] },
  { files: /^app\/records\/package\/schema-check-worker\.node\.ts$/u, may: [APP, NODE, /^libxml2-wasm$/u] }, // the door to libxml2, which is WebAssembly
  { files: /^app\/document\/reduce\/picture-codec\.node\.ts$/u, may: [NODE, /^@jsquash\/jpeg\//u] }, // the door to JPEG, which is WebAssembly
  {
    // The doors to libraries that are not JavaScript: a card or HSM, the Windows event log, the Windows certificate store.
    files: /^app\/(?:identity\/(?:pkcs11-module|windows-store-module)|diagnostics\/windows-event-log)\.node\.ts$/u,
    may: [APP, NODE, /^koffi$/u],
  },
  {
    files: /^app\/(?!kernel\/|contract\/).+\.node\.ts$/u,
    may: [APP, NODE, /^(zod|better-sqlite3|node-forge|pdf-lib|@pdf-lib\/fontkit|yauzl)$/u, /^pdfjs-dist(\/|$)/u],
  },
  { files: /^app\/(?!kernel\/|contract\/)[^.]+\.ts$/u, may: [PURE, /^zod$/u] },

  {
    files: /^renderer\/.+\.tsx?$/u,
    may: [
      /^renderer\//u,
      KERNEL,
      CONTRACT,
      /^react(-dom)?(\/|$)/u,
      /^@mantine\//u,
      /^@tabler\/icons-react$/u,
      /^@fontsource-variable\/inter/u,
      /^pdfjs-dist(\/|$)/u,
    ],
  },

  { files: /^main\/preload\.ts$/u, may: [ELECTRON, ASKED_FIRST], types: [KERNEL, CONTRACT] },
  { files: /^main\/headless\/[^.]+\.dom\.ts$/u, may: [ASKED_FIRST], types: [KERNEL, CONTRACT] },
  { files: /^main\/(headless|command-line)\/[^.]+\.ts$/u, may: [APP, NODE, /^main\/(headless|command-line)\//u, SHELL_NEUTRAL, /^conf$/u] },
  { files: /^main\/node\/[^.]+\.ts$/u, may: [APP, NODE, /^main\/node\//u, /^conf$/u] },
  { files: /^main\/packaged-command\.ts$/u, may: [APP, NODE, /^main\/((node|command-line)\/)?[^/]+\.ts$/u, ELECTRON] },
  { files: ELECTRON_FILES, may: [APP, NODE, /^main\/(node\/)?[^/]+\.ts$/u, ELECTRON, /^electron-store$/u] },
  { files: /^main\/[^/.]+\.ts$/u, may: [APP, NODE, /^main\/(node\/)?[^/]+\.ts$/u, /^conf$/u], types: [ELECTRON] },

  { files: /^tests\/electron\/stand-in\/fixture-app\/.+\.js$/u, may: [NODE, ELECTRON] }, // an Electron program of its own, run by the stand-in
  { files: /^tests\/.+\.tsx?$/u, may: [/^(app|main|renderer|tests|build)\//u, NODE, PACKAGE, COMPUTED], types: [ELECTRON] },
  { files: /^build\/benchmark\/window(-host)?\.ts$/u, may: [APP, /^build\//u, /^main\/(headless|node)\//u, NODE, PACKAGE] }, // it serves the page as a face does
  { files: /^build\/(benchmark|fuzz|torture|policies)\/.+\.ts$/u, may: [APP, /^build\//u, NODE, PACKAGE] }, // they measure and attack the product itself
  { files: /^build\/.+\.(ts|mjs|js)$/u, may: [/^build\//u, NODE, PACKAGE, COMPUTED] }, // launchers name what they start only when they start it
];

/** What a file imports without a licence, as `file → target` lines. A file that no licence covers is an offence itself. */
export function offences(file: string, imports: readonly Import[]): readonly string[] {
  const licence = LICENCES.find(({ files }) => files.test(file));
  if (licence === undefined) return [`${file}: no licence covers a file of this name here`];
  const { may, types = [] } = licence;
  return imports
    .filter(({ target, isType }) => ![...may, ...(isType ? types : [])].some(pattern => pattern.test(target)))
    .map(({ target, isType }) => `${file} → ${target}${isType ? ' (types)' : ''}`);
}

/** The shells that must start where there is no Electron, and the product itself. */
export const RUNS_WITHOUT_ELECTRON = /^(app\/|main\/(headless|command-line|node)\/)/u;
