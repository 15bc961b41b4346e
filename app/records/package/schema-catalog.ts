/** What one XML schema says about itself. */
export type SchemaEntry = {
  readonly name: string;
  /** Its target namespace. */
  readonly namespace: string;
  /** Namespaces that it builds on. */
  readonly imports: readonly string[];
};

/** What a document says about itself before it is held against anything. */
export type DocumentHead = {
  readonly namespace: string;
  /** Every namespace that its root element declares: attributes of another one are only looked at when its schema is loaded, too. */
  readonly declared: readonly string[];
  /** The value of `xsi:schemaLocation`. */
  readonly locations: string;
};

export type SchemaSet = {
  /** Names of schema files, what is built on first. */
  readonly used: readonly string[];
  /** Namespaces that the document, or a schema of it, asks for and that no file here has. */
  readonly missing: readonly string[];
};

/** No schema is needed for these: the schema language itself knows them. */
const BUILT_IN: ReadonlySet<string> = new Set([
  '',
  'http://www.w3.org/2001/XMLSchema',
  'http://www.w3.org/2001/XMLSchema-instance',
  'http://www.w3.org/XML/1998/namespace',
  'http://www.w3.org/2000/xmlns/',
]);

/** The files that a document is held against; undefined when none of them is for its root element. */
export function schemasFor(entries: readonly SchemaEntry[], head: DocumentHead): SchemaSet | undefined {
  const hints = hintsOf(head.locations);
  const used: string[] = [];
  const missing: string[] = [];
  const seen = new Set<string>();
  const add = (namespace: string): void => {
    if (seen.has(namespace) || BUILT_IN.has(namespace)) return;
    seen.add(namespace);
    const entry = chosen(entries, namespace, hints.get(namespace));
    if (entry === undefined) {
      missing.push(namespace);
      return;
    }
    for (const other of entry.imports) add(other);
    used.push(entry.name);
  };
  if (chosen(entries, head.namespace, hints.get(head.namespace)) === undefined) return undefined;
  for (const namespace of [head.namespace, ...head.declared]) add(namespace);
  return { used, missing };
}

/** A schema that loads the chosen ones, by the names that the caller answers to. */
export function driverOf(entries: readonly SchemaEntry[], { used }: SchemaSet, address: (name: string) => string): string {
  const imports = used.map(name => {
    const namespace = entries.find(entry => entry.name === name)?.namespace ?? '';
    return `<xs:import namespace="${quoted(namespace)}" schemaLocation="${quoted(address(name))}"/>`;
  });
  return `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:sigill:driver">${imports.join('')}</xs:schema>`;
}

/**
 * Of several for one namespace: the one that the document names, else the newest of its kind. A file of another kind is none: archives have a METS schema
 * of their own for the same namespace.
 */
function chosen(entries: readonly SchemaEntry[], namespace: string, hint: string | undefined): SchemaEntry | undefined {
  const fitting = entries
    .filter(entry => entry.namespace === namespace && (hint === undefined || kindOf(entry.name) === kindOf(hint)))
    .sort((one, other) => one.name.localeCompare(other.name, 'en', { numeric: true }));
  return fitting.find(({ name }) => name === hint) ?? fitting.at(-1);
}

/** The letters that a file name begins with: `mets` of `mets-1.12.xsd` and of `mets.xsd`. */
const kindOf = (name: string): string => /^[a-z]*/iu.exec(name)?.[0].toLowerCase() ?? '';

/** File names by namespace: pairs of namespace and address, with white space between. */
function hintsOf(locations: string): ReadonlyMap<string, string> {
  const words = locations.split(/\s+/u).filter(word => word !== '');
  return new Map(words.flatMap((word, index) => (index % 2 === 0 ? [[word, fileNameOf(words[index + 1] ?? '')] as const] : [])));
}

/** The last part of an address: schemas lie flat in a package, wherever they were published. */
export const fileNameOf = (address: string): string => address.split(/[/\\]/u).at(-1) ?? '';

const quoted = (text: string): string => text.replace(/[&<>"]/gu, character => `&#${character.charCodeAt(0)};`);
