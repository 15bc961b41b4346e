import { Button } from '@mantine/core';
import { IconEyeCheck, IconListDetails } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { SettingsSection } from '../settings/settings-section.tsx';
import { useSession } from '../shared/session.tsx';
import { useExportJob } from './export-job.tsx';
import { ExportProgress } from './export-progress.tsx';
import { MaskFields } from './mask-fields.tsx';
import { EMPTY_MASK, isComplete, maskOrder, type MaskForm } from './mask-form.ts';
import { MaskedCopies } from './masked-copies.tsx';
import { MessagePicker } from './message-picker.tsx';

/** A request for public records: which messages, an index of them first, what is masked and why, and the copies before they are saved. */
export function RequestPart(): ReactElement {
  const { say, sender } = useSession();
  const { request } = say.records;
  const { start, isStarting, progress } = useExportJob();
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [mask, setMask] = useState<MaskForm>(EMPTY_MASK);
  const [isTried, setIsTried] = useState(false);
  const [shown, setShown] = useState<string>();
  const order = maskOrder(picked, mask);
  const isIndexAllowed = !sender.notAllowed.includes('export.start');
  return (
    <>
      <SettingsSection title={request.pick} text={request.pickText}>
        <MessagePicker picked={picked} onPick={setPicked} />
        {isIndexAllowed && (
          <>
            <p className="quiet">{request.indexText}</p>
            <Button
              variant="default"
              leftSection={<IconListDetails size={18} aria-hidden />}
              disabled={picked.length === 0 || progress?.state === 'running'}
              loading={isStarting}
              onClick={() => void start({ profile: 'excel', isMasked: true, asZip: false, choice: { dispatches: [...picked] } }, 'request')}
            >
              {request.index}
            </Button>
            <ExportProgress of="request" />
          </>
        )}
      </SettingsSection>
      <SettingsSection title={request.mask} text={request.maskText}>
        <MaskFields form={mask} isTried={isTried} onChange={setMask} />
        <Button
          leftSection={<IconEyeCheck size={18} aria-hidden />}
          disabled={picked.length === 0}
          onClick={() => {
            setIsTried(true);
            if (isComplete(mask)) setShown(JSON.stringify(order));
          }}
        >
          {request.preview}
        </Button>
      </SettingsSection>
      <SettingsSection title={request.previewTitle}>
        <MaskedCopies order={shown === undefined ? undefined : order} isOld={shown !== undefined && shown !== JSON.stringify(order)} />
      </SettingsSection>
    </>
  );
}
