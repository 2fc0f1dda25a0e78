import i18next from 'i18next';
import segments from './en/segments.json';

/** As `interactions.ts`: these come with the pages that say them. */
i18next.addResourceBundle('en', 'translation', { segments }, true);
