import i18next from 'i18next';
import interactions from './en/interactions.json';

/** Imported by the parts that say these: the messages come with them, and not with the first page. German comes whole. */
i18next.addResourceBundle('en', 'translation', { interactions }, true);
