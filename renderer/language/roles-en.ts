import type { rolesSv } from './roles-sv.ts';

export const rolesEn: typeof rolesSv = {
  names: { caseworker: 'case worker', archivist: 'archivist', administrator: 'administrator', auditor: 'auditor, reads only' },
  none: 'no role',
  setting: 'Role',
  noRole: {
    title: 'Your account has no role in Sigill',
    text: account =>
      `That is why you cannot read or send anything here. Ask whoever runs Sigill at your organisation, often IT, for a role. Say that it is about the account ${account}.`,
    then: 'Restart Sigill when you have it.',
  },
  administrator: {
    title: 'You are an administrator',
    text: 'You look after settings, certificates and checks. Messages are opened by case workers, archivists and auditors.',
    open: 'Open the settings',
  },
};
