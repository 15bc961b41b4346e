import { createTheme, type CSSVariablesResolver, type MantineColorsTuple, type ModalProps } from '@mantine/core';

/** Deep blue-green: the one accent. Light grounds use 7, dark grounds 3. */
const sea: MantineColorsTuple = [
  '#eaf4f4',
  '#d3e7e7',
  '#abd2d2',
  '#82c4c4',
  '#54a5a7',
  '#358b8e',
  '#1f757a',
  '#0f5f63',
  '#0a4c50',
  '#06383b',
];

/** What is wrong, and nothing else. */
const brick: MantineColorsTuple = [
  '#fdeeec',
  '#fadcd8',
  '#f3b7b0',
  '#f4a299',
  '#dd6a5f',
  '#c9473b',
  '#b2342a',
  '#9c2a21',
  '#7f211a',
  '#5e1813',
];

/** Said here without the library's `extend`, which would put the whole of it before the first picture. */
const modal: Partial<ModalProps> = {
  // A dialog's header is no banner of the page.
  attributes: { header: { role: 'none' } },
  // The panes scroll, never the page: there is nothing to lock, and the lock would write its own style element.
  lockScroll: false,
  transitionProps: { duration: 140 },
  overlayProps: { backgroundOpacity: 0.45 },
};

export const theme = createTheme({
  colors: { sea, brick },
  primaryColor: 'sea',
  primaryShade: { light: 7, dark: 3 },
  focusRing: 'never', // base.css draws one ring for everything
  respectReducedMotion: true,
  cursorType: 'pointer',
  fontFamily: "'Inter Variable', Inter, 'Segoe UI', system-ui, sans-serif",
  fontFamilyMonospace: "'Cascadia Mono', Consolas, 'DejaVu Sans Mono', monospace",
  fontSizes: { xs: '0.75rem', sm: '0.875rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  lineHeights: { xs: '1.3333', sm: '1.42857', md: '1.42857', lg: '1.5', xl: '1.4' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '8px', xl: '8px' },
  defaultRadius: 'md',
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.25rem', lineHeight: '1.75rem' },
      h2: { fontSize: '1.25rem', lineHeight: '1.75rem' },
      h3: { fontSize: '1rem', lineHeight: '1.5rem' },
      h4: { fontSize: '0.875rem', lineHeight: '1.25rem' },
      h5: { fontSize: '0.875rem', lineHeight: '1.25rem' },
      h6: { fontSize: '0.75rem', lineHeight: '1rem' },
    },
  },
  components: {
    Modal: { defaultProps: modal },
    // Its arrows are smaller than a finger; figures are typed, or stepped with the arrow keys.
    NumberInput: { defaultProps: { hideControls: true } },
  },
});

type Tokens = Readonly<Record<`--${string}`, string>>;

const light: Tokens = {
  '--ground': '#ffffff',
  '--pane': '#f5f8f8',
  '--line': '#dde4e5',
  '--line-input': '#7c8a8c',
  '--ink': '#12201f',
  '--ink-soft': '#435354',
  '--accent': '#0f5f63',
  '--accent-soft': '#e4f1f1',
  '--on-accent': '#ffffff',
  '--field': '#ffffff',
  '--decide': '#7a4a00',
  '--decide-soft': '#fdf2da',
  '--decide-line': '#d9a441',
  '--wrong': '#9c2a21',
  '--wrong-soft': '#fdeeec',
  '--wrong-line': '#dd8a82',
};

const dark: Tokens = {
  '--ground': '#12191a',
  '--pane': '#0c1213',
  '--line': '#2a3638',
  '--line-input': '#728386',
  '--ink': '#e8eeee',
  '--ink-soft': '#b1bfc0',
  '--accent': '#82c4c4',
  '--accent-soft': '#153336',
  '--on-accent': '#052426',
  '--field': '#182224',
  '--decide': '#f2c46d',
  '--decide-soft': '#30260f',
  '--decide-line': '#8a6a24',
  '--wrong': '#ff9f95',
  '--wrong-soft': '#391917',
  '--wrong-line': '#8d433c',
};

/** What the library's own parts are to look like, in our tokens. */
const shared: Tokens = {
  '--mantine-color-body': 'var(--ground)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-soft)',
  '--mantine-color-placeholder': 'var(--ink-soft)',
  '--mantine-color-error': 'var(--wrong)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-default': 'var(--ground)',
  '--mantine-color-default-hover': 'var(--pane)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line-input)',
  '--mantine-color-sea-light': 'var(--accent-soft)',
  '--mantine-color-sea-light-hover': 'var(--accent-soft)',
  '--mantine-color-sea-light-color': 'var(--accent)',
  '--mantine-color-sea-outline': 'var(--accent)',
  '--mantine-color-disabled': 'var(--pane)',
  '--mantine-color-disabled-color': 'var(--ink-soft)',
  '--mantine-color-disabled-border': 'var(--line)',
};

/** The tokens of both schemes as CSS variables; every colour on the screen comes from here. */
export const tokens: CSSVariablesResolver = () => ({
  variables: {},
  light: { ...light, ...shared },
  dark: { ...dark, ...shared },
});
