import { checkAddress } from '../../app/contract/postal-address.ts';
import type { Failure } from '../../app/kernel/failure.ts';
import type { Writing } from '../compose/draft-content.ts';
import type { RecipientAnswer } from '../compose/use-recipient-answers.ts';
import { fieldOf, formOf, type AddressField } from './address-form.ts';

/** Paper goes with no address for several recipients, and never with one for somebody with a protected identity. */
export function withLetterAsChosen(writing: Writing): Writing {
  const { recipients, paper } = writing;
  const hasAddress = paper === 'allow' && recipients.length === 1 && recipients[0]?.isProtected !== true;
  if (hasAddress) return writing;
  const { isSpecialAddress: _none, ...rest } = writing;
  return { ...rest, address: [] };
}

/** Whether the draft has a page to show: one recipient who is not protected, and an address that is right. */
export function hasPage({ recipients, paper, address }: Writing, answers: readonly RecipientAnswer[]): boolean {
  if (paper === 'never' || recipients.length !== 1 || recipients[0]?.isProtected === true) return false;
  return checkAddress(address, { isOrganisation: isOrganisation(answers) }).ok;
}

/**
 * What is wrong with the address. Somebody who is reached on paper needs one; for others it may be left empty, but not wrong.
 * @returns with the field where it is mended
 */
export function addressFault(
  { recipients, paper, address }: Writing,
  answers: readonly RecipientAnswer[],
): { readonly field: AddressField; readonly failure: Failure } | undefined {
  if (paper === 'never' || recipients.length !== 1 || recipients[0]?.isProtected === true) return undefined;
  const [answer] = answers;
  const isNeeded = answer?.status === 'answered' && answer.reachability.channel === 'paper';
  if (address.length === 0) return isNeeded ? { field: 'name', failure: { code: 'letter.address-missing' } } : undefined;
  const checked = checkAddress(address, { isOrganisation: isOrganisation(answers) });
  const [first] = checked.ok ? [] : checked.problems;
  if (checked.ok || first === undefined) return undefined;
  return { field: fieldOf(first, formOf(address)), failure: { code: 'letter.address-invalid', problems: checked.problems } };
}

function isOrganisation([answer]: readonly RecipientAnswer[]): boolean {
  return answer !== undefined && answer.status !== 'problem' && answer.kind === 'organisation';
}
