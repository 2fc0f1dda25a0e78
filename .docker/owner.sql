-- Run once, when the cluster is made. Who the application signs in as owns its database and may make the two working
-- roles (createrole), which may less; it is no superuser.
\set password `cat /run/secrets/puppy.database.password`
create role puppy login nosuperuser nocreatedb createrole noreplication nobypassrls password :'password';
create database puppy owner puppy;
