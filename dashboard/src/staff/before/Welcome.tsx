import { Button, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { optionsQuery } from './demo';
import { Panel } from './Panel';

/** The first page: a company of one's own, or a look around in the demo company where that is allowed. */
export function Welcome() {
  const { t } = useTranslation();
  const demo = useQuery(optionsQuery).data?.demo_allowed ?? false;
  return (
    <Panel title={t('auth.welcome.title')} text={t('auth.welcome.text')}>
      <Stack gap="sm">
        {demo ? (
          <>
            <Button component={Link} to="/demo" fullWidth size="md">
              {t('auth.welcome.demo')}
            </Button>
            <Text size="sm" c="dimmed" mb="xs">
              {t('auth.welcome.demoText')}
            </Text>
          </>
        ) : null}
        <Button component={Link} to="/register" variant={demo ? 'default' : 'filled'} fullWidth size="md">
          {t('auth.welcome.register')}
        </Button>
        <Button component={Link} to="/sign-in" variant="default" fullWidth size="md">
          {t('auth.signIn.title')}
        </Button>
      </Stack>
    </Panel>
  );
}
