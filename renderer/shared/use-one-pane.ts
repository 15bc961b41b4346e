import { useMediaQuery } from '@mantine/hooks';

/** Whether list and message take turns in the same place; `window.css` has the same width. */
export function useIsOnePane(): boolean {
  return useMediaQuery('(width < 64rem)', false, { getInitialValueInEffect: false });
}
