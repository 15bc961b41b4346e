import { Radio } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useAnnouncement } from '../shared/announcer.tsx';
import { useSession } from '../shared/session.tsx';

type ProtectionClass = 1 | 2 | 3 | 4;
const classes: readonly ProtectionClass[] = [1, 2, 3, 4];

/** How much harm it does if the information goes astray. 4 can be chosen, so that it can be refused with a referral (M25, M26). */
export function ClassField({
  value,
  error,
  onChange,
}: {
  readonly value: number | undefined;
  readonly error: string | undefined;
  readonly onChange: (protectionClass: ProtectionClass) => void;
}): ReactElement {
  const { words, say } = useSession();
  const chosen = classes.find(known => known === value);
  const guide = chosen === undefined ? undefined : words.protectionClass[chosen];
  useAnnouncement(chosen === 4 && guide !== undefined ? guide.guide : '');
  const guideText = (
    <>
      {chosen === 4 && <IconHandStop size={18} stroke={1.75} aria-hidden />}
      <span>
        {guide === undefined ? (error ?? '') : guide.guide} {guide !== undefined && guide.examples !== '' && say.examples(guide.examples)}
      </span>
    </>
  );
  return (
    <Radio.Group
      className="class"
      label={say.protectionClass}
      value={chosen === undefined ? '' : String(chosen)}
      onChange={next => onChange(classes.find(known => String(known) === next) ?? 3)}
      inputWrapperOrder={['label', 'input', 'description']}
      description={guideText}
      descriptionProps={{ className: `class-guide ${chosen === 4 || error !== undefined ? 'tone-wrong' : 'tone-quiet'}` }}
    >
      <div className="class-choices">
        {classes.map((known, index) => (
          <Radio
            key={known}
            value={String(known)}
            label={`${known} ${words.protectionClass[known].name}`}
            data-field={index === 0 ? 'class' : undefined}
          />
        ))}
      </div>
    </Radio.Group>
  );
}
