import { useEffect, useState } from 'react';
import Markdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '@/ui/PageHeader';
import guide from '../../../../docs/USER_GUIDE.md?raw';
import classes from './Guide.module.css';

// A code without a line of its own is told on the page of its code.
const REFUSALS = 'when-something-is-refused';

const pictures = import.meta.glob<string>('../../../../docs/pictures/*.png', { eager: true, query: '?url', import: 'default' });

/** The guide in docs/, as it stands there. `#code-email_taken` leads to what to do about that refusal. */
export function GuidePage() {
  const { t } = useTranslation();
  useEffect(() => {
    const wanted = decodeURIComponent(location.hash.slice(1));
    if (wanted !== '') {
      const found = document.getElementById(wanted) ?? (wanted.startsWith('code-') ? document.getElementById(REFUSALS) : null);
      found?.scrollIntoView({ block: 'center' });
    }
  }, []);
  return (
    <article className={classes.guide}>
      <PageHeader title={t('common.account.guide')} />
      <Markdown remarkPlugins={[remarkGfm]} components={components}>
        {guide.replace(/^# .*\n/, '')}
      </Markdown>
    </article>
  );
}

const components: Components = {
  h2: ({ children }) => <h2 id={anchor(children)}>{children}</h2>,
  h3: ({ children }) => <h3 id={anchor(children)}>{children}</h3>,
  img: ({ src, alt }) => <Picture src={pictures[`../../../../docs/${String(src)}`]} alt={alt} />,
  a: ({ href, children }) => <a href={href?.replace(/^([A-Z_]+)\.md.*$/, '/docs')}>{children}</a>,
  table: ({ children }) => (
    <div className={classes.wide} tabIndex={0}>
      <table>{children}</table>
    </div>
  ),
  code: ({ children }) => (/^[a-z]+(_[a-z]+)+$/.test(String(children)) ? <code id={`code-${String(children)}`}>{children}</code> : <code>{children}</code>),
  pre: ({ children }) => (
    <pre tabIndex={0} className={classes.wide}>
      {children}
    </pre>
  ),
};

/** A picture; where it can't be fetched, what it shows is said in its place. */
function Picture({ src, alt }: { src: string | undefined; alt: string | undefined }) {
  const { t } = useTranslation();
  const [missing, setMissing] = useState(false);
  if (missing) {
    return <span className={classes.missing}>{t('common.page.pictureMissing', { name: alt })}</span>;
  }
  return <img src={src} alt={alt} loading="lazy" onError={() => setMissing(true)} />;
}

/** As GitHub names a heading, so that the document's own links work in both places. */
function anchor(children: unknown): string {
  return String(children)
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');
}
