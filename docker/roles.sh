#!/bin/bash
# Run once by the database image: the three roles, none of which may do more than it must.
set -e
psql --username postgres --set ON_ERROR_STOP=1 <<'SQL'
\set app `cat /run/secrets/app_password`
\set owner `cat /run/secrets/owner_password`
\set jobs `cat /run/secrets/jobs_password`
CREATE ROLE cp_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD :'owner';
CREATE ROLE cp_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD :'app';
CREATE ROLE cp_jobs LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD :'jobs';
CREATE DATABASE childprotect OWNER cp_owner;
REVOKE ALL ON DATABASE childprotect FROM PUBLIC;
GRANT CONNECT ON DATABASE childprotect TO cp_app, cp_jobs;
SQL
