import { z } from 'zod';
import { kindOfKey, Policy, POLICY_KEYS, registryName, type PolicyKey } from '../../app/policy/policy.ts';
import { POLICY_TEXTS } from './policy-texts.ts';

const KEY = 'SOFTWARE\\Policies\\Sigill';
const NAMESPACE = 'http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions';

/** The template for group policy: one policy for each key of the schema, all for the computer (HKLM). */
export function admx(): string {
  return lines(
    '<?xml version="1.0" encoding="utf-8"?>',
    `<policyDefinitions xmlns="${NAMESPACE}" revision="1.0" schemaVersion="1.0">`,
    '  <policyNamespaces>',
    '    <target prefix="sigill" namespace="Sigill.Policies.Sigill" />',
    '    <using prefix="windows" namespace="Microsoft.Policies.Windows" />',
    '  </policyNamespaces>',
    '  <resources minRequiredRevision="1.0" />',
    '  <categories>',
    '    <category name="Sigill" displayName="$(string.Sigill)" />',
    '  </categories>',
    '  <policies>',
    ...POLICY_KEYS.flatMap(policyLines),
    '  </policies>',
    '</policyDefinitions>',
  );
}

/** The words of the template in one language. */
export function adml(language: 'sv' | 'en'): string {
  const texts = POLICY_KEYS.flatMap(key => {
    const { name, help } = POLICY_TEXTS[key][language];
    const choices = choicesOf(key).map(choice => string(`${registryName(key)}_${choice}`, choice));
    return [string(registryName(key), name), string(`${registryName(key)}_Help`, help), ...choices];
  });
  return lines(
    '<?xml version="1.0" encoding="utf-8"?>',
    `<policyDefinitionResources xmlns="${NAMESPACE}" revision="1.0" schemaVersion="1.0">`,
    '  <displayName>Sigill</displayName>',
    `  <description>${language === 'sv' ? 'Styr Sigill för alla användare på datorn.' : 'Governs Sigill for all users of the computer.'}</description>`,
    '  <resources>',
    '    <stringTable>',
    string('Sigill', 'Sigill'),
    ...texts,
    '    </stringTable>',
    '    <presentationTable>',
    ...POLICY_KEYS.filter(key => kindOfKey(key) !== 'boolean').flatMap(key => presentationLines(key, POLICY_TEXTS[key][language].name)),
    '    </presentationTable>',
    '  </resources>',
    '</policyDefinitionResources>',
  );
}

function policyLines(key: PolicyKey): readonly string[] {
  const name = registryName(key);
  const isBoolean = kindOfKey(key) === 'boolean';
  const shown = `displayName="$(string.${name})" explainText="$(string.${name}_Help)"`;
  const value = isBoolean ? ` valueName="${name}"` : ` presentation="$(presentation.${name})"`;
  return [
    `    <policy name="${name}" class="Machine" ${shown} key="${KEY}"${value}>`,
    '      <parentCategory ref="Sigill" />',
    '      <supportedOn ref="windows:SUPPORTED_Windows_10_0" />',
    ...(isBoolean
      ? ['      <enabledValue><decimal value="1" /></enabledValue>', '      <disabledValue><decimal value="0" /></disabledValue>']
      : ['      <elements>', ...elementLines(key), '      </elements>']),
    '    </policy>',
  ];
}

function elementLines(key: PolicyKey): readonly string[] {
  const name = registryName(key);
  switch (kindOfKey(key)) {
    case 'list':
      // Each entry becomes a value `1`, `2`, … of a subkey.
      return [`        <list id="${name}" key="${KEY}\\${name}" valuePrefix="" />`];
    case 'number': {
      const { minimum = 0, maximum = 2_147_483_647 } = z.toJSONSchema(Policy.shape[key].unwrap()) as {
        readonly minimum?: number;
        readonly maximum?: number;
      };
      return [`        <decimal id="${name}" valueName="${name}" required="true" minValue="${minimum}" maxValue="${maximum}" />`];
    }
    case 'choice':
      return [
        `        <enum id="${name}" valueName="${name}" required="true">`,
        ...choicesOf(key).map(
          choice => `          <item displayName="$(string.${name}_${choice})"><value><string>${choice}</string></value></item>`,
        ),
        '        </enum>',
      ];
    case 'text':
      return [`        <text id="${name}" valueName="${name}" required="true" />`];
    case 'boolean':
      return [];
  }
}

function presentationLines(key: PolicyKey, label: string): readonly string[] {
  const name = registryName(key);
  const control = {
    list: `<listBox refId="${name}">${escaped(label)}</listBox>`,
    number: `<decimalTextBox refId="${name}">${escaped(label)}</decimalTextBox>`,
    choice: `<dropdownList refId="${name}" noSort="true">${escaped(label)}</dropdownList>`,
    text: `<textBox refId="${name}"><label>${escaped(label)}</label></textBox>`,
    boolean: '',
  }[kindOfKey(key)];
  return [`      <presentation id="${name}">`, `        ${control}`, '      </presentation>'];
}

function choicesOf(key: PolicyKey): readonly string[] {
  const schema = Policy.shape[key].unwrap();
  return schema instanceof z.ZodEnum ? schema.options.map(String) : [];
}

const string = (id: string, text: string): string => `      <string id="${id}">${escaped(text)}</string>`;
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const lines = (...all: readonly string[]): string => `${all.join('\n')}\n`;
