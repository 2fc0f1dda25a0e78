import { type CSSVariablesResolver, createTheme, localStorageColorSchemeManager, type MantineColorsTuple } from '@mantine/core';

/** The one accent: primary actions, selection, links. */
const accent: MantineColorsTuple = [
  '#eff3ff', '#dfe6fe', '#bccafb', '#96adf8', '#7693f5', '#5f7ff0', '#4a6ce6', '#2c52d4', '#2546b8', '#1d3793',
];

/** Neutrals with a breath of blue, as paper under daylight. */
const gray: MantineColorsTuple = [
  '#f8f9fb', '#f1f3f6', '#e6e9ee', '#d9dde4', '#c3c9d3', '#9aa3b2', '#6b7485', '#4b5363', '#333a47', '#1b202a',
];

const dark: MantineColorsTuple = [
  '#d5d9e1', '#b3b9c5', '#8d95a4', '#626a79', '#3d4450', '#2d333d', '#22272f', '#191d24', '#13161b', '#0d0f13',
];

export const colorSchemeManager = localStorageColorSchemeManager({ key: 'puppy-color-scheme' });

export const theme = createTheme({
  colors: { accent, gray, dark },
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  luminanceThreshold: 0.24,
  fontFamily: "'Inter Variable', 'Inter Fallback', system-ui, sans-serif",
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  defaultRadius: 6,
  respectReducedMotion: true,
  cursorType: 'pointer',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.34', sm: '1.4', md: '1.43', lg: '1.5', xl: '1.4' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  breakpoints: { xs: '30em', sm: '48em', md: '62em', lg: '75em', xl: '90em' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '20px', lineHeight: '28px' },
      h2: { fontSize: '16px', lineHeight: '24px' },
      h3: { fontSize: '14px', lineHeight: '20px' },
    },
  },
  components: {
    Button: { defaultProps: { size: 'sm' } },
    // What explains a field stands under it: fields side by side stay on one line.
    InputWrapper: { defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] } },
    Badge: { defaultProps: { tt: 'none', fw: 500 } },
    Skeleton: { defaultProps: { radius: 4 } },
    Modal: { defaultProps: { centered: false, yOffset: '8vh', radius: 10, transitionProps: { duration: 140 } } },
    // Within a dialog it is a heading; a second banner of the page it is not.
    ModalHeader: { defaultProps: { component: 'div' } },
    Drawer: { defaultProps: { transitionProps: { duration: 160 } } },
    // The list itself scrolls, as the pattern of a combobox has it; app.css says how far.
    Select: { defaultProps: { withScrollArea: false, comboboxProps: { portalProps: { target: '#content' } } } },
    Autocomplete: { defaultProps: { withScrollArea: false, comboboxProps: { portalProps: { target: '#content' } } } },
    MultiSelect: { defaultProps: { withScrollArea: false, comboboxProps: { portalProps: { target: '#content' } } } },
    // In the page's main part, where a reader by landmarks finds it; its first item has the focus.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false, portalProps: { target: '#content' }, shadow: 'md', transitionProps: { duration: 120 }, position: 'bottom-end' } },
    Tooltip: { defaultProps: { portalProps: { target: '#content' }, openDelay: 400, transitionProps: { duration: 120 } } },
  },
});

/** Mantine's dimmed text and outlines are too faint to read on their backgrounds (WCAG 2.2, 4.5 : 1). */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#5a6373',
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': '#1b202a',
    '--mantine-color-error': '#c0262d',
    '--mantine-color-placeholder': '#6b7485',
    '--mantine-color-anchor': '#2c52d4',
    '--puppy-surface': '#f8f9fb',
    '--puppy-raised': '#ffffff',
    '--puppy-border': '#e2e6ec',
    '--puppy-hover': '#f3f5f9',
    '--puppy-selected': '#eaf0ff',
    '--puppy-skeleton': '#eceff3',
    '--puppy-late': '#c0262d',
    '--puppy-pending': '#5a6373',
    '--puppy-processing': '#1d5fd0',
    '--puppy-shipped': '#7541d8',
    '--puppy-delivered': '#187a3b',
    '--puppy-cancelled': '#5a6373',
    '--puppy-refunded': '#965300',
  },
  dark: {
    '--mantine-color-dimmed': '#a1a9b8',
    '--mantine-color-body': '#13161b',
    '--mantine-color-text': '#e4e7ed',
    '--mantine-color-error': '#ff9494',
    '--mantine-color-placeholder': '#9aa3b2',
    '--mantine-color-anchor': '#96adf8',
    '--puppy-surface': '#0f1216',
    '--puppy-raised': '#191d24',
    '--puppy-border': '#2d333d',
    '--puppy-hover': '#1e232b',
    '--puppy-selected': '#1f2b4d',
    '--puppy-skeleton': '#22272f',
    '--puppy-late': '#ff8a8a',
    '--puppy-pending': '#a1a9b8',
    '--puppy-processing': '#82b1ff',
    '--puppy-shipped': '#c0a3ff',
    '--puppy-delivered': '#6fd08f',
    '--puppy-cancelled': '#a1a9b8',
    '--puppy-refunded': '#f0b35e',
  },
});
