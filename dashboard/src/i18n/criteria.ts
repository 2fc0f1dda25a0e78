import i18next from 'i18next';
import criteria from './en/criteria.json';

/** As `interactions.ts`: these come with the parts that show or build criteria. */
i18next.addResourceBundle('en', 'translation', { criteria }, true);
