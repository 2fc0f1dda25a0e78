import i18next from 'i18next';
import notifications from './en/notifications.json';

/** As `interactions.ts`: these come with the pages that say them. */
i18next.addResourceBundle('en', 'translation', { notifications }, true);
