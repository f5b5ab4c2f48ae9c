#!/bin/sh
# Makes what is secret, each in a file of ./secrets, once: what is there is kept. Back the folder up, apart from the
# database's backups. The folder is closed to others; the files inside are open, for the containers' own users.
set -eu
cd "$(dirname "$0")/.."
umask 077
mkdir -p secrets
random() { head -c "$1" /dev/urandom | base64 | tr -d '\n=' | tr '+/' '-_'; }
# What seals narratives and documents, and what finds numbers again: 32 bytes each, see .env.example.
for name in wrapping_keys index_key; do
  [ -s "secrets/$name" ] || head -c 32 /dev/urandom | base64 > "secrets/$name"
  chmod 444 "secrets/$name"
done
for name in secret_key postgres_password app_password owner_password jobs_password redis_password; do
  [ -s "secrets/$name" ] || random 48 > "secrets/$name"
  chmod 444 "secrets/$name"
done
# Given by others, if there are any: a directory (OIDC_ISSUER), a bucket (DOCUMENT_STORAGE), a mail server (EMAIL_URL), a
# gateway of texts (TEXT_URL). Until then empty, not read.
for name in oidc_client_secret s3_secret_key email_password text_token; do
  [ -e "secrets/$name" ] || : > "secrets/$name"
  chmod 644 "secrets/$name"
done
echo "The secrets are in $(pwd)/secrets. Back them up apart from the database's backups."
