import { PasswordInput, Radio, Text } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { CertificateView } from '../../app/contract/system-views.ts';
import type { Failure } from '../../app/kernel/failure.ts';
import { useBackend } from '../shared/backend-context.tsx';
import { DialogForm } from '../shared/dialog-form.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { useSession } from '../shared/session.tsx';
import { useTell } from '../shared/use-tell.tsx';

type Use = CertificateView['use'];
const uses: readonly Use[] = ['sender', 'dispatcher', 'transport'];

/** Installs a PKCS#12 file. The file is chosen and read on the other side: neither its bytes nor its key come into the page. */
export function CertificateDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }): ReactElement {
  const { say } = useSession();
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={say.settings.install} isCentered>
      <CertificateForm onDone={onClose} />
    </Dialog>
  );
}

function CertificateForm({ onDone }: { readonly onDone: () => void }): ReactElement {
  const { call } = useBackend();
  const { words, say } = useSession();
  const tell = useTell();
  const [use, setUse] = useState<Use>('sender');
  const [password, setPassword] = useState('');
  const [failure, setFailure] = useState<Failure>();
  const [isBusy, setIsBusy] = useState(false);
  const install = async (): Promise<void> => {
    setIsBusy(true);
    const result = await call('certificate.install', { use, password });
    setIsBusy(false);
    setPassword('');
    if (result.ok) {
      tell.done(say.settings.installed(words.certificateUse[use], words.format.date(result.value.validTo)));
      onDone();
    } else if (result.failure.code === 'cancelled') onDone();
    else setFailure(result.failure);
  };
  return (
    <DialogForm save={say.settings.chooseFile} isBusy={isBusy} failure={failure} onSave={() => void install()} onCancel={onDone}>
      <Text>{say.settings.installText}</Text>
      <Radio.Group label={say.settings.use} value={use} onChange={value => setUse(uses.find(known => known === value) ?? 'sender')}>
        <div className="choices">
          {uses.map(known => (
            <Radio key={known} value={known} label={words.certificateUse[known]} />
          ))}
        </div>
      </Radio.Group>
      <PasswordInput
        label={say.settings.password}
        autoComplete="off"
        value={password}
        onChange={event => setPassword(event.currentTarget.value)}
        visibilityToggleButtonProps={{ 'aria-label': say.settings.showPassword }}
      />
    </DialogForm>
  );
}
