import { Button } from '@mantine/core';
import { IconCircleCheck, IconDeviceFloppy } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import type { Input, Output } from '../../app/contract/operations.ts';
import type { Failure } from '../../app/kernel/failure.ts';
import { useBackend } from '../shared/backend-context.tsx';
import { FailureNotice } from '../shared/failure-notice.tsx';
import { useSession } from '../shared/session.tsx';
import { useAnswer } from '../shared/use-answer.ts';
import { MASK_FIELDS } from './mask-form.ts';

type Copy = Output<'mask.preview'>[number];

/**
 * The copies as they would be, and what is masked in each; saved from here.
 * @param order undefined until somebody has asked to see them
 * @param isOld the choice is another one than what was asked about
 */
export function MaskedCopies({
  order,
  isOld,
}: {
  readonly order: Input<'mask.preview'> | undefined;
  readonly isOld: boolean;
}): ReactElement {
  const { call } = useBackend();
  const { say } = useSession();
  const { request } = say.records;
  const { value: copies, failure } = useAnswer('mask.preview', isOld ? undefined : order);
  const [saved, setSaved] = useState<{ readonly of: string; readonly made: Output<'mask.save'> }>();
  const [unsaved, setUnsaved] = useState<Failure>();
  const [isBusy, setIsBusy] = useState(false);
  if (order === undefined) return <p className="quiet">{request.previewNone}</p>;
  if (isOld) return <p className="quiet">{request.previewOld}</p>;
  const asked = JSON.stringify(order);
  const save = async (): Promise<void> => {
    setIsBusy(true);
    const result = await call('mask.save', order);
    setIsBusy(false);
    setUnsaved(result.ok || result.failure.code === 'cancelled' ? undefined : result.failure);
    if (result.ok) setSaved({ of: asked, made: result.value });
  };
  return (
    <>
      {failure !== undefined && <FailureNotice failure={failure} />}
      <ul className="cards" aria-live="polite">
        {copies?.map(copy => (
          <li key={copy.dispatch} className="card masked-copy">
            <MaskedCopy copy={copy} />
          </li>
        ))}
      </ul>
      <Button
        leftSection={<IconDeviceFloppy size={18} aria-hidden />}
        disabled={copies === undefined}
        loading={isBusy}
        onClick={() => void save()}
      >
        {request.save}
      </Button>
      {unsaved !== undefined && <FailureNotice failure={unsaved} />}
      <div className="verdict" aria-live="polite">
        {saved?.of === asked && (
          <>
            <p className="mark tone-good">
              <IconCircleCheck size={18} stroke={1.75} aria-hidden />
              <strong>{request.done(saved.made.dispatches, saved.made.files)}</strong>
            </p>
            <p className="place">{say.records.saved(saved.made.path)}</p>
          </>
        )}
      </div>
    </>
  );
}

function MaskedCopy({ copy }: { readonly copy: Copy }): ReactElement {
  const { say } = useSession();
  const { request } = say.records;
  const nameOf = (field: string): string => {
    const known = MASK_FIELDS.find(name => name === field);
    if (known !== undefined) return request.fields[known];
    return field === 'onBehalfOf' ? say.more.onBehalfOf : field === 'attachmentName' ? request.attachmentNames : request.attachments;
  };
  return (
    <>
      <h3>{copy.subject}</h3>
      <p className="quiet">{request.copyFacts(copy.recipientName, copy.recipient)}</p>
      <p className="masked-body">{copy.body}</p>
      <p className="meta">{request.copyFiles(copy.attachments)}</p>
      {copy.maskings.length === 0 ? (
        <p className="tone-decide">{request.nothingMasked}</p>
      ) : (
        <>
          <p>
            <strong>{request.list}</strong>
          </p>
          <ul className="masked-list">
            {copy.maskings.map(({ field, times, rule }) => (
              <li key={`${field} ${rule}`}>{request.masking(nameOf(field), times, rule)}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
