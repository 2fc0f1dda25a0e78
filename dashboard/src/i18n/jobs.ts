import i18next from 'i18next';
import jobs from './en/jobs.json';

/** As `interactions.ts`: these come with what starts, shows and lists changes of many records. */
i18next.addResourceBundle('en', 'translation', { jobs }, true);
