import { Button, Group, Radio, Stack } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { Output } from '../../app/contract/operations.ts';
import type { Failure } from '../../app/kernel/failure.ts';
import { useBackend } from '../shared/backend-context.tsx';
import { FailureNotice } from '../shared/failure-notice.tsx';
import { useSession } from '../shared/session.tsx';

type Differing = 'keep' | 'replace' | 'both';
type Look = { readonly file: string; readonly found: Output<'texts.look'> };
const largestBytes = 4_000_000;

/** Templates and phrases to a file and from one. Nothing of one's own is replaced that was not asked about. */
export function TextSetPart({ onTaken }: { readonly onTaken: () => void }): ReactElement {
  const { call } = useBackend();
  const { set: say } = useSession().say.texts;
  const [look, setLook] = useState<Look>();
  const [differing, setDiffering] = useState<Differing>('keep');
  const [failure, setFailure] = useState<Failure>();
  const [told, setTold] = useState('');
  const begin = (): void => {
    setFailure(undefined);
    setTold('');
    setLook(undefined);
  };
  const save = async (): Promise<void> => {
    begin();
    const saved = await call('texts.export', {});
    if (saved.ok) setTold(say.exported(saved.value.file, saved.value.templates, saved.value.phrases));
    else if (saved.failure.code !== 'cancelled') setFailure(saved.failure);
  };
  const read = async (chosen: File): Promise<void> => {
    begin();
    const file = chosen.size > largestBytes ? '' : await chosen.text();
    const found = await call('texts.look', { file });
    if (!found.ok) setFailure(found.failure);
    else if (found.value.templates + found.value.phrases + found.value.differing.length === 0) setTold(say.nothingNew);
    else {
      setDiffering('keep');
      setLook({ file, found: found.value });
    }
  };
  const take = async ({ file }: Look): Promise<void> => {
    const taken = await call('texts.import', { file, differing });
    begin();
    if (!taken.ok) {
      setFailure(taken.failure);
      return;
    }
    setTold(say.taken(taken.value.added, taken.value.replaced));
    onTaken();
  };
  const choose = (): void => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = '.json,application/json';
    input.onchange = () => {
      const [file] = input.files ?? [];
      if (file !== undefined) void read(file);
    };
    input.click();
  };
  return (
    <Stack gap="xs">
      <Group gap="xs">
        <Button size="compact-sm" variant="subtle" onClick={choose}>
          {say.import}
        </Button>
        <Button size="compact-sm" variant="subtle" onClick={() => void save()}>
          {say.export}
        </Button>
      </Group>
      {failure !== undefined && <FailureNotice failure={failure} />}
      <p className="meta" role="status">
        {told}
      </p>
      {look !== undefined && (
        <section className="text-set" aria-label={say.import}>
          <p>{say.found(look.found.templates, look.found.phrases, look.found.same)}</p>
          {look.found.differing.length > 0 && (
            <>
              <p>{say.differing(look.found.differing)}</p>
              <Radio.Group label={say.what} value={differing} onChange={value => setDiffering(value)}>
                <div className="choices">
                  {(['keep', 'both', 'replace'] as const).map(choice => (
                    <Radio key={choice} value={choice} label={say[choice]} />
                  ))}
                </div>
              </Radio.Group>
            </>
          )}
          <Group justify="flex-end">
            <Button size="compact-sm" onClick={() => void take(look)}>
              {say.take}
            </Button>
          </Group>
        </section>
      )}
    </Stack>
  );
}
