-- An address is one account's once somebody has joined with it; until then as many companies may invite it as like to.
drop index identity.staff_email;
create unique index staff_email on identity.staff (email_key) where state = 'active';
create unique index staff_invited on identity.staff (company_id, email_key) where state = 'invited';
