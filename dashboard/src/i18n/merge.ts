import i18next from 'i18next';
import merge from './en/merge.json';

/** As `interactions.ts`: these come with what merges customers, and with what tells of it. */
i18next.addResourceBundle('en', 'translation', { merge }, true);
