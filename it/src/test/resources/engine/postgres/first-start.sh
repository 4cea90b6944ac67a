# SPDX-License-Identifier: Apache-2.0
# How the well-known PostgreSQL images behave: on an empty volume a temporary server, which listens on its socket only, makes
# the role and the database and runs the files of /docker-entrypoint-initdb.d; it stops, and the real one starts.
set -eu
if [ "$(id -u)" = 0 ]; then
    mkdir -p "$PGDATA" /var/run/postgresql
    chown postgres "$PGDATA" /var/run/postgresql
    chmod 700 "$PGDATA"
    exec setpriv --reuid=postgres --regid=postgres --init-groups /bin/bash "$0" "$@"
fi
if [ "$1" = postgres ] && [ ! -s "$PGDATA/PG_VERSION" ]; then
    [ -z "${POSTGRES_PASSWORD_FILE-}" ] || POSTGRES_PASSWORD=$(cat "$POSTGRES_PASSWORD_FILE")
    : "${POSTGRES_USER:=postgres}" "${POSTGRES_DB:=$POSTGRES_USER}"
    if [ -z "${POSTGRES_PASSWORD-}" ] && [ "${POSTGRES_HOST_AUTH_METHOD-}" != trust ]; then
        echo 'Error: Database is uninitialized and superuser password is not specified.' >&2
        exit 1
    fi
    initdb --username="$POSTGRES_USER" --pwfile=<(printf '%s\n' "${POSTGRES_PASSWORD:-unused}") --auth-local=trust \
        --auth-host=scram-sha-256 --no-sync >/dev/null
    printf 'host all all all %s\n' "${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}" >>"$PGDATA/pg_hba.conf"
    pg_ctl -s -w -o "-c listen_addresses='' -c fsync=off" start
    [ "$POSTGRES_DB" = postgres ] || createdb --username="$POSTGRES_USER" --maintenance-db=postgres "$POSTGRES_DB"
    for file in /docker-entrypoint-initdb.d/*; do
        case $file in
        *.sql) psql -q -v ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" -f "$file" ;;
        *.sh) . "$file" ;;
        esac
    done
    pg_ctl -s -w -m fast stop
    echo 'PostgreSQL init process complete; ready for start up.'
fi
[ "$1" != postgres ] || set -- "$@" -c "listen_addresses=*"
exec "$@"
