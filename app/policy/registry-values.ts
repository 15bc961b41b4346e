import { kindOfKey, POLICY_KEYS, registryName, type PolicyKey } from './policy.ts';

/** One value below a registry key, as `reg query KEY /s` prints it. */
export type RegistryValue = { readonly key: string; readonly name: string; readonly type: string; readonly data: string };

/**
 * Reads what `reg.exe query KEY /s` prints: a line for a key, then four blanks before each of its values. Its words are not translated, only its
 * messages are.
 */
export function readRegistryOutput(output: string): readonly RegistryValue[] {
  const values: RegistryValue[] = [];
  let key = '';
  for (const line of output.replaceAll('\r', '').split('\n')) {
    if (line.startsWith('HKEY_')) key = line.trim();
    const [, name, type, data] = /^ {4}(.+?) {4}(REG_\w+)(?: {4}(.*))?$/u.exec(line) ?? [];
    if (name !== undefined && type !== undefined) values.push({ key, name, type, data: data ?? '' });
  }
  return values;
}

/** Values of the installer that govern nothing: they belong to Windows Installer's own components. */
const NOT_POLICY = ['InstallFolder', 'StartMenu'];

/**
 * The same as plain JSON for `Policy`. A list is a subkey with a value for each entry (as group policy writes it), or one text with semicolons (as
 * the installer writes it). What is not known stays under its own name, so that the schema refuses it by name.
 * @param values of one key and its subkeys
 * @param top the key itself, as `reg.exe` writes it
 */
export function policyFromRegistry(values: readonly RegistryValue[], top: string): Readonly<Record<string, unknown>> {
  const byName = new Map<string, PolicyKey>(POLICY_KEYS.map(key => [registryName(key).toLowerCase(), key]));
  const policy: Record<string, unknown> = {};
  for (const { key, name, type, data } of values) {
    if (key.toLowerCase() === top.toLowerCase()) {
      if (NOT_POLICY.includes(name)) continue;
      const known = byName.get(name.toLowerCase());
      if (known === undefined) policy[name] = data;
      else policy[known] = valueOf(known, type, data);
    } else if (key.toLowerCase().startsWith(`${top.toLowerCase()}\\`)) {
      const list = key.slice(top.length + 1);
      const known = byName.get(list.toLowerCase());
      const earlier = policy[known ?? list];
      policy[known ?? list] = [...(Array.isArray(earlier) ? (earlier as readonly unknown[]) : []), data];
    }
  }
  return policy;
}

function valueOf(key: PolicyKey, type: string, data: string): unknown {
  const number = type === 'REG_DWORD' ? Number.parseInt(data, 16) : Number(data);
  switch (kindOfKey(key)) {
    case 'number':
      return Number.isNaN(number) ? data : number;
    case 'boolean':
      if (number === 1 || data.toLowerCase() === 'true') return true;
      return number === 0 || data.toLowerCase() === 'false' ? false : data;
    case 'list':
      return data
        .split(';')
        .map(entry => entry.trim())
        .filter(entry => entry !== '');
    case 'text':
    case 'choice':
      return data;
  }
}
