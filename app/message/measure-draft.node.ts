import type { DraftView } from '../contract/message-views.ts';
import { checkOrder } from '../dispatch/hold-order.node.ts';
import { ok, type Result } from '../kernel/result.ts';
import type { Services } from '../services.ts';
import { orderFrom } from './order-from-draft.ts';

export type DraftSize = { readonly envelopeBytes: number; readonly limitBytes: number };

/** How large the envelope of a draft would be, to the byte, against the limit; what is not filled in yet is filled in (M19). Fails as `holdOrder` does. */
export async function measureDraft(services: Services, draft: DraftView): Promise<Result<DraftSize>> {
  const limitBytes = services.envelopeLimitBytes;
  const sample = orderFrom(services.drafts, draft, { forMeasure: true });
  if (!sample.ok) return sample;
  const measured = await checkOrder(services, sample.value);
  if (measured.ok) {
    const bytes = measured.value[0] === undefined ? ok(0) : await services.envelopeBytes(measured.value[0]);
    return bytes.ok ? ok({ envelopeBytes: bytes.value, limitBytes }) : bytes;
  }
  return measured.failure.code === 'message.too-large' ? ok({ envelopeBytes: measured.failure.bytes, limitBytes }) : measured;
}
