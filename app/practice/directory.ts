/** The two mailbox operators of the practice environment, as they are called in paths, scenario files and file names. */
export type OperatorName = 'ek' | 'bjork';
export const OPERATOR_NAMES: readonly OperatorName[] = ['ek', 'bjork'];

export type Organisation = { readonly id: string; readonly name: string };

/** What the register knows about one recipient, and what its operator does. */
export type Registration = {
  readonly operator?: OperatorName;
  readonly isPending: boolean;
  readonly acceptsSender: boolean;
  /** False for somebody whose operator says Delivered=false although the register promised a mailbox. */
  readonly isDelivered: boolean;
};

/** Who is connected to the practice infrastructure. */
export type Directory = {
  readonly operators: Readonly<Record<OperatorName, Organisation>>;
  /** Avsändare. */
  readonly senders: readonly Organisation[];
  /** Förmedlare, with the avsändare that each may sign for (facts §6). */
  readonly dispatchers: readonly (Organisation & { readonly senders: readonly string[] })[];
  readonly people: Readonly<Record<string, Registration>>;
};

const reached = (operator: OperatorName): Registration => ({ operator, isPending: false, acceptsSender: true, isDelivered: true });

/** `interfaces.md`, the practice environment: public test identities only (facts §11). */
export const PRACTICE_DIRECTORY: Directory = {
  operators: {
    ek: { id: '162021005489', name: 'Övningsbrevlådan Ek' },
    bjork: { id: '162021005448', name: 'Övningsbrevlådan Björk' },
  },
  senders: [
    { id: '162021004748', name: 'Kommun A' },
    { id: '162021003898', name: 'Kommun B' },
  ],
  dispatchers: [
    { id: '162021004748', name: 'Kommun A', senders: ['162021004748'] },
    { id: '162021003898', name: 'Kommun B', senders: ['162021003898', '162021004748'] },
  ],
  people: {
    '198101032384': reached('ek'),
    '192705178354': reached('bjork'),
    '191212121212': { isPending: false, acceptsSender: false, isDelivered: false },
    '198101052382': { operator: 'ek', isPending: false, acceptsSender: false, isDelivered: false },
    '195303231855': { isPending: true, acceptsSender: false, isDelivered: false },
    '197710182382': { operator: 'ek', isPending: false, acceptsSender: true, isDelivered: false },
    '162021003898': reached('ek'),
  },
};

const UNKNOWN: Registration = { isPending: false, acceptsSender: false, isDelivered: false };

/** Whoever is not one of the practice people has no account. */
export function registrationOf(directory: Directory, recipient: string): Registration {
  return (Object.hasOwn(directory.people, recipient) ? directory.people[recipient] : undefined) ?? UNKNOWN;
}

export function isPracticePerson(directory: Directory, recipient: string): boolean {
  return Object.hasOwn(directory.people, recipient);
}

export function isKnownSender(directory: Directory, organisationId: string): boolean {
  return directory.senders.some(({ id }) => id === organisationId);
}

/** Another organisation that may send for an avsändare. */
export function externalDispatcherFor(directory: Directory, senderId: string): Organisation | undefined {
  return directory.dispatchers.find(({ id, senders }) => id !== senderId && senders.includes(senderId));
}

/** Whether an organisation is a förmedlare that may sign and ask for an avsändare. */
export function mayDispatchFor(directory: Directory, dispatcherId: string, senderId: string): boolean {
  return directory.dispatchers.some(({ id, senders }) => id === dispatcherId && senders.includes(senderId));
}
