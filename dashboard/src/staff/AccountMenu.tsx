import { Avatar, Menu, Text, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { IconApi, IconBook, IconCheck, IconKeyboard, IconLogout, IconUser } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/api/me';
import { signOut } from '@/api/session';
import { type Language, languages, speak } from '@/i18n';
import classes from './Shell.module.css';

const schemes = ['light', 'dark', 'auto'] as const;

/** Who is signed in, and what belongs to them: language, appearance, their account, the way out. */
export function AccountMenu({ compact = false, onShortcuts }: { compact?: boolean; onShortcuts?: () => void }) {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const name = `${me.first_name} ${me.last_name}`;
  return (
    <Menu width={240} checkIcon={<IconCheck size={16} aria-hidden />} position={compact ? 'bottom-end' : 'top-start'}>
      <Menu.Target>
        <UnstyledButton className={classes.account} w={compact ? 'auto' : '100%'} aria-label={compact ? t('common.account.menu', { name }) : undefined}>
          {/* The initials are a picture: as text, they would have to be part of the button's name. */}
          <Avatar size={28} radius="xl" color="accent" aria-hidden>
            <span className={classes.initials} data-initials={`${me.first_name[0] ?? ''}${me.last_name[0] ?? ''}`.toUpperCase()} />
          </Avatar>
          {compact ? null : (
            <div>
              <Text size="sm" fw={500}>
                {name}
              </Text>
              <Text size="xs" c="dimmed">
                {t(`common.role.${me.role}`)}
              </Text>
            </div>
          )}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} to="/settings/account" leftSection={<IconUser size={16} aria-hidden />}>
          {t(compact ? 'common.nav.settings' : 'common.account.mine')}
        </Menu.Item>
        {/* A phone has no keys. */}
        {compact ? null : (
          <Menu.Item leftSection={<IconKeyboard size={16} aria-hidden />} onClick={onShortcuts}>
            {t('common.account.shortcuts')}
          </Menu.Item>
        )}
        <Menu.Item component={Link} to="/guide" leftSection={<IconBook size={16} aria-hidden />}>
          {t('common.account.guide')}
        </Menu.Item>
        <Menu.Item component="a" href="/docs" leftSection={<IconApi size={16} aria-hidden />}>
          {t('common.account.api')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t('common.account.scheme')}</Menu.Label>
        <Menu.RadioGroup value={colorScheme} onChange={(scheme) => setColorScheme(scheme as typeof colorScheme)}>
          {schemes.map((scheme) => (
            <Menu.RadioItem key={scheme} value={scheme} closeMenuOnClick>
              {t(`common.account.${scheme}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Label>{t('common.account.language')}</Menu.Label>
        <Menu.RadioGroup value={i18n.language} onChange={(language) => void speak(language as Language, true)}>
          {(Object.keys(languages) as Language[]).map((language) => (
            <Menu.RadioItem key={language} value={language} lang={language} closeMenuOnClick>
              {languages[language]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void signOut()}>
          {t('common.account.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
