# SPDX-License-Identifier: Apache-2.0
"""Connects as told and runs one query, with nothing caught. Arguments: driver, URL, query."""
import asyncio
import importlib
import sys
from urllib.parse import urlsplit

driver, address, query = sys.argv[1:4]
url = urlsplit(address)
database = url.path[1:]


def asyncpg():
    import asyncpg

    async def run():
        connection = await asyncpg.connect(address, timeout=2)
        await connection.execute(query)
        await connection.close()

    asyncio.run(run())


def libpq():
    connection = importlib.import_module(driver).connect(address)
    connection.cursor().execute(query)
    connection.commit()


def sqlalchemy(dialect, **options):
    from sqlalchemy import create_engine, text

    engine = create_engine(dialect + address[address.index("://"):], pool_size=1, max_overflow=0, pool_timeout=1, connect_args=options)
    if query == "pool":
        held = engine.connect()
        engine.connect()
        held.close()
    with engine.connect() as connection:
        connection.execute(text(query))


def django(engine, **options):
    import django
    from django.conf import settings
    from django.db import connection

    settings.configure(DATABASES={"default": {
        "ENGINE": "django.db.backends." + engine, "NAME": database, "USER": url.username, "PASSWORD": url.password or "",
        "HOST": url.hostname, "PORT": url.port, "OPTIONS": options}})
    django.setup()
    with connection.cursor() as cursor:
        cursor.execute(query)


def mysql(module, **options):
    connection = importlib.import_module(module).connect(
        host=url.hostname, port=url.port, user=url.username, password=url.password or "", database=database, **options)
    connection.cursor().execute(query)
    connection.commit()


def redis():
    import redis

    client = redis.Redis.from_url(address, socket_timeout=2, socket_connect_timeout=2)
    print(client.execute_command(*query.split()))


tls = bool(url.query)
pymysql_options = {"connect_timeout": 2, "read_timeout": 3, **({"ssl": {"check_hostname": False}} if tls else {})}
mysqlclient_options = {"connect_timeout": 2, "read_timeout": 3, **({"ssl": {"ca": "/etc/ssl/certs/ca-certificates.crt"}} if tls else {})}
{
    "asyncpg": asyncpg,
    "psycopg2": libpq,
    "psycopg": libpq,
    "sqlalchemy": lambda: sqlalchemy("postgresql+psycopg2"),
    "django": lambda: django("postgresql", **({"sslmode": "require"} if tls else {})),
    "pymysql": lambda: mysql("pymysql", **pymysql_options),
    "MySQLdb": lambda: mysql("MySQLdb", **mysqlclient_options),
    "sqlalchemy-mysql": lambda: sqlalchemy("mysql+pymysql", **pymysql_options),
    "django-mysql": lambda: django("mysql", **mysqlclient_options),
    "redis": redis,
}[driver]()
